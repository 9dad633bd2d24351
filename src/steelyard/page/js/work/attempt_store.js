// Uses: guarded (core/guard); say (core/say); merging (work/merge).
// A store (work/store.js) on a page that stands in a package's frame: the page around it holds the work of the attempt,
// and what the browser keeps otherwise is another's, or of another attempt. Null where there is no such frame.
/** @type {() => BrowserStore | null} */
function attemptStore() {
  const watchers = new Set();
  const holder = (() => {
    try {
      return parent !== self && parent.steelyard$attempt || null;
    } catch { // a page of another site is around this one
      return null;
    }
  })();
  if (!holder) return null;
  const read = () => JSON.parse(holder.read());
  function put(work) {
    const lasts = holder.keep(JSON.stringify(work));
    for (const paint of watchers) guarded(paint);
    return lasts;
  }
  function update(change) {
    const work = read();
    change(work);
    return put(work);
  }
  // As in a browser's own store, what is returned brings it back beside what was made since.
  function clear() {
    const before = read();
    put(merging.empty());
    return () => { update(work => Object.assign(work, merging.merge(before, work).work)); };
  }
  return {
    read, update, clear, key: "",
    watch(paint) {
      watchers.add(paint);
      return () => watchers.delete(paint);
    },
    // An attempt is one student's.
    begin: () => false, others: () => [], unreadable: () => [], alone: () => false, lasts: () => holder.lasts(),
    where: say("for your learning platform"),
    lasting: say("Kept. The line above the page says whether your learning platform has it."),
    passing: say("The line above the page says why this is not kept. Save your work as a file before you close it."),
  };
}
