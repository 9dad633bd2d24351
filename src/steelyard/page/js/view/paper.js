// Uses: make (core/dom); engineOf (core/engine); drawing (view/drawing).
// Paper has no buttons: while it is printed, a view has a picture of each named situation. They are drawn here and not
// with the page, so that a page which nobody prints weighs nothing for it. `own` is what no situation changes.
/** @type {(root: HTMLElement, state: Session, own: Setting) => Element} */
function situationPictures(root, { program, ghosts }, own) {
  const figure = program.figures[root.dataset.figure], pictures = make("div", "", "situation-pictures");
  for (const button of root.querySelectorAll("[data-preset]")) {
    const engine = engineOf(program), svg = root.querySelector(".picture > svg.narrow").cloneNode(true);
    const picture = make("figure");
    engine.set({ ...own, ...program.presets[button.dataset.preset] });
    for (const part of svg.querySelectorAll(".pin")) part.remove();
    drawing(svg, figure, figure.frames[1]).paint(engine.read, ghosts, null);
    picture.append(make("figcaption", button.textContent), svg);
    pictures.append(picture);
  }
  root.querySelector(".beside").after(pictures);
  return pictures;
}
