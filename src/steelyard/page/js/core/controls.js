// Uses: written (core/wording).
// What a control's value is, how it looks, and where it stands.

// A slider's value on its grid, as Python has it: round(low + n*step, 10).
function onGrid(control, value) {
  const n = Math.min(Math.max(Math.round((value - control.low) / control.step), 0), control.steps);
  return Math.round((control.low + n * control.step) * 1e10) / 1e10;
}

// A value as the page writes it; `form` is "", "signed" or "size".
function valueText(control, value, form = "") {
  return typeof value === "number" ? written(value, control.digits, control.show, form) : String(value);
}

// Where a value stands along its slider, 0 to 1.
function along(control, value) {
  return typeof value === "number" ? (value - control.low) / (control.step * control.steps) : 0;
}

// How far a value lies outside a range, as a share of the slider; a different word counts as all of it.
function gap(control, value, [low, high]) {
  if (typeof value !== "number") return value === low ? 0 : 1;
  return Math.max(along(control, low) - along(control, value), along(control, value) - along(control, high), 0);
}
