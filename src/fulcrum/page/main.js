// On a page: find what the page carries, and bind it. Programs wait in the queue `fulcrum`.
function start() {
  const programs = self.fulcrum || [];
  const keep = keeper("leverage-and-risk", "1");
  for (const program of programs) {
    const state = session(program);
    const views = Array.from(document.querySelectorAll(`.explorable[data-model="${program.slug}"]`), root =>
      [root, view(root, state)]);
    const link = unlinked(program, location.hash.slice(1));
    if (!link || !views.length) continue;
    const [root, first] = views[0];
    if (link.old) first.note("This link was made for other controls than this page has now. You see the starting numbers.");
    else { state.moved = true; state.reset(link.changes); }
    root.scrollIntoView();
  }
  for (const root of document.querySelectorAll(".weigh")) weigh(root, keep);
  for (const root of document.querySelectorAll(".predict")) predict(root, keep);
}
if (typeof document !== "undefined") {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
