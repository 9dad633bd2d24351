// Uses: say (core/say); written (core/wording).
// What a control's value is, how it looks, and where it stands.

// A slider's value on its grid, as Python has it: round(low + n*step, 10).
/** @type {(control: Control, value: number) => number} */
function onGrid(control, value) {
  const n = Math.min(Math.max(Math.round((value - control.low) / control.step), 0), control.steps);
  return Math.round((control.low + n * control.step) * 1e10) / 1e10;
}

// A value as the page writes it; `form` is "", "signed" or "size".
/** @type {(control: Control, value: Value, form?: Form) => string} */
function valueText(control, value, form = "") {
  if (control.kind === "table") return cellsText(control, value);
  if (control.kind === "toggle") return value ? say("on") : say("off");
  if (control.shown) return control.shown[control.options.indexOf(value)];
  return typeof value === "number" ? written(value, control.digits, control.show, form) : String(value);
}

// A table by the cells that differ from the start: "a threat at home no; its own command it helped".
function cellsText(control, cells) {
  const word = cell => control.words.length ? control.words[control.allowed.indexOf(cell)] : String(cell);
  const changed = control.rows.flatMap((row, n) =>
    cells[n] === control.value[n] ? [] : [`${row.split(":")[0]} ${word(cells[n])}`]);
  return changed.join("; ") || say("as at the start");
}

// Whether two values of a control are the same; a table's are lists.
/** @type {(one: Value, other: Value) => boolean} */
function alike(one, other) {
  return String(one) === String(other);
}

// Whether a control can hold a value.
/** @type {(control: Control, value: any) => boolean} */
function takes(control, value) {
  if (control.kind === "choice") return control.options.includes(value);
  if (control.kind === "toggle") return typeof value === "boolean";
  if (control.kind === "table") {
    const fits = cell => control.allowed.length ? control.allowed.includes(cell) : lies(control, cell);
    return Array.isArray(value) && value.length === control.value.length && value.every(fits);
  }
  return lies(control, value);
}
function lies(control, value) {
  return typeof value === "number" && Math.abs(onGrid(control, value) - value) <= 1e-9;
}

/** @type {string} */
const UNCHANGED = say("the start, unchanged");
// A setting by what differs from the start, as the page writes it: "Presence 90%, Command 0%".
/** @type {(controls: Control[], setting: Setting) => string} */
function settingText(controls, setting) {
  const names = new Map(controls.map(control => [control.name, control]));
  for (const [name, value] of Object.entries(setting)) {
    if (!names.has(name) || !takes(names.get(name), value)) throw new RangeError(`no setting of ${name}`);
  }
  const held = control => {
    const value = setting[control.name];
    return typeof value === "number" ? onGrid(control, value) : value;
  };
  const moved = controls.filter(control => control.name in setting && !alike(held(control), control.value));
  return moved.map(control => `${control.label} ${valueText(control, held(control))}${control.unit || ""}`).join(", ") ||
    UNCHANGED;
}

// Where a value stands along its slider, 0 to 1.
/** @type {(control: Control, value: Value) => number} */
function along(control, value) {
  return typeof value === "number" ? (value - control.low) / (control.step * control.steps) : 0;
}

// How far a value lies outside a range, as a share of the slider; a different word counts as all of it.
/** @type {(control: Control, value: Value, range: [Value, Value]) => number} */
function gap(control, value, [low, high]) {
  if (typeof value !== "number") return value === low ? 0 : 1;
  return Math.max(along(control, low) - along(control, value), along(control, value) - along(control, high), 0);
}
