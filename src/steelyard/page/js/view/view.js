// Uses: along, onGrid, valueText (core/controls); enliven, rewrite, write (core/dom); engineOf (core/engine); say (core/say);
// heedSwipes (core/swipe); listed, tell, written (core/wording); cellTables (view/cells); dotNames (view/dot_names);
// drawing (view/drawing); ghostPanels, middle (view/ghost); settingLink (view/links); situationPictures (view/paper);
// rowFolds (view/row_folds).
// Open what is folded over a control that is set to something: nothing that a setting says is out of sight. A table stays
// folded, which says itself how much of it was changed.
/** @type {(root: Element, setting: Setting) => void} */
function unfold(root, setting) {
  for (const more of root.querySelectorAll("form details.more")) {
    if (Object.keys(setting).some(name => more.querySelector(`[name="${name}"]`))) more.open = true;
  }
}
// The view: binds the HTML that src/steelyard/views/explorable.py writes to one setting of a model (view/session.js).
// Returns { close, note }.
/** @type {(root: HTMLElement, state: Session) => View} */
function view(root, state) {
  const { program, engine, controls, setting, ghosts } = state;
  const life = new AbortController();
  const on = (target, type, act) => target.addEventListener(type, act, { signal: life.signal });
  const all = selector => Array.from(root.querySelectorAll(selector));
  const find = selector => root.querySelector(selector);
  const figure = program.figures[root.dataset.figure];
  const drawings = all(".picture > svg").map((svg, n) => drawing(svg, figure, figure.frames[n]));
  const names = drawings.map((one, n) => dotNames(one, figure, figure.frames[n], engine.read, on));
  // What is painted at every change is looked up once.
  const inputs = new Map(all(".controls [name]").map(input => [input.name, input]));
  const rows = new Map(all("[data-control]").map(row => [row.dataset.control, {
    track: row.querySelector(".track"), now: row.querySelector(".now"), band: row.querySelector(".band"),
  }]));
  const finding = find("[data-finding]"), says = find("[data-says]"), voice = find("[data-aloud]");
  // Of what is counted the heading says how many: whoever hears it hears that first. Beside a task the numbers that it
  // asks about are heard, and no view.
  const heard = !voice ? [] : root.matches(".counted") ? [finding, says] : [says];
  const beside = ghostPanels(root, state, rows, on, note);
  const tables = [cellTables(root, state, on, note), rowFolds(root, state, on)];
  const situations = all("[data-preset]"), looks = all("[data-look]");
  const outputs = new Map(program.outputs.map(output => [output.name, output]));
  // Of each output its cells, and the steps that may change what they say.
  const numbers = program.outputs.map(output => ({
    output, steps: [output.name, ...output.undefined.map(([step]) => step)],
    cells: all(`[data-output="${output.name}"]`),
  })).filter(({ cells }) => cells.length);
  const table = find(".numbers"), waits = Boolean(find(".until-moved"));
  // Where it is asked first what the first control is worth, that is the reader's own: no situation answers it.
  const first = program.controls[0].name, own = () => waits ? { [first]: setting[first] } : {};
  let visible = null, seen = null, pinned = false, aloud = 0;

  // ---- words

  function word(name, form) {
    const output = outputs.get(name);
    if (output) {
      const reason = output.undefined.find(([step]) => engine.holds(step));
      if (reason) return reason[1];
      if (output.kind === "label") return (output.shown || output.options)[engine.values[name][0]];
      if (output.kind === "names") return listed(output.words.filter((_, n) => engine.values[name][n] === 1));
      return Array.from(engine.values[name], x => written(x, output.digits, output.show, form)).join(", ");
    }
    return valueText(controls.get(name), setting[name], form);
  }
  const told = clauses => tell(clauses, engine.holds, word);

  // ---- painting: only what a change reached (`dirty`), or all of it (null)

  // The view in use answers at once; its table of numbers and other views of the same setting, as the frame is drawn:
  // several changes of one frame are then written once.
  const otherwise = owed(dirty => { paint(dirty); number(dirty); }), numbersToo = owed(number);
  function changed(dirty) {
    if (dirty && state.speaker !== null && state.speaker !== root) return otherwise(dirty);
    paint(dirty);
    if (!dirty) number(dirty);
    else if (table?.open) numbersToo(dirty);
  }
  function owed(act) {
    let names = null;
    return dirty => {
      if (names) return dirty.forEach(name => names.add(name));
      names = new Set(dirty);
      requestAnimationFrame(() => { const all = names; names = null; if (!life.signal.aborted) act(all); });
    };
  }
  function paint(dirty) {
    const reached = name => dirty === null || dirty.has(name);
    for (const [name, input] of inputs) if (reached(name)) show(controls.get(name), input);
    if (dirty === null || waits) {
      root.classList.toggle("moved", state.moved);
      const best = waits && String(engine.values.best[0]);
      if (waits && root.dataset.best !== best) root.dataset.best = best;
    }
    for (const part of tables) part.paint(dirty);
    if (passing) note("");
    if (seen) {
      seen.paint(engine.read, ghosts, dirty);
      seen.lay(engine.read, ...others());
    }
    for (const { clear } of names) clear();
    const counts = rewrite(finding, told(figure.title)) && heard.includes(finding);
    if ((rewrite(says, told(program.says)) || counts) && state.speaker === root && (state.moved || !waits)) {
      rested = performance.now() + 600;
      aloud ||= setTimeout(speak, 600);
    }
    if (situations.length) situate();
    beside.paint(dirty);
  }
  // Said aloud when the slider has come to rest. A clock that is set anew with every change would cost more than a look at it.
  let rested = 0;
  function speak() {
    const left = rested - performance.now();
    aloud = left > 0 ? setTimeout(speak, left) : 0;
    if (!aloud) write(voice, heard.map(part => part.textContent).join(". "));
  }
  // A situation that was begun from says what it looks like, and that a control has left it: the latter only where it
  // was pressed, for in another figure it would be a comment on something else.
  let stood = [];
  function situate() {
    const at = situations.find(({ dataset: { preset } }) => state.same(setting, { ...own(), ...program.presets[preset] }));
    const begunHere = state.begunIn === null || state.begunIn === root, stands = [at, state.situation, begunHere];
    if (stands.every((one, n) => one === stood[n])) return;
    stood = stands;
    const begun = situations.find(({ dataset: { preset } }) => preset === state.situation);
    for (const button of situations) button.setAttribute("aria-pressed", button === at);
    for (const line of looks) {
      const { look } = line.dataset, here = look === at?.dataset.preset;
      line.classList.toggle("shown", Boolean(begun) && (at ? here : look === state.situation && begunHere));
      line.classList.toggle("left", !at);
    }
  }
  // The numbers at the setting of the ghost that is shown, and what it is called.
  let theirs = null;
  function others() {
    const ghost = Array.from(ghosts.values()).find(({ shown }) => shown);
    if (!ghost) return [null, ""];
    theirs ||= engineOf(program);
    theirs.set({ ...setting, ...middle(ghost, controls) });
    return [theirs.read, ghost.label];
  }
  function number(dirty) {
    if (!table?.open) return;
    for (const { output, steps, cells } of numbers) {
      if (dirty && !steps.some(step => dirty.has(step))) continue;
      const bad = output.undefined.some(([step]) => engine.holds(step)), values = engine.values[output.name];
      for (const cell of cells) {
        const { place } = cell.dataset;
        rewrite(cell, place === undefined || bad ? word(output.name, "") : written(values[place], output.digits, output.show));
      }
    }
  }
  function show(control, input) {
    if (input.tagName === "SELECT") return void (input.value = setting[control.name]);
    if (control.kind === "toggle") return void (input.checked = setting[control.name]);
    if (control.kind === "choice") {
      for (const radio of all(`[name="${control.name}"]`)) radio.checked = radio.value === setting[control.name];
      return;
    }
    const row = rows.get(control.name);
    if (Number(input.value) !== setting[control.name]) input.value = setting[control.name];
    const text = valueText(control, setting[control.name]);
    rewrite(row.now, text);
    input.setAttribute("aria-valuetext", text + control.unit);
    row.track.style.setProperty("--at", along(control, setting[control.name]));
  }

  // ---- what the reader does

  heedSwipes(root, life.signal);
  for (const [name, input] of inputs) {
    const control = controls.get(name);
    if (input.tagName === "SELECT") {
      on(input, "change", () => state.set({ [name]: input.value }));
    } else if (control.kind === "toggle") {
      on(input, "change", () => state.set({ [name]: input.checked }));
    } else if (control.kind === "choice") {
      for (const radio of all(`[name="${name}"]`)) on(radio, "change", () => state.set({ [name]: radio.value }));
    } else {
      on(input, "input", () => state.set({ [name]: onGrid(control, Number(input.value)) }));
    }
  }
  for (const button of situations) {
    on(button, "click", () => {
      const changes = program.presets[button.dataset.preset];
      state.speaker = root;
      state.reset(changes, false, own());
      unfold(root, changes);
    });
  }
  on(find("[data-reset]"), "click", () => {
    if (pinned) pin.click();
    state.reset({}, true);
  });
  // For good: what has come does not go.
  const further = find("[data-further]");
  if (further) on(further, "click", () => root.classList.replace("opening", "opened"));
  const link = find("[data-link]");
  if (link) on(link, "click", () => {
    history.replaceState(null, "", "#" + settingLink(program, setting));
    const copied = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject();
    copied.then(() => note(say("The address of this page now holds this setting, and is copied."), true),
      () => note(say("The address of this page now holds this setting: copy it to share it."), true));
  });
  const pin = find("[data-pin]");
  if (pin) on(pin, "click", () => {
    pinned = !pinned;
    pin.setAttribute("aria-pressed", pinned);
    for (const d of drawings) { d.paint(engine.read, ghosts, null); d.pin(pinned); }
    note(!pinned ? "" : waits && !state.moved ? say("Pinned.") : say("Pinned: {finding}", { finding: told(program.says) }));
  });
  if (table) on(table, "toggle", () => number(null));
  on(find(".panel form.controls"), "submit", event => event.preventDefault());
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

  // Only the drawing that is shown is painted; when the width changes, the other one takes its turn. Which that is, is
  // first asked when the page has been laid out (the observer is told then, before anything is painted): to ask at the
  // start lays out the page anew for every view, one far below the window as well.
  function turn() {
    const now = drawings.map(d => d.svg).find(svg => getComputedStyle(svg).display !== "none");
    if (now !== visible) {
      visible = now;
      seen = drawings.find(d => d.svg === now);
      paint(null);
    }
  }
  // Where one slider is asked first, what follows the stage must not come under it at the end: all but what is unfolded.
  const panel = find(".panel"), each = find(".each");
  const resized = new ResizeObserver(() => {
    turn();
    if (each) root.style.setProperty("--kept", `${panel.offsetHeight - (each.open ? each.lastElementChild.offsetHeight : 0)}px`);
  });
  for (const part of [root, panel]) resized.observe(part);
  // Paper has a width of its own, so either drawing may be printed.
  let onPaper = null;
  on(self, "beforeprint", () => {
    for (const d of drawings) d.paint(engine.read, ghosts, null);
    onPaper?.remove();
    onPaper = situationPictures(root, state, own());
  });
  on(self, "afterprint", () => onPaper?.remove());
  const unwatch = state.watch(changed);
  changed(null);
  enliven(root);

  function close() {
    life.abort();
    resized.disconnect();
    unwatch();
    clearTimeout(aloud);
  }
  return { close, note };
}
