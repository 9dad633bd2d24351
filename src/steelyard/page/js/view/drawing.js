// Uses: geometry (core/geometry).
// One SVG of a figure: the elements of its marks, painted by the shared rule.
function drawing(svg, figure, frame) {
  const elements = figure.marks.map(mark => svg.querySelector(`[data-mark="${mark.id}"]`));
  const pins = [];

  // Only what a change reached (`dirty`), or all of it (null).
  function paint(read, ghosts, dirty) {
    const reached = name => dirty === null || dirty.has(name);
    figure.marks.forEach((mark, i) => {
      if (mark.span) return dirty === null && box(mark, elements[i], ghosts);
      if (![mark.x, mark.y, mark.z].some(name => name && reached(name))) return;
      const xs = read(mark.x), ys = read(mark.y);
      if (mark.kind === "text") {
        geometry.lettering(mark, frame, xs, ys).forEach(([x, y, anchor], n) => {
          const span = elements[i].children[n];
          span.setAttribute("x", x);
          span.setAttribute("y", y);
          span.setAttribute("text-anchor", anchor);
        });
      } else {
        elements[i].setAttribute("d", geometry.shape(mark.kind, frame, xs, ys, mark.z ? read(mark.z) : [], mark.side || ""));
      }
    });
  }
  // The box a ghost covers: its range on each named control, the whole scale where none is named.
  function box(mark, element, ghosts) {
    const [ghost] = ghosts.values();
    const [across, up] = [[mark.span[0], frame.x], [mark.span[1], frame.y]].map(([name, ends]) =>
      name ? ghost.spans[name] : ends);
    element.setAttribute("d", geometry.shape("area", frame, across, [up[1], up[1]], [up[0], up[0]], ""));
  }
  // A pin is a faint copy of the lines and dots as they stand now.
  function pin(yes) {
    pins.splice(0).forEach(copy => copy.remove());
    if (!yes) return;
    figure.marks.forEach((mark, i) => {
      if (mark.kind !== "line" && mark.kind !== "dots") return;
      const copy = elements[i].cloneNode();
      copy.removeAttribute("data-mark");
      copy.classList.add("pin");
      elements[i].before(copy);
      pins.push(copy);
    });
  }
  return { svg, paint, pin };
}
