// Uses: plainDigits (task/plain); signs (task/signs).
// Texts as a search compares them: in what is typed and in what is written, a letter is the same with an accent or
// without, large or small, with its dot or without; so are a number with its thousands parted or not, words with any
// hyphen or none between them, and words with any apostrophe or none.
/** @type {(text: string) => string} */
const fold = (() => {
  const of = (sign, nth = 0) => new RegExp(`[${signs.filter(([plain]) => plain === sign)[nth][1]}]`, "g");
  const [spaces, unseen, hyphens, apostrophes] = [of(""), of("", 1), of("-"), of("'")];
  const letters = { "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d" };
  const GROUPED = /\b\d{1,3}(?:[ .,]\d{3})+\b/g;
  return text => text.replace(unseen, "").replace(apostrophes, "").replace(spaces, " ")
    .normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/\p{Nd}/gu, digit => plainDigits.get(digit) || digit).replace(/[ıłøđßæœþð]/g, letter => letters[letter])
    .replace(GROUPED, number => number.replace(/\D/g, "")).replace(hyphens, " ").replace(/ +/g, " ");
})();
// What a reader looks for, folded: each word, and each phrase that stands in quotation marks of any kind.
/** @type {(typed: string) => string[]} */
function sought(typed) {
  const phrases = [], quoted = /["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]?/g;
  const rest = typed.replace(quoted, (_, phrase) => { phrases.push(fold(phrase).trim()); return " "; });
  return phrases.concat(fold(rest).split(" ")).filter(Boolean);
}
