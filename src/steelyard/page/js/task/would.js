// Uses: enliven, write (core/dom); say (core/say); heedSwipes (core/swipe); merging (work/merge).
// The question before everything else: which of the five, and how sure. Kept among the answers, under a name of its own.
// `scale` is the figure on the same page that has the five options on it, if there is one.
const WOULD = "welcome";

/** @type {(root: Element, store: Store, scale: HTMLElement | null) => void} */
function would(root, store, scale) {
  const form = root.querySelector("form"), { sure } = form.elements;
  const options = Array.from(form.querySelectorAll("[name=would]")), line = root.querySelector("[data-kept]"), replied = root.querySelector("[data-replied]");
  const mine = () => store.read().answers[WOULD] || {};

  function paint() {
    const value = root.querySelector(".value");
    write(value.querySelector(".now"), sure.value);
    sure.setAttribute("aria-valuetext", value.textContent);
    sure.closest(".slider").style.setProperty("--at", (sure.value - sure.min) / (sure.max - sure.min));
    const place = options.findIndex(option => option.checked);
    root.classList.toggle("answered", place >= 0);
    write(replied, place < 0 ? replied.dataset.first : options[place].dataset.reply);
    if (!scale) return;
    compare(place);
    for (const names of scale.querySelectorAll('[data-mark="names"]')) {
      Array.from(names.children).forEach((name, n) => name.classList.toggle("chosen", n === place));
    }
  }
  // Whether what comes first on the scale, once its slider has been moved, is what the reader said.
  function compare(place) {
    const found = scale.classList.contains("moved") && Number(scale.dataset.best) === place;
    write(scale.querySelector("[data-yours]"), place < 0 ? "" : found ? say("That is your answer.")
      : say("You said “{option}”. Where does it come first, if anywhere?", { option: options[place].labels[0].textContent.trim() }));
  }
  if (scale) {
    new MutationObserver(() => compare(options.findIndex(option => option.checked)))
      .observe(scale, { attributes: true, attributeFilter: ["data-best", "class"] });
  }
  function show() {
    const { answer, sure: held } = mine();
    for (const option of options) option.checked = Number(option.value) === answer;
    sure.value = Number.isFinite(held) ? held : 70;
    paint();
  }
  function save() {
    clearTimeout(waiting);
    waiting = 0;
    const picked = options.find(option => option.checked);
    if (!picked) return;
    const lasting = store.update(work => {
      work.answers = { ...work.answers, [WOULD]: {
        ...work.answers[WOULD], answer: Number(picked.value), sure: Number(sure.value), when: merging.moment(work),
      } };
    });
    write(line, lasting ? store.lasting : store.passing);
  }
  heedSwipes(form, new AbortController().signal);
  let waiting = 0;
  form.addEventListener("input", () => {
    paint();
    clearTimeout(waiting);
    waiting = setTimeout(save, 300);
  });
  form.addEventListener("change", save);
  addEventListener("pagehide", () => { if (waiting) save(); });
  form.addEventListener("submit", event => event.preventDefault());
  store.watch(() => { if (!form.contains(document.activeElement) || mine().answer === undefined) show(); });
  show();
  enliven(root);
}
