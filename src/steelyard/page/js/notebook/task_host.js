// Uses: write (core/dom); kernelStore (notebook/kernel_store); ownKeys (notebook/keys); compare, divide (task/formula);
// task (task/task); nameOfOwnRow, ownRow (view/own_row).
// A task in a notebook: its answer goes to the kernel, which keeps it in a file and hands back all that is kept.
// `tell` gives the task's specification: a key's formulae ask for two functions that a notebook does not have.
function taskHost(tell, program) {
  const spec = tell(compare, divide);
  function render({ model, el }) {
    el.innerHTML = model.get("_html");
    const root = el.querySelector(".task"), store = kernelStore(model, spec.task);
    const { close, touch } = task(root, spec, program, store), release = ownKeys(el);
    // What names the reader's own row is no answer to the task, and is kept beside it.
    const named = kernelStore(model, { id: nameOfOwnRow(program), kind: "row" });
    ownRow(program, { touch }, named, root);
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
      named.close();
      release();
      el.replaceChildren();
    };
  }
  return { render };
}
