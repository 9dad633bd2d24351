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

// A table by the cells that differ from the start, by their words: "no (armed partners, a purse); in part (a way out)".
function cellsText(control, cells) {
  const word = cell => control.words.length ? control.words[control.allowed.indexOf(cell)] : String(cell);
  const ofWord = new Map();
  control.rows.forEach((row, n) => {
    if (cells[n] === control.value[n]) return;
    ofWord.set(word(cells[n]), [...ofWord.get(word(cells[n])) || [], row.split(":")[0]]);
  });
  return Array.from(ofWord, ([said, rows]) => `${said} (${rows.join(", ")})`).join("; ") || say("as at the start");
}

// Whether two values of a control are the same; a table's are lists.
/** @type {(one: Value, other: Value) => boolean} */
function alike(one, other) {
  return one === other || String(one) === String(other);
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
// A setting by what differs from the start, as the page writes it, a line each for the tables: "Presence 90%, Command 0%".
/** @type {(controls: Control[], setting: Setting) => string[]} */
function settingLines(controls, setting) {
  const names = new Map(controls.map(control => [control.name, control]));
  for (const [name, value] of Object.entries(setting)) {
    if (!names.has(name) || !takes(names.get(name), value)) throw new RangeError(`no setting of ${name}`);
  }
  const held = control => {
    const value = setting[control.name];
    return typeof value === "number" ? onGrid(control, value) : value;
  };
  const moved = controls.filter(control => control.name in setting && !alike(held(control), control.value));
  const tables = moved.filter(({ kind }) => kind === "table"), single = moved.filter(({ kind }) => kind !== "table");
  const first = single.map(control => `${control.label} ${valueText(control, held(control))}${control.unit || ""}`).join(", ");
  const lines = [first, ...tables.map(control => `${control.label}: ${valueText(control, held(control))}`)].filter(Boolean);
  return lines.length ? lines : [UNCHANGED];
}
/** @type {(controls: Control[], setting: Setting) => string} */
function settingText(controls, setting) {
  return settingLines(controls, setting).join(". ");
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
