// Uses: make, write (core/dom); say (core/say); falls (read/argument_map); bearing (read/in_brief).
// A small argument as a table top on columns of blocks: a press knocks a block out, what stood on it drops, and the top
// leans.
// What becomes of each line, "stands", "idle" when it carries nothing any more, "fallen" or "given up", and what there is
// to say. `lines` are {words, under}: the place of the line that each carries, null for the conclusion itself.
/** @type {(lines: { words: string, under: number | null }[], gone: Set<number>) => { states: string[], says: string }} */
function knockedOut(lines, gone) {
  const name = n => n === null ? "top" : String(n);
  const supports = Object.fromEntries([["top", []], ...lines.map(({ under }, n) => [name(n), [name(under)]])]);
  const { fallen } = falls(supports, Array.from(gone, name));
  const states = lines.map(({ under }, n) => gone.has(n) ? "given up" : fallen.has(name(n)) ? "fallen"
    : under !== null && fallen.has(name(under)) ? "idle" : "stands");
  const carry = states.filter((_, n) => lines[n].under === null), left = carry.filter(state => state === "stands").length;
  const each = state => lines.filter((_, n) => states[n] === state).map(({ words }) => ({ words: words.replace(/\.$/, "") }));
  if (!gone.size) return { states, says: say("Press a block to knock it out.") };
  if (!left) return { states, says: say("It is down. That does not make it false: nothing is left that was said for it.") };
  const also = [...each("fallen").map(line => say("“{words}” fell with it.", line)),
    ...each("idle").map(line => say("“{words}” still stands, and carries nothing.", line))];
  const stands = say("It stands on {n} of {all}.", { n: left, all: carry.length });
  return { states, says: [stands, ...also.length ? also : [say("Nothing fell with that.")]].join(" ") };
}

/** @type {(root: HTMLElement) => void} */
function knockOut(root) {
  const tower = make("div", "", "tower"), columns = make("div", "", "columns"), line = make("p", "", "stands");
  const back = make("button", say("Put all back")), gone = new Set(), lines = [], blocks = [], tops = [];
  function build(list, under, column) {
    for (const point of list.children) {
      const [first, below] = point.children, into = column || make("div", "", "column"), n = lines.length;
      const block = make("button", first.textContent, first.querySelector("em") ? "unsaid" : "");
      block.type = "button";
      block.append(make("span", "", "vh"));
      block.addEventListener("click", () => {
        if (!gone.delete(n)) gone.add(n);
        paint();
      });
      lines.push({ words: first.textContent, under });
      blocks.push(block);
      into.append(block);
      if (!column) {
        columns.append(into);
        tops.push(n);
      }
      if (below) build(below, n, into);
    }
  }
  build(root.querySelector("ol"), null, null);
  Array.from(columns.children).forEach((column, n, all) => column.style.setProperty("--x", ((n + .5) / all.length - .5).toFixed(3)));

  function paint() {
    const { states, says } = knockedOut(lines, gone), carry = tops.map(n => states[n]);
    const { sunk, leans } = bearing(carry);
    states.forEach((state, n) => {
      blocks[n].dataset.footing = state;
      blocks[n].setAttribute("aria-pressed", String(gone.has(n)));
      const more = state === "fallen" ? say("(fell with another)") : state === "idle" ? say("(carries nothing)") : "";
      write(blocks[n].lastChild, more && ` ${more}`);
    });
    root.classList.toggle("down", !carry.includes("stands"));
    root.classList.toggle("tried", root.classList.contains("tried") || states.some(state => state === "fallen" || state === "idle"));
    root.style.setProperty("--sunk", sunk.toFixed(3));
    root.style.setProperty("--leans", leans.toFixed(3));
    write(line, says);
    back.hidden = !gone.size;
  }
  back.type = "button";
  back.addEventListener("click", () => {
    gone.clear();
    paint();
    blocks[0].focus({ preventScroll: true });
  });
  line.setAttribute("role", "status");
  const buttons = make("p", "", "buttons");
  buttons.append(back);
  tower.append(root.querySelector(".so").cloneNode(true), columns);
  root.querySelector(".asked").after(tower, line);
  root.append(buttons);
  paint();
  root.classList.add("live");
}
