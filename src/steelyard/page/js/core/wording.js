// Uses: operations (core/operations).
// Numbers and findings in words: the same rule as src/steelyard/model/wording.py.
/** @type {(value: number, digits?: number, show?: string, form?: Form) => string} */
function written(value, digits = 2, show = "plain", form = "") {
  const rounded = operations.halvesUp(show === "percent" ? value * 100 : value, digits);
  const sign = rounded < 0 ? "\u2212" : form === "signed" && rounded > 0 ? "+" : "";
  return (form === "size" ? "" : sign) + Math.abs(rounded).toFixed(digits) + (show === "percent" ? "%" : "");
}

// Words as one enumeration.
/** @type {(words: string[]) => string} */
function listed(words) {
  const last = words.length ? words[words.length - 1] : "none";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}

// `clauses` is a list of clauses, each a list of [condition or null, text].
/** @type {(clauses: Clauses, holds: Engine["holds"], word: (name: string, form: Form) => string) => string} */
function tell(clauses, holds, word) {
  return clauses
    .map(ways => ways.find(([when]) => when === null || holds(when))[1])
    .filter(text => text)
    .join(" ")
    .replace(/\{(\w+)(?::(\w+))?\}/g, (_, name, form) => word(name, form || ""));
}
