// Uses: drawn (core/dom); geometry (core/geometry); say (core/say).
// Dots with names of their own tell them under a mouse, or where a finger touches; where several lie under it, each
// further press there tells the next. The dot whose name stands there is ringed. Returns { clear }.
/** @type {(drawing: Drawing, figure: Figure, frame: Frame, read: Engine["read"], on: On) => { clear(): void }} */
function dotNames({ svg }, figure, frame, read, on) {
  const REACH = 14, named = figure.marks.filter(mark => mark.kind === "dots" && mark.texts);
  let label = null, ring = null, first = "", turn = 0;

  function clear() {
    label?.remove();
    ring?.remove();
    label = ring = null;
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
    const near = dots.filter(({ away }) => away < REACH).sort((a, b) => a.away - b.away);
    if (!near.length) return void (first = "");
    if (near[0].name !== first) [first, turn] = [near[0].name, 0];
    else if (event.type === "pointerdown") turn += 1;
    const n = turn % near.length, { name, x, y } = near[n];
    const [across, anchor] = x > frame.width / 2 ? [x + 6, "end"] : [x - 6, "start"];
    const words = near.length > 1 ? say("{name} ({n} of {all})", { name, n: n + 1, all: near.length }) : name;
    label = drawn("text", { x: across, y: Math.max(y - 12, 10), "text-anchor": anchor, class: "mark text" }, words);
    ring = drawn("circle", { cx: x, cy: y, r: 8, fill: "none", stroke: "currentColor", "stroke-width": 1.5 });
    plot.parentNode.append(ring, label);
  }

  if (named.length) {
    for (const type of ["pointermove", "pointerdown"]) on(svg, type, tell);
    on(svg, "pointerleave", event => { if (event.pointerType === "mouse") clear(); });
  }
  return { clear };
}
