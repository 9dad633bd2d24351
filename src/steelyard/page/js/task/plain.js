// Uses: signs (task/signs).
// All signs as the plainest of their kind; spaces and what has no width are gone. As src/steelyard/answers/signs.py.
/** @type {(text: string) => string} */
const plainSigns = (() => {
  const kinds = signs.slice(0, -1).map(([sign, all]) => ({ all: new RegExp(`[${all}]`, "g"), sign }));
  const [[, noughts]] = signs.slice(-1);
  const digits = new Map(Array.from(noughts).flatMap(nought =>
    Array.from("0123456789", (digit, n) => [String.fromCharCode(nought.charCodeAt(0) + n), digit])));
  return text => {
    for (const { all, sign } of kinds) text = text.replace(all, sign);
    return Array.from(text, sign => digits.get(sign) || sign).join("");
  };
})();
