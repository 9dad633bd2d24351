// JupyterLab and Notebook read keys as commands to their cells, Notebook before the page sees them. What is pressed
// inside a view belongs to its controls, unless it is Escape or has Ctrl or Cmd, as in saving the notebook.
/** @type {(el: Element) => () => void} */
function ownKeys(el) {
  const life = new AbortController();
  addEventListener("keydown", event => {
    const target = /** @type {Element} */ (event.target);
    if (!el.contains(target)) return;
    const theirs = event.ctrlKey || event.metaKey || event.key === "Escape";
    target.toggleAttribute("data-lm-suppress-shortcuts", !theirs);
  }, { signal: life.signal, capture: true });
  return () => life.abort();
}
