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

function withParts(text, parts) {
  return !parts ? text : text.replace(/\{(\w+)\}/g, function (braces, name) { return name in parts ? parts[name] : braces; });
}

var kindsOfNumber = null;
function kindOf(n) {
  kindsOfNumber = kindsOfNumber || new Intl.PluralRules(language.tag);
  return kindsOfNumber.select(n);
}
