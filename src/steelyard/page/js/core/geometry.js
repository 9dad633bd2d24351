// Uses: glyphs (core/glyphs); operations (core/operations); spots (core/spots).
// The one rule that turns numbers into a drawn element: the same as src/steelyard/drawing/geometry.py.
// A frame is {width, height, x: [low, high], y: [low, high]}, in pixels of the plot.
/** @type {{
 *   shape(kind: string, frame: Frame, xs: ArrayLike<number>, ys: ArrayLike<number>, zs: ArrayLike<number>,
 *     side: string): string;
 *   lettering(mark: any, frame: Frame, xs: ArrayLike<number>, ys: ArrayLike<number>, taken?: number[][]): string[][];
 *   strung(frame: Frame, xs: ArrayLike<number>, ys: ArrayLike<number>): number[][];
 *   strewn(frame: Frame, xs: ArrayLike<number>, ys: ArrayLike<number>, size: number): number[][];
 *   box(text: string, x: number, y: number, anchor: string): number[];
 *   disc(place: [number, number]): number[];
 *   place(frame: Frame, x: number, y: number): [number, number];
 *   px(value: number): string;
 * }} */
const geometry = (() => {
  const across = (frame, x) => (x - frame.x[0]) / (frame.x[1] - frame.x[0]) * frame.width;
  const down = (frame, y) => (frame.y[1] - y) / (frame.y[1] - frame.y[0]) * frame.height;
  // A coordinate with at most two decimals. A number is put together from whole ones, which are written ten times as fast.
  const decimals = Array.from({ length: 100 }, (_, n) => String(n / 100).slice(1));
  function px(value) {
    const hundredths = Math.floor(operations.level(value * 100) + 0.5), size = Math.abs(hundredths);
    if (!Number.isFinite(size)) return String(hundredths);
    return (hundredths < 0 ? "-" : "") + Math.floor(size / 100) + decimals[size % 100];
  }
  const one = (list, i) => list[list.length === 1 ? 0 : i];

  /** @type {(frame: Frame, x: number, y: number) => [number, number]} */
  function held(frame, x, y) {
    return [Math.min(Math.max(across(frame, x), 0), frame.width), Math.min(Math.max(down(frame, y), 0), frame.height)];
  }

  // Which of a grid's cells lie between two shares of all, and what is counted there once.
  function counted(frame, start, end) {
    if (!Number.isFinite(start) || !Number.isFinite(end)) return [];
    const cells = frame.x[1] * frame.y[1], first = operations.halvesUp(start * cells, 0);
    return Array.from({ length: Math.max(operations.halvesUp(end * cells, 0) - first, 0) }, (_, n) => first + n);
  }
  function glyph(kind, frame, place) {
    const columns = frame.x[1], rows = frame.y[1], side = Math.min(frame.width / columns, frame.height / rows);
    const x = frame.width / 2 + (place % columns + .5 - columns / 2) * side;
    const y = frame.height / 2 + (Math.floor(place / columns) + .5 - rows / 2) * side;
    let path = "", was = [0, 0];
    for (const outline of glyphs[kind]) {
      const [[left, top]] = outline;
      path += path ? `m${px((left - was[0]) * side)} ${px((top - was[1]) * side)}` : `M${px(x + left * side)} ${px(y + top * side)}`;
      outline.slice(1).forEach(([x2, y2], n) => {
        path += `l${px((x2 - outline[n][0]) * side)} ${px((y2 - outline[n][1]) * side)}`;
      });
      path += "z";
      was = [left, top];
    }
    return path;
  }

  // A cloud: a few hundred dots at every change of a slider, so without lists in between.
  function dots(frame, xs, ys) {
    let path = "";
    for (let i = 0, n = Math.max(xs.length, ys.length); i < n; i++) {
      const x = one(xs, i), y = one(ys, i);
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      path += "M" + px(Math.min(Math.max(across(frame, x), 0), frame.width))
        + " " + px(Math.min(Math.max(down(frame, y), 0), frame.height)) + "h0";
    }
    return path;
  }

  function shape(kind, frame, xs, ys, zs, side) {
    if (kind === "dots") return dots(frame, xs, ys);
    if (kind in glyphs) {
      const shares = Array.from({ length: Math.max(xs.length, ys.length) }, (_, i) => [one(xs, i), one(ys, i)]);
      return shares.flatMap(([start, end]) => counted(frame, start, end)).map(place => glyph(kind, frame, place)).join("");
    }
    const base = px(down(frame, 0));
    let path = "", back = "", first = "", last = "";
    for (let i = 0, n = Math.max(xs.length, ys.length); i < n; i++) {
      const x = one(xs, i), y = one(ys, i), z = zs.length ? zs[i] : y;
      if (!Number.isFinite(x) || !Number.isFinite(y) || !Number.isFinite(z)) continue;
      last = px(across(frame, x));
      first ||= last;
      if (kind === "bars") {
        path += `M${last} ${base}V${px(down(frame, y))}`;
      } else {
        path += (path ? "L" : "M") + last + " " + px(down(frame, y));
        if (kind === "area") back = "L" + last + " " + px(down(frame, z)) + back;
      }
    }
    if (!path || kind === "bars" || kind === "line") return path;
    if (kind === "area") return path + back + "Z";
    const edge = px(side === "above" ? 0 : frame.height);
    return path + `L${last} ${edge}L${first} ${edge}Z`;
  }

  function strung(frame, xs, ys) {
    const boxes = [];
    for (let i = 1; i < xs.length; i++) {
      const [x0, x1] = [across(frame, xs[i - 1]), across(frame, xs[i])];
      const [y0, y1] = [down(frame, ys[i - 1]), down(frame, ys[i])];
      const parts = Math.max(Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) / 6), 1);
      for (let k = 0; k <= parts; k++) {
        const x = x0 + (x1 - x0) * k / parts, y = y0 + (y1 - y0) * k / parts;
        if (x >= 0 && x <= frame.width && y >= 0 && y <= frame.height) boxes.push([x - 2, y - 2, x + 2, y + 2]);
      }
    }
    return boxes;
  }

  function strewn(frame, xs, ys, size) {
    const boxes = [], reach = size / 2 + 1;
    for (let i = 0; i < Math.max(xs.length, ys.length); i++) {
      const at = [one(xs, i), one(ys, i)];
      if (!at.every(Number.isFinite)) continue;
      const [x, y] = held(frame, at[0], at[1]);
      boxes.push([x - reach, y - reach, x + reach, y + reach]);
    }
    return boxes;
  }

  function lettering(mark, frame, xs, ys, taken = []) {
    const dots = mark.texts.map((_, i) => held(frame, one(xs, i), one(ys, i))), discs = dots.map(disc);
    const ways = mark.texts.map((text, n) =>
      spots.beside.map((_, k, all) => spot(text, dots[n], all[(mark.first[n] + k) % all.length])));
    // What lies in a text's way wherever the other texts stand is added up once, of all that it can reach, and only of
    // the spots that are asked for.
    const fixed = ways.map((spots, n) => {
      const reach = around(spots), rest = taken.filter(box => covered(reach, box));
      const others = discs.filter((box, k) => k !== n && covered(reach, box));
      const near = dots.filter((dot, k) => k !== n && apart(reach, dot) < FAR);
      const sum = box => outside(box, frame) + crowded(box, others) + crowded(box, rest) + astray(box, dots[n], near);
      const sums = [];
      return spot => sums[spot] ??= sum(spots[spot][3]);
    });
    function cost(n, spot, placed) {
      const box = ways[n][spot][3];
      let area = 0;
      for (let k = 0; k < placed.length; k++) {
        if (k !== n && placed[k] !== undefined) area += covered(box, ways[k][placed[k]][3]);
      }
      return fixed[n](spot) + area;
    }
    function best(n, placed) {
      let found = 0, least = cost(n, 0, placed);
      for (let spot = 1; least > 0 && spot < ways[n].length; spot++) {
        const here = cost(n, spot, placed);
        if (here < least) [found, least] = [spot, here];
      }
      return found;
    }
    function settled(order) {
      const placed = [];
      for (let round = 0, moved = true; moved && round < 3; round++) {
        moved = false;
        for (const n of order) {
          const now = best(n, placed);
          if (placed[n] !== now) moved = true;
          placed[n] = now;
        }
      }
      return { placed, total: placed.reduce((sum, spot, n) => sum + cost(n, spot, placed), 0) };
    }
    const order = Array.from(ways.keys()), onward = settled(order);
    const back = onward.total > 0 ? settled(order.reverse()) : onward;
    return (back.total < onward.total ? back : onward).placed.map((spot, n) => {
      const [x, y, anchor] = ways[n][spot];
      return [px(x), px(y), anchor];
    });
  }
  function disc([x, y]) {
    return [x - 7, y - 7, x + 7, y + 7];
  }
  function spot(text, [x, y], [dx, dy, anchor]) {
    return [x + dx, y + dy, anchor, box(text, x + dx, y + dy, anchor)];
  }
  function box(text, x, y, anchor) {
    const wide = spots.letter * text.length;
    const left = x - { start: 0, middle: wide / 2, end: wide }[anchor];
    return [left, y - 10, left + wide, y + 3];
  }
  // Much for each pixel outside the plot; and the square pixels covered.
  function outside([left, top, right, bottom], frame) {
    const over = x => Math.max(x, 0);
    return 40 * (over(-left) + over(right - frame.width) + over(-8 - top) + over(bottom - frame.height - 3));
  }
  // A text that stands nearer to another's dot is taken for its name. None stands as far as this from its own.
  const FAR = 32;
  function astray(box, own, others) {
    return 20 * Math.max(apart(box, own) - Math.min(...others.map(dot => apart(box, dot))), 0);
  }
  function apart(box, [x, y]) {
    const [left, top, right, bottom] = box;
    const across = Math.max(left - x, x - right, 0), down = Math.max(top - y, y - bottom, 0);
    return Math.sqrt(across * across + down * down);
  }
  function covered(one, other) {
    const across = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
    const down = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
    return across > 0 && down > 0 ? across * down : 0;
  }
  function crowded(box, taken) {
    let area = 0;
    for (let i = 0; i < taken.length; i++) area += covered(box, taken[i]);
    return area;
  }
  // The box about all that a text may cover.
  function around(spots) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [, , , [left, top, right, bottom]] of spots) {
      box[0] = Math.min(box[0], left);
      box[1] = Math.min(box[1], top);
      box[2] = Math.max(box[2], right);
      box[3] = Math.max(box[3], bottom);
    }
    return box;
  }

  return { shape, lettering, strung, strewn, box, disc, place: held, px };
})();
