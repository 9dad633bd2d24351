// Uses: language (core/language); operations (core/operations); say (core/say).
// Numbers and findings in words: the same rule as src/steelyard/model/wording.py.
/** @type {(value: number, digits?: number, show?: string, form?: Form) => string} */
function written(value, digits = 2, show = "plain", form = "") {
  const of = { of10: 10, of100: 100 }[form];
  if (of) return written(value * of, 0);
  const rounded = operations.halvesUp(show === "percent" ? value * 100 : value, digits);
  const sign = rounded < 0 ? "\u2212" : form === "signed" && rounded > 0 ? "+" : "";
  const number = Math.abs(rounded).toFixed(digits).replace(".", language.decimal);
  return (form === "size" ? "" : sign) + (show === "percent" ? language.percent[0] + number + language.percent[1] : number);
}

// A number as it is, with the same signs: Python's `figures`.
/** @type {(value: number) => string} */
function figures(value) {
  return String(value).replace("-", "\u2212").replace(".", language.decimal);
}

// Words as one enumeration.
/** @type {(words: string[]) => string} */
function listed(words) {
  if (words.length < 2) return words.length ? words[0] : say("none");
  return say("{some} and {last}", { some: words.slice(0, -1).join(", "), last: words[words.length - 1] });
}

// `clauses` is a list of clauses, each a list of [condition or null, text].
/** @type {(clauses: Clauses, holds: Engine["holds"], word: (name: string, form: Form) => string) => string} */
function tell(clauses, holds, word) {
  const said = [];
  for (const ways of clauses) {
    const text = ways.find(([when]) => when === null || holds(when))[1];
    if (text) said.push(filled(text, word));
  }
  return said.join(" ");
}
// A text is parted once: at every step of a slider it is said again.
const partsOf = new Map();
function filled(text, word) {
  const parts = partsOf.get(text) || text.split(/\{(\w+)(?::(\w+))?\}/);
  partsOf.set(text, parts);
  let said = parts[0];
  for (let n = 1; n < parts.length; n += 3) said += word(parts[n], parts[n + 1] || "") + parts[n + 2];
  return said;
}
