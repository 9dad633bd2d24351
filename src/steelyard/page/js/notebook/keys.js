// JupyterLab and Notebook read keys as commands to their cells, Notebook before the page sees them. What is pressed
// inside a view belongs to its controls, unless it is Escape or has Ctrl or Cmd, as in saving the notebook.
function ownKeys(el) {
  const life = new AbortController();
  addEventListener("keydown", event => {
    if (!el.contains(event.target)) return;
    const theirs = event.ctrlKey || event.metaKey || event.key === "Escape";
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !theirs);
  }, { signal: life.signal, capture: true });
  return () => life.abort();
}
