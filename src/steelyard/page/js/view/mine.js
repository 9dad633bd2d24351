// Uses: takes (core/controls); write (core/dom); say (core/say); merging (work/merge).
// A case of the reader's own, set beside a real one: kept among the answers under a name that is no task's, when asked.
const nameOfMine = slug => `gaza-${slug}`;

// The kept setting, or null if there is none that these controls can hold.
/** @type {(slug: string, controls: Controls, work: Work) => Setting | null} */
function keptMine(slug, controls, work) {
  const { answer } = work.answers[nameOfMine(slug)] || {};
  const plain = Boolean(answer) && typeof answer === "object" && !Array.isArray(answer);
  return plain && Object.entries(answer).every(([name, value]) => controls.has(name) && takes(controls.get(name), value))
    ? answer : null;
}

/** @type {(root: Element, state: Session, store: Store) => void} */
function mine(root, { program, controls, setting, ghosts, reset, watch }, store) {
  const panel = root.querySelector("[data-mine-panel]");
  if (!panel) return;
  const [keep, open] = panel.querySelectorAll("button"), line = panel.querySelector("[data-kept]");

  function paint() {
    panel.hidden = !Array.from(ghosts.values()).some(ghost => ghost.shown);
    open.hidden = keptMine(program.slug, controls, store.read()) === null;
  }
  keep.addEventListener("click", () => {
    const lasting = store.update(work => {
      const name = nameOfMine(program.slug);
      work.answers = { ...work.answers, [name]: { ...work.answers[name], answer: { ...setting }, when: merging.moment(work) } };
    });
    write(line, lasting ? say("Kept: chapter 8 lays it beside the others.") : store.passing);
  });
  open.addEventListener("click", () => reset(keptMine(program.slug, controls, store.read())));
  watch(dirty => { if (dirty === null) paint(); });
  store.watch(paint);
  paint();
}
