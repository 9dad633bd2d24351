// Uses: written (core/wording); merging (work/merge).
// What a task deals to one student, by the code alone: the same function as src/steelyard/exercise/dealing.py.
/** @type {{
 *   sha256(text: string): string,
 *   deal(deals: Record<string, (number | string)[]>, code: string, id: string): Record<string, number | string>,
 *   deals(task: any): boolean,
 *   filled(value: any, values: Record<string, number | string>): any,
 *   task(asked: any, code: string): any,
 * }} */
const dealing = (() => {
  // SHA-256 of plain letters; a page that lies on a disk may not ask the browser for its own. The constants are the
  // first bits of the square and cube roots of the first primes.
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every(prime => n % prime)) primes.push(n);
  const bits = root => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
  const ROUNDS = primes.map(prime => bits(Math.cbrt(prime)));
  const START = primes.slice(0, 8).map(prime => bits(Math.sqrt(prime)));
  const turned = (word, by) => (word >>> by) | (word << (32 - by));

  function sha256(text) {
    const bytes = [...new TextEncoder().encode(text)], length = bytes.length * 8;
    bytes.push(0x80);
    while (bytes.length % 64 !== 56) bytes.push(0);
    bytes.push(0, 0, 0, 0, ...[24, 16, 8, 0].map(by => (length >>> by) & 255));
    const state = [...START];
    for (let block = 0; block < bytes.length; block += 64) {
      const words = Array.from({ length: 16 }, (_, n) =>
        bytes.slice(block + 4 * n, block + 4 * n + 4).reduce((word, byte) => (word << 8) | byte, 0));
      let [a, b, c, d, e, f, g, h] = state;
      for (let n = 0; n < 64; n++) {
        if (n > 15) {
          const early = words[n - 15], late = words[n - 2];
          words[n] = (words[n - 16] + (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) + words[n - 7] +
            (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10))) | 0;
        }
        const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[n] + words[n]) | 0;
        const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((word, n) => { state[n] = (state[n] + word) | 0; });
    }
    return state.map(word => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  // The value of each name for this code, in the task of this id.
  function deal(deals, code, id) {
    /** @type {Record<string, number | string>} */
    const values = {};
    const count = Object.values(deals).reduce((product, offered) => product * offered.length, 1);
    let n = parseInt(sha256(`${merging.course} ${code} ${id}`).slice(0, 12), 16) % count;
    for (const name of Object.keys(deals).sort()) {
      values[name] = deals[name][n % deals[name].length];
      n = Math.floor(n / deals[name].length);
    }
    return values;
  }

  function told(value, form) {
    if (typeof value === "string") return value;
    return form === "%" ? written(value, 0, "percent") : form ? written(value, Number(form)) : String(value);
  }
  // Plain data with the values in place of their names; a text that is one name alone becomes the value itself.
  function filled(value, values) {
    if (typeof value === "string") {
      const [, whole] = /^\{(\w+)\}$/.exec(value) || [];
      return whole in values ? values[whole]
        : value.replace(/\{(\w+)(?::(\d|%))?\}/g, (braces, name, form) => name in values ? told(values[name], form) : braces);
    }
    if (Array.isArray(value)) return value.map(part => filled(part, values));
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, filled(part, values)]));
  }

  const deals = task => Object.keys(task.deals || {}).length > 0;
  // A task as the student of this code meets it.
  const task = (asked, code) => deals(asked) ? filled(asked, deal(asked.deals, code, asked.id)) : asked;

  return { sha256, deal, deals, filled, task };
})();
