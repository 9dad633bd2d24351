// Uses: write (core/dom); say, several (core/say).
// Rows of a record, each beside what the reader guessed of it in a task: the n-th row, the n-th answer. Below them stands
// how many of those that were opened are coded as guessed: of the others it would tell what is in them.
/** @type {(root: HTMLElement, store: Store) => void} */
function guesses(root, store) {
  const places = Array.from(root.querySelectorAll("[data-said]")), rows = places.map(place => place.closest("details"));
  const id = root.dataset.guesses, offered = JSON.parse(root.dataset.offered), sum = root.querySelector("[data-sum]");
  const opened = new Set();

  function paint() {
    const { answer } = store.read().answers[id] || {}, guess = n => Array.isArray(answer) ? offered[answer[n] - 1] : "";
    places.forEach((place, n) => write(place, guess(n) ? say("You said: {answer}", { answer: guess(n) }) : ""));
    const seen = rows.map((row, n) => opened.has(row) && guess(n) ? answer[n] === Number(row.dataset.got) : null)
      .filter(alike => alike !== null);
    write(sum, seen.length < 2 ? "" : several(seen.filter(Boolean).length,
      "Of the {all} rows that you opened, {n} is coded as you said.",
      "Of the {all} rows that you opened, {n} are coded as you said.", { all: seen.length }));
  }
  for (const row of rows) {
    row.addEventListener("toggle", () => {
      if (row.open) opened.add(row);
      paint();
    });
  }
  store.watch(paint);
  paint();
}
