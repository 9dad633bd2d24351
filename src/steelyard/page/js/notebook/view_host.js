// Uses: ownKeys (notebook/keys); session (view/session); view (view/view).
// A view in a notebook: the same as on a page, kept in step with the kernel. Several views of one object share its state.
function viewHost(program) {
  function render({ model, el }) {
    el.innerHTML = model.get("_html");
    const root = el.querySelector(".explorable"), state = session(program);
    root.querySelector("[data-link]").remove(); // a notebook has no address to share
    state.reset(model.get("values"));
    const same = () => program.controls.every(c => state.setting[c.name] === model.get("values")[c.name]);
    state.moved = program.controls.some(c => state.setting[c.name] !== c.value);
    const { close } = view(root, state), release = ownKeys(el);
    const push = () => {
      if (same()) return;
      model.set("values", { ...state.setting });
      try {
        model.save_changes();
      } catch {
        // A kernel that was started anew does not know this view; the figure moves without it.
      }
    };
    const pull = () => { if (!same()) state.set(model.get("values")); };
    const unwatch = state.watch(push);
    model.on("change:values", pull);
    return () => {
      model.off("change:values", pull);
      unwatch();
      close();
      release();
      el.replaceChildren();
    };
  }
  return { render };
}
