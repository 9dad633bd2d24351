// Uses: ledgers (desk/ledger); merging (work/merge).
// The ledger as it is kept in this browser, under the class's title, or where the page lies if it has none. Two tabs, or
// a desk that was written anew, add to one and the same. If storage is refused or full, it is kept in this tab, and the
// desk says so.
/** @type {(data: Desk) => DeskStore} */
function deskStore(data) {
  const key = `${data.course}/desk/${data.version}/${data.title || location.pathname}`, habits = `${key}/habits`;
  let held = data.ledger;
  let lasting = true, written = "";
  /** @type {Map<string, Mark>} */
  let marks = new Map();

  function stored() {
    let text = null;
    try {
      text = localStorage.getItem(key);
    } catch {
      lasting = false;
    }
    if (text === null || text === written) return ledgers.empty(); // of what stands there all is held
    const { ledger, bad } = ledgers.read(text);
    if (ledger && !bad) return ledger;
    // Nothing that someone made is lost: what cannot all be read is put aside, and not written over.
    try {
      localStorage.setItem(`${key}/unreadable/${new Date().toISOString()}`, text);
      localStorage.removeItem(key);
    } catch {
      lasting = false;
    }
    return ledger || ledgers.empty();
  }
  /** @type {(more?: PartOfLedger) => Ledger} */
  function take(more = ledgers.empty()) {
    held = ledgers.merge(held, stored(), more);
    marks = new Map(held.marks.map(mark => [ledgers.keyOf(mark), mark]));
    return held;
  }
  /** @type {(more: PartOfLedger) => boolean} */
  function add(more) {
    lasting = true;
    take(more);
    if (!lasting) return false; // what stands there could not be put aside
    try {
      written = JSON.stringify(held);
      localStorage.setItem(key, written);
    } catch {
      lasting = false;
    }
    return lasting;
  }
  // The moment of an act here: later than all that is kept, even if a clock ran ahead before.
  function moment() {
    const latest = [...held.marks, ...held.comments].reduce((last, { when }) => when > last ? when : last, "");
    return new Date(Math.max(Date.now(), Date.parse(latest) + 1 || 0)).toISOString();
  }
  // What this marker does here, such as the name, and when a ledger was last saved.
  function recalled() {
    try {
      return JSON.parse(localStorage.getItem(habits) || "{}") || {};
    } catch {
      return {};
    }
  }
  /** @type {(more: any) => void} */
  function recall(more) {
    try {
      localStorage.setItem(habits, JSON.stringify({ ...recalled(), ...more }));
    } catch { /* then it is asked for again */ }
  }
  add(ledgers.empty());
  return {
    add, moment, recalled, recall,
    ledger: () => held,
    lasts: () => lasting,
    mark: mark => marks.get(ledgers.keyOf(mark)),
    watch: paint => addEventListener("storage", event => {
      if (event.key !== key) return;
      // Two tabs that write in one instant do not see each other: whoever holds more than stands there says it again.
      const there = ledgers.merge(stored());
      if (merging.canonical(take()) !== merging.canonical(there)) add(ledgers.empty());
      paint();
    }),
  };
}
