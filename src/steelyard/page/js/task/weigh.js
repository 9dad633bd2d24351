// Uses: enliven, write (core/dom); geometry (core/geometry); say (core/say); heedSwipes (core/swipe); answersFile
// (work/answers_file); merging (work/merge).
// What two dots say together, neither right nor wrong; `turkey` is null as long as it has not been placed.
/** @type {(gaza: Placed, turkey: Placed | null) => string} */
function weighed(gaza, turkey) {
  const way = (difference, within) => difference > within ? 1 : difference < -within ? -1 : 0;
  if (!turkey) {
    return [
      say("In Gaza you see more to fear than to gain. Now Turkey in Syria: was it better placed, or worse?"),
      say("In Gaza you see about as much to gain as to fear. Now Turkey in Syria: was it better placed, or worse?"),
      say("In Gaza you see more to gain than to fear. Now Turkey in Syria: was it better placed, or worse?"),
    ][way(gaza.leverage - gaza.risk, 10) + 1];
  }
  const [gain, fear] = [way(gaza.leverage - turkey.leverage, 5), way(gaza.risk - turkey.risk, 5)];
  const offers = [
    [say("For you Gaza offers less leverage than Turkey had in Syria, at less risk."),
      say("For you Gaza offers less leverage than Turkey had in Syria, at about the same risk."),
      say("For you Gaza offers less leverage than Turkey had in Syria, at more risk.")],
    [say("For you Gaza offers about as much leverage as Turkey had in Syria, at less risk."),
      say("For you Gaza offers about as much leverage as Turkey had in Syria, at about the same risk."),
      say("For you Gaza offers about as much leverage as Turkey had in Syria, at more risk.")],
    [say("For you Gaza offers more leverage than Turkey had in Syria, at less risk."),
      say("For you Gaza offers more leverage than Turkey had in Syria, at about the same risk."),
      say("For you Gaza offers more leverage than Turkey had in Syria, at more risk.")],
  ][gain + 1][fear + 1];
  const follows = !gain && !fear ? say("So you treat the two as one case: what could still set them apart?")
    : gain >= 0 && fear <= 0 ? say("So if Turkey was right to go, Pakistan would be. What makes Gaza the better case?")
    : gain <= 0 && fear >= 0 ? say("So even if Turkey was right to go, Pakistan need not be. What makes Gaza the worse case?")
    : say("So the example settles nothing by itself: it turns on what leverage counts for you.");
  return `${offers} ${follows}`;
}

// The weigh-in: the reader's two dots. `store` is where they are kept: see work/store.js. Returns { close }.
/** @type {(root: HTMLElement, store: Store) => Closes} */
function weigh(root, store) {
  const at = root.dataset.weigh, form = root.querySelector("form"), plane = root.querySelector("[data-plane]");
  const frame = { width: Number(plane.getAttribute("width")), height: Number(plane.getAttribute("height")) };
  const field = name => form.elements.namedItem(name);
  const find = selector => root.querySelector(selector);
  const life = new AbortController();
  const on = (target, type, act, options) => target.addEventListener(type, act, { ...options, signal: life.signal });
  const { cases } = answersFile;
  // The dots that a reader has placed. The others wait in the middle of the scale, which nobody said, and are not kept.
  const placed = new Set();
  let storing = false;
  const toX = risk => risk / 100 * frame.width, toY = leverage => (100 - leverage) / 100 * frame.height;

  // ---- what was kept

  const mine = found => found.weighings.find(w => w.at === at);
  const last = found => found.weighings[found.weighings.length - 1];
  function fill(weighing) {
    for (const name of cases.filter(one => weighing[one])) {
      field(`${name}-leverage`).value = weighing[name].leverage;
      field(`${name}-risk`).value = weighing[name].risk;
      placed.add(name);
    }
    choose(field("over"), weighing.over);
    tick(String(weighing.whose || ""));
    for (const name of ["why", "sure"]) field(name).value = weighing[name];
  }
  // What was chosen when the list had other words stays in it.
  function choose(list, words) {
    list.value = words;
    if (list.selectedIndex < 0) list.add(new Option(words, words, false, true));
  }
  // Those who bear the risk, several or one, are kept as one line; whoever stands on the list no more gets a box again.
  const BETWEEN = ", ";
  const boxes = () => Array.from(form.querySelectorAll("[name=whose]"));
  function tick(line) {
    const bearers = line.split(BETWEEN).filter(Boolean);
    for (const bearer of bearers.filter(name => !boxes().some(box => box.value === name))) {
      const row = boxes()[0].parentElement.cloneNode(true);
      row.firstElementChild.value = bearer;
      row.lastChild.textContent = ` ${bearer}`;
      boxes()[0].closest("div").append(row);
    }
    for (const box of boxes()) box.checked = bearers.includes(box.value);
  }
  function told(work) {
    const weighing = { at, when: merging.moment(work) };
    for (const name of placed) weighing[name] = here(name);
    for (const name of ["over", "why"]) weighing[name] = field(name).value;
    weighing.whose = boxes().filter(box => box.checked).map(box => box.value).join(BETWEEN);
    weighing.sure = Number(field("sure").value);
    return weighing;
  }
  function save() {
    clearTimeout(waiting);
    waiting = 0;
    storing = true;
    const lasting = store.update(found => {
      found.weighings = found.weighings.filter(w => w.at !== at).concat(told(found)); // the latest last
    });
    storing = false;
    paint();
    write(find("[data-kept]"), lasting ? store.lasting : store.passing);
  }

  // ---- painting

  // As in the styles, and asked of no layout: where Turkey's dot comes later, it is not there before.
  const seen = () => cases.filter(name => name !== "turkey" || !find("[data-later][hidden]"));
  function paint() {
    const found = store.read();
    for (const name of cases) {
      const { leverage, risk } = here(name), stands = placed.has(name);
      const dot = find(`[data-dot="${name}"]`);
      dot.setAttribute("transform", `translate(${geometry.px(toX(risk))} ${geometry.px(toY(leverage))})`);
      dot.classList.toggle("unset", !stands);
      const now = found.weighings.findIndex(w => w.at === at);
      const way = found.weighings.slice(0, now < 0 ? undefined : now).map(w => w[name]).filter(Boolean);
      const points = way.concat({ leverage, risk }).map(p => `${geometry.px(toX(p.risk))} ${geometry.px(toY(p.leverage))}`);
      find(`[data-trail="${name}"]`).setAttribute("d", way.length && stands ? "M" + points.join("L") : "");
    }
    // Where the two lie in one place the disc is drawn into the square: one would hide the other.
    plane.classList.toggle("together", far("turkey", here("gaza")) < TOUCH);
    for (const input of form.querySelectorAll("[type=range]")) {
      const row = input.closest(".slider"), low = Number(input.min);
      const waits = input.name !== "sure" && !placed.has(caseOf(input));
      write(row.querySelector(".now"), waits ? say("not placed") : input.value);
      input.setAttribute("aria-valuetext", row.querySelector(".value").textContent);
      row.style.setProperty("--at", (input.value - low) / (input.max - low));
    }
    for (const part of root.querySelectorAll("[data-later]")) part.hidden = !placed.has("turkey");
    label();
    const reply = find("[data-reply]");
    write(reply, placed.has("gaza") ? weighed(here("gaza"), placed.has("turkey") ? here("turkey") : null) : reply.dataset.first || "");
    find("[data-same]").hidden = !(last(found) && !mine(found));
  }

  // One name stands above its dot, the other below, unless the plane ends there or the other dot or its name is there.
  function label() {
    const shown = seen();
    const texts = shown.map(name => find(`[data-dot="${name}"] text`)), dots = shown.map(here);
    const mark = { texts: texts.map(text => text.textContent), first: shown.map(name => name === "gaza" ? 1 : 2) };
    const scales = { ...frame, x: [0, 100], y: [0, 100] };
    geometry.lettering(mark, scales, dots.map(({ risk }) => risk), dots.map(({ leverage }) => leverage)).forEach(([x, y, anchor], n) => {
      texts[n].setAttribute("x", geometry.px(Number(x) - toX(dots[n].risk)));
      texts[n].setAttribute("y", geometry.px(Number(y) - toY(dots[n].leverage)));
      texts[n].setAttribute("text-anchor", anchor);
    });
  }

  // ---- dots may be dragged; the sliders do the same by keyboard

  // A finger that goes up or down means to scroll, as on a slider (core/swipe); one that goes across has hold of the dot.
  const SLOP = 10, TOUCH = 4;
  let held = null, start = null, from = null, dragged = false;
  function toPlane(event) {
    const box = plane.getScreenCTM().inverse(), point = new DOMPoint(event.clientX, event.clientY).matrixTransform(box);
    const within = value => Math.round(Math.min(Math.max(value, 0), 100));
    return { risk: within(point.x / frame.width * 100), leverage: within(100 - point.y / frame.height * 100) };
  }
  const far = (name, { risk, leverage }) =>
    Math.hypot(risk - field(`${name}-risk`).value, leverage - field(`${name}-leverage`).value);
  const here = name => ({ risk: Number(field(`${name}-risk`).value), leverage: Number(field(`${name}-leverage`).value) });
  const caseOf = ({ name }) => cases.find(one => name === `${one}-risk` || name === `${one}-leverage`);
  function put({ risk, leverage }) {
    field(`${held}-risk`).value = risk;
    field(`${held}-leverage`).value = leverage;
    paint();
  }
  function drags(event) {
    if (!from) return true;
    const across = Math.abs(event.clientX - from.clientX), along = Math.abs(event.clientY - from.clientY);
    if (Math.max(across, along) <= SLOP) return false;
    from = null;
    if (along > across) held = null;
    return along <= across;
  }
  for (const dot of root.querySelectorAll("[data-dot]")) {
    on(dot, "pointerdown", event => {
      const at = toPlane(event);
      from = event.pointerType === "mouse" ? null : event;
      const shown = seen();
      held = shown.reduce((a, b) => far(b, at) < far(a, at) ? b : a); // where two overlap, the nearer
      start = here(held);
      dot.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    on(dot, "pointermove", event => {
      if (held && drags(event)) put(toPlane(event));
    });
    // Whoever let it stand, or lost it to the browser on the way, has not placed it.
    on(dot, "pointerup", () => {
      dragged = Boolean(held) && far(held, start) > 0;
      if (dragged) {
        placed.add(held);
        save();
      }
      held = null;
    });
    on(dot, "pointercancel", () => {
      if (held) put(start);
      held = null;
    });
  }

  // Until both have been placed, a press on the plane puts the next one there; on a dot that waits, it lets it stand.
  const STANDS = 3;
  on(plane, "pointerdown", () => { dragged = false; });
  on(plane, "click", event => {
    const next = cases.find(name => !placed.has(name)), at = toPlane(event);
    if (dragged || !next || far(next, at) <= STANDS) return;
    held = next;
    placed.add(next);
    put(at);
    held = null;
    save();
  });

  // ---- buttons

  let waiting = 0;
  heedSwipes(form, life.signal);
  // A dot is placed by whichever comes: what sets a slider for its reader may say "change" alone.
  const place = ({ target }) => {
    if (caseOf(target)) placed.add(caseOf(target));
  };
  on(form, "input", event => {
    place(event);
    paint();
    clearTimeout(waiting);
    waiting = setTimeout(save, 300);
  });
  on(form, "change", event => {
    place(event);
    save();
  });
  const flush = () => { if (waiting) save(); };
  on(self, "pagehide", flush);
  on(form, "submit", event => event.preventDefault());
  on(find("[data-same]"), "click", () => {
    const fold = find("details");
    if (fold) fold.open = true;
    save();
    field("why").focus();
  });
  // Changed elsewhere, in another tab or by clearing: show what is kept now rather than write over it.
  const unwatch = store.watch(afresh => {
    if (storing) return;
    // Only a hand that is on the form now keeps what it holds.
    const busy = !afresh && document.hasFocus() && form.contains(document.activeElement);
    if (!busy || !last(store.read())) show();
  });
  function show() {
    const found = store.read(), before = mine(found) || last(found);
    form.reset();
    placed.clear();
    if (before) fill(before);
    if (before && before.at !== at) field("why").value = "";
    write(find("[data-kept]"), !before ? say("Placing a dot keeps it, {where}.", { where: store.where })
      : before.at === at ? store.lasting : say("Your dots stand where you left them. Move them, or leave them, and say why."));
    paint();
  }
  show();
  enliven(root);

  function close() {
    flush();
    life.abort();
    unwatch();
  }
  return { close };
}
