// Uses: make, write (core/dom); say, several (core/say); listed (core/wording); falls (read/falls); bearing (read/tower).
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

// On how many of the reasons it still stands, and how many of those that are left have become weaker.
function stillOn(shorts, left, weaker) {
  const on = { n: left, all: shorts.length };
  if (!weaker) return say("It still stands, on {n} of {all}.", on);
  if (weaker === left) {
    return left === 2 ? say("It still stands, on {n} of {all}, both weaker.", on)
      : say("It still stands, on {n} of {all}, all of them weaker.", on);
  }
  const some = [say("one"), say("two"), say("three"), say("four"), say("five")][weaker - 1];
  return say("It still stands, on {n} of {all}, {some} of them weaker.", { ...on, some });
}

// What the table says of itself, in words. `left` are the places of the reasons that carry it, `weaker` those of them
// that have become weaker; `asked` is what the page has to say of the press that led there, or of the one that comes.
function howItStands(shorts, left, weaker, gone, asked = "") {
  const all = { n: shorts.length };
  if (!gone && asked) return [say("It stands on {n} reasons.", all), asked].join(" ");
  if (!gone) return say("It stands on {n} reasons. Press one to give it up.", all);
  if (!left.length) return say("It is down: all {n} are gone. That does not make it false; it has lost what was said for it.", all);
  if (left.length === 1) {
    const one = { reason: shorts[left[0]] };
    return weaker.length ? say("It hangs on one reason, “{reason}”, and that one weaker. One is enough, if it is a good one.", one)
      : say("It hangs on one reason, “{reason}”. One is enough, if it is a good one.", one);
  }
  return [stillOn(shorts, left.length, weaker.length), asked].filter(Boolean).join(" ");
}

// The other reasons that lean on this one, by their places.
function leaning(supports, sentences, n) {
  return footing(supports, sentences, [n]).slice(0, -1).flatMap(({ state }, place) =>
    state === "weaker" || state === "fallen" ? [place] : []);
}

// Reasons by their numbers in the list: short names would not fit on one line.
function byNumber(places) {
  return listed(places.sort((a, b) => a - b).map(n => `${n + 1}`));
}

// What comes of a guess, beside what is left when the example alone is given up.
function answered(guess, left) {
  return guess === null ? say("By our reading it is {left}.", { left })
    : guess === left ? say("You guessed {guess}: so we read it.", { guess })
    : say("You guessed {guess}; by our reading it is {left}.", { guess, left });
}

// Where there is no number to guess the page asks which reason holds up another: what it says of the reason that was
// given up last, of those that lean on it, and after so many misses.
function foundOut(found, misses, exampleGone) {
  if (found.length) {
    return several(found.length, "You found it: reason {reasons} leaned on that one.",
      "You found it: reasons {reasons} leaned on that one.", { reasons: byNumber(found) });
  }
  if (exampleGone) return say("No other reason here leaned on it, whatever its own weight.");
  return misses < 2 ? say("No other reason here leaned on it, whatever its own weight: try another.")
    : say("No other leaned on it, either. A hint: one of them is an example.");
}

// Where a leg stands, across: by its foot's line, since one that fell lies beside it.
function footOf(leg) {
  const { left, width } = leg.parentElement.getBoundingClientRect(), place = Array.from(leg.parentElement.children).indexOf(leg);
  const share = (place + 0.5) / leg.parentElement.children.length;
  return left + width * (getComputedStyle(leg).direction === "rtl" ? 1 - share : share);
}

// `example` is the place of the reason that the page asks about. Pressing a reason moves none of them: whoever presses
// several has the finger where the next one is. Nor does one button come where another was: a press is often two.
/** @type {(root: HTMLElement, brief: { supports: Supports, sentences: any[], example: number }) => void} */
function inBrief(root, { supports, sentences, example }) {
  const line = root.querySelector("[data-stands]"), legs = /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll(".legs i")));
  const items = /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll(".reasons > li"))), count = items.length, gone = new Set();
  const guess = root.querySelector("[data-guess]"), back = root.querySelector("[data-back]");
  const shorts = sentences.slice(0, count).map(({ short }) => short);
  const words = {
    "given up": () => say("given up"), "stands": () => "", "fallen": () => say("has lost its footing"),
    "weaker": ({ on }) => several(on.length, "weaker: leaned on reason {reasons}", "weaker: leaned on reasons {reasons}",
      { reasons: byNumber(on) }),
  };
  // Whoever has guessed knocks it out there, below all that they have read: its place in the list may have left the window.
  const it = { reason: shorts[example] };
  const knock = make("button", say("Knock out {reason}", it), "knock"), then = make("p");
  const asks = guess && guess.querySelector("legend span"), tells = make("span", say("Without {reason}, as we read it:", it));
  const chips = guess ? Array.from(guess.querySelectorAll("button")) : [];
  const alone = carrying(supports, sentences, [example]).length;
  let guessed = null, pressed = null, misses = 0, known = false; // the reason given up last; whether the guess is answered

  function paint() {
    const given = Array.from(gone), feet = footing(supports, sentences, given);
    items.forEach((item, n) => {
      const { state } = feet[n];
      item.dataset.footing = legs[n].dataset.footing = state;
      item.firstElementChild.setAttribute("aria-pressed", String(gone.has(n)));
      write(item.querySelector("[data-state]"), words[state](feet[n]));
    });
    const left = carrying(supports, sentences, given), weaker = left.filter(n => feet[n].state === "weaker");
    const { sunk, leans } = bearing(feet.slice(0, count).map(({ state }) => state));
    known ||= gone.has(example);
    root.classList.toggle("down", feet[count].state === "fallen");
    root.classList.toggle("tried", known);
    root.style.setProperty("--sunk", sunk.toFixed(3));
    root.style.setProperty("--leans", leans.toFixed(3));
    // Of the last one or none there is enough to say.
    const told = guess && pressed === example && left.length > 1 ? answered(guessed, alone) : "";
    const asked = guess ? known ? "" : guessed === null ? given.length ? "" : say("Read them, then guess.")
        : given.length ? say("Your guess is about {reason}: knock that out.", it) : say("Now knock out {reason}.", it)
      : pressed === null ? "" : foundOut(leaning(supports, sentences, pressed), misses, gone.has(example));
    write(line, [told, howItStands(shorts, left, weaker, given.length, asked)].filter(Boolean).join(" "));
    back.hidden = !given.length;
    if (!guess) return;
    knock.classList.toggle("room", known || guessed === null);
    then.classList.toggle("room", !known && guessed !== null);
    write(then, !known ? say("Press your guess.") : left.length ? say("Now press others, until it falls.")
      : say("It took all {n}.", { n: count }));
    asks.classList.toggle("room", known);
    tells.classList.toggle("room", !known);
    for (const chip of chips) {
      const n = Number(chip.textContent);
      chip.disabled = known;
      chip.classList.toggle("right", known && n === alone);
      chip.setAttribute("aria-pressed", String(n === guessed));
    }
  }
  items.forEach((item, n) => {
    const button = make("button");
    button.type = "button";
    button.append(...item.childNodes);
    item.append(button);
    button.addEventListener("click", () => {
      pressed = gone.delete(n) ? null : n;
      if (pressed !== null) {
        gone.add(n);
        if (!leaning(supports, sentences, n).length) misses += 1;
      }
      paint();
    });
  });
  // Whoever wants a leg gone presses the leg: it answers for its reason, the nearest for a finger that is broad.
  legs[0].parentElement.addEventListener("click", event => {
    const off = legs.map(leg => Math.abs(event.clientX - footOf(leg)));
    const n = off.indexOf(Math.min(...off));
    items[n].querySelector("button").click();
  });
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      guessed = Number(chip.textContent);
      paint();
    });
  }
  knock.type = "button";
  knock.addEventListener("click", () => {
    gone.add(pressed = example);
    items[example].querySelector("button").focus({ preventScroll: true });
    paint();
  });
  if (guess) {
    guess.hidden = false;
    asks.after(tells);
    guess.querySelector("[data-then]").append(knock, then);
  }
  back.addEventListener("click", () => {
    gone.clear();
    pressed = null;
    items[example].querySelector("button").focus({ preventScroll: true });
    paint();
  });
  paint();
  root.classList.add("live");
}
