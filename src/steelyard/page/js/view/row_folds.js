// Uses: make, write (core/dom).
// Rows of cells that have states (`program.states`) fold, one open at a time: a closed row shows its answers in a few
// words and what it is called.
// Returns { paint(dirty) }.
/** @type {(root: Element, state: Session, on: On) => Part} */
function rowFolds(root, { program, controls, setting, engine }, on) {
  const rows = [];
  for (const row of program.states.length ? root.querySelectorAll("form .cells tbody tr") : []) {
    const fields = Array.from(row.querySelectorAll("[data-table]"));
    if (fields.length < 2) continue;
    const button = make("button", "", "fold");
    const [name, called, answers] = ["row-name", "called", "answers"].map(part => make("span", "", part));
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    button.append(name, " ", called, " ", answers);
    row.querySelector("th").prepend(button);
    row.closest("table").classList.add("folds");
    on(button, "click", () => open(row.classList.contains("open") ? null : row));
    rows.push({ row, button, name, answers, called, place: Number(fields[0].dataset.cell),
      tables: fields.map(field => controls.get(field.dataset.table)) });
  }

  function open(chosen) {
    for (const { row, button } of rows) {
      row.classList.toggle("open", row === chosen);
      button.setAttribute("aria-expanded", row === chosen);
    }
  }
  function paint(dirty) {
    for (const { row, name, answers, called, place, tables } of rows) {
      if (dirty !== null && !tables.some(table => dirty.has(table.name))) continue;
      const [, word, tone] = program.states.find(([step]) => engine.values[step][place] === 1);
      const said = table => `${table.label}: ${table.words[table.allowed.indexOf(setting[table.name][place])]}`;
      write(name, row.querySelector("th > .row-name").textContent);
      write(answers, tables.map(said).join(" · "));
      write(called, word);
      row.dataset.tone = tone;
    }
  }
  return { paint };
}
