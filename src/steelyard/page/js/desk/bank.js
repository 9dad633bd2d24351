// Uses: make, typed (core/dom); say (core/say).
// The bank of comments: what was written once is found again by some of its letters. `use(text)` gets what is picked,
// `close()` the keys back.
/** @type {(root: any, store: DeskStore, use: (text: string) => void, close: () => void) => any} */
function bank(root, store, use, close) {
  const find = root.querySelector("input"), list = root.querySelector("ul");

  /** @type {(text: string, out?: boolean) => void} */
  function keep(text, out = false) {
    store.add({ marks: [], rubrics: {}, comments: [{ text, when: store.moment(), out }] });
  }
  function matching() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    return store.ledger().comments
      .filter(each => !each.out)
      .filter(each => words.every(word => each.text.toLowerCase().includes(word)))
      .sort((a, b) => a.when < b.when ? 1 : -1)
      .map(each => each.text);
  }
  /** @type {(text: string) => void} */
  function pick(text) {
    keep(text);
    use(text);
    find.value = "";
    paint();
    close();
  }
  /** @type {(text: string) => any} */
  function item(text) {
    const row = make("li"), take = typed("button", text, "comment"), drop = make("button", "×", "drop");
    take.type = drop.type = "button";
    drop.setAttribute("aria-label", say("Take out of the bank: {comment}", { comment: text.slice(0, 60) }));
    take.addEventListener("click", () => pick(text));
    drop.addEventListener("click", () => {
      keep(text, true);
      paint();
      find.focus();
    });
    row.append(take, drop);
    return row;
  }
  function paint() {
    const texts = matching();
    list.replaceChildren(...texts.map(item));
    root.querySelector("[data-none]").hidden = texts.length > 0;
    // Letters that find a comment may be meant as one of their own: a student would be given another's words.
    root.querySelector("[data-first]").hidden = !find.value.trim() || !texts.length || texts[0] === find.value.trim();
  }
  find.addEventListener("input", paint);
  root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const places = [find, ...list.querySelectorAll(".comment")], at = places.indexOf(document.activeElement);
    const typed = find.value.trim();
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" && at >= 0) places[Math.min(at + 1, places.length - 1)].focus();
    else if (event.key === "ArrowUp" && at >= 0) places[Math.max(at - 1, 0)].focus();
    else if (event.key === "Enter" && at === 0) {
      const first = matching()[0];
      if (typed && (event.shiftKey || !first)) pick(typed);
      else if (first) pick(first);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    paint,
    open() {
      paint();
      find.focus();
      root.scrollIntoView({ block: "nearest" });
    },
  };
}
