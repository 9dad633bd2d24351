// Uses: make (core/dom); say (core/say).
// A number in the text that comes from a setting can be pressed to set the model's views to it. `roots` are the views.
/** @type {(program: Program, state: Session, roots: Element[]) => void} */
function settingNumbers(program, state, roots) {
  for (const words of document.querySelectorAll(`.sets[data-sets="${program.slug}"]`)) {
    const button = make("button", words.textContent, "sets"), changes = JSON.parse(words.dataset.changes);
    button.type = "button";
    button.title = say("Set the figure to this");
    button.addEventListener("click", () => {
      const view = nearest(button, roots);
      state.speaker = view; // what has changed is told to screen readers there
      state.reset(changes);
      if (inSight(view)) return;
      offerReturn(button, view);
      view.scrollIntoView({ block: "start", behavior: "instant" }); // it was asked for: where it is out of sight, it comes
    });
    words.replaceWith(button);
    hold(button);
  }

  // A line may break after a button, also before the sign that follows.
  function hold(button) {
    const next = button.nextSibling, sign = /^[.,:;!?)]+/.exec(next?.nodeType === Node.TEXT_NODE ? next.data : "");
    if (!sign) return;
    next.splitText(sign[0].length);
    const line = make("span", "", "held");
    button.before(line);
    line.append(button, next);
  }

  // The view that is in sight, or the closest under the same heading, or the closest; none that is folded away.
  function nearest(button, views) {
    const away = view => Math.abs(view.getBoundingClientRect().top - button.getBoundingClientRect().top);
    const open = views.filter(view => !view.closest("details:not([open])")), here = button.closest("section");
    const own = open.filter(view => here?.contains(view));
    return open.find(inSight) || (own.length ? own : open).reduce((a, b) => away(b) < away(a) ? b : a);
  }
  function picture(view) {
    return Array.from(view.querySelectorAll(".picture > svg")).find(svg => svg.getClientRects().length);
  }
  function inSight(view) {
    const { top, bottom } = picture(view).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }
  // The way back to the words that were being read, until they are in sight again: above the picture, over no control.
  function offerReturn(button, view) {
    document.querySelector(".way-back")?.remove();
    const back = make("button", say("Back to where you were reading"), "way-back");
    back.type = "button";
    back.addEventListener("click", () => {
      button.scrollIntoView({ block: "center", behavior: "instant" });
      button.focus({ preventScroll: true });
    });
    view.prepend(back);
    const watcher = new IntersectionObserver(([words]) => {
      if (!words.isIntersecting) return;
      back.remove();
      watcher.disconnect();
    });
    watcher.observe(button);
  }
}
