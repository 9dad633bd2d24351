// Uses: write (core/dom); say (core/say); blank (work/progress).
// In the contents, what of the reader's work this browser keeps; nothing if it keeps nothing.
/** @type {(store: Store) => void} */
function keptLine(store) {
  const line = document.querySelector("[data-kept]");
  if (!line) return;
  function paint() {
    const { answers, weighings } = store.read(), kept = Object.values(answers).filter(entry => !blank(entry.answer ?? null));
    // Dots are an answer wherever they were placed.
    const count = kept.length + new Set(weighings.map(({ at }) => at)).size;
    const again = kept.filter(({ verdict, done }) => !done && (verdict === "partly correct" || verdict === "incorrect"));
    line.hidden = !count;
    write(line, [say("{n} answered", { n: count }),
      ...again.length ? [say("{n} worth another try", { n: again.length })] : []].join(" · "));
  }
  store.watch(paint);
  paint();
}
