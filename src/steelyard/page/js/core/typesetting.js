// Uses: language (core/language).
// A text with the apostrophes and quotation marks of a printer: the same rule as src/steelyard/page/typesetting.py.
/** @type {(text: string) => string} */
function curled(text) {
  if (!/['"]/.test(text)) return text;
  const set = text.replace(/(^|[\s([—–/"])'(?!(?:s|d|m|t|ll|re|ve)\b)(?=\p{L})/gu, "$1‘").replace(/'/g, "’");
  if (!language.tag.startsWith("en")) return set;
  return set.replace(/(^|[\s([—–/‘])"(?=[^\s.,;:!?)]|$)/g, "$1“").replace(/"/g, "”");
}
