// Uses: fromTheRight, make, write (core/dom); say, several (core/say).
// The claims of an argument as beads in reading order, after each paragraph's number: a press says their words beneath
// the row pressed, and gives them up or takes them back there. `state` tells and changes what is given up.
/** @type {(root: Element, supports: Supports, state: any) => any} */
function beads(root, supports, state) {
  const thread = make("div", "", "beads"), card = make("div", "", "card"), parts = [], groups = [];
  const words = make("p", "", "words"), ties = make("p", "", "ties"), all = make("div", "", "inside");
  const button = make("button"), more = make("button", say("All about it")), lost = make("span", "", "lost"), buttons = make("p", "", "buttons");
  let picked = null;

  function add(group, name, whole, ids, text, look) {
    const bead = make("button", "", look);
    bead.type = "button";
    bead.tabIndex = parts.length ? -1 : 0;
    bead.setAttribute("aria-expanded", false);
    if (look === "of") bead.append(name, make("span", ` ${text}`, "vh"));
    else {
      bead.append(make("span", `${name}: ${text}`, "vh"), make("span", "", "vh"));
      bead.lastChild.dataset.state = "";
      bead.dataset.of = whole.id;
    }
    group.append(bead);
    parts.push({ bead, whole, ids, name, text });
  }
  for (const paragraph of root.querySelectorAll(".paragraph")) {
    const heading = paragraph.querySelector("h3"), claims = Array.from(paragraph.querySelectorAll(".claim"));
    const [number, summary] = [heading.firstChild.textContent.trim(), heading.querySelector("span").textContent];
    const group = make("div", "", "group");
    add(group, number, paragraph, claims.map(claim => claim.id), summary, "of");
    for (const claim of claims) {
      const look = `bead check-${claim.dataset.checkable} ${supports[claim.id].length ? "" : "thesis"}`;
      add(group, number, claim, [claim.id], claim.querySelector(".said").textContent, look);
    }
    thread.append(group);
    groups.push(group);
  }
  button.type = more.type = "button";
  lost.setAttribute("role", "status");
  buttons.append(button, more);
  card.append(words, ties, buttons, lost, all);
  thread.setAttribute("role", "group");
  thread.setAttribute("aria-label", say("Claims by paragraph"));

  const above = part => part.ids.flatMap(id => supports[id]).filter(id => !part.ids.includes(id));
  const below = part => Object.keys(supports).filter(id =>
    !part.ids.includes(id) && supports[id].some(name => part.ids.includes(name)));
  const named = id => parts.find(({ whole }) => whole.id === id);

  // Beneath the row: what stands beside the bead stays where it is, and so does all above.
  function place() {
    if (!picked) return;
    card.remove();
    const own = picked.bead.parentElement;
    groups.filter(group => group.offsetTop === own.offsetTop).pop().after(card);
  }
  function pick(part) {
    picked = part === picked ? null : part;
    const [carries, rests] = picked ? [new Set(above(picked)), new Set(below(picked))] : [new Set(), new Set()];
    for (const { bead, whole } of parts) {
      bead.setAttribute("aria-expanded", Boolean(picked && bead === picked.bead));
      if (picked) bead.tabIndex = bead === picked.bead ? 0 : -1;
      bead.classList.toggle("carried", carries.has(whole.id));
      bead.classList.toggle("carries", rests.has(whole.id));
    }
    card.remove();
    card.classList.remove("whole");
    if (!picked) return;
    words.replaceChildren(make("b", picked.name), ` ${picked.text}`);
    const up = !carries.size ? "" : several(carries.size, "Supports {n} claim, with a bar above.",
      "Supports {n} claims, with a bar above.");
    const down = !rests.size ? say("Rests on no other claim.") : several(rests.size, "Rests on {n} claim, with a bar below.",
      "Rests on {n} claims, with a bar below.");
    write(ties, [up, down].filter(Boolean).join(" "));
    write(lost, "");
    tell(false);
    paint();
    place();
  }
  // All about a claim, or what a paragraph's claims are: here, as it stands in the list.
  function tell(open) {
    more.setAttribute("aria-expanded", open);
    card.classList.toggle("whole", open);
    all.replaceChildren();
    if (!open) return;
    const inside = picked.whole.querySelector(":scope > .inside");
    if (inside) {
      state.retell(picked.whole);
      all.append(...inside.cloneNode(true).children);
      all.lastElementChild.remove(); // the button: the card has its own
      return;
    }
    const listed = make("ul");
    for (const id of picked.ids) {
      const item = make("li"), link = make("a", named(id).text);
      link.href = `#${id}`;
      item.append(link);
      listed.append(item);
    }
    all.append(...Array.from(picked.whole.querySelectorAll(":scope > p"), part => part.cloneNode(true)), listed);
  }
  // The card waits at the foot of the window while its place lies below: what was pressed is not left under it.
  function clear() {
    if (!picked) return;
    const under = picked.bead.getBoundingClientRect().bottom - card.getBoundingClientRect().top;
    if (under > 0) scrollBy({ top: under, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
  }
  function paint() {
    if (!picked) return;
    const gone = picked.ids.every(state.gone), many = picked.ids.length > 1;
    write(button, gone ? many ? say("Take them back") : say("Take it back")
      : many ? say("Give up all of {paragraph}", { paragraph: picked.name }) : say("Give this claim up"));
    button.setAttribute("aria-pressed", gone);
  }
  button.addEventListener("click", () => state.turn(picked.ids, lost));
  more.addEventListener("click", () => tell(!all.firstChild));
  thread.addEventListener("click", event => {
    const part = parts.find(({ bead }) => bead.contains(event.target));
    if (part) {
      pick(part);
      clear();
    }
    // A claim that the card names is told in its place here.
    const link = event.target.closest("a"), to = link && link.hash ? named(link.hash.slice(1)) : null;
    if (!to || link.pathname !== location.pathname) return;
    event.preventDefault();
    pick(to);
    to.bead.focus();
    card.scrollIntoView({ block: "nearest" });
  });
  thread.addEventListener("keydown", event => {
    const shown = parts.filter(({ bead }) => bead.offsetParent);
    const at = shown.findIndex(({ bead }) => bead === event.target), last = shown.length - 1;
    const on = fromTheRight(thread) ? -1 : 1, to = { ArrowRight: at + on, ArrowLeft: at - on, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { bead } = shown[Math.min(Math.max(to, 0), last)];
    event.target.tabIndex = -1;
    bead.tabIndex = 0;
    bead.focus();
  });
  // A dot of the drawing is its bead.
  root.querySelector(".overview svg").addEventListener("click", event => {
    const part = named(event.target.dataset.of);
    if (part) pick(part);
    if (picked) card.scrollIntoView({ block: "nearest" });
  });
  addEventListener("resize", place);
  root.querySelector(".overview").classList.add("live");
  root.querySelector(".overview svg").after(make("p", say("Press a dot to read it, or a ¶ for its paragraph."), "hint"), thread);
  const focus = () => parts.find(({ bead }) => !bead.tabIndex).bead.focus({ preventScroll: true });
  return { paint, focus };
}
