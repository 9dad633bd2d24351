// Uses: make (core/dom); say, several (core/say); merging (work/merge); pasted (work/pasted); dated (work/progress).
// Bringing work in. Whatever comes in is merged with what is here, or changes nothing.
/** @type {(root: Element, store: Store) => void} */
function importWork(root, store) {
  const form = root.querySelector("form"), list = root.querySelector("[data-told]");
  const files = form.elements.namedItem("files"), box = form.elements.namedItem("pasted");
  /** @type {(name: string, brought: Brought) => string} */
  const refused = (name, { found, wanted }) =>
    say("{name}: found {found}; wanted {wanted}. Nothing was changed.", { name, found, wanted });

  function tell(lines) {
    list.replaceChildren(...lines.map(line => make("li", line)));
  }
  // A file as this book saves it, or any text with one or with coded copies in it.
  async function inside(text) {
    const file = text.trimStart().startsWith("{") ? merging.read(text) : null;
    if (file && file !== merging.NO_JSON) return [file];
    const found = await pasted.find(text);
    return file && (!found.length || found.includes(pasted.CHANGED)) ? [file] : found;
  }
  async function opened(file) {
    if (file.size > merging.LARGEST) return [{ found: say("a file that is too large"), wanted: say("at most 4 MB") }];
    let text;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer()), wide = { "255,254": "utf-16le", "254,255": "utf-16be" };
      text = new TextDecoder(wide[bytes.slice(0, 2).join()] || "utf-8", { fatal: true }).decode(bytes);
    } catch {
      return [{ found: say("bytes that are not text"), wanted: say("an answers file") }];
    }
    const found = await inside(text);
    const none = text.trim() ? say("no answers and no coded copy") : say("an empty file");
    return found.length ? found : [{ found: none, wanted: say("an answers file") }];
  }

  // What one work changes here, in words.
  /** @type {(name: string, brought: Brought) => string} */
  function take(name, { work, found, wanted }) {
    if (!work) return refused(name, { found, wanted });
    if (!merging.placed(work)) {
      return refused(name, { found: say("a weighing with a dot that has no place"), wanted: say("its leverage and its risk, as numbers") });
    }
    const before = store.read(), merged = merging.merge(before, work);
    if (!merged.work) return refused(name, merged);
    const lasting = store.update(here => Object.assign(here, merging.merge(here, work).work || here));
    const same = (a, b) => merging.canonical(a) === merging.canonical(b);
    const places = of => Object.fromEntries(of.weighings.map(w => [w.at, w]));
    const tally = (ours, theirs, now) => {
      const names = Object.keys(theirs);
      return {
        fresh: names.filter(n => !ours[n]),
        later: names.filter(n => ours[n] && !same(ours[n], theirs[n]) && same(now[n], theirs[n])),
        earlier: names.filter(n => ours[n] && !same(ours[n], theirs[n]) && same(now[n], ours[n])),
        equal: names.filter(n => ours[n] && same(ours[n], theirs[n])),
      };
    };
    const a = tally(before.answers, work.answers, merged.work.answers);
    const w = tally(places(before), places(work), places(merged.work));
    const both = kind => {
      const parts = { answers: several(a[kind].length, "{n} answer", "{n} answers"),
        weighings: several(w[kind].length, "{n} weighing", "{n} weighings") };
      return !w[kind].length ? a[kind].length ? parts.answers : ""
        : a[kind].length ? say("{answers} and {weighings}", parts) : parts.weighings;
    };
    const gave = a.later.length + a.earlier.length + w.later.length + w.earlier.length;
    const more = merged.work.aside.length - before.aside.length - gave;
    const came = [
      both("fresh") && say("{works} came in", { works: both("fresh") }),
      both("later") && say("{works} took the place of an earlier one", { works: both("later") }),
      both("earlier") && say("{works} gave way to a later one here", { works: both("earlier") }),
      both("equal") && say("already here: {works}", { works: both("equal") }),
      !before.code && work.code && say("the code {code} came with it", work),
    ].filter(Boolean).join("; ") || say("it holds no work");
    const told = (what, taken, left) =>
      ({ work: what, taken: dated(taken.when) || say("no date"), left: dated(left.when) || say("no date") });
    const chosen = (which, ours, theirs, word) => [
      ...which.later.map(n => say("{work}: the one that came in stays ({taken}), as the later; the other ({left}) is below.",
        told(word(n), theirs[n], ours[n]))),
      ...which.earlier.map(n => say("{work}: the one that was here stays ({taken}), as the later; the other ({left}) is " +
        "below.", told(word(n), ours[n], theirs[n]))),
    ];
    const why = gave ? [...chosen(a, before.answers, work.answers, n => say("Task {task}", { task: n })),
      ...chosen(w, places(before), places(work), n => say("Weighing {place}", { place: n })),
      say("To take the other, press Use this one beside it.")].join(" ") : "";
    return [`${name}: ${came}.`, why, more > 0 ? say("What the file had set aside came along.") : "",
      lasting ? "" : store.passing].filter(Boolean).join(" ");
  }
  async function takeFiles(given) {
    const lines = [];
    for (const file of given) for (const found of await opened(file)) lines.push(take(file.name, found));
    tell(lines);
    files.value = "";
  }

  files.addEventListener("change", () => takeFiles(Array.from(files.files)));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const text = box.value;
    if (!text.trim()) return tell([say("Choose a file, or paste a coded copy first.")]);
    const found = await inside(text);
    const copy = say("Coded copy"), none = { found: say("none in this text"), wanted: say("one, whole from [LR1= to its last ]") };
    const lines = found.length ? found.map(one => take(copy, one)) : [refused(copy, none)];
    tell(lines);
    if (found.length && found.every(one => one.work)) box.value = "";
  });
  for (const type of ["dragenter", "dragover"]) {
    form.addEventListener(type, event => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.classList.add("over");
    });
  }
  for (const type of ["dragleave", "drop"]) form.addEventListener(type, () => form.classList.remove("over"));
  form.addEventListener("drop", event => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    takeFiles(Array.from(event.dataTransfer.files));
  });
}
