// Uses: say (core/say); merging (work/merge).
// The ledger of marks: reading one and merging several, by the same rule as src/steelyard/marking/ledger.py.
// Of one marker's marks of one text the newest stands. A ledger here holds what stands, and nothing else.
/** @type {{
 *   empty(): Ledger;
 *   bearer(name: string): string;
 *   keyOf(mark: { code: string, task: string, marker: string }): string;
 *   read(text: string): { ledger?: Ledger; bad?: number; found?: string; wanted?: string };
 *   merge(...several: PartOfLedger[]): Ledger;
 * }} */
const ledgers = (() => {
  const version = "1", WANTED = say("a ledger, whole and as the marking desk saved it");
  const MARK = { code: "", task: "", levels: [], text: "", marker: "", when: "", comment: "", rubric: "", words: 0 };
  const COMMENT = { text: "", when: "", out: false };
  const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?$/;

  const empty = () => ({ ledger: merging.course, version, marks: [], comments: [], rubrics: {} });
  // By what one marker is known: Ana and ana are one.
  /** @type {(name: string) => string} */
  const bearer = name => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
  /** @type {(mark: { code: string, task: string, marker: string }) => string} */
  const keyOf = mark => JSON.stringify([mark.code, mark.task, bearer(mark.marker)]);
  /** @type {(found: string) => any} */
  const no = found => ({ found, wanted: WANTED });
  /** @type {(value: any) => boolean} */
  const plain = value => value !== null && typeof value === "object" && !Array.isArray(value);

  // An entry with the fields that it should have, each of its kind, and no other; null if it is none.
  /** @type {(value: any, model: any) => any} */
  function entry(value, model) {
    if (!plain(value)) return null;
    const whole = { ...model, ...value };
    const fields = Object.keys(model).map(name => [name, whole[name]]);
    const fits = fields.every(([name, field]) => typeof field === typeof model[name]) && MOMENT.test(whole.when);
    return fits ? Object.fromEntries(fields) : null;
  }
  /** @type {(value: any) => any} */
  function mark(value) {
    const whole = entry(value, MARK);
    const sound = whole && Array.isArray(whole.levels) && whole.levels.length > 0 && Number.isInteger(whole.words)
      && whole.levels.every((/** @type {any} */ level) => level === null || [0, 1, 2, 3].includes(level));
    return sound ? whole : null;
  }

  // A text as a ledger, {ledger, bad} with how many entries cannot be used, or {found, wanted}.
  /** @type {(text: string) => any} */
  function read(text) {
    let value;
    try {
      value = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      return no(say("no JSON, or not all of it"));
    }
    if (!plain(value) || value.ledger === undefined) return no(say("a file that is no ledger"));
    if (value.ledger !== merging.course || value.version !== version) return no(say("another course’s, or another version’s"));
    const lists = [value.marks, value.comments || []].map(list => Array.isArray(list) ? list : []);
    const rubrics = Object.entries(plain(value.rubrics) ? value.rubrics : {}).filter(([, criteria]) =>
      Array.isArray(criteria) && criteria.every(says => typeof says === "string"));
    const marks = lists[0].map(mark), comments = lists[1].map(each => entry(each, COMMENT));
    const bad = [...marks, ...comments].filter(each => each === null).length + Number(!Array.isArray(value.marks));
    return { bad, ledger: merge({
      ...empty(), marks: marks.filter(Boolean), comments: comments.filter(Boolean), rubrics: Object.fromEntries(rubrics),
    }) };
  }

  // Later, then greater.
  /** @type {(one: any, other: any) => number} */
  function compare(one, other) {
    const [a, b] = [one, other].map(each => [each.when, merging.canonical(each)]);
    const place = a[0] === b[0] ? 1 : 0;
    return a[place] < b[place] ? -1 : a[place] > b[place] ? 1 : 0;
  }
  /** @type {(entries: any[], name: (entry: any) => string) => any[]} */
  function newest(entries, name) {
    const standing = new Map();
    for (const each of entries) {
      const before = standing.get(name(each));
      if (!before || compare(before, each) < 0) standing.set(name(each), each);
    }
    return Array.from(standing).sort(([a], [b]) => a < b ? -1 : 1).map(([, each]) => each);
  }

  // Several ledgers as one, in whatever order and however often they come.
  /** @type {(...several: PartOfLedger[]) => Ledger} */
  function merge(...several) {
    const pairs = several.flatMap(each => Object.entries(each.rubrics));
    return {
      ...empty(),
      marks: newest(several.flatMap(each => each.marks), keyOf),
      comments: newest(several.flatMap(each => each.comments), each => each.text),
      rubrics: Object.fromEntries(pairs.sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    };
  }

  return { bearer, empty, keyOf, read, merge };
})();
