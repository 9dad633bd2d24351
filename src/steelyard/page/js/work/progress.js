// Uses: make, write (core/dom); dealing (task/dealing); answerText (work/answer_text).
// How far the student is: what stands of each task, in words.
// A moment as the reader's clock has it; nothing for what is none.
/** @type {(when: any) => string} */
function dated(when) {
  const date = new Date(typeof when === "string" ? when : NaN);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
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
  const none = { state: "none", says: task.counts ? "not begun" : "not yet" };
  const begun = says => ({ state: "begun", says }), done = says => ({ state: "done", says });
  if (task.kind === "weigh") return work.weighings.some(w => w.at === task.at) ? done("recorded") : none;
  const kept = entryOf(task, work), { answer } = kept, marked = task.marking === "assessed";
  if (blank(answer)) return kept.note || kept.hints || kept.tries ? begun("begun") : none;
  if (task.kind === "text") {
    const count = countWords(answer), says = `${count} of about ${task.words} words`;
    if (count < task.words / 2) return begun(says);
    return marked ? { state: "waits", says: `${says}; waits for a marker` } : done(says);
  }
  const wanted = task.kind === "setting" ? task.parts.length : task.kind === "match" ? task.items.length : 0;
  const given = wanted && Array.isArray(answer) ? answer.filter(part => part !== null).length : wanted;
  if (given < wanted) return begun(`${given} of ${wanted} parts`);
  if (marked) return { state: "waits", says: "answered; waits for a marker" };
  if (task.commits && !kept.done) return begun(task.kind === "choice" ? "not yet checked" : "not yet committed");
  if (task.checks && !kept.tries && !kept.done) return begun("not yet checked");
  return task.counts ? checked(task, kept) : done("recorded");
}
// What was said of an answer when it was last checked; an answer from before that was kept is only answered.
function checked(task, { verdict, points, done }) {
  const worth = Number.isFinite(points) ? `${points} of ${task.points} point${task.points === 1 ? "" : "s"}` : "";
  const further = task.commits || done ? "" : "; worth another try";
  switch (verdict) {
    case "correct": return { state: "right", says: `right, ${worth}` };
    case "partly correct": return { state: "partly", again: Boolean(further), says: `partly right, ${worth}${further}` };
    case "incorrect":
      return { state: further ? "again" : "wrong", again: Boolean(further), says: `not right, ${worth}${further}` };
    case "waiting": return { state: "waits", says: "answered; waits for its events" };
    default: return { state: "done", says: "answered" };
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

const STATES = [["right", "right"], ["partly", "partly right"], ["again", "worth another try"], ["wrong", "not right"],
  ["waits", "waiting"], ["done", "answered or recorded"], ["begun", "begun"]];

/** @type {(root: Element, book: Book, store: Store) => () => void} */
function progress(root, book, store) {
  const summary = root.querySelector("[data-summary]"), tasks = book.sets.flatMap(set => set.tasks);
  const plural = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  const row = task => root.querySelector(`[data-row="${task.id}"]`);

  // How many stand how, and the points of what was checked.
  function summed(work, stands) {
    const count = state => stands.filter(one => one.state === state).length, begun = tasks.length - count("none");
    if (!begun) return `None of the ${plural(tasks.length, "task")} is begun.`;
    const each = STATES.filter(([state]) => count(state)).map(([state, says]) => `${count(state)} ${says}`);
    const scored = tasks.filter((task, n) => ["right", "partly", "again", "wrong"].includes(stands[n].state));
    const sum = of => Math.round(scored.reduce((total, task) => total + of(task), 0) * 100) / 100;
    const points = scored.length ? ` ${sum(task => entryOf(task, work).points || 0)} of the ` +
      `${plural(sum(task => task.points), "point")} for what was checked here.` : "";
    return `${begun} of ${plural(tasks.length, "task")}: ${each.join(", ")}.${points}`;
  }
  // What to do next: a core task of a chapter that is begun, or of the next one, then what is worth another try.
  function advise(stands) {
    const at = new Map(tasks.map((task, n) => [task, stands[n]]));
    const live = set => set.tasks.some(task => at.get(task).state !== "none");
    const sets = [...book.sets].sort((a, b) => live(b) - live(a));
    const some = wanted => sets.flatMap(set => set.tasks).find(wanted);
    const core = some(task => task.road === "core" && unfinished(at.get(task)));
    const again = some(task => at.get(task).again);
    const next = core || again, line = root.querySelector("[data-next]");
    const link = next && make("a", `${next.id} ${next.title}`);
    if (next) link.href = row(next).querySelector("a").href;
    const shown = next ? [core ? "Next: " : "Worth another try: ", link, `, about ${plural(next.minutes, "minute")}.`]
      : ["Nothing of the core road is left: save it as a file, and hand it in."];
    if (line.textContent !== shown.map(part => part.textContent || part).join("")) line.replaceChildren(...shown);
  }

  return () => {
    const work = store.read(), stands = tasks.map(task => standing(task, work));
    const left = tasks.filter((task, n) => task.road === "core" && unfinished(stands[n]));
    const minutes = left.reduce((sum, task) => sum + task.minutes, 0);
    write(summary, `${summed(work, stands)} ${minutes
      ? `The core tasks that are left take about ${plural(minutes, "minute")}.` : "Every core task is answered."}`);
    advise(stands);
    tasks.forEach((task, n) => {
      const item = row(task), { answer, note } = entryOf(task, work);
      const other = changed(task, book, work);
      const shown = task.kind === "weigh" || blank(answer) ? "" : answerText(dealing.task(task, work.code), book, answer);
      item.dataset.standing = stands[n].state;
      write(item.querySelector("[data-state]"), stands[n].says);
      const lines = [["[data-changed]", other.length ? `Changed since you answered: ${other.join(", ")}.` : ""],
        ["[data-given]", [shown, note ? `Your note: ${note}` : ""].filter(Boolean).join("\n")]];
      for (const [selector, text] of lines) {
        const line = item.querySelector(selector);
        line.hidden = !text;
        write(line, text);
      }
    });
  };
}
