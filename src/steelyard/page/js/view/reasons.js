// Uses: takes (core/controls); make, write (core/dom); say (core/say); merging (work/merge).
// Why the reader has set a number of a table anew: asked for each cell that differs from the start, and kept with all
// such numbers among the answers under a name that is no task's.
/** @type {(root: Element, state: Session, store: Store) => void} */
function reasons(root, state, store) {
  const { program, controls, setting, set, watch } = state;
  const panel = root.querySelector("[data-reasons]");
  if (!panel) return;
  const list = panel.querySelector("[data-list]"), back = panel.querySelector("button"), line = panel.querySelector("[data-kept]");
  const id = `scores-${program.slug}`, tables = program.controls.filter(({ kind }) => kind === "table");
  // What a situation set is the situation's: a reader is asked about what differs from it.
  const begun = ({ name, value }) => program.presets[state.situation]?.[name] || value;
  const cellsOf = held => tables.flatMap(table =>
    held[table.name].flatMap((cell, n) => cell === begun(table)[n] ? [] : [`${table.name} ${n}`]));

  // What is kept, if these tables can hold it.
  function kept() {
    const { scores, why } = (store.read().answers[id] || {}).answer || {};
    const fit = typeof scores === "object" && scores !== null && tables.every(({ name }) => !(name in scores) || takes(controls.get(name), scores[name]));
    return { scores: fit ? scores : {}, why: Object(why) };
  }
  function keep(key, text) {
    const lasting = store.update(work => {
      const { why } = kept(), scores = Object.fromEntries(tables.map(({ name }) => [name, setting[name]]));
      const answer = { scores, why: { ...why, [key]: text } };
      work.answers = { ...work.answers, [id]: { ...work.answers[id], answer, when: merging.moment(work) } };
    });
    write(line, lasting ? say("Kept, with your numbers.") : store.passing);
  }
  function row(key) {
    const [name, n] = key.split(" "), label = make("label"), field = make("input"), { rows } = controls.get(name);
    field.type = "text";
    field.maxLength = 400;
    field.placeholder = say("why, with a source and its date");
    field.addEventListener("change", () => keep(key, field.value.trim()));
    label.dataset.cell = key;
    label.append(make("span", `${controls.get(name).label}: ${rows[n]}, `), make("span"), field);
    return label;
  }
  function paint(dirty = null) {
    if (dirty !== null && !tables.some(({ name }) => dirty.has(name))) return;
    const held = kept(), now = cellsOf(setting), there = new Map(Array.from(list.children, item => [item.dataset.cell, item]));
    for (const [key, item] of there) if (!now.includes(key)) item.remove();
    for (const key of now) {
      const item = there.get(key) || row(key), [name, n] = key.split(" "), field = item.querySelector("input");
      if (!item.parentNode) list.append(item);
      write(item.children[1], say("{before} → {after}", { before: begun(controls.get(name))[n], after: setting[name][n] }));
      if (field !== document.activeElement) field.value = String(held.why[key] || "");
    }
    const all = { ...setting, ...held.scores };
    back.hidden = tables.every(({ name }) => String(all[name]) === String(setting[name]));
    panel.hidden = !now.length && back.hidden;
  }
  back.addEventListener("click", () => set(kept().scores));
  watch(paint);
  store.watch(() => paint());
  paint();
}
