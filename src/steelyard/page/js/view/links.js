// Uses: alike, onGrid, takes (core/controls); say (core/say).
// A setting as a link's fragment, and back. Controls at their defaults are left out.
/** @type {(program: Program, setting: Setting) => string} */
function settingLink(program, setting) {
  const parts = new URLSearchParams({ model: program.slug, controls: program.version });
  for (const control of program.controls) {
    if (!alike(setting[control.name], control.value)) parts.set(control.name, setting[control.name]);
  }
  return parts.toString();
}
function readLink(program, fragment) {
  const parts = new URLSearchParams(fragment), changes = {};
  if (parts.get("model") !== program.slug) return null;
  if (parts.get("controls") !== program.version) return { old: true, changes };
  for (const control of program.controls) {
    const text = parts.get(control.name);
    if (text === null) continue;
    if (control.kind === "choice") {
      if (control.options.includes(text)) changes[control.name] = text;
    } else if (control.kind === "toggle") {
      changes[control.name] = text === "true";
    } else if (control.kind === "table") {
      const cells = text.split(",").map(Number);
      if (takes(control, cells)) changes[control.name] = cells;
    } else if (Number.isFinite(Number(text)) && text.trim()) {
      changes[control.name] = onGrid(control, Number(text));
    }
  }
  return { old: false, changes };
}

// A link to a setting opens it, when the page opens and when the address changes.
/** @type {(program: Program, state: Session, root: Element, first: View) => void} */
function follow(program, state, root, first) {
  function open() {
    const link = readLink(program, location.hash.slice(1));
    if (!link) return;
    if (link.old) first.note(say("This link was made for other controls than this page has now. You see the starting numbers."));
    else state.reset(link.changes);
    root.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("hashchange", open);
  open();
}
