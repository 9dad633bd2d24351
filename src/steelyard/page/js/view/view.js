// The view: binds the HTML that src/steelyard/views/explorable.py writes to a model's program.

// One setting of a model, shared by all its views on a page.
function session(program) {
  const engine = machine(program);
  const controls = new Map(program.controls.map(control => [control.name, control]));
  const start = Object.fromEntries(program.controls.map(control => [control.name, control.value]));
  const ghosts = new Map(program.ghosts.map(ghost => [ghost.id, { ...ghost, spans: { ...ghost.spans }, shown: false }]));
  const setting = { ...start };
  const views = new Set();
  // `moved`: the reader has said what the first control is worth, so an option may be called best.
  // `speaker`: the view in use, which alone tells screen readers what has changed.
  const state = { program, engine, controls, setting, ghosts, moved: false, speaker: null, watch, set, reset, touch };

  function watch(paint) {
    views.add(paint);
    return () => views.delete(paint);
  }
  function set(changes) {
    if (program.controls[0].name in changes) state.moved = true;
    Object.assign(setting, changes);
    const dirty = engine.set(changes);
    for (const paint of views) paint(dirty);
  }
  // A state to begin from. It marks an option best only if it says itself what the first control is worth.
  function reset(changes, afresh = false) {
    const moved = program.controls[0].name in changes || (state.moved && !afresh);
    set({ ...start, ...changes });
    if (moved !== state.moved) {
      state.moved = moved;
      touch();
    }
  }
  // Something other than a control changed (a ghost, a pin): paint all of it.
  function touch() {
    for (const paint of views) paint(null);
  }
  return state;
}

function view(root, state) {
  const { program, engine, controls, setting, ghosts } = state;
  const life = new AbortController();
  const on = (target, type, act) => target.addEventListener(type, act, { signal: life.signal });
  const all = selector => Array.from(root.querySelectorAll(selector));
  const find = selector => root.querySelector(selector);
  const figure = program.figures[root.dataset.figure];
  const drawings = all(".picture > svg").map((svg, n) => drawing(svg, figure, figure.frames[n]));
  // What is painted at every change is looked up once.
  const inputs = new Map(all("form.controls [name]").map(input => [input.name, input]));
  const rows = new Map(all("[data-control]").map(row => [row.dataset.control, {
    track: row.querySelector(".track"), now: row.querySelector(".now"), band: row.querySelector(".band"),
    unit: row.querySelector(".value").textContent.slice(row.querySelector(".now").textContent.length),
  }]));
  const finding = find("[data-finding]"), says = find("[data-says]"), voice = find("[data-aloud]");
  const table = find(".numbers"), more = find("form .more"), waits = Boolean(find(".until-moved"));
  let visible = null, seen = null, pinned = false, aloud = 0;

  // ---- words

  function word(name, form) {
    const output = program.outputs.find(o => o.name === name);
    if (output) {
      const reason = output.undefined.find(([step]) => engine.holds(step));
      if (reason) return reason[1];
      if (output.kind === "label") return output.options[engine.values[name][0]];
      return Array.from(engine.values[name], x => written(x, output.digits, output.show, form)).join(", ");
    }
    return shown(controls.get(name), setting[name], form);
  }
  const say = clauses => tell(clauses, engine.holds, word);

  // ---- painting: only what a change reached (`dirty`), or all of it (null)

  // The view in use answers at once; another view of the same setting, in the next frame.
  let owed = null;
  function changed(dirty) {
    if (!dirty || state.speaker === null || state.speaker === root) return paint(dirty);
    if (owed) return dirty.forEach(name => owed.add(name));
    owed = dirty;
    requestAnimationFrame(() => { const all = owed; owed = null; if (!life.signal.aborted) paint(all); });
  }
  function paint(dirty) {
    const reached = name => dirty === null || dirty.has(name);
    for (const [name, input] of inputs) if (reached(name)) show(controls.get(name), input);
    if (dirty === null || waits) root.classList.toggle("moved", state.moved);
    if (passing) note("");
    if (seen) seen.paint(engine.read, ghosts, dirty);
    write(finding, say(figure.title));
    const outcome = say(program.says);
    if (write(says, outcome) && state.speaker === root && (state.moved || !waits)) {
      clearTimeout(aloud);
      aloud = setTimeout(() => write(voice, outcome), 600);
    }
    if (table && table.open) number();
    for (const ghost of ghosts.values()) {
      if (dirty === null) ghostly(ghost);
      if (ghost.shown) far(ghost);
    }
  }
  function number() {
    for (const cell of all("[data-output]")) {
      const output = program.outputs.find(o => o.name === cell.dataset.output), place = cell.dataset.place;
      const bad = output.undefined.some(([step]) => engine.holds(step));
      write(cell, place === undefined || bad ? word(output.name, "")
        : written(engine.values[output.name][place], output.digits, output.show));
    }
  }
  function show(control, input) {
    if (control.kind === "choice") {
      for (const radio of all(`[name="${control.name}"]`)) radio.checked = radio.value === setting[control.name];
      return;
    }
    const row = rows.get(control.name);
    if (Number(input.value) !== setting[control.name]) input.value = setting[control.name];
    const text = shown(control, setting[control.name], "");
    write(row.now, text);
    input.setAttribute("aria-valuetext", text + row.unit);
    row.track.style.setProperty("--at", place(control, setting[control.name]));
  }

  // ---- the ghost: a real case laid beside the reader's setting

  function ghostly(ghost) {
    const panel = find(`[data-ghost-panel="${ghost.id}"]`);
    find(`[data-ghost="${ghost.id}"]`).setAttribute("aria-pressed", ghost.shown);
    if (panel) panel.hidden = !ghost.shown;
    root.classList.toggle("with-ghost", ghost.shown);
    for (const [name, [low, high]] of Object.entries(ghost.spans)) {
      const control = controls.get(name), row = rows.get(name);
      for (const radio of all(`[type=radio][name="${name}"]`)) {
        radio.parentElement.classList.toggle("theirs", ghost.shown && radio.value === low);
      }
      if (!row) continue;
      row.band.hidden = !ghost.shown;
      row.track.style.setProperty("--low", place(control, low));
      row.track.style.setProperty("--high", place(control, high));
    }
  }
  function far(ghost) {
    write(find(`[data-ghost-panel="${ghost.id}"] [data-distance]`), distance(ghost));
  }
  function distance(ghost) {
    const names = Object.keys(ghost.spans);
    const apart = names.map(name => [gap(controls.get(name), setting[name], ghost.spans[name]), name]);
    const outside = apart.filter(([size]) => size > 1e-9).sort((a, b) => b[0] - a[0]);
    const inside = `Your setting lies within the range of ${ghost.label} on ${names.length - outside.length} ` +
      `of ${names.length} controls.`;
    if (!outside.length) return inside;
    const name = outside[0][1], control = controls.get(name), [low, high] = ghost.spans[name];
    const theirs = low === high ? shown(control, low, "") : `${shown(control, low, "")} to ${shown(control, high, "")}`;
    return `${inside} Furthest apart: ${control.label.split(":")[0]}, yours ${shown(control, setting[name], "")}, ` +
      `${ghost.label} ${theirs}.`;
  }
  function bound(input) {
    const ghost = ghosts.get(input.closest("[data-ghost-panel]").dataset.ghostPanel);
    const name = input.closest("[data-span]").dataset.span, control = controls.get(name);
    if (control.kind === "choice") {
      ghost.spans[name] = [input.value, input.value];
    } else {
      const [low, high] = ghost.spans[name], was = input.dataset.end === "from" ? low : high;
      const shownAs = control.show === "percent" ? 100 : 1;
      // An emptied field takes back what it held.
      const value = input.value === "" ? was : onGrid(control, Number(input.value) / shownAs);
      ghost.spans[name] = input.dataset.end === "from" ? [value, Math.max(value, high)] : [Math.min(low, value), value];
      for (const other of input.closest("tr").querySelectorAll("[data-end]")) {
        const end = ghost.spans[name][other.dataset.end === "from" ? 0 : 1];
        other.value = Number((end * shownAs).toFixed(8));
      }
    }
    state.touch();
  }

  // ---- what the reader does

  for (const [name, input] of inputs) {
    const control = controls.get(name);
    if (control.kind === "choice") {
      for (const radio of all(`[name="${name}"]`)) on(radio, "change", () => state.set({ [name]: radio.value }));
    } else {
      on(input, "input", () => state.set({ [name]: onGrid(control, Number(input.value)) }));
    }
  }
  for (const button of all("[data-preset]")) {
    on(button, "click", () => {
      const changes = program.presets[button.dataset.preset];
      if (more && Object.keys(changes).some(name => more.contains(inputs.get(name)))) more.open = true;
      state.reset(changes);
    });
  }
  for (const button of all("[data-ghost]")) {
    on(button, "click", () => {
      const ghost = ghosts.get(button.dataset.ghost);
      ghost.shown = !ghost.shown;
      state.touch();
    });
  }
  for (const input of all("[data-end]")) on(input, "change", () => bound(input));
  on(find("[data-reset]"), "click", () => state.reset({}, true));
  const link = find("[data-link]");
  if (link) on(link, "click", () => {
    history.replaceState(null, "", "#" + linked(program, setting));
    const told = "The address of this page now holds this setting";
    const copied = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject();
    copied.then(() => note(`${told}, and is copied.`, true), () => note(`${told}: copy it to share it.`, true));
  });
  const pin = find("[data-pin]");
  if (pin) on(pin, "click", () => {
    pinned = !pinned;
    pin.setAttribute("aria-pressed", pinned);
    for (const d of drawings) { d.paint(engine.read, ghosts, null); d.pin(pinned); }
    note(!pinned ? "" : waits && !state.moved ? "Pinned." : "Pinned: " + say(program.says));
  });
  if (table) on(table, "toggle", number);
  on(find("form.controls"), "submit", event => event.preventDefault());
  for (const type of ["focusin", "pointerdown"]) on(root, type, () => { state.speaker = root; });
  // JupyterLab reads these keys as commands to its cells; inside the view they belong to the controls.
  on(root, "keydown", event => {
    if (/^(Arrow|Home|End|Page)/.test(event.key)) event.stopPropagation();
  });

  // What is `passing` holds only for the present setting, and goes with the next change.
  let passing = false;
  function note(text, passes = false) {
    passing = passes;
    const line = find("[data-note]");
    line.hidden = !text;
    write(line, text);
  }

  // Only the drawing that is shown is painted; when the width changes, the other one takes its turn.
  function look() {
    const now = drawings.map(d => d.svg).find(svg => getComputedStyle(svg).display !== "none");
    if (now !== visible) {
      visible = now;
      seen = drawings.find(d => d.svg === now);
      paint(null);
    }
  }
  look();
  const looked = new ResizeObserver(look);
  looked.observe(root);
  // Paper has a width of its own, so either drawing may be printed.
  on(self, "beforeprint", () => { for (const d of drawings) d.paint(engine.read, ghosts, null); });
  const unwatch = state.watch(changed);
  paint(null);
  root.classList.add("live");

  function close() {
    life.abort();
    looked.disconnect();
    unwatch();
    clearTimeout(aloud);
  }
  return { close, note };
}

// One SVG of a figure: the elements of its marks, painted by the shared rule.
function drawing(svg, figure, frame) {
  const elements = figure.marks.map(mark => svg.querySelector(`[data-mark="${mark.id}"]`));
  const pins = [];

  // Only what a change reached (`dirty`), or all of it (null).
  function paint(read, ghosts, dirty) {
    const reached = name => dirty === null || dirty.has(name);
    figure.marks.forEach((mark, i) => {
      if (mark.span) return dirty === null && box(mark, elements[i], ghosts);
      if (![mark.x, mark.y, mark.z].some(name => name && reached(name))) return;
      const xs = read(mark.x), ys = read(mark.y);
      if (mark.kind === "text") {
        marks.lettering(mark, frame, xs, ys).forEach(([x, y, anchor], n) => {
          const span = elements[i].children[n];
          span.setAttribute("x", x);
          span.setAttribute("y", y);
          span.setAttribute("text-anchor", anchor);
        });
      } else {
        elements[i].setAttribute("d", marks.shape(mark.kind, frame, xs, ys, mark.z ? read(mark.z) : [], mark.side || ""));
      }
    });
  }
  // The box a ghost covers: its range on each named control, the whole scale where none is named.
  function box(mark, element, ghosts) {
    const [ghost] = ghosts.values();
    const [across, up] = [[mark.span[0], frame.x], [mark.span[1], frame.y]].map(([name, ends]) =>
      name ? ghost.spans[name] : ends);
    element.setAttribute("d", marks.shape("area", frame, across, [up[1], up[1]], [up[0], up[0]], ""));
  }
  // A pin is a faint copy of the lines and dots as they stand now.
  function pin(yes) {
    pins.splice(0).forEach(copy => copy.remove());
    if (!yes) return;
    figure.marks.forEach((mark, i) => {
      if (mark.kind !== "line" && mark.kind !== "dots") return;
      const copy = elements[i].cloneNode();
      copy.removeAttribute("data-mark");
      copy.classList.add("pin");
      elements[i].before(copy);
      pins.push(copy);
    });
  }
  return { svg, paint, pin };
}

function shown(control, value, form) {
  return typeof value === "number" ? written(value, control.digits, control.show, form) : String(value);
}

// Where a value stands along its slider, 0 to 1.
function place(control, value) {
  return typeof value === "number" ? (value - control.low) / (control.step * control.steps) : 0;
}

// How far a value lies outside a range, as a share of the slider; a different word counts as all of it.
function gap(control, value, [low, high]) {
  if (typeof value !== "number") return value === low ? 0 : 1;
  return Math.max(place(control, low) - place(control, value), place(control, value) - place(control, high), 0);
}

// Change a text only if it differs, so that screen readers are not told the same thing again.
function write(element, text) {
  if (!element || element.textContent === text) return false;
  element.textContent = text;
  return true;
}

// A setting as a link's fragment, and back. Controls at their defaults are left out.
function linked(program, setting) {
  const parts = new URLSearchParams({ model: program.slug, controls: program.version });
  for (const control of program.controls) {
    if (setting[control.name] !== control.value) parts.set(control.name, setting[control.name]);
  }
  return parts.toString();
}
function unlinked(program, fragment) {
  const parts = new URLSearchParams(fragment), changes = {};
  if (parts.get("model") !== program.slug) return null;
  if (parts.get("controls") !== program.version) return { old: true, changes };
  for (const control of program.controls) {
    const text = parts.get(control.name);
    if (text === null) continue;
    if (control.kind === "choice") {
      if (control.options.includes(text)) changes[control.name] = text;
    } else if (Number.isFinite(Number(text)) && text.trim()) {
      changes[control.name] = onGrid(control, Number(text));
    }
  }
  return { old: false, changes };
}
