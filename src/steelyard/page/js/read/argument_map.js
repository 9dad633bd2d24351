// Uses: fragment (core/dom).
// What falls and what is weakened when claims are given up: the same rule as src/steelyard/argument/graph.py.
// `supports` tells for each claim which claims it supports.
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
function argumentMap(root, { supports }) {
  const all = selector => Array.from(root.querySelectorAll(selector));
  const claims = all(".claim"), sieve = root.querySelector(".sieve"), count = root.querySelector("[data-count]");
  const removed = new Set();
  const said = id => document.getElementById(id).querySelector(".said").textContent;
  sieve.hidden = false;

  function sift() {
    const wanted = Array.from(sieve.elements).filter(field => field.name && field.value);
    const kept = claims.filter(claim => wanted.every(field => claim.dataset[field.name] === field.value));
    const ids = new Set(kept.map(claim => claim.id));
    for (const claim of claims) claim.hidden = !ids.has(claim.id);
    for (const part of all(".paragraph")) part.hidden = !part.querySelector(".claim:not([hidden])");
    for (const place of all("[data-of]")) place.classList.toggle("aside", !ids.has(place.dataset.of));
    return wanted.length ? `${kept.length} of ${claims.length} claims.` : "";
  }
  function weaken() {
    const { fallen, weakened } = falls(supports, removed);
    for (const place of [...claims, ...all("[data-of]")]) {
      const id = place.dataset.of || place.id;
      const state = removed.has(id) ? "given up" : fallen.has(id) ? "falls with it" : weakened.has(id) ? "weakened" : "";
      place.classList.toggle("fallen", fallen.has(id));
      place.classList.toggle("weakened", weakened.has(id));
      const line = place.querySelector(":scope > [data-state], :scope > summary > [data-state]");
      if (line) line.textContent = state;
    }
    for (const path of all("[data-from]")) path.classList.toggle("fallen", fallen.has(path.dataset.from));
    if (!removed.size) return "";
    const also = Array.from(fallen).filter(id => !removed.has(id));
    const lost = also.length ? `With it fall: ${also.map(said).join(" ")}` : "Nothing falls with it.";
    return `${removed.size === 1 ? "One claim is" : `${removed.size} claims are`} given up. ${lost} ` +
      `${weakened.size} more ${weakened.size === 1 ? "loses" : "lose"} a support and ${weakened.size === 1 ? "stands" : "stand"}.`;
  }
  const paint = () => { count.textContent = [sift(), weaken()].filter(Boolean).join(" "); };

  sieve.addEventListener("input", paint);
  sieve.addEventListener("submit", event => event.preventDefault());
  sieve.querySelector("button").addEventListener("click", () => { removed.clear(); showAll(); });
  function showAll() {
    for (const field of sieve.elements) field.value = "";
    press();
    paint();
  }
  function press() {
    for (const claim of claims) {
      const button = claim.querySelector("[data-give-up]"), yes = removed.has(claim.id);
      button.setAttribute("aria-pressed", yes);
      button.textContent = yes ? "Take it back" : "Give this claim up";
    }
  }
  for (const claim of claims) {
    const button = claim.querySelector("[data-give-up]");
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!removed.delete(claim.id)) removed.add(claim.id);
      press();
      paint();
    });
  }
  function open() {
    const id = fragment(), claim = claims.find(one => one.id === id);
    if (!claim) return;
    if (claim.hidden) showAll();
    claim.open = true;
    claim.scrollIntoView({ behavior: "instant" });
    claim.querySelector("summary").focus({ preventScroll: true });
  }
  addEventListener("hashchange", open);
  open();
  paint();
}
