// Uses: make, write (core/dom); say (core/say).
// Views of one model share its setting, so that one can be looked at from two sides. All but the first say so above their
// picture, and one that another has set says that, and which situation or case it is, with the way to the start.
/** @type {(root: HTMLElement, state: Session, first: HTMLElement) => void} */
function carried(root, state, first) {
  const line = make("p", "", "carried"), words = make("span"), button = make("button", say("Reset"));
  button.type = "button";
  button.addEventListener("click", () => {
    for (const ghost of state.ghosts.values()) ghost.shown = false;
    state.reset({}, true);
    state.touch();
  });
  line.append(words, button);
  root.prepend(line);

  // Between two figures of one model another may stand: where they have headings of their own, one is told by its heading.
  function where(other) {
    const heading = other.closest("section:not(.explorable)")?.querySelector(":scope > :is(h2, h3, h4)");
    const words = heading && heading.textContent.replace("#", "").trim(); // the sign is the link to the heading
    if (words && !heading.parentNode.contains(root)) return say("under “{heading}”", { heading: words });
    return other.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING ? say("above") : say("below");
  }
  function paint() {
    const { author, setting, ghosts, same } = state, other = author !== null && author !== root;
    const laid = Array.from(ghosts.values()).find(({ shown }) => shown), moved = other && (Boolean(laid) || !same(setting, {}));
    button.hidden = !moved;
    if (!moved) return write(words, say("The figure {where} moves with it.", { where: where(first) }));
    const situation = author.querySelector('[data-preset][aria-pressed="true"]');
    write(words, laid ? say("As you set it {where}, {case} shown.", { where: where(author), case: laid.label })
      : situation ? say("As you set it {where}: {situation}.", { where: where(author), situation: situation.textContent })
      : say("As you set it {where}.", { where: where(author) }));
  }
  state.watch(paint);
  paint();
}
