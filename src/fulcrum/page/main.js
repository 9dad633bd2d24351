// On a page: find what the page carries, and bind it. Programs wait in a queue with a name that no heading's id can have.
function start() {
  const programs = self.fulcrum$programs || [];
  const keep = keeper("leverage-and-risk", "1");
  for (const program of programs) {
    const state = session(program);
    const views = Array.from(document.querySelectorAll(`.explorable[data-model="${program.slug}"]`), root =>
      [root, view(root, state)]);
    if (views.length) follow(program, state, ...views[0]);
  }
  for (const told of self.fulcrum$maps || []) {
    argumentMap(document.querySelector(`.argument-map[data-argument="${told.name}"]`), told);
  }
  for (const told of self.fulcrum$copies || []) {
    readAlong.bind(document.querySelector(`.read-along[data-argument="${told.name}"]`), told.paragraphs);
  }
  for (const root of document.querySelectorAll(".sifted")) sifted(root);
  for (const root of document.querySelectorAll(".weigh")) weigh(root, keep);
  for (const root of document.querySelectorAll(".predict")) predict(root, keep);
}
// A link to a setting opens it, when the page opens and when the address changes.
function follow(program, state, root, first) {
  function open() {
    const link = unlinked(program, location.hash.slice(1));
    if (!link) return;
    if (link.old) first.note("This link was made for other controls than this page has now. You see the starting numbers.");
    else state.reset(link.changes);
    root.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("hashchange", open);
  open();
}

if (typeof document !== "undefined") {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
