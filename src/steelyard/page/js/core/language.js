// The language of what scripts say: by which tag numbers and days are written, the sign between ones and tenths, what
// stands before and behind a share, and each text by the English one; where a number tells which of several it is, all
// of them, by the kinds of number that the language has. English says what stands in the scripts. JSON: a book in
// another language has its own here (src/steelyard/page/words.py).
/** @type {{ tag: string, decimal: string, percent: [string, string], texts: Record<string, any> }} */
var language = {
  "tag": "en-GB",
  "decimal": ".",
  "percent": ["", "%"],
  "texts": {}
};
