// Uses: valueText (core/controls); write (core/dom); distance (view/ghost); keptMine (view/mine).
// On a model, where the reader put a case of their own, beside a real one, and how far apart the two lie.
/** @type {(root: Element, store: Store) => void} */
function twoCases(root, store) {
  const { slug, controls: listed, ghost } = JSON.parse(root.querySelector("script").textContent);
  const controls = new Map(listed.map(control => [control.name, control]));
  const start = Object.fromEntries(listed.map(control => [control.name, control.value]));
  const cells = Array.from(root.querySelectorAll("[data-mine]")), line = root.querySelector("[data-apart]");
  const unset = line.textContent;

  function paint() {
    const kept = keptMine(slug, controls, store.read()), setting = { ...start, ...kept };
    for (const cell of cells) {
      write(cell, kept ? valueText(controls.get(cell.dataset.mine), setting[cell.dataset.mine]) : "–");
    }
    write(line, kept ? distance(ghost, controls, setting) : unset);
  }
  store.watch(paint);
  paint();
}
