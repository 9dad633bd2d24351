// Uses: UNCHANGED, onGrid, settingText, takes (core/controls); operations (core/operations); say (core/say); conditions
// (task/conditions); numbers (task/numbers); ranges (task/ranges).
// The verdict on an answer: the same function as src/steelyard/exercise/verdict.py.
// `task` is {marking, points, several, unit, unit_told}; `key` is what exercise/key_js.py writes, or null.
/** @type {{
 *   judge(task: Task, key: any, program: Program, engine: Engine, answer: any): Verdict;
 *   options(key: any, program: Program, engine: Engine): { right: boolean, say: string }[];
 *   rows(key: any, answer: any[]): (boolean | null)[];
 * }} */
const verdicts = (() => {
  const { need } = numbers;

  // What the model says at a setting, by name: numbers, words, NaN where undefined.
  function known(program, engine, state) {
    need(state && typeof state === "object" && !Array.isArray(state), say("A setting gives each control its value."));
    const setting = Object.fromEntries(program.controls.map(c => [c.name, c.value]));
    for (const [name, value] of Object.entries(state)) {
      const control = program.controls.find(c => c.name === name);
      need(control && takes(control, value), say("A control cannot take that value."));
      setting[name] = typeof value === "number" ? onGrid(control, value) : value;
    }
    engine.set(setting);
    const values = {};
    for (const { name, kind } of program.controls) {
      if (kind !== "table") values[name] = kind === "toggle" ? Number(setting[name]) : setting[name];
    }
    for (const output of program.outputs) {
      if (output.kind === "points" || output.kind === "names") continue;
      const value = engine.values[output.name][0];
      values[output.name] = output.undefined.some(([step]) => engine.holds(step)) ? NaN
        : output.kind === "label" ? output.options[value] : value;
    }
    return values;
  }
  function atStates(program, engine, states) {
    const all = {};
    for (const [state, changes] of Object.entries(states)) {
      for (const [name, value] of Object.entries(known(program, engine, changes))) all[`${state}.${name}`] = value;
    }
    return all;
  }

  function places(answer, count, how) {
    const listed = Array.isArray(answer) ? answer : [answer];
    for (const n of listed) need(Number.isInteger(n) && n >= 1 && n <= count, how);
    return listed;
  }
  const firstSaid = (feedback, values) => (feedback.find(f => f.when(values) === true) || { say: "" }).say;

  // What to say of controls that were moved besides those that the task moves; nothing if there are none.
  function besides(key, program, state) {
    const others = Object.entries(state).filter(([name]) => key.moves !== "all" && !key.moves.includes(name));
    const moved = settingText(program.controls, Object.fromEntries(others));
    return moved === UNCHANGED ? ""
      : [say("You moved besides: {moved}. Put that back to where it starts.", { moved }), key.stays].filter(Boolean).join(" ");
  }

  const readers = {
    SettingKey(task, key, program, engine, answer) {
      need(Array.isArray(answer) && answer.length === key.parts.length,
        say("Give one setting for each of the {n} parts.", { n: key.parts.length }));
      let met = 0;
      const comments = [], told = [], only = say("The condition");
      key.parts.forEach((part, n) => {
        const letter = key.parts.length > 1 ? `(${"abcdefghijklmnopqrstuvwxyz"[n]})` : "";
        if (answer[n] === null) {
          told.push({ met: false, says: say("{part} has no setting yet.", { part: letter || only }) });
          return;
        }
        const values = known(program, engine, answer[n]), more = besides(key, program, answer[n]);
        const pieces = part.pieces.map(piece => conditions.at(piece, values, engine));
        if (pieces.every(piece => piece.met) && !more) {
          met++;
          told.push({ met: true, says: say("{part} is met.", { part: letter }) });
          return;
        }
        for (const piece of pieces) told.push({ met: piece.met, says: `${letter} ${piece.says}`.trim() });
        const comment = more || firstSaid(part.feedback, values);
        if (comment) comments.push(`${letter} ${comment}`.trim());
      });
      const all = key.parts.length;
      return met === all ? [1, ""] : [met / all, comments.join(" "), ...told];
    },
    NumericKey(task, key, program, engine, answer) {
      const values = atStates(program, engine, key.states), wanted = key.value(values);
      const given = numbers.read(answer, Math.abs(wanted) >= 100, task.unit, task.unit_told);
      if (Math.abs(given - wanted) <= key.tolerance + 1e-9) return [1, ""];
      return [0, firstSaid(key.feedback, { ...values, answer: given })];
    },
    ChoiceKey(task, key, program, engine, answer) {
      if (task.several && !Array.isArray(answer)) {
        throw new numbers.Ambiguous(say("This was answered when one could be picked. Pick again, as many as apply."));
      }
      const count = key.options.length, picked = places(answer, count, say("Pick from options 1 to {n}.", { n: count }));
      need(picked.length === 1 || task.several, say("Pick one option."));
      const values = atStates(program, engine, key.states), rights = key.options.map(o => o.right(values) === true);
      const chosen = new Set(picked), right = Array.from(chosen).filter(n => rights[n - 1]).length;
      const wrong = picked.find(n => !rights[n - 1]);
      return [Math.max(0, (2 * right - chosen.size) / rights.filter(Boolean).length),
        wrong === undefined ? "" : key.options[wrong - 1].say];
    },
    MatchKey(task, key, program, engine, answer) {
      need(Array.isArray(answer) && answer.length === key.pairs.length,
        say("Give one answer for each of the {n} items.", { n: key.pairs.length }));
      const count = task.answers.length;
      places(answer.filter(n => n !== null), count, say("Pick from answers 1 to {n}.", { n: count }));
      return [answer.filter((n, i) => key.pairs[i].includes(n)).length / key.pairs.length, ""];
    },
    RankKey(task, key, program, engine, answer) {
      const count = key.values.length, from = say("Pick from items 1 to {n}.", { n: count });
      need(Array.isArray(answer) && new Set(places(answer, count, from)).size === count && answer.length === count,
        say("Put all {n} items in order, each once.", { n: count }));
      const at = atStates(program, engine, key.states), values = key.values.map(f => f(at));
      const pairs = answer.flatMap((a, n) => answer.slice(n + 1).map(b => [a, b]));
      return [pairs.filter(([a, b]) => values[a - 1] >= values[b - 1] - 1e-9).length / pairs.length, ""];
    },
    ForecastKey(task, key, program, engine, answer) {
      need(Array.isArray(answer) && answer.length === key.outcomes.length,
        say("Give one chance for each of the {n} events.", { n: key.outcomes.length }));
      const chances = answer.map(chance => numbers.read(chance));
      need(chances.every(c => c >= 0 && c <= 1), say("A chance lies between 0 and 1."));
      const settled = chances.map((c, n) => [c, key.outcomes[n]]).filter(([, o]) => o !== null);
      if (!settled.length) return [null, ""];
      return [1 - settled.reduce((sum, [c, o]) => sum + (c - o) ** 2, 0) / settled.length, ""];
    },
    RangeKey: (task, key, program, engine, answer) => ranges.judge(task, key.values, answer),
  };

  // {verdict, points (null while it waits), say, conditions (of a setting that does not meet all)}
  function judge(task, key, program, engine, answer) {
    const empty = answer === null || answer === undefined || (typeof answer === "string" && !answer.trim()) ||
      (typeof answer === "object" && !Object.keys(answer).length);
    if (empty) return { verdict: "missing", points: task.marking === "recorded" ? null : 0, say: "", conditions: [] };
    let share, says, listed;
    try {
      if (task.kind === "text") need(typeof answer === "string", say("Write a text."));
      // A number that waits for its key: whether it is one can be told before it is handed in.
      else if (task.kind === "numeric" && !key) numbers.read(answer, false, task.unit, task.unit_told);
      [share, says, ...listed] = task.kind === "text" || !key ? [null, ""] : readers[key.kind](task, key, program, engine, answer);
    } catch (how) {
      if (!(how instanceof numbers.Unreadable)) throw how;
      return { verdict: "unreadable", points: null, say: how.message, conditions: [], either: how instanceof numbers.Ambiguous };
    }
    if (task.marking === "recorded") return { verdict: "recorded", points: null, say: "", conditions: [] };
    if (share === null) return { verdict: "waiting", points: null, say: "", conditions: [] };
    const verdict = share === 1 ? "correct" : share > 0 ? "partly correct" : "incorrect";
    return { verdict, points: operations.halvesUp(share * task.points, 2), say: says, conditions: listed };
  }

  // Of each option whether it is right, and what is said to whoever picks it.
  function options(key, program, engine) {
    const values = atStates(program, engine, key.states);
    return key.options.map(option => ({ right: option.right(values) === true, say: option.say }));
  }
  // Of each row of a match whether it is right; null where nothing is picked.
  const rows = (key, answer) => answer.map((n, i) => n === null ? null : key.pairs[i].includes(n));

  return { judge, options, rows };
})();
