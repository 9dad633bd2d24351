// Uses: say (core/say).
// Why dots were placed as they are, in words: the reader's own, then over whom and at whose risk.
/** @type {(weighing: any, book: Book) => string[]} */
function weighedWhy({ why, over, whose }, book) {
  // What was picked is kept by its English name.
  const told = name => book.told?.[name] || name;
  return [why, over && say("Leverage over {over}.", { over: told(over) }),
    whose && say("Risk borne by {whose}.", { whose: String(whose).split(", ").map(told).join(", ") })].filter(Boolean);
}
