// Uses: fromTheRight, make, typed, write (core/dom); say (core/say); figures (core/wording); bank (desk/bank); deskStore (desk/desk_store); ledgers (desk/ledger);
// marking (desk/marking); rubric (desk/rubric); download (work/export_work).
// The marking desk: one text after another, its rubric beside it, and a key for everything.
/** @type {(data: Desk) => void} */
function desk(data) {
  /** @type {(name: string) => any} */
  const part = name => document.getElementById(name);
  const fields = part("fields"), comment = part("comment"), which = part("which"), said = part("said");
  const store = deskStore(data);
  let marker = store.recalled().marker || "";
  const work = marking(data, store, () => marker);
  /** @type {DeskText[]} */
  let list = [];
  let place = 0, at = 0, touched = false;
  /** @type {any} */
  let shown = null, sheet = null;
  // What came out of ledgers need not be saved again.
  const given = new Set();
  /** @type {(ledger: Ledger) => void} */
  const heed = ledger => { for (const mark of ledger.marks) given.add(ledgers.keyOf(mark) + mark.when); };
  heed(data.ledger);
  const STATES = { "": "", begun: say("begun"), again: say("look again"), marked: say("marked") };

  // ---- which texts, in which order

  /** @type {Record<string, (answer: DeskText) => boolean>} */
  const SHOWN = {
    all: () => true,
    open: answer => work.state(answer) !== "marked",
    again: answer => work.state(answer) === "again",
    differ: answer => work.differs(answer),
  };
  const order = () => {
    const by = fields.elements.order.value === "student" ? ["code", "task"] : ["task", "turn"];
    const parts = (/** @type {any} */ answer) => by.map(name =>
      name === "task" ? answer.task.split(".").map((/** @type {string} */ n) => n.padStart(4, "0")).join(".") : answer[name]);
    return (/** @type {any} */ a, /** @type {any} */ b) => parts(a).join(" ") < parts(b).join(" ") ? -1 : 1;
  };
  const ofTask = () => data.answers.filter(answer =>
    ["", answer.task].includes(fields.elements.task.value));
  function pick() {
    list = ofTask().filter(SHOWN[fields.elements.show.value]).sort(order());
    which.replaceChildren(...list.map((answer, n) => {
      const option = make("option", named(answer, n));
      option.value = n;
      return option;
    }));
    const { shown: last = [] } = store.recalled(), { task, show: showing, order: by } = fields.elements;
    const kept = list.findIndex(({ code, task: id }) => code === last[0] && id === last[1]);
    store.recall({ fields: { task: task.value, show: showing.value, order: by.value } });
    go(Math.max(kept, 0), false);
  }
  /** @type {(answer: DeskText, n: number) => string} */
  const named = (answer, n) => {
    const state = STATES[/** @type {"begun"} */ (work.state(answer))];
    return `${n + 1}. ${answer.code}, ${answer.task}${state ? `: ${state}` : ""}`;
  };

  // ---- one text

  /** @type {(n: number, focus?: boolean) => void} */
  function go(n, focus = true) {
    place = Math.max(0, Math.min(n, list.length - 1));
    const answer = list[place];
    part("none").hidden = Boolean(answer);
    part("pair").hidden = !answer;
    if (answer) show(answer);
    paint();
    if (!answer || !focus) return;
    scrollTo({ top: Math.min(scrollY, part("pair").offsetTop - 1.5 * said.offsetHeight) });
    part("title").focus({ preventScroll: true });
  }
  /** @type {(answer: DeskText) => void} */
  function show(answer) {
    const task = data.tasks[answer.task], fresh = shown !== answer;
    if (!shown || shown.task !== answer.task) {
      sheet = rubric(part("rubric"), task, give, goTo);
      write(part("prompt"), task.prompt);
    }
    shown = answer;
    if (!fresh) return;
    tell(""); // what was said of the text before
    store.recall({ shown: [answer.code, answer.task] });
    write(part("title"), `${answer.task} ${task.title}: ${answer.code}`);
    write(part("length"), say("{n} words; about {asked} were asked for.", { n: answer.words, asked: task.words }));
    part("text").replaceChildren(...answer.text.split("\n").filter(line => line.trim())
      .map(line => typed("p", line)));
    comment.value = (work.markOf(answer) || { comment: "" }).comment;
    touched = false;
    at = 0;
    part("beside").scrollTop = 0;
  }

  // ---- marking it

  /** @type {(n: number, level: number | null) => void} */
  function give(n, level) {
    if (!ready()) return;
    work.give(shown, n, level);
    const { criteria } = data.tasks[shown.task];
    const words = level === null ? say("no level") : `${level}, ${criteria[n].levels[level]}`;
    tell(say("Criterion {n}: {level}", { n: n + 1, level: words }));
    goTo(level === null ? n : Math.min(n + 1, criteria.length - 1));
  }
  /** @type {(n: number) => void} */
  function goTo(n) {
    at = Math.max(0, Math.min(n, data.tasks[shown.task].criteria.length - 1));
    paint();
    sheet.show(at);
  }
  function confirm() {
    if (!ready() || work.state(shown) !== "again") return;
    work.confirm(shown);
    tell(work.state(shown) === "marked" ? say("The earlier mark holds.")
      : say("The rubric has other criteria now: mark it again."));
    paint();
  }
  function undo() {
    const answer = work.undo();
    if (!answer) return tell(say("Nothing to take back."));
    if (!list.includes(answer)) list.splice(place, 0, answer);
    if (answer !== shown) go(list.indexOf(answer));
    comment.value = work.markOf(answer).comment;
    touched = false;
    tell(say("Taken back."));
    return paint();
  }
  /** @type {(text: string) => void} */
  function wrote(text) {
    if (!touched) work.remember(shown);
    touched = true;
    work.comment(shown, text);
    paint();
  }
  function next() {
    const open = [...list.slice(place + 1), ...list.slice(0, place + 1)].find(SHOWN.open);
    if (open) go(list.indexOf(open));
    else tell(say("Every text of this list is marked."));
  }
  function ready() {
    if (marker && shown) return true;
    part("marker").focus();
    tell(say("First say under which name you mark."));
    return false;
  }

  // ---- what is seen of it

  /** @type {(text: string) => void} */
  function tell(text) {
    said.textContent = "";
    said.textContent = text;
  }
  function paint() {
    const answer = list[place];
    which.value = place;
    if (answer) {
      const mark = work.markOf(answer), state = work.state(answer), changed = mark && state !== "" ? work.changed(answer, mark) : "";
      const levels = mark ? mark.levels : [], others = ledgers.bearer(marker) === data.agreed ? work.others(answer) : [];
      sheet.paint(at, changed ? [] : levels, changed ? levels : [], others);
      part("again").hidden = !changed;
      write(part("changed"), say("You marked it before; since then {changed}.", { changed }));
      const sum = levels.reduce((/** @type {number} */ all, /** @type {any} */ level) => all + (level || 0), 0), task = data.tasks[answer.task];
      const points = Math.round(100 * sum * task.points / (data.most * task.criteria.length)) / 100;
      write(part("sum"), state === "marked" ? say("{earned} of {n} points", { earned: figures(points), n: task.points })
        : STATES[/** @type {"begun"} */ (state)] || say("not marked yet"));
      part("sum").classList.toggle("whole", state === "marked");
      part("others").replaceChildren(...others.filter((/** @type {any} */ other) => other.comment)
        .map((/** @type {any} */ other) => typed("p", [other.marker || say("the table"), other.comment].join(": "))));
      write(which.options[place], named(answer, place));
    }
    part("back").disabled = place === 0;
    part("on").disabled = place >= list.length - 1;
    progress();
  }
  function progress() {
    const all = fields.elements.show.value === "differ" ? list : ofTask(), states = all.map(work.state);
    const count = (/** @type {string} */ state) => states.filter((/** @type {string} */ each) => each === state).length;
    const marked = count("marked"), bar = part("bar");
    bar.max = all.length;
    bar.value = marked;
    const begun = count("begun"), again = count("again");
    write(part("count"), [say("{n} of {all} marked", { n: marked, all: all.length }), begun && say("{n} begun", { n: begun }),
      again && say("{n} to look at again", { n: again })].filter(Boolean).join(", "));
    const { taken = "" } = store.recalled();
    const fresh = store.ledger().marks.filter(mark =>
      ledgers.bearer(mark.marker) === ledgers.bearer(marker) && mark.when > taken && !given.has(ledgers.keyOf(mark) + mark.when)).length;
    write(part("kept"), !store.lasts() ? say("This browser keeps nothing: save a ledger before you close the page.")
      : fresh ? say("Kept in this browser; {n} not saved as a ledger yet.", { n: fresh }) : say("Kept in this browser."));
  }

  // ---- in and out

  function save() {
    if (!ready()) return;
    const now = new Date().toISOString(), name = marker.replace(/[^\p{L}\p{N}]+/gu, "-");
    const text = JSON.stringify(store.ledger(), null, 1).replace(/[\ud800-\udfff]/gu, "\ufffd");
    tell(download(`marks-${name}-${now.slice(0, 16).replace(/[:T]/g, "-")}.json`, `${text}\n`));
    const last = store.ledger().marks.reduce((latest, mark) =>
      mark.when > latest ? mark.when : latest, now);
    store.recall({ taken: last });
    progress();
  }
  /** @type {(files: Iterable<File>) => Promise<void>} */
  async function bring(files) {
    const lines = [];
    for (const file of files) {
      const { ledger, bad, found, wanted } = ledgers.read(await file.text());
      if (ledger) {
        store.add(ledger);
        heed(ledger);
      }
      const name = { name: file.name };
      lines.push(!ledger ? say("{name}: found {found}; wanted {wanted}.", { ...name, found, wanted })
        : bad ? say("{name}: {n} marks; {bad} entries cannot be used.", { ...name, n: ledger.marks.length, bad })
          : say("{name}: {n} marks.", { ...name, n: ledger.marks.length }));
    }
    pick();
    tell(lines.join(" "));
  }

  // ---- keys

  /** @type {Record<string, () => void>} */
  const KEYS = {
    ArrowRight: () => go(fromTheRight(which) ? place - 1 : place + 1),
    ArrowLeft: () => go(fromTheRight(which) ? place + 1 : place - 1),
    ArrowDown: () => goTo(at + 1),
    ArrowUp: () => goTo(at - 1),
    Backspace: () => give(at, null),
    n: next,
    u: undo,
    s: save,
    c: () => comment.focus(),
    "/": () => { if (ready()) bin.open(); },
    "?": () => { part("keys").open = !part("keys").open; },
  };
  document.addEventListener("keydown", event => {
    const target = /** @type {any} */ (event.target), typing = target.matches("input:not([type=checkbox]), textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && shown) part("title").focus();
    else if (typing || !shown || !part("by-key").checked) return;
    else if (/^[0-3]$/.test(event.key)) give(at, Number(event.key));
    else if (event.key === "Enter" && !target.closest("button, summary, a, [type=checkbox]")) confirm();
    else if (Object.hasOwn(KEYS, event.key)) KEYS[event.key]();
    else return;
    event.preventDefault();
  });

  // ---- begin

  const bin = bank(part("bank"), store, text => {
    const lines = comment.value.trim().split("\n");
    if (!`\n${comment.value}\n`.includes(`\n${text}\n`)) wrote([...lines, text].filter(Boolean).join("\n"));
    comment.value = work.markOf(shown).comment;
    tell(say("The comment is with the text."));
  }, () => part("title").focus());
  for (const [id, task] of Object.entries(data.tasks)) {
    const option = make("option", `${id} ${task.title}`);
    option.value = id;
    fields.elements.task.append(option);
  }
  for (const [name, value] of Object.entries(store.recalled().fields || {})) {
    const field = fields.elements[name];
    if (Array.from(field.options).some(option => option.value === value)) field.value = value;
  }
  part("marker").value = marker;
  part("who").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    marker = part("marker").value.trim().replace(/\s+/g, " ");
    store.recall({ marker });
    work.forget();
    shown = null;
    pick();
    bin.paint();
    if (marker) part("title").focus();
    tell(marker ? say("You mark as {marker}.", { marker }) : say("First say under which name you mark."));
  });
  fields.addEventListener("change", pick);
  which.addEventListener("change", () => go(Number(which.value)));
  comment.addEventListener("input", () => {
    if (ready()) wrote(comment.value);
    else comment.value = "";
  });
  for (const [name, act] of Object.entries({
    back: () => go(place - 1), on: () => go(place + 1), open: next, after: next, undo, save, holds: confirm,
  })) part(name).addEventListener("click", act);
  part("bring").addEventListener("change", async (/** @type {any} */ event) => {
    await bring(event.target.files);
    event.target.value = "";
  });
  store.watch(paint);
  addEventListener("beforeunload", event => { if (!store.lasts()) event.preventDefault(); });
  pick();
  bin.paint();
  if (!marker) part("marker").focus();
}
desk(JSON.parse(/** @type {any} */ (document.getElementById("data")).textContent));
