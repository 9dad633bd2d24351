// Uses: merging (work/merge).
// The row that a reader may give a name: it stands in the figure and in the sentences, and is kept among the answers
// under a name that is no task's. `within` holds the views that show it.
/** @type {(program: Program) => string} */
const nameOfOwnRow = ({ slug }) => `own-row-${slug}`;

/** @type {(program: Program, state: { touch(): void }, store: Store, within?: ParentNode) => void} */
function ownRow(program, { touch }, store, within = document) {
  const fields = Array.from(within.querySelectorAll("[data-own-row]")), unnamed = program.own_row;
  if (!unnamed || !fields.length) return;
  const id = nameOfOwnRow(program);
  const lists = program.outputs.flatMap(({ words, options, shown }) => [words, shown || options]).filter(list => list?.includes(unnamed));
  const places = lists.map(list => [list, list.indexOf(unnamed)]);
  const parts = field => Array.from(field.closest(".explorable").querySelectorAll("tspan, th > .row-name"));
  const written = fields.flatMap(parts).filter(part => part.textContent === unnamed);
  const choices = field => field.closest(".explorable").querySelectorAll(`[aria-label$=": ${unnamed}"]`);
  const cells = fields.flatMap(field => Array.from(choices(field), cell =>
    [cell, cell.getAttribute("aria-label").replace(unnamed, "")]));

  function show(name) {
    for (const [list, n] of places) list[n] = name || unnamed;
    for (const part of written) part.textContent = name || unnamed;
    for (const [cell, column] of cells) cell.setAttribute("aria-label", column + (name || unnamed));
    for (const field of fields) if (field !== document.activeElement) field.value = name;
    touch();
  }
  const kept = () => String((store.read().answers[id] || {}).answer || "").slice(0, 32);
  for (const field of fields) {
    field.hidden = false;
    field.addEventListener("input", () => show(field.value.trim()));
    field.addEventListener("change", () => store.update(work => {
      const entry = { ...work.answers[id], answer: field.value.trim(), when: merging.moment(work) };
      work.answers = { ...work.answers, [id]: entry };
    }));
  }
  store.watch(() => show(kept()));
  show(kept());
}
