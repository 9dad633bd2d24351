// Uses: operations (core/operations).
// What src/steelyard/exercise/formula.py writes as JavaScript asks for: comparisons and division as Python has them.
/** @type {(sign: string, a: number | string, b: number | string) => boolean} */
function compare(sign, a, b) {
  if (typeof a === "string" || typeof b === "string") {
    return sign === "===" ? a === b : sign === "!==" ? a !== b : false;
  }
  const apart = operations.level(a - b);
  if (Number.isNaN(apart)) return false;
  switch (sign) {
    case "<": return apart < 0;
    case "<=": return apart <= 0;
    case ">": return apart > 0;
    case ">=": return apart >= 0;
    case "===": return apart === 0;
    default: return apart !== 0;
  }
}

/** @type {(a: number, b: number) => number} */
const divide = (a, b) => b === 0 ? NaN : a / b;
