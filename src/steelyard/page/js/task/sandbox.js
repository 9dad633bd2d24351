// Uses: write (core/dom); written (core/wording); bare, session (view/session); view (view/view).
// A task's own view of the model, with a setting that no other view shares, and the numbers that the task asks about.
/** @type {(root: Element, program: Program) => Closes & { state: Session, open(setting: Setting): void }} */
function sandbox(root, program) {
  const frame = root.querySelector(".explorable"), state = session(bare(program));
  const voice = root.querySelector("[data-read-aloud]");
  const reads = Array.from(root.querySelectorAll("[data-read]"), cell =>
    [cell, program.outputs.find(output => output.name === cell.dataset.read)]);
  const { close } = view(frame, state);
  let aloud = 0;

  function paint() {
    for (const [cell, output] of reads) {
      const reason = output.undefined.find(([step]) => state.engine.holds(step));
      const [value] = state.engine.values[output.name];
      write(cell, reason ? reason[1] : output.kind === "label" ? (output.shown || output.options)[value]
        : written(value, output.digits, output.show));
    }
    if (!voice || state.speaker !== frame) return;
    clearTimeout(aloud);
    aloud = setTimeout(() => write(voice, reads.map(([cell]) =>
      `${cell.previousElementSibling.textContent}: ${cell.textContent}`).join("; ")), 600);
  }
  // Bring a kept setting back, and show the controls it moves.
  function open(setting) {
    for (const more of frame.querySelectorAll("form .more")) {
      const moves = name => more.querySelector(`[name="${name}"], [data-table="${name}"]`);
      if (Object.keys(setting).some(moves)) more.open = true;
    }
    state.speaker = frame;
    state.reset(setting, true);
  }

  const unwatch = state.watch(paint);
  paint();
  return {
    state, open,
    close() { close(); unwatch(); clearTimeout(aloud); },
  };
}
