// Uses: say (core/say); ledgers (desk/ledger).
// What one marker gives: the mark of a text, whether it is done, and the way back. `who()` is the marker's name.
/** @type {(data: Desk, store: DeskStore, who: () => string) => any} */
function marking(data, store, who) {
  /** @type {{ answer: DeskText, before: Mark }[]} */
  const done = [];

  /** @type {(answer: DeskText, marker?: string) => Mark | undefined} */
  const markOf = (answer, marker = who()) => store.mark({ code: answer.code, task: answer.task, marker });
  /** @type {(answer: DeskText) => Mark[]} */
  const others = answer => store.ledger().marks.filter(mark => mark.code === answer.code && mark.task === answer.task
    && ledgers.bearer(mark.marker) !== ledgers.bearer(who()) && mark.levels.some(isLevel));
  /** @type {(level: any) => boolean} */
  const isLevel = level => level !== null;
  /** @type {(mark: Mark) => number} */
  const share = mark => mark.levels.reduce((all, level) => all + (level || 0), 0) / mark.levels.length / data.most;

  // What has changed since a mark was given, in words.
  /** @type {(answer: DeskText, mark: Mark) => string} */
  function changed(answer, mark) {
    const task = data.tasks[answer.task];
    if (mark.text !== answer.id) {
      return mark.words ? say("the text has changed: {then} words then, {now} now", { then: mark.words, now: answer.words })
        : say("the text has changed");
    }
    if (!mark.rubric || mark.rubric === task.rubric) {
      return mark.levels.length === task.criteria.length ? "" : say("the rubric has changed");
    }
    const { rubrics } = store.ledger(), then = Object.hasOwn(rubrics, mark.rubric) ? rubrics[mark.rubric] : [];
    const now = task.criteria.map(each => each.says);
    const place = now.findIndex((says, n) => says !== then[n]);
    if (!then.length) return say("the rubric has changed");
    if (then.length !== now.length) {
      return say("the rubric has changed: {then} criteria then, {now} now", { then: then.length, now: now.length });
    }
    return place < 0 ? say("the words of the levels have changed")
      : say("criterion {n} has changed: it read “{then}”", { n: place + 1, then: then[place] });
  }
  /** @type {(answer: DeskText) => "" | "begun" | "again" | "marked"} */
  function state(answer) {
    const mark = markOf(answer);
    if (!mark || (!mark.comment && !mark.levels.some(isLevel))) return "";
    if (!mark.levels.every(isLevel)) return "begun";
    return changed(answer, mark) ? "again" : "marked";
  }
  // Whether two markers lie too far apart, and nothing is agreed yet.
  /** @type {(answer: DeskText) => boolean} */
  function differs(answer) {
    const marks = store.ledger().marks.filter(mark => mark.code === answer.code
      && mark.task === answer.task && mark.levels.every(isLevel) && !changed(answer, mark));
    const agreed = marks.some(mark => ledgers.bearer(mark.marker) === data.agreed);
    const shares = marks.map(share);
    return !agreed && Math.max(...shares) - Math.min(...shares) > data.apart / 100 + 1e-9;
  }

  /** @type {(answer: DeskText) => Mark} */
  function blank(answer) {
    const task = data.tasks[answer.task];
    return {
      code: answer.code, task: answer.task, marker: who(), comment: "", when: "",
      levels: task.criteria.map(() => null), text: answer.id, rubric: task.rubric, words: answer.words,
    };
  }
  /** @type {(mark: Mark) => void} */
  function put(mark) {
    const task = data.tasks[mark.task];
    const rubrics = { [task.rubric]: task.criteria.map(each => each.says) };
    store.add({ ...ledgers.empty(), rubrics, marks: [{ ...mark, when: store.moment() }] });
  }
  /** @type {(answer: DeskText, mark: Mark) => void} */
  function change(answer, mark) {
    remember(answer);
    put(mark);
  }
  // So that what follows can be taken back as one act.
  /** @type {(answer: DeskText) => void} */
  const remember = answer => { done.push({ answer, before: markOf(answer) || blank(answer) }); };

  return {
    markOf, others, changed, state, differs, put, remember,
    // A level of the text as it is now: what was given to another text does not carry over.
    /** @type {(answer: DeskText, criterion: number, level: number | null) => void} */
    give(answer, criterion, level) {
      const mark = markOf(answer), fits = mark && !changed(answer, mark);
      const levels = fits ? [...mark.levels] : blank(answer).levels;
      levels[criterion] = level;
      change(answer, { ...blank(answer), comment: mark ? mark.comment : "", levels });
    },
    // The earlier mark holds for the text as it is now.
    /** @type {(answer: DeskText) => void} */
    confirm(answer) {
      const { levels, comment } = markOf(answer);
      if (levels.length === blank(answer).levels.length) change(answer, { ...blank(answer), levels, comment });
    },
    /** @type {(answer: DeskText, comment: string) => void} */
    comment(answer, comment) {
      put({ ...(markOf(answer) || blank(answer)), comment });
    },
    // Another marker takes back nothing of this one's.
    forget() {
      done.length = 0;
    },
    // Take the last act back; the text that it was about, or undefined if there is none.
    undo() {
      const last = done.pop();
      if (last) put(last.before);
      return last && last.answer;
    },
  };
}
