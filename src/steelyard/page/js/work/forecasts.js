// Uses: say, several (core/say); written (core/wording); numbers (task/numbers).
// The reader's forecasts: what was said of an event, what came of it, and how often such chances came true.
// `asked` has {events, due} of a task; `entry` is what stands in the answers file, of which nothing is believed.
/** @type {{
 *   OWN: string;
 *   made(asked: any, entry: any): Forecast[];
 *   own(id: string, entry: any): Task | null;
 *   outcomesOf(entry: any, count: number): (0 | 1 | null)[];
 *   curve(rows: { chance: number, outcome: 0 | 1 | null }[]): Curve;
 *   scored(row: Forecast): string;
 *   summed(curve: Curve): string;
 * }} */
const forecasts = (() => {
  const OWN = "diary-", ENOUGH = 10, BINS = 5;

  function chanceOf(value) {
    try {
      const chance = numbers.read(value);
      return chance >= 0 && chance <= 1 ? chance : null;
    } catch {
      return null;
    }
  }
  const isDay = value => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  const outcomesOf = ({ outcomes }, count) => Array.from({ length: count }, (_, n) =>
    Array.isArray(outcomes) && (outcomes[n] === 0 || outcomes[n] === 1) ? outcomes[n] : null);

  // [{n, event, chance, outcome, due, since}] of what was committed; nothing before.
  function made({ events, due }, entry) {
    const { answer, done, committed, when } = entry || {};
    if (done !== true || !Array.isArray(answer) || answer.length !== events.length) return [];
    const outcomes = outcomesOf(entry, events.length);
    const rows = events.map((event, n) => ({
      n, event, chance: chanceOf(answer[n]), outcome: outcomes[n], due: due[n] || null, since: committed || when,
    }));
    return rows.filter(({ chance }) => chance !== null);
  }

  // A forecast of the reader's own stands among the answers under a name of its own and brings its text and day along.
  function own(id, entry) {
    const { events, due } = entry;
    const whole = id.startsWith(OWN) && Array.isArray(events) && Array.isArray(due) && events.length === due.length &&
      events.every(event => typeof event === "string" && event.trim()) && due.every(isDay);
    return whole ? { id, kind: "forecast", title: say("Forecast of your own"), events, due } : null;
  }

  // By chance stated, in fifths: the mean of what was stated and the share that happened, null where nothing is.
  function curve(rows) {
    const settled = rows.filter(({ outcome }) => outcome !== null), bins = Array.from({ length: BINS }, () => []);
    for (const row of settled) bins[Math.min(BINS - 1, Math.floor(Math.round(row.chance * 100) * BINS / 100))].push(row);
    const mean = (some, of) => some.length ? some.reduce((sum, row) => sum + of(row), 0) / some.length : null;
    return {
      count: settled.length,
      score: mean(settled, ({ chance, outcome }) => (chance - outcome) ** 2),
      bins: bins.map(bin => ({
        count: bin.length, happened: bin.filter(({ outcome }) => outcome === 1).length,
        stated: mean(bin, ({ chance }) => chance), share: mean(bin, ({ outcome }) => outcome),
      })),
    };
  }

  // Brier's rule over one forecast, and over all.
  function scored({ chance, outcome }) {
    if (outcome === null) return "";
    const off = Math.abs(chance - outcome);
    const told = { chance: written(chance, 0, "percent"), off: written(off), squared: written(off ** 2), even: written(0.25) };
    return outcome
      ? say("You said {chance}, and it happened: you were off by {off}, and squared that is {squared}. Saying 50% costs {even}.", told)
      : say("You said {chance}, and it did not happen: you were off by {off}, and squared that is {squared}. Saying 50% " +
        "costs {even}.", told);
  }
  function summed({ count, score }) {
    if (!count) return say("None of your forecasts has an outcome yet.");
    return [
      several(count, "{n} of your forecasts has an outcome.", "{n} of your forecasts have an outcome."),
      say("Your mean Brier score, the squared distance from what came, is {score}; 0 is perfect, and saying 50% " +
          "everywhere would have scored {even}.",
        { score: written(score), even: written(0.25) }),
      count < ENOUGH ? say("That is too few to say how often your chances come true: wait for {n}.", { n: ENOUGH }) : "",
    ].filter(Boolean).join(" ");
  }

  return { OWN, made, own, outcomesOf, curve, scored, summed };
})();
