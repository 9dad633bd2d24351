// Uses: operations (core/operations).
// A model that has been given numbers: it keeps every step's value, and computes anew only what a change has reached
// and somebody reads. So a slider does not wait for a figure that is out of sight.
/** @type {(program: Program) => Engine} */
function engineOf(program) {
  const kept = {}, data = program.data, values = {}, controls = {};
  const byName = new Map(program.controls.map(control => [control.name, control]));
  // Of each step the steps that it needs, whether a change has reached it since it was computed, and its scratch.
  const steps = new Map();
  for (const step of program.steps) {
    kept[step.name] = new Float64Array(step.size);
    steps.set(step.name, { step, out: kept[step.name], needs: step.needs.filter(name => steps.has(name)).map(name => steps.get(name)),
      stale: true, scratch: [new Float64Array(step.wide), new Float64Array(step.wide)] });
    Object.defineProperty(values, step.name, { enumerable: true, get: () => fresh(steps.get(step.name)) });
  }

  function encoded(control, value) {
    if (control.kind === "choice") return control.options.indexOf(value);
    if (control.kind === "toggle") return value ? 1 : 0;
    return value;
  }
  function fresh(one) {
    if (one.stale) {
      one.stale = false;
      for (const need of one.needs) fresh(need);
      one.step.run(controls, data, kept, operations, one.out, one.scratch[0], one.scratch[1]);
    }
    return one.out;
  }

  // Set some controls; returns the names of all that it reached.
  const reached = new Map();
  function reach(name) {
    const found = reached.get(name) || new Set([name]);
    if (!reached.has(name)) {
      for (const step of program.steps) if (step.needs.some(need => found.has(need))) found.add(step.name);
      reached.set(name, found);
    }
    return found;
  }
  function set(changes) {
    const names = Object.keys(changes);
    for (const name of names) controls[name] = encoded(byName.get(name), changes[name]);
    const dirty = names.length === 1 ? reach(names[0]) : new Set(names.flatMap(name => Array.from(reach(name))));
    for (const name of dirty) {
      const one = steps.get(name);
      if (one) one.stale = true;
    }
    return dirty;
  }
  set(Object.fromEntries(program.controls.map(control => [control.name, control.value])));

  // The numbers a mark may be bound to.
  function read(name) {
    const one = steps.get(name);
    return one ? fresh(one) : data[name] || [controls[name]];
  }
  const holds = step => fresh(steps.get(step))[0] === 1;
  return { set, values, controls, read, holds };
}
