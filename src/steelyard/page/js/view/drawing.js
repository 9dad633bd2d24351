// Uses: drawn (core/dom); geometry (core/geometry); glyphs (core/glyphs); say (core/say).
// One SVG of a figure: the elements of its marks, painted by the shared rule.
/** @type {(svg: SVGElement, figure: Figure, frame: Frame) => Drawing} */
function drawing(svg, figure, frame) {
  const elements = figure.marks.map(mark => svg.querySelector(`[data-mark="${mark.id}"]`));
  const MANY = 12; // a cloud of dots is not tied, dot by dot
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const counting = new Map(); // by mark, the shares that show, and those that they are on the way to
  const drawnOf = new Map(); // by mark, the numbers it was drawn from
  // Of each mark the other marks that it keeps clear of, and all whose names may move it.
  const beside = figure.marks.map(({ clear_of: clear = [] }) => figure.marks.filter(({ id }) => clear.includes(id)));
  const bound = figure.marks.map(({ x, y, z }, i) => [x, y, z, ...beside[i].flatMap(mark => [mark.x, mark.y])].filter(Boolean));
  const held = ["x", "y", "text-anchor"], stands = new Map(); // by mark, where each of its names stands
  const pins = [], laid = [], boxed = figure.marks.some(mark => mark.span);

  // Only what a change reached (`dirty`), or all of it (null).
  function paint(read, ghosts, dirty) {
    figure.marks.forEach((mark, i) => {
      if (mark.span) return dirty === null && box(mark, elements[i], ghosts);
      if (dirty !== null && !bound[i].some(name => dirty.has(name))) return;
      const xs = read(mark.x), ys = read(mark.y), zs = mark.z ? read(mark.z) : [];
      if (mark.kind in glyphs) {
        count(mark, elements[i], [xs[0], ys[0]], dirty === null || still.matches);
      } else if (mark.kind === "text") {
        letter(i, read);
      } else if (moved(mark, [xs, ys, zs])) {
        elements[i].setAttribute("d", geometry.shape(mark.kind, frame, xs, ys, zs, mark.side || ""));
      }
    });
  }
  // Whether a mark has other numbers than when it was drawn last: most of what a change reaches it leaves as it was.
  function moved(mark, lists) {
    const was = drawnOf.get(mark.id) || [];
    drawnOf.set(mark.id, was);
    let changed = false;
    for (let k = 0; k < lists.length; k++) {
      if (was[k]?.length === lists[k].length && same(lists[k], was[k])) continue;
      if (was[k]?.length !== lists[k].length) was[k] = new Float64Array(lists[k].length);
      was[k].set(lists[k]);
      changed = true;
    }
    return changed;
  }
  function same(list, was) {
    for (let i = 0; i < list.length; i++) if (!Object.is(list[i], was[i])) return false;
    return true;
  }
  // Names clear of their dots, of each other, of the lines and dots that they ask for, and of what else is there.
  function letter(i, read, there = []) {
    const mark = figure.marks[i], taken = there.concat(beside[i].flatMap(({ kind, x, y, size }) =>
      kind === "dots" ? geometry.strewn(frame, read(x), read(y), size) : geometry.strung(frame, read(x), read(y))));
    const names = elements[i].children, spots = geometry.lettering(mark, frame, read(mark.x), read(mark.y), taken);
    const was = stands.get(mark.id) || Array.from(names, span => held.map(name => span.getAttribute(name)));
    stands.set(mark.id, spots);
    spots.forEach((spot, n) => held.forEach((name, k) => {
      if (spot[k] !== was[n][k]) names[n].setAttribute(name, spot[k]);
    }));
  }
  // What is counted comes and goes one by one, in half a second.
  function count(mark, element, shares, atOnce) {
    const LASTS = 500, was = counting.get(mark.id), begun = performance.now();
    if (was && same(shares, was.goal)) return;
    if (was) cancelAnimationFrame(was.frame);
    const now = { shares, frame: 0, goal: shares };
    const put = ([from, to]) => {
      now.shares = [from, to];
      element.setAttribute("d", geometry.shape(mark.kind, frame, [from], [to], [], ""));
    };
    counting.set(mark.id, now);
    if (atOnce || !was || !shares.every(Number.isFinite)) return put(shares);
    const step = time => {
      const done = Math.min(Math.max((time - begun) / LASTS, 0), 1);
      put(shares.map((share, n) => done === 1 ? share : was.shares[n] + (share - was.shares[n]) * done));
      if (done < 1) now.frame = requestAnimationFrame(step);
    };
    step(begun);
  }
  // The box a ghost covers: its range on each named control, the whole scale where none is named.
  function box(mark, element, ghosts) {
    const [ghost] = ghosts.values();
    const [across, up] = [[mark.span[0], frame.x], [mark.span[1], frame.y]].map(([name, ends]) =>
      name ? ghost.spans[name] : ends);
    element.setAttribute("d", geometry.shape("area", frame, across, [up[1], up[1]], [up[0], up[0]], ""));
  }
  // A pin is a faint copy of the lines, dots and names as they stand now; dots without names are called what they are.
  function pin(yes) {
    pins.splice(0).forEach(copy => copy.remove());
    if (!yes) return;
    const named = figure.marks.some(mark => mark.kind === "text");
    figure.marks.forEach((mark, i) => {
      if (!["line", "dots", "text"].includes(mark.kind)) return;
      const copy = elements[i].cloneNode(true);
      copy.removeAttribute("data-mark");
      copy.classList.add("pin");
      keep(copy, i);
      if (mark.kind === "dots" && !named && !pins.some(part => part.tagName === "text")) keep(name(copy), i);
    });
  }
  function keep(part, i) {
    elements[i].before(part);
    pins.push(part);
  }
  function name(dots) {
    const [, x, y] = /^M(\S+) (\S+?)h/.exec(dots.getAttribute("d")), left = Number(x) > frame.width / 2;
    return drawn("text", {
      x: Number(x) + (left ? -9 : 9), y: Math.max(Number(y) - 9, 10), "text-anchor": left ? "end" : "start",
      class: "mark text pin",
    }, say("pinned"));
  }
  // Where the figure has no box for it, a ghost shows as the dots or bars at its own setting (`theirs`, or null), each
  // dot tied to the reader's, so that it needs no name of its own.
  function lay(read, theirs, label) {
    laid.splice(0).forEach(part => part.remove());
    if (!theirs || boxed) return;
    const rings = figure.marks.flatMap(({ kind, x, y }) => kind !== "dots" ? []
      : Array.from(theirs(x), (across, n) => geometry.disc(geometry.place(frame, across, theirs(y)[n])))
        .filter(disc => disc.every(Number.isFinite)));
    figure.marks.forEach((mark, i) => { if (mark.kind === "text") letter(i, read, rings); });
    const most = Math.max(...figure.marks.filter(({ kind }) => kind === "dots").map(({ x }) => theirs(x).length).filter(n => n <= MANY));
    figure.marks.forEach((mark, i) => {
      if (!["dots", "bars"].includes(mark.kind) || elements[i].classList.contains("until-moved")) return;
      /** @type {[any, any, any, any]} */
      const ends = [read(mark.x), read(mark.y), theirs(mark.x), theirs(mark.y)];
      const put = (looks, d, width) => {
        const part = drawn("path", { class: `mark ghost laid ${looks}`, d, "stroke-width": width });
        elements[i].before(part);
        laid.push(part);
      };
      const size = Number(elements[i].getAttribute("stroke-width"));
      const there = geometry.shape(mark.kind, frame, ends[2], ends[3], [], "");
      if (mark.kind === "bars" || ends[2].length > MANY) return put(mark.kind, there, Math.max(size / 4, 2));
      put("tie", Array.from(ends[2], (_, n) => geometry.shape("line", frame, [ends[0][n], ends[2][n]], [ends[1][n], ends[3][n]], [], "")).join(""), 1.5);
      put("dots", there, size);
      put("dots hollow", there, size - 4);
      if (ends[2].length < most) return; // a ring about one of the dots needs no name of its own
      const far = freest(ends), [x, y] = [ends[2][far], ends[3][far]];
      const spot = geometry.lettering({ texts: [label], first: [1] }, frame, [x], [y], [...inTheWay(ends, far), ...names()])[0];
      const text = drawn("text", { x: spot[0], y: spot[1], "text-anchor": spot[2], class: "mark text laid" }, label);
      elements[i].after(text);
      laid.push(text);
    });
  }
  // The dots that its name keeps clear of: the reader's and the ghost's other ones. And the names that stand already.
  function inTheWay([xs, ys, xe, ye], far) {
    const mine = Array.from(xs, (x, n) => [x, ys[n]]), theirs = Array.from(xe, (x, n) => [x, ye[n]]);
    return mine.concat(theirs.filter((_, n) => n !== far)).map(([x, y]) => geometry.disc(geometry.place(frame, x, y)));
  }
  function names() {
    return figure.marks.flatMap((mark, i) => mark.kind !== "text" ? [] : Array.from(elements[i].children, span =>
      geometry.box(span.textContent, Number(span.getAttribute("x")), Number(span.getAttribute("y")), span.getAttribute("text-anchor"))));
  }
  // Which of the ghost's dots has most room about it, free of the reader's.
  function freest([xs, ys, xe, ye]) {
    const away = Array.from(xe, (x, n) => Math.min(...Array.from(xs, (_, k) => Math.hypot(xs[k] - x, ys[k] - ye[n]))));
    return away.indexOf(Math.max(...away));
  }
  return { svg, paint, pin, lay };
}
