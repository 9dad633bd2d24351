// Uses: fragment, make, write (core/dom); say, several (core/say); beads (read/beads); falls (read/falls); outline
// (read/outline); bearing, tower (read/tower).
// A map of an argument: filters, claims given up, and the claim that an address points to.
/** @type {(root: HTMLElement, map: { supports: Supports, begin?: Begin }) => void} */
function argumentMap(root, { supports, begin }) {
  const all = selector => Array.from(root.querySelectorAll(selector));
  const claims = all(".claim"), sieve = root.querySelector(".sieve"), count = root.querySelector("[data-count]");
  const removed = new Set(), stands = root.querySelector("[data-stands]"), back = root.querySelector("[data-back]");
  const thesis = Object.keys(supports).find(id => !supports[id].length);
  const supporters = id => Object.keys(supports).filter(other => supports[other].includes(id));
  const carriers = supporters(thesis);
  let beside = null; // where the summary is told: at the button pressed last
  const said = id => document.getElementById(id).querySelector(".said").textContent;
  root.querySelector(".sifting").hidden = false;
  const legs = make("div", "", "legs");
  legs.setAttribute("aria-hidden", "true");
  for (const id of carriers) {
    const leg = make("i");
    leg.dataset.of = id;
    legs.append(leg);
  }
  stands.before(legs);

  function sift() {
    const wanted = Array.from(sieve.elements).filter(field => field.name && field.value);
    const kept = claims.filter(claim => wanted.every(field => claim.dataset[field.name] === field.value));
    const ids = new Set(kept.map(claim => claim.id));
    for (const claim of claims) claim.hidden = !ids.has(claim.id);
    for (const part of all(".paragraph")) part.hidden = !part.querySelector(".claim:not([hidden])");
    for (const place of all("[data-of]")) place.classList.toggle("aside", !ids.has(place.dataset.of));
    return wanted.length ? say("{n} of {all} claims.", { n: kept.length, all: claims.length }) : "";
  }
  function weaken() {
    const { fallen, weakened } = falls(supports, removed);
    for (const place of [...claims, ...all("[data-of]")]) {
      const id = place.dataset.of || place.id;
      const state = removed.has(id) ? say("given up") : fallen.has(id) ? say("falls with it") : weakened.has(id) ? say("weakened") : "";
      place.classList.toggle("given", removed.has(id));
      place.classList.toggle("fallen", fallen.has(id));
      place.classList.toggle("weakened", weakened.has(id));
      mark(place, state);
    }
    for (const path of all("[data-from]")) path.classList.toggle("fallen", fallen.has(path.dataset.from));
    const left = carriers.filter(id => !fallen.has(id)).length, down = fallen.has(thesis);
    const weaker = carriers.filter(id => weakened.has(id)).length;
    root.querySelector(".overview").classList.toggle("down", down);
    write(stands, down ? say("The conclusion is down.")
      : !removed.size ? several(carriers.length, "It stands on {n} claim.", "It stands on {n} claims.")
      : weaker ? say("It still stands, on {n} of {all} claims, {weaker} of them weaker.", { n: left, all: carriers.length, weaker })
      : say("It still stands, on {n} of {all} claims.", { n: left, all: carriers.length }));
    if (!removed.size) return "";
    const also = Array.from(fallen).filter(id => !removed.has(id));
    const one = removed.size === 1, which = { claims: also.map(said).join(" ") };
    const lost = !also.length ? one ? say("Nothing else falls with it.") : say("Nothing else falls with them.")
      : one ? several(also.length, "With it falls: {claims}", "With it fall: {claims}", which)
        : several(also.length, "With them falls: {claims}", "With them fall: {claims}", which);
    return [several(removed.size, "One claim is given up.", "{n} claims are given up."), lost,
      several(weakened.size, "{n} more loses a support and stands.", "{n} more lose a support and stand.")].join(" ");
  }
  const row = beads(root, supports, { gone: id => removed.has(id), turn, retell });
  const whole = root.querySelector("[data-whole]");
  // The map may begin with one paragraph and what leans on it, as blocks: the others wait.
  const first = begin && begun(root, begin, carriers, id => turn([id], null));
  if (first) {
    root.classList.add("begun");
    whole.hidden = false;
    whole.addEventListener("click", () => {
      unfold();
      row.focus();
      root.querySelector(".overview").scrollIntoView({ behavior: "instant" });
    });
  }
  function unfold() {
    if (whole) whole.hidden = true;
    root.classList.remove("begun");
  }
  function paint() {
    write(count, sift());
    const summary = weaken();
    back.hidden = !removed.size;
    for (const place of all(".lost")) write(place, place === beside ? summary : "");
    row.paint();
    first?.paint(falls(supports, removed), removed);
    press();
  }
  function turn(ids, place) {
    const back = ids.every(id => removed.has(id));
    for (const id of ids) {
      if (back) removed.delete(id);
      else removed.add(id);
    }
    beside = place;
    paint();
  }

  sieve.addEventListener("input", paint);
  sieve.addEventListener("submit", event => event.preventDefault());
  sieve.querySelector("button").addEventListener("click", showAll);
  back.addEventListener("click", () => {
    removed.clear();
    paint();
    (root.classList.contains("begun") ? first : row).focus();
  });
  function showAll() {
    for (const field of sieve.elements) field.value = "";
    paint();
  }
  function press() {
    for (const [claim, button] of buttons) {
      const yes = removed.has(claim.id);
      button.setAttribute("aria-pressed", yes);
      button.textContent = yes ? say("Take it back") : say("Give this claim up");
    }
  }
  const buttons = claims.map(claim => {
    const line = make("p", "", "buttons"), button = make("button"), lost = make("span", "", "lost");
    button.type = "button";
    lost.setAttribute("role", "status");
    line.append(button, lost);
    claim.lastElementChild.append(line);
    button.addEventListener("click", () => turn([claim.id], lost));
    return [claim, button];
  });
  root.addEventListener("toggle", ({ target }) => retell(target), { capture: true });
  for (const named of all(".besides a")) named.setAttribute("aria-label", `${named.textContent}: ${said(named.hash.slice(1))}`);
  const down = root.querySelector(".outline");
  down.hidden = false;
  down.firstElementChild.addEventListener("click", () => {
    down.append(outline(supports, thesis, link));
    paint();
  }, { once: true });
  function link(id) {
    const made = make("a", said(id));
    made.href = `#${id}`;
    return made;
  }
  // A claim that opens tells what it is supported by, and each fact that it names: on the page a fact stands at one claim.
  function retell(claim) {
    if (!claims.includes(claim) || claim.dataset.whole) return;
    claim.dataset.whole = "yes";
    const below = supporters(claim.id), list = make("ul");
    list.append(...below.map(id => make("li")));
    below.forEach((id, n) => list.children[n].append(link(id)));
    if (below.length) claim.querySelector(".head").before(make("p", say("It is supported by"), "head"), list);
    for (const again of claim.querySelectorAll(".known .again")) {
      again.parentElement.replaceChildren(...document.getElementById(again.hash.slice(1)).cloneNode(true).childNodes);
    }
  }
  function open() {
    const id = fragment(), claim = claims.find(one => one.id === id);
    if (!claim) return;
    unfold();
    if (claim.hidden) showAll();
    claim.open = claim.closest(".every").open = true;
    claim.scrollIntoView({ behavior: "instant" });
    claim.querySelector("summary").focus({ preventScroll: true });
  }
  addEventListener("hashchange", open);
  open();
  paint();
}

// What has become of a claim, where the claim stands: in the list, the outline or the row of beads.
function mark(place, state) {
  let line = place.querySelector(":scope > [data-state], :scope > summary > [data-state]");
  if (!line && state && place.matches("li, .claim")) {
    line = make("span", "", "state");
    line.dataset.state = "";
    if (place.matches("li")) place.firstElementChild.after(" ", line);
    else place.firstElementChild.append(" ", line);
  }
  write(line, state);
}

// A paragraph as blocks beneath the conclusion, each a claim in short; claims elsewhere that carry the conclusion are legs.
/** @type {(root: HTMLElement, begin: Begin, carriers: string[], press: (id: string) => void) => any} */
function begun(root, { top, columns }, carriers, press) {
  const part = make("div", "", "knock-out live"), line = make("p", "", "stands"), blocks = columns.flat();
  const built = tower(make("p", top, "so"), columns.map(column => column.map(({ words }) => ({ words, unsaid: false }))),
    n => press(blocks[n].id));
  Array.from(built.root.querySelectorAll(".column"), (column, n) => {
    if (columns[n].length) column.dataset.of = columns[n][0].of;
  });
  line.setAttribute("role", "status");
  part.append(built.root, line);
  root.querySelector(".overview").before(part);

  function paint({ fallen, weakened }, removed) {
    const footing = id => removed.has(id) ? "given up" : fallen.has(id) ? "fallen" : weakened.has(id) ? "weaker" : "stands";
    const carry = carriers.map(footing), left = carry.filter(state => state === "stands" || state === "weaker").length;
    built.paint(blocks.map(({ id }) => footing(id)), { fallen: say("(fell with another)"), weaker: say("(weaker)") }, bearing(carry), carry);
    // What one of them quotes stands within the quotation marks of the line.
    const inner = words => words.replace(/“/g, "‘").replace(/”/g, "’");
    const each = state => blocks.filter(({ id }) => footing(id) === state).map(({ words }) => ({ words: inner(words) }));
    const legs = state => carry.filter((one, n) => one === state && !columns[n].length).length;
    const on = { n: left, all: carriers.length }, fell = legs("fallen");
    write(line, !removed.size ? say("It stands on {n} columns. Press a block to knock it out.", on)
      : [say("It stands on {n} of {all} columns.", on), ...each("fallen").map(block => say("“{words}” fell with it.", block)),
        ...each("weaker").map(block => say("“{words}” is weaker.", block)),
        ...fell ? [several(fell, "A thin column fell with it.", "{n} thin columns fell with it.")] : []].join(" "));
  }
  // What can be seen and not pressed says where it can be.
  built.root.addEventListener("click", event => {
    if (!/** @type {Element} */ (event.target).closest("button, .so")) write(line, say("The thin columns are the other reasons: give them up on the whole map."));
  });
  return { paint, focus: built.focus };
}
