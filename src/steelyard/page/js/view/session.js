// Uses: alike (core/controls); engineOf (core/engine).
// One setting of a model, shared by all its views on a page; it begins where the program does, or with these changes.
/** @type {(program: Program, begun?: Setting) => Session} */
function session(program, begun = {}) {
  const engine = engineOf(program);
  const controls = new Map(program.controls.map(control => [control.name, control]));
  const start = Object.fromEntries(program.controls.map(control => [control.name, control.value]));
  Object.assign(start, begun);
  engine.set(begun);
  const ghosts = new Map(program.ghosts.map(ghost => [ghost.id, { ...ghost, spans: { ...ghost.spans }, shown: false }]));
  const setting = { ...start };
  const views = new Set();
  // `moved`: the reader has said what the first control is worth, so an option may be called best.
  // `speaker`: the view in use, which alone tells screen readers what has changed; `author`: the one that changed it last.
  // `situation`: the named one that the reader began from last, and `begunIn` the view in which it was.
  const state = {
    program, engine, controls, setting, ghosts, moved: false, speaker: null, author: null, situation: "", begunIn: null, watch, set, reset, same, touch,
  };

  function watch(paint) {
    views.add(paint);
    return () => views.delete(paint);
  }
  function set(changes) {
    if (program.controls[0].name in changes) state.moved = true;
    state.author = state.speaker;
    Object.assign(setting, changes);
    const dirty = engine.set(changes);
    for (const paint of views) paint(dirty);
  }
  // A state to begin from, but for what is the reader's `own`. It marks an option best only if it says itself what the first control is worth.
  function reset(changes, afresh = false, own = {}) {
    const moved = program.controls[0].name in changes || (state.moved && !afresh);
    state.situation = Object.keys(program.presets).find(id => same(changes, program.presets[id])) || "";
    state.begunIn = state.speaker;
    set({ ...start, ...own, ...changes });
    if (moved !== state.moved) {
      state.moved = moved;
      touch();
    }
  }
  // Whether two lists of changes make the same of the start.
  function same(changes, others) {
    const value = (list, name) => name in list ? list[name] : start[name];
    return program.controls.every(({ name }) => alike(value(changes, name), value(others, name)));
  }
  // Something other than a control changed (a ghost, a pin): paint all of it.
  function touch() {
    state.author = state.speaker;
    for (const paint of views) paint(null);
  }
  return state;
}

// The model alone, for a view with a setting of its own: no real case is laid beside it.
/** @type {(whole: Program) => Program} */
function bare(whole) {
  const without = figure => ({ ...figure, marks: figure.marks.filter(mark => !mark.span) });
  const figures = Object.entries(whole.figures).map(([name, figure]) => [name, without(figure)]);
  return { ...whole, figures: Object.fromEntries(figures), ghosts: [] };
}
