// Uses: operations (core/operations).
// A model that has been given numbers: it keeps every step's value and recomputes only what a change reaches.
/** @type {(program: Program) => Engine} */
function engineOf(program) {
  const values = {}, scratch = {}, data = program.data;
  const controls = {};
  for (const step of program.steps) {
    values[step.name] = new Float64Array(step.size);
    scratch[step.name] = [new Float64Array(step.wide), new Float64Array(step.wide)];
  }
  const byName = new Map(program.controls.map(control => [control.name, control]));

  function encoded(control, value) {
    if (control.kind === "choice") return control.options.indexOf(value);
    if (control.kind === "toggle") return value ? 1 : 0;
    return value;
  }

  // Set some controls; returns the names of all that was recomputed.
  function set(changes) {
    const dirty = new Set();
    for (const [name, value] of Object.entries(changes)) {
      controls[name] = encoded(byName.get(name), value);
      dirty.add(name);
    }
    for (const step of program.steps) {
      if (!started || step.needs.some(name => dirty.has(name))) {
        step.run(controls, data, values, operations, values[step.name], ...scratch[step.name]);
        dirty.add(step.name);
      }
    }
    return dirty;
  }

  let started = false;
  set(Object.fromEntries(program.controls.map(control => [control.name, control.value])));
  started = true;

  // The numbers a mark may be bound to.
  const read = name => values[name] || data[name] || [controls[name]];
  const holds = step => values[step][0] === 1;
  return { set, values, controls, read, holds };
}
