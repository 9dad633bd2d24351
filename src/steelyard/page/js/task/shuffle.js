// Uses: keptAs (work/kept_as).
// In which order a reader meets what can be chosen: by the code and the task, so that it is another for a neighbour and
// the same in page and notebook. An answer keeps an option's own number, so no mark can tell.
/** @type {{ order(count: number, word: string): number[], evened(count: number, who: string, id: string, right: number): number[], reader(code: string): string }} */
const shuffle = (() => {
  // FNV-1a over UTF-16, in 32 bits, its bits mixed once more at the end; a number below 1.
  function hash(text) {
    let h = 0x811c9dc5;
    for (let n = 0; n < text.length; n++) h = Math.imul(h ^ text.charCodeAt(n), 0x01000193);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  }
  // The numbers below `count`, drawn one after the other, each by a hash of its own.
  function order(count, word) {
    const left = Array.from({ length: count }, (_, n) => n), drawn = [];
    while (left.length) drawn.push(...left.splice(Math.floor(hash(`${word} ${left.length}`) * left.length), 1));
    return drawn;
  }
  // The same where one of them is right, `right`, counted from 1: chance alone would put it in one place four times in a
  // row for some. Its place moves on from task to task by steps that bring it back to none so often, from where this
  // reader begins; each place holds it for as many readers.
  function evened(count, who, id, right) {
    const [chapter, nth] = id.split(".").map(Number), others = order(count, `${who} ${id}`).filter(n => n !== right - 1);
    others.splice(Math.floor((hash(who) + chapter * .45 + nth * .85) % 1 * count), 0, right - 1);
    return others;
  }
  // Who reads: the code, or before there is one, this browser.
  function reader(code) {
    if (code) return code;
    const key = keptAs("reader");
    try {
      const mine = localStorage.getItem(key) || String(Math.random()).slice(2);
      localStorage.setItem(key, mine);
      return mine;
    } catch {
      return "";
    }
  }
  return { order, evened, reader };
})();
