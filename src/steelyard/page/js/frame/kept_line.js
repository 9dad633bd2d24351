// Uses: write (core/dom); say (core/say); blank (work/progress).
// In the contents, what of the reader's work this browser keeps; nothing if it keeps nothing.
/** @type {(store: Store) => void} */
function keptLine(store) {
  const line = document.querySelector("[data-kept]");
  if (!line) return;
  function paint() {
    const kept = Object.values(store.read().answers).filter(entry => !blank(entry.answer ?? null));
    const again = kept.filter(({ verdict, done }) => !done && (verdict === "partly correct" || verdict === "incorrect"));
    line.hidden = !kept.length;
    write(line, [say("{n} answered", { n: kept.length }),
      ...again.length ? [say("{n} worth another try", { n: again.length })] : []].join(" · "));
  }
  store.watch(paint);
  paint();
}
