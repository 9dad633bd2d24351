// Uses: make, write (core/dom); say (core/say).
// The events of a drawn timeline, one after the other: by two buttons, or by a press on the drawing near a mark.
// Events that a filter hides are passed over.
const REACH = 32; // pixels from a mark within which a finger means it
/** @type {(root: Element) => void} */
function steps(root) {
  const figure = root.querySelector(".picture");
  if (!figure) return;
  const marks = row => figure.querySelectorAll(`[data-mark="${CSS.escape(row.id)}"]`);
  const rows = Array.from(root.querySelectorAll("tbody tr")).filter(row => marks(row).length);
  const bar = make("div", "", "steps"), line = make("p"), told = make("span", say("Press a dot, or go from event to event."));
  const more = make("a", say("Sources"));
  let chosen = null;

  function tell(row) {
    if (!row) return;
    for (const mark of figure.querySelectorAll(".chosen")) mark.classList.remove("chosen");
    for (const mark of marks(row)) mark.classList.add("chosen");
    chosen = row;
    write(told, `${row.cells[0].textContent}: ${row.cells[1].firstChild.textContent.trim()}. `);
    more.href = `#${row.id}`;
    more.hidden = false;
  }
  function step(by) {
    const left = rows.filter(row => !row.hidden || row === chosen), at = left.indexOf(chosen);
    tell(left[at < 0 ? by > 0 ? 0 : left.length - 1 : (at + by + left.length) % left.length]);
  }
  function away(mark, { clientX, clientY }) {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return Math.hypot(Math.max(left - clientX, 0, clientX - right), Math.max(top - clientY, 0, clientY - bottom));
  }
  function turn(name, by) {
    const button = make("button", name);
    button.type = "button";
    button.addEventListener("click", () => step(by));
    return button;
  }
  figure.addEventListener("click", event => {
    const drawing = event.target.closest("svg");
    const near = drawing ? Array.from(drawing.querySelectorAll("[data-mark]:not(.aside)"), mark =>
      ({ id: mark.dataset.mark, far: away(mark, event) })).sort((a, b) => a.far - b.far)[0] : null;
    if (near && near.far <= REACH) tell(rows.find(row => row.id === near.id));
  });
  more.hidden = true;
  line.setAttribute("role", "status");
  line.append(told, more);
  bar.append(turn(say("Earlier"), -1), turn(say("Later"), 1), line);
  figure.append(bar);
}
