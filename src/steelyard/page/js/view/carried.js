// Uses: make, write (core/dom); say (core/say).
// Views of one model share its setting, so that one can be looked at from two sides. All but the first say so above their
// picture, and one that another has set says that, and which case is shown, with the way to the start.
/** @type {(root: HTMLElement, state: Session) => void} */
function carried(root, state) {
  const line = make("p", "", "carried"), words = make("span"), button = make("button", say("Reset"));
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
    button.hidden = !moved;
    if (!moved) return write(words, say("It moves with the figure above."));
    const above = author.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING;
    write(words, laid ? above ? say("As you set it above, {case} shown.", { case: laid.label })
      : say("As you set it below, {case} shown.", { case: laid.label })
      : above ? say("As you set it above.") : say("As you set it below."));
  }
  state.watch(paint);
  paint();
}
