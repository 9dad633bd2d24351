// Uses: along, gap, onGrid, valueText (core/controls); write (core/dom); say (core/say).
// The ghost: a real case laid beside the reader's setting, with a range on each control that the reader may change.
// `rows` holds the sliders' elements, by control. Returns { paint(dirty) }.
/** @type {(root: Element, state: Session, rows: Map<string, any>, on: On, note: Note) => Part} */
function ghostPanels(root, { controls, setting, ghosts, touch }, rows, on, note) {
  const all = selector => Array.from(root.querySelectorAll(selector));
  const find = selector => root.querySelector(selector);

  // Where things are counted none is laid.
  const here = Array.from(ghosts.values()).filter(({ id }) => find(`[data-ghost="${id}"]`));

  function paint(dirty) {
    for (const ghost of here) {
      if (dirty === null) lay(ghost);
      if (ghost.shown) write(find(`[data-distance="${ghost.id}"]`), distance(ghost, controls, setting));
    }
  }
  function lay(ghost) {
    for (const part of all(`[data-ghost-panel="${ghost.id}"], [data-distance="${ghost.id}"]`)) part.hidden = !ghost.shown;
    find(`[data-ghost="${ghost.id}"]`).setAttribute("aria-pressed", ghost.shown);
    root.classList.toggle("with-ghost", ghost.shown);
    for (const [name, [low, high]] of Object.entries(ghost.spans)) {
      const control = controls.get(name), row = rows.get(name);
      for (const radio of all(`[type=radio][name="${name}"]`)) {
        radio.parentElement.classList.toggle("theirs", ghost.shown && radio.value === low);
      }
      if (!row) continue;
      row.band.hidden = !ghost.shown;
      row.track.style.setProperty("--low", along(control, low));
      row.track.style.setProperty("--high", along(control, high));
    }
  }
  // The reader has changed an end of a range; the other end gives way.
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
    touch();
  }

  for (const button of all("[data-ghost]")) {
    on(button, "click", () => {
      const ghost = ghosts.get(button.dataset.ghost);
      ghost.shown = !ghost.shown;
      touch();
      if (ghost.shown) note(laidAs(), true);
    });
  }
  function laidAs() {
    if (root.querySelector(".of-ghost")) {
      return say("A box in the picture and dashes along the controls show where it lay; your own setting stays.");
    }
    return root.querySelector("[data-mark].dots")
      ? say("Hollow dots in the picture and dashes along the controls show where it lay; your own setting stays.")
      : say("Thin bars in the picture and dashes along the controls show where it lay; your own setting stays.");
  }
  for (const input of all("[data-end]")) on(input, "change", () => bound(input));
  return { paint };
}

// A ghost as one setting: the middle of each of its ranges.
/** @type {(ghost: Ghost, controls: Controls) => Setting} */
function middle(ghost, controls) {
  return Object.fromEntries(Object.entries(ghost.spans).map(([name, [low, high]]) =>
    [name, typeof low === "number" ? onGrid(controls.get(name), (low + high) / 2) : low]));
}

// How far the reader's setting lies from a ghost's ranges, in words.
/** @type {(ghost: Ghost, controls: Controls, setting: Setting) => string} */
function distance(ghost, controls, setting) {
  const names = Object.keys(ghost.spans);
  const apart = names.map(name => ({ name, size: gap(controls.get(name), setting[name], ghost.spans[name]) }));
  const outside = apart.filter(({ size }) => size > 1e-9).sort((a, b) => b.size - a.size);
  const inside = say("Your setting lies within the range of {case} on {n} of {all} controls.",
    { case: ghost.label, n: names.length - outside.length, all: names.length });
  if (!outside.length) return inside;
  const [{ name }] = outside, control = controls.get(name), [low, high] = ghost.spans[name];
  const theirs = low === high ? valueText(control, low)
    : say("{low} to {high}", { low: valueText(control, low), high: valueText(control, high) });
  const furthest = say("Furthest apart: {control}, yours {yours}, {case} {theirs}.",
    { control: control.label, yours: valueText(control, setting[name]), case: ghost.label, theirs });
  return `${inside} ${furthest}`;
}
