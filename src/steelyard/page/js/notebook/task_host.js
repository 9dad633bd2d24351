// Uses: write (core/dom); kernelStore (notebook/kernel_store); ownKeys (notebook/keys); compare, divide (task/formula);
// task (task/task).
// A task in a notebook: its answer goes to the kernel, which keeps it in a file and hands back all that is kept.
// `tell` gives the task's specification: a key's formulae ask for two functions that a notebook does not have.
function taskHost(tell, program) {
  const spec = tell(compare, divide);
  function render({ model, el }) {
    el.innerHTML = model.get("_html");
    const root = el.querySelector(".task"), store = kernelStore(model, spec.task);
    const { close } = task(root, spec, program, store), release = ownKeys(el);
    const lines = Array.from(root.querySelectorAll("[data-kept]"));
    // What was said on keeping is said anew when the kernel has answered.
    const unwatch = store.watch(() => {
      for (const line of lines) if (store.said.has(line.textContent)) write(line, store.lasting);
    });
    if (store.waits) write(lines[0], store.lasting); // what waited is on its way
    return () => {
      close(); // keeps what is still being typed
      unwatch();
      store.close();
      release();
      el.replaceChildren();
    };
  }
  return { render };
}
