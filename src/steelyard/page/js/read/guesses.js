// Uses: write (core/dom); say (core/say).
// Rows of a record, each beside what the reader guessed of it in a task: the n-th row, the n-th answer.
/** @type {(root: HTMLElement, store: Store) => void} */
function guesses(root, store) {
  const places = Array.from(root.querySelectorAll("[data-said]")), id = root.dataset.guesses;
  const offered = JSON.parse(root.dataset.offered);

  function paint() {
    const { answer } = store.read().answers[id] || {};
    places.forEach((place, n) => {
      const word = Array.isArray(answer) ? offered[answer[n] - 1] : "";
      write(place, word ? say("You said: {answer}", { answer: word }) : "");
    });
  }
  store.watch(paint);
  paint();
}
