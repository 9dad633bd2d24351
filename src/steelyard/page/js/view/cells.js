// Uses: onGrid (core/controls); write (core/dom); say (core/say).
// The tables that a reader fills in, cell by cell, and the readings that fill many at once.
// Returns { paint(dirty) }.
/** @type {(root: Element, state: Session, on: On, note: Note) => Part} */
function cellTables(root, { program, controls, setting, set }, on, note) {
  const cells = Array.from(root.querySelectorAll("[data-table]"), field =>
    [field, controls.get(field.dataset.table), Number(field.dataset.cell)]);
  const tallies = Array.from(root.querySelectorAll(".tally"), line => [line, line.dataset.changed.split(" ")]);

  const names = new Set(cells.map(([, control]) => control.name));

  function paint(dirty) {
    if (dirty !== null && !Array.from(names).some(name => dirty.has(name))) return; // there may be a hundred cells
    for (const [field, control, n] of cells) {
      if (dirty !== null && !dirty.has(control.name)) continue;
      const cell = setting[control.name][n];
      if (Number(field.value) !== cell || field.value === "") field.value = cell;
      field.classList.toggle("changed", cell !== control.value[n]);
    }
    for (const [line, names] of tallies) {
      if (dirty === null || names.some(name => dirty.has(name))) write(line, tally(names));
    }
  }
  function tally(names) {
    const of = names.flatMap(name => controls.get(name).value.map((start, n) => setting[name][n] !== start));
    const changed = of.filter(yes => yes).length;
    return changed ? say("You have changed {n} of {all} cells.", { n: changed, all: of.length }) : say("As at the start.");
  }

  for (const [field, control, n] of cells) {
    on(field, "change", () => {
      const now = setting[control.name], typed = Number(field.value);
      const cell = field.value === "" ? now[n] : control.allowed.length ? typed : onGrid(control, typed);
      set({ [control.name]: now.map((was, i) => i === n ? cell : was) });
      field.value = cell;
    });
  }
  const pick = root.querySelector("[data-readings]");
  if (pick) on(pick, "change", () => {
    const name = pick.selectedOptions[0].textContent;
    set(program.readings[pick.value]);
    pick.value = "";
    note(say("Filled in: {name}. The rest is as you had it.", { name }), true);
  });
  return { paint };
}
