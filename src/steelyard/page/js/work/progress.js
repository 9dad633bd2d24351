// Uses: make, write (core/dom); language (core/language); say, several (core/say); dealing (task/dealing); verdicts
// (task/verdict); answerText (work/answer_text).
// How far the student is: what stands of each task, in words.
// A moment as the reader's clock has it; nothing for what is none.
/** @type {(when: any) => string} */
function dated(when) {
  const date = new Date(typeof when === "string" ? when : NaN);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleString(language.tag, { dateStyle: "long", timeStyle: "short" });
}

const entryOf = (task, work) => {
  const kept = work.answers[task.id];
  return kept && kept.answer !== undefined ? kept : { ...kept, answer: null };
};
/** @type {(answer: any) => boolean} */
const blank = answer =>
  answer === null || answer === "" || (Array.isArray(answer) && answer.every(part => part === null));
const countWords = answer => (String(answer).match(/\S+/g) || []).length;

// {state, says, again}: "none" or "begun"; "right", "partly", "again" or "wrong", as it was last checked; "waits" for a
// marker; "done", where there is no verdict to tell. `again` if it is worth another try.
/** @type {(task: Task, work: Work) => Standing} */
function standing(task, work) {
  // What earns no point is done by being there.
  const none = { state: "none", says: task.counts ? say("not begun") : say("not yet") };
  const begun = says => ({ state: "begun", says }), done = says => ({ state: "done", says });
  if (task.kind === "weigh") return work.weighings.some(w => w.at === task.at) ? done(say("recorded")) : none;
  const kept = entryOf(task, work), { answer } = kept, marked = task.marking === "assessed";
  if (blank(answer)) return kept.note || kept.hints || kept.tries ? begun(say("begun")) : none;
  if (task.kind === "text") {
    const count = countWords(answer), words = { n: count, all: task.words };
    if (count >= task.words / 2 && marked) return { state: "waits", says: work.code
      ? say("{n} of about {all} words; waits for a marker", words) : say("{n} of about {all} words; for a marker, once you have a code", words) };
    const says = say("{n} of about {all} words", words);
    return count < task.words / 2 ? begun(says) : done(says);
  }
  const wanted = task.kind === "setting" ? task.parts.length : task.kind === "match" ? task.items.length : 0;
  const given = wanted && Array.isArray(answer) ? answer.filter(part => part !== null).length : wanted;
  if (given < wanted) return begun(say("{n} of {all} parts", { n: given, all: wanted }));
  if (marked) {
    const read = task.kind !== "numeric" || verdicts.judge(task, null, null, null, answer).verdict === "waiting";
    if (!read) return begun(say("cannot be read"));
    return { state: "waits", says: work.code ? say("answered; waits for a marker") : say("answered; for a marker, once you have a code") };
  }
  if (task.commits && !kept.done) return begun(task.kind === "choice" ? say("not yet checked") : say("not yet committed"));
  if (task.checks && !kept.tries && !kept.done) return begun(say("not yet checked"));
  return task.counts ? checked(task, kept) : done(say("recorded"));
}
// What was said of an answer when it was last checked; an answer from before that was kept is only answered.
function checked(task, { verdict, points, done }) {
  const earned = Number.isFinite(points)
    ? several(task.points, "{earned} of {n} point", "{earned} of {n} points", { earned: points }) : "";
  const again = !task.commits && !done;
  switch (verdict) {
    case "correct": return { state: "right", says: say("right, {earned}", { earned }) };
    case "partly correct": return { state: "partly", again,
      says: again ? say("partly right, {earned}; worth another try", { earned }) : say("partly right, {earned}", { earned }) };
    case "incorrect": return { state: again ? "again" : "wrong", again,
      says: again ? say("not right, {earned}; worth another try", { earned }) : say("not right, {earned}", { earned }) };
    case "waiting": return { state: "waits", says: say("answered; waits for its events") };
    default: return { state: "done", says: say("answered") };
  }
}
/** @type {(standing: Standing) => boolean} */
const unfinished = ({ state }) => state === "none" || state === "begun";

// What of a task has changed since it was answered, in words.
/** @type {(task: Task, book: Book, work: Work) => string[]} */
function changed(task, book, work) {
  const { answer, seen, dealt } = entryOf(task, work);
  if (blank(answer) || !seen) return [];
  const other = Object.keys(task.seen).filter(part => seen[part] && seen[part] !== task.seen[part]);
  if (dealing.deals(task) && dealt !== undefined && dealt !== work.code) other.push("dealt");
  return other.map(part => book.words[part]);
}

// A road that the reader picked, by its name: frame/book.js keeps it.
function roadTaken() {
  try { return localStorage.getItem("road") || ""; } catch { return ""; }
}
// What to do next: what is open in a chapter that is begun, core tasks first; then the first core task of the next
// chapter, on the road if one is taken; then what is worth another try. What nobody but an instructor can judge is no
// more than core work asks.
/** @type {(sets: { chapter?: number, tasks: Task[] }[], at: (task: Task) => Standing, road?: { chapters: number[], more: boolean }) =>
 *   { next: Task | undefined, again: boolean }} */
function nextTask(sets, at, road) {
  const live = set => set.tasks.some(task => at(task).state !== "none"), open = task => unfinished(at(task));
  const first = (some, wanted) => some.flatMap(set => set.tasks).find(wanted);
  const core = task => task.road === "core" && open(task), begun = sets.filter(live);
  const after = sets.indexOf(begun[begun.length - 1]) + 1, further = [...sets.slice(after), ...sets.slice(0, after)];
  const onRoad = set => !road || !road.chapters.length || road.chapters.includes(set.chapter);
  const next = first(begun, core) ||
    (road && !road.more ? undefined : first(begun, task => open(task) && task.marking !== "assessed")) ||
    first(further.filter(set => !live(set) && onRoad(set)), core);
  return next ? { next, again: false } : { next: first(sets, task => Boolean(at(task).again)), again: true };
}

/** @type {[string, (n: number) => string][]} */
const STATES = [
  ["right", n => say("{n} right", { n })], ["partly", n => say("{n} partly right", { n })],
  ["again", n => say("{n} worth another try", { n })], ["wrong", n => say("{n} not right", { n })],
  ["waits", n => say("{n} waiting", { n })], ["done", n => say("{n} answered or recorded", { n })],
  ["begun", n => say("{n} begun", { n })],
];

/** @type {(root: Element, book: Book, store: Store) => () => void} */
function progress(root, book, store) {
  const summary = root.querySelector("[data-summary]"), tasks = book.sets.flatMap(set => set.tasks);
  const row = task => root.querySelector(`[data-row="${task.id}"]`);

  // How many stand how, and the points of what was checked.
  function summed(work, stands) {
    // What is worth another try is counted as that, partly right or not, as the list says it.
    const kindOf = one => one.again ? "again" : one.state;
    const count = state => stands.filter(one => kindOf(one) === state).length, begun = tasks.length - count("none");
    const all = several(tasks.length, "{n} task", "{n} tasks");
    if (!begun) return say("None of the {tasks} is begun.", { tasks: all });
    const each = STATES.filter(([state]) => count(state)).map(([state, says]) => says(count(state))).join(", ");
    const scored = tasks.filter((task, n) => ["right", "partly", "again", "wrong"].includes(stands[n].state));
    const sum = of => Math.round(scored.reduce((total, task) => total + of(task), 0) * 100) / 100;
    const points = scored.length ? several(sum(task => task.points), "{earned} of the {n} point for what was checked here.",
      "{earned} of the {n} points for what was checked here.", { earned: sum(task => entryOf(task, work).points || 0) }) : "";
    return [say("{n} of {tasks}: {each}.", { n: begun, tasks: all, each }), points].filter(Boolean).join(" ");
  }
  // A text with the link in its place.
  const around = (text, link) => text.split("{task}").flatMap((part, n) => n ? [link, part] : [part]);
  function advise(stands) {
    const at = new Map(tasks.map((task, n) => [task, stands[n]]));
    const { next, again } = nextTask(book.sets, task => at.get(task), (book.roads || {})[roadTaken()]);
    const line = root.querySelector("[data-next]");
    const link = next && make("a", `${next.id} ${next.title}`);
    if (next) link.href = row(next).querySelector("a").href;
    const takes = next && several(next.minutes, "about {n} minute", "about {n} minutes");
    const shown = next ? around(again ? say("Worth another try: {task}, {takes}.", { takes }) : say("Next: {task}, {takes}.", { takes }), link)
      : [say("Nothing of the core road is left: save it as a file, and hand it in.")];
    if (line.textContent !== shown.map(part => part.textContent || part).join("")) line.replaceChildren(...shown);
  }

  return () => {
    const work = store.read(), stands = tasks.map(task => standing(task, work));
    const left = tasks.filter((task, n) => task.road === "core" && unfinished(stands[n]));
    const minutes = left.reduce((sum, task) => sum + task.minutes, 0);
    write(summary, [summed(work, stands), !minutes ? say("Every core task is answered.") : several(minutes,
      "The core tasks that are left take about {n} minute.", "The core tasks that are left take about {n} minutes.")].join(" "));
    advise(stands);
    // Chapters that are begun come first.
    const live = set => set.tasks.some(task => stands[tasks.indexOf(task)].state !== "none");
    const sorted = [...book.sets].sort((a, b) => live(b) - live(a)).map(set => row(set.tasks[0]).closest(".set"));
    if (sorted.some((set, n) => set !== root.querySelectorAll(".set")[n])) root.append(...sorted);
    tasks.forEach((task, n) => {
      const item = row(task), { answer, note } = entryOf(task, work);
      const other = changed(task, book, work);
      const shown = task.kind === "weigh" || blank(answer) ? "" : answerText(dealing.task(task, work.code), book, answer);
      item.dataset.standing = stands[n].state;
      write(item.querySelector("[data-state]"), stands[n].says);
      const lines = [["[data-changed]", other.length ? say("Changed since you answered: {parts}.", { parts: other.join(", ") }) : ""],
        ["[data-given]", [shown, note ? say("Your note: {note}", { note }) : ""].filter(Boolean).join("\n")]];
      for (const [selector, text] of lines) {
        const line = item.querySelector(selector);
        line.hidden = !text;
        write(line, text);
      }
    });
  };
}
