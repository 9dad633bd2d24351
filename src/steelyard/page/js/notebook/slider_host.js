// Uses: write (core/dom); written (core/wording); ownKeys (notebook/keys).
// A slider of a notebook's own code, with its name and its keys: its value is shared with the kernel.
function sliderHost() {
  function render({ model, el }) {
    el.innerHTML = model.get("_html");
    const root = el.querySelector(".slider"), input = root.querySelector("input"), release = ownKeys(el);
    const decimals = (input.step.split(".")[1] || "").length;
    const paint = () => {
      input.value = model.get("value");
      write(root.querySelector(".value"), written(model.get("value"), decimals));
      root.style.setProperty("--at", (input.value - input.min) / (input.max - input.min));
    };
    input.addEventListener("input", () => {
      model.set("value", Number(input.value));
      paint();
      try {
        model.save_changes();
      } catch {
        // A kernel that was started anew draws no more, until the cells are run again.
      }
    });
    model.on("change:value", paint);
    paint();
    return () => {
      model.off("change:value", paint);
      release();
      el.replaceChildren();
    };
  }
  return { render };
}
