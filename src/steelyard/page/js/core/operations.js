// The operations a model may use. src/steelyard/codegen/operations.py is the same list in NumPy;
// tests/cases/operations.yml runs through both. Arrays are plain or Float64Array, one axis long.
/** @type {{
 *   level(x: number): number;
 *   halvesUp(x: number, digits: number): number;
 *   [name: string]: Function;
 * }} */
const operations = (() => {
  const level = x => Math.floor(x * 1e9 + 0.5) / 1e9;
  // A half goes up: the same rounding as src/steelyard/rounding.py.
  const halvesUp = (x, digits) => Math.floor(level(x * 10 ** digits) + 0.5) / 10 ** digits;

  function normal_cdf(x) {
    x = Math.min(Math.max(x, -8), 8);
    let term = x, total = x;
    for (let n = 1, before = NaN; n < 100 && (total !== before || 2 * n < x * x); n++) {
      term = term * x * x / (2 * n + 1);
      before = total;
      total = before + term; // what no longer changes it is left out
    }
    return Math.min(Math.max(0.5 + total * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI), 0), 1);
  }

  // Reductions: the axis goes.
  function sum(values, weights) {
    let total = 0;
    for (let i = 0; i < values.length; i++) total += values[i] * weights[i];
    return total;
  }
  function mean(values, weights) {
    let total = 0, mass = 0;
    for (let i = 0; i < values.length; i++) { total += values[i] * weights[i]; mass += weights[i]; }
    return total / mass;
  }
  function max(values) {
    let best = values[0];
    for (let i = 1; i < values.length; i++) if (values[i] > best || Number.isNaN(values[i])) best = values[i];
    return best;
  }
  function argmax(values) {
    let place = 0;
    for (let i = 0; i < values.length; i++) {
      if (Number.isNaN(values[i])) return i;
      if (level(values[i]) > level(values[place])) place = i;
    }
    return place;
  }
  function at(values, weights, where) {
    if (Number.isNaN(where)) return NaN;
    return values[Math.min(Math.max(Math.floor(where + 0.5), 0), values.length - 1)];
  }
  function quantile(values, weights, where) {
    let total = 0, ascend = true;
    for (let i = 0; i < values.length; i++) {
      total += weights[i];
      if (i && values[i] < values[i - 1]) ascend = false;
    }
    if (!total) return NaN;
    // Along a grid the values ascend: sorting them would take most of a frame on a phone.
    const order = ascend ? null : Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
    const nth = i => order ? order[i] : i;
    let before = 0, stood = 0, last = values[nth(0)];
    for (let i = 0; i < values.length; i++) {
      const value = values[nth(i)], mass = weights[nth(i)], stands = (before + mass / 2) / total;
      if (where <= stands) {
        return i === 0 || stands === stood ? value : last + (value - last) * (where - stood) / (stands - stood);
      }
      before += mass; stood = stands; last = value;
    }
    return last;
  }

  // Scans: the axis stays; each fills `out`.
  function share(values, out) {
    const best = level(max(values));
    let equal = 0;
    for (let i = 0; i < values.length; i++) equal += out[i] = level(values[i]) === best ? 1 : 0;
    for (let i = 0; i < values.length; i++) out[i] = equal ? out[i] / equal : NaN;
  }

  return { level, halvesUp, normal_cdf, sum, mean, max, argmax, at, quantile, share };
})();
