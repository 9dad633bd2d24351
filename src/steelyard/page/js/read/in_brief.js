// Uses: make, write (core/dom); falls (read/argument_map).
// An argument in a few sentences, each a button that gives up all claims it stands for.
// What becomes of each sentence: "given up", "fallen", "weaker" or "stands", and the reasons given up that it leaned on.
// `sentences` are {short, voice, claims}, the thesis last; `gone` are the places of those given up.
function footing(supports, sentences, gone) {
  const { fallen, weakened } = falls(supports, gone.flatMap(n => sentences[n].claims));
  const below = id => Object.keys(supports).filter(other => supports[other].includes(id) && fallen.has(other));
  // Down from a claim by way of what has fallen, to the sentences that were given up.
  function leaned(voice) {
    const met = new Set([voice]), places = new Set();
    for (const id of met) {
      for (const other of below(id)) {
        const place = gone.find(n => sentences[n].claims.includes(other));
        if (place === undefined) met.add(other);
        else places.add(place);
      }
    }
    return gone.filter(n => places.has(n));
  }
  return sentences.map(({ voice }, n) => ({
    state: gone.includes(n) ? "given up" : fallen.has(voice) ? "fallen" : weakened.has(voice) ? "weaker" : "stands",
    on: gone.includes(n) ? [] : leaned(voice),
  }));
}

// The places of the reasons that still carry the thesis: not given up, and with a claim that supports it and stands.
function carrying(supports, sentences, gone) {
  const { fallen } = falls(supports, gone.flatMap(n => sentences[n].claims));
  const thesis = sentences[sentences.length - 1].voice;
  return Array.from(sentences.keys()).slice(0, -1).filter(n =>
    sentences[n].claims.some(id => supports[id].includes(thesis) && !fallen.has(id)));
}

// How the beam lies on its legs: how far it has sunk, from 0 to 1, and which way it leans, from -1, left, to 1, right.
// A leg that has become weaker bears half.
function bearing(states) {
  const bears = states.map(state => ({ stands: 1, weaker: .5 })[state] || 0), whole = states.length;
  const half = Math.floor(whole / 2), sum = list => list.reduce((a, b) => a + b, 0);
  const left = sum(bears.slice(0, half)), right = sum(bears.slice(whole - half));
  return { sunk: 1 - sum(bears) / whole, leans: left + right ? (left - right) / half : 0 };
}

// How many of the reasons that are left have become weaker, in words.
function butWeaker(left, weaker) {
  if (!weaker) return "";
  if (weaker < left) return `, ${["one", "two", "three", "four", "five"][weaker - 1]} of them weaker`;
  return left === 1 ? ", and that one weaker" : left === 2 ? ", both weaker" : ", all of them weaker";
}

/** @type {(root: HTMLElement, brief: { supports: Supports, sentences: any[] }) => void} */
function inBrief(root, { supports, sentences }) {
  const line = root.querySelector("[data-stands]"), legs = Array.from(root.querySelectorAll(".legs i"));
  const items = Array.from(root.querySelectorAll(".reasons > li")), count = items.length, gone = new Set();
  const names = places => places.map(n => sentences[n].short).join(" and ");
  const words = {
    "given up": () => "given up", "stands": () => "stands", "fallen": () => "has lost its footing",
    "weaker": ({ on }) => `weaker: it leaned on ${names(on)}`,
  };

  function paint() {
    const given = Array.from(gone), found = footing(supports, sentences, given), thesis = found[count];
    items.forEach((item, n) => {
      const { state } = found[n];
      item.dataset.footing = legs[n].dataset.footing = state;
      item.firstElementChild.setAttribute("aria-pressed", gone.has(n));
      write(item.querySelector("[data-state]"), given.length ? words[state](found[n]) : "");
    });
    const fell = thesis.state === "fallen", places = carrying(supports, sentences, given), left = places.length;
    const { sunk, leans } = bearing(found.slice(0, count).map(({ state }) => state));
    root.classList.toggle("down", fell);
    root.style.setProperty("--sunk", sunk.toFixed(3));
    root.style.setProperty("--leans", leans.toFixed(3));
    write(line, !given.length ? `It stands on ${count} reasons. Press one to give it up.`
      : fell ? `The conclusion is down. It took all ${count}.`
        : `It still stands, on ${left} of ${count}${butWeaker(left, places.filter(n => found[n].state === "weaker").length)}. ${given.length === 1 ? "Try to bring it down: how many does it take?"
          : `You have given up ${given.length}.`}`);
  }
  items.forEach((item, n) => {
    const button = make("button");
    button.type = "button";
    button.append(...item.childNodes);
    item.append(button);
    button.addEventListener("click", () => {
      if (!gone.delete(n)) gone.add(n);
      paint();
    });
  });
  paint();
  root.classList.add("live");
}
