// Uses: make, write (core/dom); say (core/say).
// Views of one model share its setting, so that one can be looked at from two sides. One that another view of the page
// has set says so, and which case is shown, with the way to the start; the line has its place kept, so that nothing moves
// when it comes.
/** @type {(root: HTMLElement, state: Session) => void} */
function carried(root, state) {
  const line = make("p", "", "carried"), words = make("span", say("As you set it above.")), button = make("button", say("Reset"));
  button.type = "button";
  button.addEventListener("click", () => {
    for (const ghost of state.ghosts.values()) ghost.shown = false;
    state.reset({}, true);
    state.touch();
  });
  line.append(words, button);
  root.prepend(line);

  function paint() {
    const { author, setting, ghosts, same } = state, other = author !== null && author !== root;
    const laid = Array.from(ghosts.values()).find(({ shown }) => shown), moved = other && (Boolean(laid) || !same(setting, {}));
    line.classList.toggle("shown", moved);
    if (!moved) return;
    const above = author.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING;
    write(words, laid ? above ? say("As you set it above, {case} shown.", { case: laid.label })
      : say("As you set it below, {case} shown.", { case: laid.label })
      : above ? say("As you set it above.") : say("As you set it below."));
  }
  state.watch(paint);
  paint();
}
