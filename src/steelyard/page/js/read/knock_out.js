// Uses: make, write (core/dom); say (core/say); falls (read/falls); bearing, tower (read/tower).
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
  if (!gone.size) return { states, says: say("Press a block to knock it out. Press it again to put it back.") };
  if (!left) return { states, says: say("It is down: nothing is left that was said for it. That alone does not make it wrong.") };
  const also = [...each("fallen").map(line => say("“{words}” fell with it.", line)),
    ...each("idle").map(line => say("“{words}” still stands, and carries nothing.", line))];
  const stands = say("It stands on {n} of {all}.", { n: left, all: carry.length });
  return { states, says: [stands, ...also.length ? also : [say("Nothing fell with that.")]].join(" ") };
}

/** @type {(root: HTMLElement) => void} */
function knockOut(root) {
  const line = make("p", "", "stands"), back = make("button", say("Put all back")), gone = new Set();
  const lines = [], tops = [], columns = [];
  function build(list, under) {
    for (const point of list.children) {
      const [first, below] = point.children, n = lines.length;
      if (under === null) {
        tops.push(n);
        columns.push([]);
      }
      lines.push({ words: first.textContent, under });
      columns[columns.length - 1].push({ words: first.textContent, unsaid: Boolean(first.querySelector("em")) });
      if (below) build(below, n);
    }
  }
  build(root.querySelector("ol"), null);
  const built = tower(root.querySelector(".so").cloneNode(true), columns, n => {
    if (!gone.delete(n)) gone.add(n);
    paint();
  });

  function paint() {
    const { states, says } = knockedOut(lines, gone), carry = tops.map(n => states[n]);
    built.paint(states, { fallen: say("(fell with another)"), idle: say("(carries nothing)") }, bearing(carry));
    root.classList.toggle("down", !carry.includes("stands"));
    root.classList.toggle("tried", root.classList.contains("tried") || states.some(state => state === "fallen" || state === "idle"));
    write(line, says);
    back.hidden = !gone.size;
  }
  back.type = "button";
  back.addEventListener("click", () => {
    gone.clear();
    paint();
    built.focus();
  });
  line.setAttribute("role", "status");
  const buttons = make("p", "", "buttons");
  buttons.append(back);
  // What the fall teaches stands below the picture, where the reader looks when something has fallen; its room is kept.
  const place = make("div", "", "roomy");
  place.append(make("p", say("What its fall teaches comes here."), "invitation"), root.querySelector("[data-moral]"));
  root.querySelector(".asked").after(built.root, line, place);
  root.append(buttons);
  paint();
  root.classList.add("live");
}
