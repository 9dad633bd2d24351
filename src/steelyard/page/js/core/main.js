// Uses: argumentMap (read/argument_map); sifted (read/evidence); readAlong (read/read_along); compare, divide
// (task/formula); task (task/task); weigh (task/weigh); follow (view/links); session (view/session); view (view/view);
// workBar (work/export_work); merging (work/merge); browserStore (work/store); workbook (work/workbook).
// On a page: find what the page carries, and bind it. Programs wait in a queue with a name that no heading's id can have.
function start() {
  const programs = self.steelyard$programs || [];
  const store = browserStore(merging.course, merging.version);
  const byModel = new Map(programs.map(program => [program.slug, program]));
  for (const program of programs) {
    const state = session(program);
    const views = Array.from(document.querySelectorAll(`.explorable[data-model="${program.slug}"]`), root =>
      [root, view(root, state)]);
    if (views.length) follow(program, state, ...views[0]);
  }
  for (const told of self.steelyard$maps || []) {
    argumentMap(document.querySelector(`.argument-map[data-argument="${told.name}"]`), told);
  }
  for (const told of self.steelyard$copies || []) {
    readAlong.bind(document.querySelector(`.read-along[data-argument="${told.name}"]`), told.paragraphs);
  }
  for (const root of document.querySelectorAll(".sifted")) sifted(root);
  for (const root of document.querySelectorAll(".weigh")) if (!root.closest(".task")) weigh(root, store);
  // A key's formulae ask for two functions that a page does not have.
  for (const tell of self.steelyard$tasks || []) {
    const spec = tell(compare, divide);
    for (const root of document.querySelectorAll(`.task[data-task="${spec.task.id}"]`)) {
      task(root, spec, byModel.get(spec.model), store);
    }
  }
  // Sets of tasks and weigh-ins end in a bar each; a page shows its last.
  const last = Array.from(document.querySelectorAll("[data-work]")).pop();
  if (document.querySelector("[data-workbook]")) workbook(store);
  else if (last) workBar(last, store);
  arrive();
}
// A link to a task opens at it. A task has no id of its own: in a notebook one may stand twice.
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
}
if (typeof document !== "undefined") {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
