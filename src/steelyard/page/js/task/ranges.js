// Uses: language (core/language); operations (core/operations); say, several (core/say); written (core/wording);
// numbers (task/numbers).
// Ranges for numbers that one does not know, and what they earn: the same as src/steelyard/exercise/ranges.py.
/** @type {{
 *   judge(task: Task, values: number[], answer: any): (number | string)[];
 *   rows(task: Task, key: { values: number[], facts: string[] }, answer: any): { right: boolean | null, say: string }[];
 * }} */
const ranges = (() => {
  const { need } = numbers;

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
      say("Give a low and a high value for each of the {n}.", { n: values.length }));
    return answer.map((ends, i) => {
      const { unit, unit_told } = task.quantities[i];
      if (ends === null) return null;
      need(Array.isArray(ends) && ends.length === 2, say("{n}: give a low and a high value.", { n: i + 1 }));
      if (ends.includes(null)) return null;
      try {
        const range = ends.map(end => numbers.read(end, values[i] >= 100, unit, unit_told));
        need(range[0] <= range[1], say("the low value lies above the high one."));
        return range;
      } catch (how) {
        if (how instanceof numbers.Unreadable) how.message = `${i + 1}: ${how.message}`;
        throw how;
      }
    });
  }

  // What so many hits of so many ranges tell; one standard deviation counts as about right.
  function lesson(hits, count, sure) {
    if (!count) return say("No range is given yet.");
    const share = sure / 100, expected = count * share, give = Math.sqrt(count * share * (1 - share));
    const told = hits < expected - give ? say("You were surer than you knew: give wider ones.")
      : hits > expected + give ? say("You knew more than you said: give narrower ones.")
        : say("That is about as sure as you said.");
    const held = several(hits, "{n} of {all} ranges holds the number; at {sure} about {some} would.",
      "{n} of {all} ranges hold the number; at {sure} about {some} would.",
      { all: count, sure: written(share, 0, "percent"), some: operations.halvesUp(expected, 0) });
    return `${held} ${told}`;
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
      const number = values[i].toLocaleString(language.tag, { maximumFractionDigits: 6 });
      const { unit, unit_told = unit } = task.quantities[i], it = { number, unit: unit_told, fact: facts[i] };
      if (!range) return { right, say: say("It is {number} {unit} ({fact}).", it) };
      const earned = { earned: written(earns(range, values[i], task.sure) * points) };
      const of = points === 1 ? say("{earned} of 1 point", earned)
        : say("{earned} of {points} points", { ...earned, points: written(points) });
      return { right, say: right ? say("It is {number} {unit} ({fact}), inside: {of}.", { ...it, of })
        : values[i] < range[0] ? say("It is {number} {unit} ({fact}), below your range: {of}.", { ...it, of })
          : say("It is {number} {unit} ({fact}), above your range: {of}.", { ...it, of }) };
    });
  }

  return { judge, rows };
})();
