// Uses: operations (core/operations).
// A model that has been given numbers: it keeps every step's value, and computes anew only what a change has reached
// and somebody reads. So a slider does not wait for a figure that is out of sight.
/** @type {(program: Program) => Engine} */
function engineOf(program) {
  const kept = {}, scratch = {}, data = program.data, values = {}, stale = new Set();
  const controls = {};
  for (const step of program.steps) {
    kept[step.name] = new Float64Array(step.size);
    scratch[step.name] = [new Float64Array(step.wide), new Float64Array(step.wide)];
    stale.add(step.name);
    Object.defineProperty(values, step.name, { enumerable: true, get: () => fresh(step) });
  }
  const byName = new Map(program.controls.map(control => [control.name, control]));
  const steps = new Map(program.steps.map(step => [step.name, step]));

  function encoded(control, value) {
    if (control.kind === "choice") return control.options.indexOf(value);
    if (control.kind === "toggle") return value ? 1 : 0;
    return value;
  }
  function fresh(step) {
    if (stale.delete(step.name)) {
      for (const name of step.needs) if (stale.has(name)) fresh(steps.get(name));
      step.run(controls, data, kept, operations, kept[step.name], ...scratch[step.name]);
    }
    return kept[step.name];
  }

  // Set some controls; returns the names of all that it reached.
  function set(changes) {
    const dirty = new Set();
    for (const [name, value] of Object.entries(changes)) {
      controls[name] = encoded(byName.get(name), value);
      dirty.add(name);
    }
    for (const { name, needs } of program.steps) {
      if (needs.some(need => dirty.has(need))) {
        stale.add(name);
        dirty.add(name);
      }
    }
    return dirty;
  }
  set(Object.fromEntries(program.controls.map(control => [control.name, control.value])));

  // The numbers a mark may be bound to.
  const read = name => values[name] || data[name] || [controls[name]];
  const holds = step => values[step][0] === 1;
  return { set, values, controls, read, holds };
}
