// Uses: say (core/say); plainSigns (task/plain).
// A number as people type it: the same function as src/steelyard/exercise/number.py.
/** @type {{
 *   read(typed: any, thousands?: boolean, unit?: string, told?: string): number;
 *   need(yes: any, how: string): void;
 *   Unreadable: new (message: string) => Error;
 *   Ambiguous: new (message: string) => Error;
 * }} */
const numbers = (() => {
  class Unreadable extends Error {}
  // It may be either of two numbers, or bears a unit: somebody must ask what was meant.
  class Ambiguous extends Unreadable {}
  // Without it an answer cannot be read; `how` says what to give.
  const need = (yes, how) => { if (!yes) throw new Unreadable(how); };

  const SIGNED = /^%?([+-]?)%?([\d.,:']+)%?$/;
  const PLAIN = /^(\d{1,15})(?:[.,:](\d{1,15}))?$/;
  const GROUPED = /^([1-9]\d{0,2}(?=([.,'])\d{3})(?:\2\d{3}){1,4})(?:(?!\2)[.,:](\d{1,15}))?$/;

  const MEASURED =
    /^([$€£%]?)[+-]?([$€£%]?)([\d.,:']+)((?![eExX]\d)[A-Za-zÀ-ž][A-Za-zÀ-ž./]*(?:\^?[23]|[²³])?|[%‰$€£°])?$/;

  // Whether a unit stands by a number, other than the per cent sign by a share.
  function measured(text, share) {
    const [, before, within, body, after] = MEASURED.exec(text) || [];
    return [before, within, after].some(unit => unit && !(share && unit === "%")) &&
      (PLAIN.test(body) || GROUPED.test(body));
  }

  // `thousands`: whether the answer may be so large that a point may part thousands, as Germans and Turks write them;
  // `unit`: what the number is wanted in, by its English name; `told`: as a reader is told it.
  function read(typed, thousands = false, unit = "", told = unit) {
    if (typeof typed === "number" && Number.isFinite(typed)) return typed;
    const text = typeof typed === "string" ? plainSigns(typed) : "";
    if (unit && measured(text, unit.startsWith("per cent"))) {
      throw new Ambiguous(say("This question asks for {unit}. Write the number alone, such as 12.5.", { unit: told }));
    }
    const [, sign, body] = SIGNED.exec(text) || ["", "", ""];
    const [, whole, part] = PLAIN.exec(body) || [];
    const [, groups, mark, rest] = GROUPED.exec(body) || [];
    if (groups && whole && mark !== "'" && (thousands || mark === ",")) {
      const one = sign + whole + part, other = `${sign}${whole}.${part}`;
      throw new Ambiguous(mark === ","
        ? say("With that comma it may be {one} or {other}. Write {one}, or {other}0.", { one, other })
        : say("With that point it may be {one} or {other}. Write {one}, or {other}0.", { one, other }));
    }
    if (whole) return Number(`${sign}${whole}.${part || 0}`);
    if (groups) return Number(`${sign}${groups.split(mark).join("")}.${rest || 0}`);
    throw new Unreadable(say("Write a number, such as 12.5."));
  }

  return { read, need, Unreadable, Ambiguous };
})();
