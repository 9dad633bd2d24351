// Uses: make, write (core/dom); say (core/say).
// Views of one model share its setting. One that another view of the page has set says so, with the way to the start;
// the line has its place kept, so that nothing moves when it comes.
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
    const moved = other && (Array.from(ghosts.values()).some(({ shown }) => shown) || !same(setting, {}));
    line.classList.toggle("shown", moved);
    if (!moved) return;
    const above = author.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING;
    write(words, above ? say("As you set it above.") : say("As you set it below."));
  }
  state.watch(paint);
  paint();
}
