// Uses: fragment, make (core/dom); say, several (core/say); fold, sought (read/fold); steps (read/steps).
// A table of records with its filters: words found anywhere in a row, and fields equal to a row's data.
// Each row's words are folded once; a row is touched only when it changes sides, and where no window reaches, a moment
// later. A body of the table that has no row left goes as a whole, and the others say how many they have: the page
// guesses by that how long they are.
/** @type {(root: Element) => void} */
function sifted(root) {
  const sieve = root.querySelector(".sieve");
  steps(root);
  for (const table of root.querySelectorAll(".records")) asTable(table);
  for (const cell of root.querySelectorAll(".facts th[scope=row]")) address(cell);
  for (const cell of root.querySelectorAll(".facts .from")) entitle(cell);
  if (!sieve) return arrivals(root, () => {});
  const count = root.querySelector("[data-count]"), folds = Array.from(root.querySelectorAll("details.sealed"));
  const fields = Array.from(sieve.elements).filter(field => field.name);
  let bodies = null, fit = 0, late = [], waiting = 0;
  sieve.inert = false;

  // How many rows fill a window: few are lower than two thirds of what the style sheet guesses, in rem.
  function filling() {
    const [table, page] = [root.querySelector(".records"), document.documentElement].map(part => getComputedStyle(part));
    return 1.5 * innerHeight / (parseFloat(table.getPropertyValue("--row")) * parseFloat(page.fontSize));
  }
  // Each body of the table, its fold or null, how many of its rows are wanted and how many it says it has; of each row
  // its words, whether it is wanted, whether it is shown, its marks in a figure.
  function read() {
    fit = filling();
    if (bodies) return;
    const marks = Array.from(root.querySelectorAll("[data-mark]"));
    bodies = Array.from(root.querySelectorAll("tbody"), body => ({
      body, fold: body.closest("details.sealed"), kept: body.rows.length, shown: body.rows.length,
      rows: Array.from(body.rows, row => ({
        row, words: fold(row.textContent), wanted: true, shown: true,
        marks: marks.filter(mark => mark.dataset.mark === row.id),
      })),
    }));
  }
  function judge(part, wanted, words) {
    part.kept = 0;
    for (const one of part.rows) {
      one.wanted = words.every(word => one.words.includes(word)) &&
        wanted.every(field => (one.row.dataset[field.name] || part.body.dataset[field.name]) === field.value);
      if (one.wanted) part.kept += 1;
    }
  }
  // Of the rows that are wanted, as many as there is room for; the others stay as they are.
  function write(part, room = Infinity) {
    for (const one of part.rows) {
      if (one.wanted && room-- <= 0) continue;
      if (one.wanted === one.shown) continue;
      one.row.hidden = !one.wanted;
      for (const mark of one.marks) mark.classList.toggle("aside", !one.wanted);
      one.shown = one.wanted;
    }
    if (part.kept === part.shown) return;
    part.body.hidden = !part.kept;
    part.body.style.setProperty("--rows", part.kept);
    part.shown = part.kept;
  }
  // At once the count, and as many rows as fill a window; the others when those are painted.
  function sift() {
    if (!bodies) read();
    const wanted = fields.filter(field => field.name !== "words" && field.value);
    const words = fields.filter(field => field.name === "words").flatMap(field => sought(field.value));
    for (const part of bodies) judge(part, wanted, words);
    let room = fit;
    late = [];
    for (const part of bodies) {
      if (room > 0) write(part, room);
      room -= part.kept;
      if (room < 0) late.push(part);
    }
    clearTimeout(waiting);
    if (late.length) waiting = setTimeout(finish, 50);
    const kept = which => bodies.reduce((sum, part) => which(part) ? sum + part.kept : sum, 0);
    for (const fold of folds) fold.querySelector("[data-folded]").textContent = kept(part => part.fold === fold);
    const open = kept(part => !part.fold || part.fold.open), folded = kept(part => part.fold && !part.fold.open);
    const all = bodies.reduce((sum, part) => sum + part.rows.length, 0), asked = wanted.length || words.length;
    const more = folded && several(folded, "{n} more lies folded, after the op-ed.", "{n} more lie folded, after the op-ed.");
    count.textContent = asked ? [say("{n} of {all} shown.", { n: open, all }), more].filter(Boolean).join(" ") : "";
  }
  function finish() {
    for (const part of late) write(part);
    late = [];
  }
  function showAll() {
    for (const field of fields) field.value = "";
    sift();
  }
  // Who asks for what came after the op-ed has chosen to see it.
  function unfold() {
    for (const field of fields) {
      if (field.name === "when" && field.value === "after") for (const fold of folds) fold.open = true;
    }
  }
  sieve.addEventListener("focusin", read); // so that the first key need not
  sieve.addEventListener("input", () => { unfold(); sift(); });
  sieve.addEventListener("submit", event => event.preventDefault());
  sieve.querySelector("button").addEventListener("click", showAll);
  for (const fold of folds) fold.addEventListener("toggle", () => { if (bodies) sift(); });

  // What is past its day of review says so from that day on, with no new build.
  const now = new Date().toISOString();
  for (const row of root.querySelectorAll("[data-review]")) {
    const due = row.dataset.review < now.slice(0, row.dataset.review.length) && row.querySelector(".due");
    if (due) due.textContent = say("was to be checked by {day}", { day: due.firstElementChild.textContent });
    if (due) due.classList.add("past");
  }
  arrivals(root, () => { showAll(); finish(); });
  if (fields.some(field => field.value)) sift(); // someone was quicker than this script
}
// Rows that are laid out as grids or blocks are to some browsers no rows of a table: each part says what it is.
function asTable(table) {
  const is = (part, role) => part.setAttribute("role", role);
  is(table, "table");
  for (const part of [table.tHead, ...table.tBodies]) is(part, "rowgroup");
  for (const row of table.rows) {
    is(row, "row");
    for (const cell of row.cells) is(cell, cell.localName === "td" ? "cell" : cell.scope === "col" ? "columnheader" : "rowheader");
  }
}
// A row's address, to copy or to come back to.
function address(cell) {
  const link = make("a", cell.textContent);
  link.href = `#${cell.parentElement.id}`;
  cell.replaceChildren(link);
}
// From a fact's sources to their titles: the list of sources finds the first by where it leads.
function entitle(cell) {
  const first = cell.querySelector("a:not(.titles)"); // of a work on paper the page names the title itself
  if (!first) return;
  const link = make("a", say("titles"), "titles");
  link.href = `sources-of-the-facts.html#${encodeURIComponent(first.getAttribute("href"))}`;
  cell.append(" · ", link);
}
// A link to a row opens what it lies in, and drops the filters that hide it. It scrolls again once the rows that have
// come into sight are laid out, for until then their height is a guess.
function arrivals(root, showAll) {
  function arrive() {
    const named = fragment(), target = document.getElementById(named) ||
      root.querySelector(`.works a[href="${CSS.escape(named)}"]`)?.closest("li");
    if (!target || !root.contains(target)) return;
    if (target.hidden) showAll();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const go = () => target.scrollIntoView({ behavior: "instant" });
    go();
    requestAnimationFrame(() => requestAnimationFrame(go));
  }
  addEventListener("hashchange", arrive);
  arrive();
}
