// Uses: plainSigns (task/plain).
// A number as people type it: the same function as src/steelyard/exercise/number.py.
const numbers = (() => {
  class Unreadable extends Error {}
  // It may be either of two numbers.
  class Ambiguous extends Unreadable {}

  const SIGNED = /^%?([+-]?)%?([\d.,:']+)%?$/;
  const PLAIN = /^(\d{1,15})(?:[.,:](\d{1,15}))?$/;
  const GROUPED = /^([1-9]\d{0,2}(?=([.,'])\d{3})(?:\2\d{3}){1,4})(?:(?!\2)[.,:](\d{1,15}))?$/;

  // `thousands`: whether the answer may be so large that a point may part thousands, as Germans and Turks write them.
  function read(typed, thousands = false) {
    if (typeof typed === "number" && Number.isFinite(typed)) return typed;
    const [, sign, body] = SIGNED.exec(typeof typed === "string" ? plainSigns(typed) : "") || ["", "", ""];
    const [, whole, part] = PLAIN.exec(body) || [];
    const [, groups, mark, rest] = GROUPED.exec(body) || [];
    if (groups && whole && mark !== "'" && (thousands || mark === ",")) {
      const one = sign + whole + part, other = `${sign}${whole}.${part}`;
      throw new Ambiguous(`With that ${mark === "," ? "comma" : "point"} it may be ${one} or ${other}. ` +
        `Write ${one}, or ${other}0.`);
    }
    if (whole) return Number(`${sign}${whole}.${part || 0}`);
    if (groups) return Number(`${sign}${groups.split(mark).join("")}.${rest || 0}`);
    throw new Unreadable("Write a number, such as 12.5.");
  }

  return { read, Unreadable, Ambiguous };
})();
