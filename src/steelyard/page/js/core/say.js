// Uses: language (core/language).
// Whatever a reader sees or hears of a script goes through one of these two, as English text: the list of another
// language is made of the texts that stand in such calls between quotation marks. frame/book.js speaks with it too, to
// browsers that know neither let nor const.

// A text in the page's language, with what its {names} stand for.
/** @type {(text: string, parts?: Record<string, any>) => string} */
function say(text, parts) {
  return withParts(language.texts[text] || text, parts);
}

// One of two texts by a number, {n} in them; another language may have more than two.
/** @type {(n: number, one: string, many: string, parts?: Record<string, any>) => string} */
function several(n, one, many, parts) {
  var forms = language.texts[one];
  return withParts(forms ? forms[kindOf(n)] || forms.other : n === 1 ? one : many, Object.assign({ n: n }, parts));
}

// A text is parted once: some are said at every step of a slider.
var parted = {};
function withParts(text, parts) {
  if (!parts) return text;
  var pieces = parted[text] = parted[text] || text.split(/\{(\w+)\}/), told = pieces[0];
  for (var n = 1; n < pieces.length; n += 2) {
    told += (pieces[n] in parts ? parts[pieces[n]] : "{" + pieces[n] + "}") + pieces[n + 1];
  }
  return told;
}

var kindsOfNumber = null;
function kindOf(n) {
  kindsOfNumber = kindsOfNumber || new Intl.PluralRules(language.tag);
  return kindsOfNumber.select(n);
}
