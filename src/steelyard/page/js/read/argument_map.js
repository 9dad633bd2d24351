// Uses: fragment, make, write (core/dom); say, several (core/say); beads (read/beads).
// What falls and what is weakened when claims are given up: the same rule as src/steelyard/argument/graph.py.
// `supports` tells for each claim which claims it supports.
/** @type {(supports: Supports, removed: Iterable<string>) => { fallen: Set<string>, weakened: Set<string> }} */
function falls(supports, removed) {
  const supporters = new Map(Object.keys(supports).map(id => [id, []]));
  for (const [id, above] of Object.entries(supports)) for (const name of above) supporters.get(name).push(id);
  const fallen = new Set(removed), standing = Array.from(supporters).filter(([, below]) => below.length);
  for (let lost = [null]; lost.length;) {
    lost = standing.filter(([id, below]) => !fallen.has(id) && below.every(name => fallen.has(name)));
    for (const [id] of lost) fallen.add(id);
  }
  const weakened = standing.filter(([id, below]) => !fallen.has(id) && below.some(name => fallen.has(name)));
  return { fallen, weakened: new Set(weakened.map(([id]) => id)) };
}

// A map of an argument: filters, claims given up, and the claim that an address points to.
/** @type {(root: HTMLElement, map: { supports: Supports }) => void} */
function argumentMap(root, { supports }) {
  const all = selector => Array.from(root.querySelectorAll(selector));
  const claims = all(".claim"), sieve = root.querySelector(".sieve"), count = root.querySelector("[data-count]");
  const removed = new Set(), stands = root.querySelector("[data-stands]"), back = root.querySelector("[data-back]");
  const thesis = Object.keys(supports).find(id => !supports[id].length);
  const carriers = Object.keys(supports).filter(id => supports[id].includes(thesis));
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
      const line = place.querySelector(":scope > [data-state], :scope > summary > [data-state]");
      write(line, state);
    }
    for (const path of all("[data-from]")) path.classList.toggle("fallen", fallen.has(path.dataset.from));
    const left = carriers.filter(id => !fallen.has(id)).length, down = fallen.has(thesis);
    root.querySelector(".overview").classList.toggle("down", down);
    write(stands, down ? say("The conclusion is down.")
      : removed.size ? say("It still stands, on {n} of {all} claims.", { n: left, all: carriers.length })
      : several(carriers.length, "It stands on {n} claim.", "It stands on {n} claims."));
    if (!removed.size) return "";
    const also = Array.from(fallen).filter(id => !removed.has(id));
    const one = removed.size === 1, which = { claims: also.map(said).join(" ") };
    const lost = !also.length ? one ? say("Nothing else falls with it.") : say("Nothing else falls with them.")
      : one ? several(also.length, "With it falls: {claims}", "With it fall: {claims}", which)
        : several(also.length, "With them falls: {claims}", "With them fall: {claims}", which);
    return [several(removed.size, "One claim is given up.", "{n} claims are given up."), lost,
      several(weakened.size, "{n} more loses a support and stands.", "{n} more lose a support and stand.")].join(" ");
  }
  const row = beads(root, supports, { gone: id => removed.has(id), turn });
  const whole = root.querySelector("[data-whole]");
  // The map may begin with one paragraph and what leans on it.
  if (whole) {
    const own = document.getElementById(`${root.dataset.argument}-${root.dataset.begin}`).parentElement;
    const { fallen, weakened } = falls(supports, claims.filter(claim => own.contains(claim)).map(({ id }) => id));
    row.only(own, [...fallen, ...weakened].filter(id => id !== thesis));
    whole.hidden = false;
    whole.addEventListener("click", () => {
      unfold();
      row.focus();
      root.querySelector(".overview").scrollIntoView({ behavior: "instant" });
    });
  }
  function unfold() {
    if (whole) whole.hidden = true;
    row.unfold();
  }
  function paint() {
    write(count, sift());
    const summary = weaken();
    back.hidden = !removed.size;
    for (const place of all(".lost")) write(place, place === beside ? summary : "");
    row.paint();
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
    row.focus();
  });
  function showAll() {
    for (const field of sieve.elements) field.value = "";
    paint();
  }
  function press() {
    for (const claim of claims) {
      const button = claim.querySelector("[data-give-up]"), yes = removed.has(claim.id);
      button.setAttribute("aria-pressed", yes);
      button.textContent = yes ? say("Take it back") : say("Give this claim up");
    }
  }
  for (const claim of claims) {
    const button = claim.querySelector("[data-give-up]");
    const lost = make("span", "", "lost");
    lost.setAttribute("role", "status");
    button.hidden = false;
    button.after(lost);
    button.addEventListener("click", () => turn([claim.id], lost));
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
