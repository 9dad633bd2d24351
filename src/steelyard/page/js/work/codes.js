// Uses: plainSigns (task/plain).
// A student's code as it was meant however it was typed, and a slip in one that was given out. The same rules as
// src/steelyard/answers/codes.py, which says why.
/** @type {{ CODE: RegExp, cleaned(typed: string): string, slip(code: string): boolean }} */
const codes = (() => {
  const CODE = /^[A-Z0-9-]{3,24}$/, LETTERS = "CDFHKMNPQRTVWXY", DIGITS = "34679", SIGNS = 8, PRIME = 23;
  const fits = signs =>
    Array.from(signs).filter((sign, n) => (n % 2 ? DIGITS : LETTERS).includes(sign)).length;
  const sum = signs =>
    Array.from(signs).reduce((all, sign, n) => all + (n + 1) * (LETTERS + DIGITS).indexOf(sign), 0) % PRIME;

  const written = signs => `${signs.slice(0, 4)}-${signs.slice(4)}`;
  const givenOut = signs => signs.length === SIGNS && fits(signs) === SIGNS && sum(signs) === 0;

  function cleaned(typed) {
    const words = typed.normalize("NFKC").replace(/\u0130/g, "I").split(" ");
    const code = words.map(plainSigns).filter(Boolean).join(" ").toUpperCase(), signs = code.replace(/[- ]/g, "");
    return givenOut(signs) ? written(signs) : code;
  }
  // Whether a code is nearly one that was given out, and none.
  function slip(code) {
    const signs = code.replace(/-/g, ""), places = Array.from({ length: SIGNS + 1 }, (_, n) => n);
    if (code === written(signs) && givenOut(signs)) return false;
    const near = {
      [SIGNS - 1]: places.slice(0, -1).map(n => `${signs.slice(0, n)} ${signs.slice(n)}`),
      [SIGNS]: [signs],
      [SIGNS + 1]: places.map(n => signs.slice(0, n) + signs.slice(n + 1)),
    };
    return (near[signs.length] || []).some(each => fits(each) >= SIGNS - 2);
  }
  return { CODE, cleaned, slip };
})();
