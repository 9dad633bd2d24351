// Uses: signs (task/signs).
// The digits in use, each as the plain one.
/** @type {Map<string, string>} */
const plainDigits = new Map(Array.from(signs[signs.length - 1][1]).flatMap(nought =>
  Array.from("0123456789", (digit, n) => [String.fromCharCode(nought.charCodeAt(0) + n), digit])));

// All signs as the plainest of their kind; spaces and what has no width are gone. As src/steelyard/answers/signs.py.
/** @type {(text: string) => string} */
const plainSigns = (() => {
  const kinds = signs.slice(0, -1).map(([sign, all]) => ({ all: new RegExp(`[${all}]`, "g"), sign }));
  return text => {
    for (const { all, sign } of kinds) text = text.replace(all, sign);
    return Array.from(text, sign => plainDigits.get(sign) || sign).join("");
  };
})();
