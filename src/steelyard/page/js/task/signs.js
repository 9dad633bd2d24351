// The signs that numbers are typed with: what each is read as, and the signs themselves, as they stand between the
// brackets of a regular expression. At last the noughts of the digits in use. JSON, for
// src/steelyard/answers/signs.py reads it too.
/** @type {[string, string][]} */
const signs = [
  ["", "\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028-\\u2029\\u202f\\u205f\\u2800\\u3000\\u3164"],
  ["", "\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff"],
  ["+", "+\\ufe62\\uff0b"],
  ["-", "\\-\\u02d7\\u2010-\\u2015\\u2212\\u2796\\ufe58\\ufe63\\uff0d"],
  ["%", "%\\u066a\\ufe6a\\uff05"],
  [".", ".\\ufe52\\uff0e"],
  [",", ",\\u060c\\ufe50\\uff0c"],
  [":", "\\u00b7\\u066b\\u2396"],
  ["'", "'`\\u00b4\\u02bc\\u066c\\u2018\\u2019\\uff07"],
  ["0", "0\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0\u1810\uff10"]
];
