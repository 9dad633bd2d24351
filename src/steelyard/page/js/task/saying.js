// Uses: say, several (core/say); written (core/wording); numbers (task/numbers); verdicts (task/verdict); dated
// (work/progress).
// What is said of a pick at the second look, when the first answer, which counts, was not right; `first` is its points.
/** @type {(right: boolean, first: string) => { right: boolean, says: string }} */
const secondLook = (right, first) => ({
  right, says: right ? first ? say("Right this time. Your first answer is kept: {points}.", { points: first })
    : say("Right this time.") : say("Not that one either. Look again: which is it?"),
});

// What is said of an answer: of its verdict, its points, what to do next. `spec` is what task_view.spec gives. A question that a
// `story` asks is answered as a story would, without points, and without a model that nobody there has met.
/** @type {(spec: any, story?: boolean) => {
 *   points(n: number): string;
 *   right: string;
 *   told(found: Verdict, kept: any, looks: boolean, strays: boolean): string;
 * }} */
function saying(spec, story = false) {
  const { task: asked, key, commits } = spec;

  function points(n) {
    return several(asked.points, "{earned} of {n} point", "{earned} of {n} points", { earned: n });
  }
  // How many rows of a match are right, and how many were passed over.
  function met(answer) {
    if (asked.kind !== "match") return "";
    const rows = verdicts.rows(key, answer), count = rows.filter(Boolean).length, all = rows.length;
    const empty = rows.filter(right => right === null).length;
    if (count === all) return "";
    const right = several(count, "{n} of {all} rows is right", "{n} of {all} rows are right", { all });
    return empty ? several(empty, "{right}; {n} has no answer yet.", "{right}; {n} have no answer yet.", { right }) : `${right}.`;
  }
  // Lower is better: the mean of the squared distances between what was said and what happened.
  function brier(given) {
    const answer = given.map(chance => numbers.read(chance));
    const settled = key.outcomes.flatMap((o, n) => o === null ? [] : [[answer[n], o]]);
    const open = answer.length - settled.length;
    const mean = of => written(settled.reduce((sum, pair) => sum + of(pair), 0) / settled.length, 2);
    const said = settled.length
      ? say("Your mean Brier score, the squared distance from what came, is {score}; 0 is perfect, and saying 50% " +
          "everywhere would have scored {even}.",
        { score: mean(([c, o]) => (c - o) ** 2), even: mean(() => 0.25) }) : "";
    const all = { all: answer.length };
    const still = !open ? "" : settled.length
      ? several(open, "{n} of {all} events is still open and not counted.",
        "{n} of {all} events are still open and not counted.", all)
      : several(open, "{n} of {all} events is still open and cannot be scored yet.",
        "{n} of {all} events are still open and cannot be scored yet.", all);
    return [said, still].filter(Boolean).join(" ");
  }
  function first() {
    if (asked.kind === "range") return say("Give each a low and a high value first.");
    if (asked.kind !== "setting") return say("Answer first.");
    return key.parts.length > 1 ? say("First set the sliders and press “Keep this setting for (a)”, above.")
      : say("First set the sliders.");
  }
  function next(kept, looks) {
    if (looks) return say("That is kept. Look again: which is it?");
    if (commits || kept.done) return "";
    if (kept.tries >= 2) return say("You may try again, or see {shown}.", { shown: spec.shows });
    return asked.kind === "match" ? say("You may try again; each row is marked after your second try.")
      : say("You may try again.");
  }
  // `kept` is the entry in the answers file; `looks`: whoever answered may look again; `strays`: the sliders of a setting
  // stand elsewhere than what was checked.
  function told(found, kept, looks, strays) {
    const { answer = null } = kept;
    switch (found.verdict) {
      case "missing": return first();
      // What may be right is asked about.
      case "unreadable": return found.either ? found.say : say("This cannot be read. {how}", { how: found.say });
      case "recorded": return spec.reveal ? say("Kept, for no points. Compare it with {shown}.", { shown: spec.shows })
        : say("Recorded. Nothing here is right or wrong.");
      case "waiting": return asked.kind === "forecast"
        ? [say("Kept on {day}.", { day: dated(kept.committed || kept.when) }), brier(answer)].join(" ") : say("Kept.");
      default:
    }
    if (asked.kind === "forecast") return `${asked.points ? `${points(found.points)}. ` : ""}${brier(answer)}`;
    if (asked.kind === "range") return `${points(found.points)}. ${found.say}`;
    const right = found.verdict === "correct";
    const [yes, no] = story ? [say("So it is"), say("It is otherwise")] : asked.kind === "predict" ? spec.says
      : [say("Correct"), say("Incorrect")];
    const name = right ? yes : found.verdict === "partly correct" ? say("Partly correct") : no;
    const elsewhere = strays ? say("The sliders stand elsewhere now: what you kept is what is checked.") : "";
    return [story ? `${name}.` : `${name}: ${points(found.points)}.`, met(answer), found.say, elsewhere, right ? "" : next(kept, looks)].filter(Boolean).join(" ");
  }
  return { points, told, right: story ? say("This is right.") : spec.says[2] };
}
