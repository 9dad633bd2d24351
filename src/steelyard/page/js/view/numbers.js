// Uses: settingLines (core/controls); make (core/dom); say (core/say).
// A number in the text that comes from a setting can be pressed to set the model's views to it. `roots` are the views.
// What it is and what was set shows at the window's edge, with the picture where that is out of sight: the page stays.
/** @type {(program: Program, state: Session, roots: Element[]) => void} */
function settingNumbers(program, state, roots) {
  for (const words of document.querySelectorAll(`.sets[data-sets="${program.slug}"]`)) {
    const button = make("button", words.textContent, "sets"), changes = JSON.parse(words.dataset.changes);
    const told = `${words.dataset.label}: ${words.textContent}`;
    button.type = "button";
    button.title = say("Set the figure to this");
    button.addEventListener("click", () => {
      const view = nearest(button, roots);
      state.speaker = view; // what has changed is told to screen readers there
      state.reset(changes);
      show(button, told, settingLines(program.controls, changes).join("; "), view);
    });
    words.replaceWith(button);
    hold(button);
  }

  // A line may break on either side of a button, also at the sign that belongs to it.
  function hold(button) {
    const before = beside(button.previousSibling, /[“‘«(]+$/), after = beside(button.nextSibling, /^[.,:;!?)”’»]+/);
    if (!before && !after) return;
    const line = make("span", "", "held");
    button.before(line);
    line.append(...[before, button, after].filter(Boolean));
  }
  // The signs with which a text begins or ends, parted from it.
  function beside(text, signs) {
    const found = text?.nodeType === Node.TEXT_NODE && signs.exec(text.data);
    if (!found) return null;
    const rest = text.splitText(found.index || found[0].length);
    return found.index ? rest : text;
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
  // Until the words that were pressed leave the window, or others are pressed; at the edge that is further from them.
  function show(button, told, set, view) {
    document.querySelector(".glance")?.remove();
    const glance = make("aside", "", "glance"), close = make("button", "\u00d7");
    const words = make("div");
    words.append(make("b", told), make("p", say("Set to: {setting}.", { setting: set })));
    words.setAttribute("role", "status");
    close.type = "button";
    close.setAttribute("aria-label", say("Close"));
    glance.append(words, close);
    glance.classList.toggle("above", button.getBoundingClientRect().top > innerHeight / 2);
    const along = inSight(view) ? null : drawnAlong(glance, view);
    button.after(glance);
    const seen = new IntersectionObserver(([words]) => { if (!words.isIntersecting) end(); });
    seen.observe(button);
    function end() {
      along?.disconnect();
      seen.disconnect();
      if (glance.contains(document.activeElement)) button.focus({ preventScroll: true });
      glance.remove();
    }
    close.addEventListener("click", end);
  }
  // A copy of the picture with its heading, as long as it changes.
  function drawnAlong(glance, view) {
    const svg = picture(view), finding = view.querySelector("[data-finding]");
    const copy = () => [make("p", finding.textContent, "finding"), svg.cloneNode(true)];
    let copies = copy();
    glance.append(...copies);
    const watcher = new MutationObserver(() => {
      const now = copy();
      copies.forEach((part, n) => part.replaceWith(now[n]));
      copies = now;
    });
    watcher.observe(svg, { subtree: true, attributes: true });
    watcher.observe(finding, { subtree: true, childList: true, characterData: true });
    return watcher;
  }
}
