// Uses: operations (core/operations); written (core/wording); numbers (task/numbers).
// Ranges for numbers that one does not know, and what they earn: the same as src/steelyard/exercise/ranges.py.
/** @type {{
 *   judge(task: Task, values: number[], answer: any): (number | string)[];
 *   rows(task: Task, key: { values: number[], facts: string[] }, answer: any): { right: boolean | null, say: string }[];
 * }} */
const ranges = (() => {
  const need = (yes, how) => { if (!yes) throw new numbers.Unreadable(how); };

  const holds = ([low, high], value) => low - 1e-9 * Math.abs(value) <= value && value <= high + 1e-9 * Math.abs(value);

  // From 0 to 1: less the wider a range is, and less the farther the value lies outside.
  function earns(range, value, sure) {
    const [low, high] = range;
    if (low <= 0) return 0;
    const [from, to, at] = [low, high, value].map(Math.log10);
    const missed = holds(range, value) ? 0 : Math.max(from - at, at - to);
    return Math.max(0, 1 - (to - from) - 2 / (1 - sure / 100) * missed);
  }

  // A pair of numbers for each quantity, null where an end is not given.
  function read(task, values, answer) {
    need(Array.isArray(answer) && answer.length === values.length,
      `Give a low and a high value for each of the ${values.length}.`);
    return answer.map((ends, i) => {
      if (ends === null) return null;
      need(Array.isArray(ends) && ends.length === 2, `${i + 1}: give a low and a high value.`);
      if (ends.includes(null)) return null;
      try {
        const range = ends.map(end => numbers.read(end, values[i] >= 100, task.quantities[i].unit));
        need(range[0] <= range[1], "the low value lies above the high one.");
        return range;
      } catch (how) {
        if (how instanceof numbers.Unreadable) how.message = `${i + 1}: ${how.message}`;
        throw how;
      }
    });
  }

  // What so many hits of so many ranges tell; one standard deviation counts as about right.
  function lesson(hits, count, sure) {
    if (!count) return "No range is given yet.";
    const share = sure / 100, expected = count * share, give = Math.sqrt(count * share * (1 - share));
    const told = hits < expected - give ? "You were surer than you knew: give wider ones."
      : hits > expected + give ? "You knew more than you said: give narrower ones."
        : "That is about as sure as you said.";
    return `${hits} of ${count} ranges hold${hits === 1 ? "s" : ""} the number; at ${sure}% about ` +
      `${operations.halvesUp(expected, 0)} would. ${told}`;
  }

  // The share of the points, and what to say.
  function judge(task, values, answer) {
    const given = read(task, values, answer).flatMap((range, i) => range ? [[range, values[i]]] : []);
    const hits = given.filter(([range, value]) => holds(range, value)).length;
    const earned = given.reduce((sum, [range, value]) => sum + earns(range, value, task.sure), 0);
    return [earned / values.length, lesson(hits, given.length, task.sure)];
  }

  // Of each row what it was and what it earned; empty where no range was given.
  function rows(task, { values, facts }, answer) {
    const points = task.points / values.length;
    return read(task, values, answer).map((range, i) => {
      const right = range ? holds(range, values[i]) : null;
      const it = `It is ${values[i].toLocaleString("en", { maximumFractionDigits: 6 })} ${task.quantities[i].unit} (${facts[i]})`;
      if (!range) return { right, say: `${it}.` };
      const where = right ? "inside" : values[i] < range[0] ? "below your range" : "above your range";
      const earned = written(earns(range, values[i], task.sure) * points);
      return { right, say: `${it}, ${where}: ${earned} of ${points === 1 ? "1 point" : `${written(points)} points`}.` };
    });
  }

  return { judge, rows };
})();
