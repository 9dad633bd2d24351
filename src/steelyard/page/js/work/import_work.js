// Uses: make (core/dom); merging (work/merge); pasted (work/pasted); dated (work/progress).
// Bringing work in. Whatever comes in is merged with what is here, or changes nothing.
/** @type {(root: Element, store: Store) => void} */
function importWork(root, store) {
  const form = root.querySelector("form"), list = root.querySelector("[data-told]");
  const files = form.elements.namedItem("files"), box = form.elements.namedItem("pasted");
  /** @type {(brought: Brought) => string} */
  const refused = ({ found, wanted }) => `found ${found}; wanted ${wanted}. Nothing was changed.`;

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
    if (file.size > merging.LARGEST) return [{ found: "a file that is too large", wanted: "at most 4 MB" }];
    let text;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer()), wide = { "255,254": "utf-16le", "254,255": "utf-16be" };
      text = new TextDecoder(wide[bytes.slice(0, 2).join()] || "utf-8", { fatal: true }).decode(bytes);
    } catch {
      return [{ found: "bytes that are not text", wanted: "an answers file" }];
    }
    const found = await inside(text);
    const none = text.trim() ? "no answers and no coded copy" : "an empty file";
    return found.length ? found : [{ found: none, wanted: "an answers file" }];
  }

  // What one work changes here, in words.
  /** @type {(name: string, brought: Brought) => string} */
  function take(name, { work, found, wanted }) {
    if (!work) return `${name}: ${refused({ found, wanted })}`;
    if (!merging.placed(work)) {
      return `${name}: ${refused({ found: "a weighing without its dots", wanted: "both dots in each" })}`;
    }
    const before = store.read(), merged = merging.merge(before, work);
    if (!merged.work) return `${name}: ${refused(merged)}`;
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
    const count = ({ length }, one) => length ? `${length} ${one}${length === 1 ? "" : "s"}` : "";
    const both = kind => [count(a[kind], "answer"), count(w[kind], "weighing")].filter(Boolean).join(" and ");
    const gave = a.later.length + a.earlier.length + w.later.length + w.earlier.length;
    const more = merged.work.aside.length - before.aside.length - gave;
    const came = [
      both("fresh") && `${both("fresh")} came in`,
      both("later") && `${both("later")} took the place of an earlier one`,
      both("earlier") && `${both("earlier")} gave way to a later one here`,
      both("equal") && `already here: ${both("equal")}`,
      !before.code && work.code && `the code ${work.code} came with it`,
    ].filter(Boolean).join("; ") || "it holds no work";
    const chosen = (which, ours, theirs, word) => [
      ...which.later.map(n => [word(n), theirs[n], ours[n], "the one that came in"]),
      ...which.earlier.map(n => [word(n), ours[n], theirs[n], "the one that was here"]),
    ].map(([what, taken, left, whose]) => `${what}: ${whose} stays (${dated(taken.when) || "no date"}), `
      + `as the later; the other (${dated(left.when) || "no date"}) is below.`);
    const why = gave ? [...chosen(a, before.answers, work.answers, n => `Task ${n}`),
      ...chosen(w, places(before), places(work), n => `Weighing ${n}`),
      "To take the other, press Use this one beside it."].join(" ") : "";
    return [`${name}: ${came}.`, why,
      more > 0 ? "What the file had set aside came along." : "", lasting ? "" : store.passing].filter(Boolean).join(" ");
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
    if (!text.trim()) return tell(["Choose a file, or paste a coded copy first."]);
    const found = await inside(text);
    const lines = found.length ? found.map(one => take("Coded copy", one))
      : [`Coded copy: ${refused({ found: "none in this text", wanted: "one, whole from [LR1= to its last ]" })}`];
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
