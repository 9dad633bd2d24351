// Uses: say (core/say); written (core/wording); operations (core/operations); compare (task/formula).
// The conditions that a setting is to meet, one by one: as src/steelyard/exercise/conditions.py, which says what each field
// of a piece is.
/** @type {{ at(piece: any, values: Record<string, any>, engine: Engine): Condition }} */
const conditions = (() => {
  const MOST_DIGITS = 6;
  const rounded = (each, value, digits) => {
    const scale = each.show === "percent" ? 100 : 1;
    return operations.halvesUp(value * scale, digits) / scale;
  };
  function text(each, value, digits) {
    const plain = String(Number(value));
    if (typeof value === "string" || plain in each.words) return each.words[typeof value === "string" ? value : plain] || value;
    return written(value, digits, each.show);
  }
  function told(piece, each, values, engine) {
    const value = each.value(values);
    if (Number.isNaN(value)) {
      const reason = each.none.find(([step]) => engine.holds(step));
      return reason ? reason[1] : say("no value");
    }
    let digits = each.digits;
    if (piece.sign && typeof value === "number" && typeof piece.wanted === "number") {
      const met = compare(piece.sign, value, piece.wanted);
      while (digits < MOST_DIGITS && compare(piece.sign, rounded(each, value, digits), piece.wanted) !== met) digits++;
    }
    return text(each, value, digits);
  }
  function at(piece, values, engine) {
    const met = piece.holds(values) === true, { asked } = piece;
    const found = piece.found.map(each => `${each.what}: ${told(piece, each, values, engine)}`).join(", ");
    return { met, says: met ? say("{found}, met.", { found }) : asked
      ? say("{found}, not met (asked: {asked}).", { found, asked }) : say("{found}, not met.", { found }) };
  }
  return { at };
})();
