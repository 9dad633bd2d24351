// In a notebook: the same view, its setting kept in step with the kernel's. Two views of one object share it.
function host(program) {
  function render({ model, el }) {
    el.innerHTML = model.get("_html");
    const root = el.querySelector(".explorable"), state = session(program);
    root.querySelector("[data-link]").remove(); // a notebook has no address to share
    state.reset(model.get("values"));
    const same = () => program.controls.every(c => state.setting[c.name] === model.get("values")[c.name]);
    state.moved = program.controls.some(c => state.setting[c.name] !== c.value);
    const { close } = view(root, state);
    const push = () => {
      if (same()) return;
      model.set("values", { ...state.setting });
      model.save_changes();
    };
    const pull = () => { if (!same()) state.set(model.get("values")); };
    const unwatch = state.watch(push);
    model.on("change:values", pull);
    return () => {
      model.off("change:values", pull);
      unwatch();
      close();
      el.replaceChildren();
    };
  }
  return { render };
}
