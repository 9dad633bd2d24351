// Uses: make, write (core/dom).
// How the beam lies on its legs: how far it has sunk, from 0 to 1, and which way it leans, from -1, left, to 1, right:
// away from the middle of what bears it, by the root of how far that is, so that one leg's going is seen. A leg that has
// become weaker bears half.
/** @type {(states: string[]) => { sunk: number, leans: number }} */
function bearing(states) {
  const bears = states.map(state => ({ stands: 1, weaker: .5 })[state] || 0), whole = states.length;
  const sum = list => list.reduce((a, b) => a + b, 0), all = sum(bears), end = (whole - 1) / 2;
  const middle = all && end ? sum(bears.map((bear, n) => bear * (n - end))) / all / end : 0;
  return { sunk: 1 - all / whole, leans: -Math.sign(middle) * Math.sqrt(Math.abs(middle)) };
}

// A table top on columns of blocks: what is pressed is knocked out, what stood on it drops, and the top leans. A column
// without blocks is a leg.
/** @type {(top: Element, columns: { words: string, unsaid: boolean }[][], press: (n: number) => void) => Tower} */
function tower(top, columns, press) {
  const LEG = .1; // of a column's width
  const root = make("div", "", "tower"), row = make("div", "", "columns"), blocks = [], legs = [];
  const widths = columns.map(column => column.length ? 1 : LEG), all = widths.reduce((a, b) => a + b, 0);
  row.style.gridTemplateColumns = columns.map(column => column.length ? "minmax(0, 1fr)" : "auto").join(" ");
  columns.forEach((column, n) => {
    const place = make("div", "", column.length ? "column" : "column leg");
    const left = widths.slice(0, n).reduce((a, b) => a + b, 0);
    place.style.setProperty("--x", ((left + widths[n] / 2) / all - .5).toFixed(3));
    if (!column.length) legs.push([place, n]);
    for (const { words, unsaid } of column) {
      const block = make("button", words, unsaid ? "unsaid" : ""), nth = blocks.length;
      block.type = "button";
      block.append(make("span", "", "vh"));
      block.addEventListener("click", () => press(nth));
      blocks.push(block);
      place.append(block);
    }
    row.append(place);
  });
  root.append(top, row);

  // What becomes of a leg is told of its column.
  function paint(states, told, { sunk, leans }, carry = []) {
    for (const [leg, n] of legs) leg.dataset.footing = carry[n] || "stands";
    states.forEach((state, n) => {
      blocks[n].dataset.footing = state;
      blocks[n].setAttribute("aria-pressed", String(state === "given up"));
      write(blocks[n].lastChild, told[state] ? ` ${told[state]}` : "");
    });
    root.style.setProperty("--sunk", sunk.toFixed(3));
    root.style.setProperty("--leans", leans.toFixed(3));
  }
  return { root, paint, focus: () => blocks[0].focus({ preventScroll: true }) };
}
