// Uses: write (core/dom); answerText (work/answer_text).
// How far the student is: what stands of each task, in words.
// A moment as the reader's clock has it; nothing for what is none.
function dated(when) {
  const date = new Date(typeof when === "string" ? when : NaN);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}

const entryOf = (task, work) => {
  const kept = work.answers[task.id];
  return kept && kept.answer !== undefined ? kept : { ...kept, answer: null };
};
const blank = answer =>
  answer === null || answer === "" || (Array.isArray(answer) && answer.every(part => part === null));
const countWords = answer => (String(answer).match(/\S+/g) || []).length;

// {state: "none", "begun" or "done", says}
function standing(task, work) {
  // What earns no point is done by being there.
  const none = { state: "none", says: task.counts ? "not begun" : "not yet" }, end = task.counts ? "done" : "recorded";
  const begun = says => ({ state: "begun", says }), done = says => ({ state: "done", says });
  if (task.kind === "weigh") return work.weighings.some(w => w.at === task.at) ? done(end) : none;
  const kept = entryOf(task, work), { answer } = kept;
  if (blank(answer)) return kept.note || kept.hints || kept.tries ? begun("begun") : none;
  if (task.kind === "text") {
    const count = countWords(answer), says = `${count} of about ${task.words} words`;
    if (count < task.words / 2) return begun(says);
    return done(task.marking === "assessed" ? `${says}; waits for your instructor` : says);
  }
  const wanted = task.kind === "setting" ? task.parts.length : task.kind === "match" ? task.items.length : 0;
  const given = wanted && Array.isArray(answer) ? answer.filter(part => part !== null).length : wanted;
  if (given < wanted) return begun(`${given} of ${wanted} parts`);
  if (task.commits && !kept.done) return begun("not yet committed");
  if (task.checks && !kept.tries && !kept.done) return begun("not yet checked");
  return done(task.marking === "assessed" ? "kept; waits for your instructor" : end);
}

// What of a task has changed since it was answered, in words.
function changed(task, book, work) {
  const { answer, seen } = entryOf(task, work);
  if (blank(answer) || !seen) return [];
  const other = Object.keys(task.seen).filter(part => seen[part] && seen[part] !== task.seen[part]);
  return other.map(part => book.words[part]);
}

function progress(root, book, store) {
  const summary = root.querySelector("[data-summary]"), tasks = book.sets.flatMap(set => set.tasks);
  const plural = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  return () => {
    const work = store.read(), found = tasks.map(task => standing(task, work));
    const count = state => found.filter(one => one.state === state).length;
    const left = tasks.filter((task, n) => task.road === "core" && found[n].state !== "done");
    const minutes = left.reduce((sum, task) => sum + task.minutes, 0);
    const far = count("none") === tasks.length ? `None of the ${plural(tasks.length, "task")} is begun.`
      : `${count("done")} of ${plural(tasks.length, "task")} done${count("begun") ? `, ${count("begun")} begun` : ""}.`;
    write(summary, `${far} ${minutes ? `The core tasks that are left take about ${plural(minutes, "minute")}.`
      : "Every core task is done."}`);
    tasks.forEach((task, n) => {
      const row = root.querySelector(`[data-row="${task.id}"]`), { answer, note } = entryOf(task, work);
      const other = changed(task, book, work);
      const shown = task.kind === "weigh" || blank(answer) ? "" : answerText(task, book, answer);
      row.dataset.standing = found[n].state;
      write(row.querySelector("[data-state]"), found[n].says);
      const lines = [["[data-changed]", other.length ? `Changed since you answered: ${other.join(", ")}.` : ""],
        ["[data-given]", [shown, note ? `Your note: ${note}` : ""].filter(Boolean).join("\n")]];
      for (const [selector, text] of lines) {
        const line = row.querySelector(selector);
        line.hidden = !text;
        write(line, text);
      }
    });
  };
}
