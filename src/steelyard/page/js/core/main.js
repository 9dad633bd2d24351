// Uses: fragment (core/dom); begin, guarded, sayFailed (core/guard); inTurns (core/turns); argumentMap (read/argument_map); sifted (read/evidence); guesses
// (read/guesses); inBrief (read/in_brief); keptLine (frame/kept_line); knockOut (read/knock_out); pressOne (read/press_one); readAlong
// (read/read_along); storiesRead (read/stories); whereStopped (read/stopped); twoCases (read/two_cases); compare, divide (task/formula); task (task/task); weigh (task/weigh);
// would (task/would); carried (view/carried); follow (view/links); mine (view/mine); settingNumbers (view/numbers); ownRow (view/own_row);
// reasons (view/reasons); bare, session (view/session); view (view/view); attemptStore (work/attempt_store); workBar
// (work/export_work); browserStore (work/store); workbook (work/workbook).
// On a page: find what the page carries, and bind it, part by part: between two of them a reader's press is heard.
// Programs wait in a queue with a name that no heading's id can have.
function* parts() {
  const all = selector => Array.from(document.querySelectorAll(selector));
  const programs = self.steelyard$programs || [];
  const store = guarded(attemptStore) || guarded(browserStore);
  guarded(storiesRead);
  guarded(whereStopped);
  const byModel = new Map(programs.map(program => [program.slug, program]));
  for (const program of programs) {
    const state = guarded(session, program);
    const views = [];
    for (const root of all(`.explorable[data-model="${program.slug}"]`)) {
      const bound = begin(root, () => view(root, state));
      if (bound) views.push([root, bound]);
      yield;
    }
    if (!views.length) continue;
    guarded(follow, program, state, ...views[0]);
    guarded(settingNumbers, program, state, views.map(([root]) => root));
    for (const [root] of views) guarded(mine, root, state, store);
    for (const [root] of views.slice(1)) guarded(carried, root, state, views[0][0]);
    for (const [root] of views) guarded(reasons, root, state, store);
    guarded(ownRow, program, state, store);
    yield;
  }
  // A view that begins elsewhere than the others has a setting of its own.
  for (const root of all(".explorable[data-at]")) {
    yield begin(root, () => view(root, session(bare(byModel.get(root.dataset.of)), JSON.parse(root.dataset.at))));
  }
  for (const map of self.steelyard$maps || []) {
    yield begin(document.querySelector(`.argument-map[data-argument="${map.name}"]`), root => argumentMap(root, map));
  }
  for (const brief of self.steelyard$briefs || []) {
    yield begin(document.querySelector(`.in-brief[data-argument="${brief.name}"]`), root => inBrief(root, brief));
  }
  for (const root of all(".read-along")) yield begin(root, readAlong.bind);
  for (const root of all(".press-one")) yield begin(root, pressOne);
  for (const root of all(".knock-out:not(.live)")) yield begin(root, knockOut);
  for (const root of all(".sifted")) yield begin(root, sifted);
  for (const root of all("[data-two-cases]")) yield guarded(twoCases, root, store);
  for (const root of all("[data-guesses]")) yield guarded(guesses, root, store);
  for (const root of all(".weigh")) if (!root.closest(".task")) yield begin(root, () => weigh(root, store));
  for (const root of all(".would")) begin(root, () => would(root, store, document.querySelector('[data-model="the-scale"]')));
  // A key's formulae ask for two functions that a page does not have.
  for (const tell of self.steelyard$tasks || []) {
    const spec = guarded(tell, compare, divide);
    if (!spec) continue;
    for (const root of all(`.task[data-task="${spec.task.id}"]`)) {
      yield begin(root, () => task(root, spec, byModel.get(spec.model), store));
    }
  }
  // What css/frame.css has put off is laid out part by part, each in a turn of its own.
  for (const part of all(".bd-article > section > section, .bd-article > section > section > :is(section, .exercise)")) {
    part.classList.add("laid");
    yield getComputedStyle(part).height;
  }
  // Sets of tasks and weigh-ins end in a bar each; a page shows its last.
  const last = all("[data-work]").pop();
  if (document.querySelector("[data-workbook]")) guarded(workbook, store);
  else if (last) begin(last, () => workBar(last, store));
  guarded(keptLine, store);
  guarded(arrive);
  // What should live by now and does not, for want of its program or of its key, says so as well.
  for (const root of all(".explorable:is([data-model], [data-at]):not(.live), .task:not(.live)")) sayFailed(root);
  document.documentElement.classList.add("started");
}
// A link to a task opens at it. A task has no id of its own: in a notebook one may stand twice. And a link to any part
// still leads there when the page has grown above it, while the browser was on its way.
function arrive() {
  function open() {
    const [, id] = /^#task-([\d.]+)$/.exec(location.hash) || [];
    const root = id && document.querySelector(`.task[data-task="${id}"]`);
    if (!root) return;
    root.tabIndex = -1;
    root.focus({ preventScroll: true });
    root.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("hashchange", open);
  open();
  const part = document.getElementById(fragment()), [come] = /** @type {any[]} */ (performance.getEntriesByType("navigation"));
  const go = () => part.scrollIntoView({ behavior: "instant" });
  if (!part || (come && come.type !== "navigate")) return;
  go();
  requestAnimationFrame(() => requestAnimationFrame(go)); // figures have taken their heights
}
if (typeof document !== "undefined") {
  // The browser holds a place in the middle of a page until all is loaded: what grew above it later would push it away.
  const midway = document.documentElement.classList.contains("midway");
  const start = () => midway ? Array.from(parts()) : inTurns(parts());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
