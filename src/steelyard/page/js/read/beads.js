// Uses: make, write (core/dom).
// The claims of an argument as beads in reading order, after each paragraph's number: a press says their words beneath
// the row pressed, and gives them up or takes them back there. `state` tells and changes what is given up.
/** @type {(root: Element, supports: Supports, state: any) => any} */
function beads(root, supports, state) {
  const thread = make("div", "", "beads"), card = make("div", "", "card"), parts = [];
  const words = make("p", "", "words"), ties = make("p", "", "ties"), more = make("a", "All about it");
  const button = make("button"), lost = make("span", "", "lost"), buttons = make("p", "", "buttons");
  let picked = null;

  function add(name, id, ids, text, look) {
    const bead = make("button", "", look);
    bead.type = "button";
    bead.tabIndex = parts.length ? -1 : 0;
    bead.setAttribute("aria-expanded", false);
    if (look === "of") bead.append(name, make("span", ` ${text}`, "vh"));
    else {
      bead.append(make("span", `${name}: ${text}`, "vh"), make("span", "", "vh"));
      bead.lastChild.dataset.state = "";
      bead.dataset.of = id;
    }
    thread.append(bead);
    parts.push({ bead, id, ids, name, text });
  }
  for (const paragraph of root.querySelectorAll(".paragraph")) {
    const heading = paragraph.querySelector("h3"), claims = Array.from(paragraph.querySelectorAll(".claim"));
    const [number, summary] = [heading.firstChild.textContent.trim(), heading.querySelector("span").textContent];
    add(number, heading.id, claims.map(claim => claim.id), summary, "of");
    for (const claim of claims) {
      const look = `bead check-${claim.dataset.checkable} ${supports[claim.id].length ? "" : "thesis"}`;
      add(number, claim.id, [claim.id], claim.querySelector(".said").textContent, look);
    }
  }
  button.type = "button";
  lost.setAttribute("role", "status");
  buttons.append(button, " ", more);
  card.append(words, ties, buttons, lost);
  thread.setAttribute("role", "group");
  thread.setAttribute("aria-label", "Claims by paragraph");

  const above = part => part.ids.flatMap(id => supports[id]).filter(id => !part.ids.includes(id));
  const below = part => Object.keys(supports).filter(id =>
    !part.ids.includes(id) && supports[id].some(name => part.ids.includes(name)));
  const claims = count => `${count} claim${count === 1 ? "" : "s"}`;

  // Beneath the row, of a paragraph its last: what stands beside the bead stays where it is, and so does all above.
  function place() {
    if (!picked) return;
    card.remove();
    let last = parts[parts.indexOf(picked) + (picked.bead.dataset.of ? 0 : picked.ids.length)].bead;
    const { offsetTop } = last;
    while (last.nextSibling && last.nextSibling.offsetTop === offsetTop) last = last.nextSibling;
    last.after(card);
  }
  function pick(part) {
    picked = part === picked ? null : part;
    const [carries, rests] = picked ? [new Set(above(picked)), new Set(below(picked))] : [new Set(), new Set()];
    for (const { bead, id } of parts) {
      bead.setAttribute("aria-expanded", Boolean(picked && bead === picked.bead));
      if (picked) bead.tabIndex = bead === picked.bead ? 0 : -1;
      bead.classList.toggle("carried", bead.dataset.of === id && carries.has(id));
      bead.classList.toggle("carries", bead.dataset.of === id && rests.has(id));
    }
    card.remove();
    if (!picked) return;
    words.replaceChildren(make("b", picked.name), ` ${picked.text}`);
    const up = carries.size ? `Supports ${claims(carries.size)}, with a bar above.` : "";
    const down = rests.size ? `Rests on ${claims(rests.size)}, with a bar below.` : "Rests on no other claim.";
    write(ties, [up, down].filter(Boolean).join(" "));
    more.href = `#${picked.id}`;
    write(lost, "");
    paint();
    place();
  }
  function paint() {
    if (!picked) return;
    const gone = picked.ids.every(state.gone), many = picked.ids.length > 1;
    write(button, gone ? many ? "Take them back" : "Take it back" : many ? `Give up all of ${picked.name}` : "Give this claim up");
    button.setAttribute("aria-pressed", gone);
  }
  button.addEventListener("click", () => state.turn(picked.ids, lost));
  thread.addEventListener("click", event => {
    const part = parts.find(({ bead }) => bead.contains(event.target));
    if (part) pick(part);
  });
  thread.addEventListener("keydown", event => {
    const at = parts.findIndex(({ bead }) => bead === event.target), last = parts.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { bead } = parts[Math.min(Math.max(to, 0), last)];
    event.target.tabIndex = -1;
    bead.tabIndex = 0;
    bead.focus();
  });
  // A dot of the drawing is its bead.
  root.querySelector(".overview svg").addEventListener("click", event => {
    const part = parts.find(({ bead }) => event.target.dataset.of && bead.dataset.of === event.target.dataset.of);
    if (part) pick(part);
    if (picked) card.scrollIntoView({ block: "nearest" });
  });
  addEventListener("resize", place);
  root.querySelector(".overview").classList.add("live");
  root.querySelector(".overview svg").after(make("p", "Press a dot to read it, or a ¶ for its paragraph.", "hint"), thread);
  return { paint };
}
