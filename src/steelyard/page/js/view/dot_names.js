// Uses: drawn (core/dom); geometry (core/geometry).
// Dots with names of their own tell them under a mouse, or where a finger touches. Returns { clear }.
/** @type {(drawing: Drawing, figure: Figure, frame: Frame, read: Engine["read"], on: On) => { clear(): void }} */
function dotNames({ svg }, figure, frame, read, on) {
  const REACH = 14, named = figure.marks.filter(mark => mark.kind === "dots" && mark.texts);
  let label = null;

  function clear() {
    label?.remove();
    label = null;
  }
  function point(mark, n) {
    const across = read(mark.x)[n], up = read(mark.y)[n];
    return Number.isFinite(across) && Number.isFinite(up) ? [geometry.place(frame, across, up)] : [];
  }
  function tell(event) {
    clear();
    const plot = svg.querySelector(`[data-mark="${named[0].id}"]`);
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(plot.getScreenCTM().inverse());
    const dots = named.flatMap(mark => mark.texts.flatMap((name, n) =>
      point(mark, n).map(([x, y]) => ({ name, x, y, away: Math.hypot(x - at.x, y - at.y) }))));
    const nearest = dots.reduce((a, b) => b.away < a.away ? b : a, { name: "", x: 0, y: 0, away: REACH });
    if (!nearest.name) return;
    const [x, anchor] = nearest.x > frame.width / 2 ? [nearest.x + 6, "end"] : [nearest.x - 6, "start"];
    const y = Math.max(nearest.y - 12, 10);
    label = drawn("text", { x, y, "text-anchor": anchor, class: "mark text" }, nearest.name);
    plot.parentNode.append(label);
  }

  if (named.length) {
    for (const type of ["pointermove", "pointerdown"]) on(svg, type, tell);
    on(svg, "pointerleave", event => { if (event.pointerType === "mouse") clear(); });
  }
  return { clear };
}
