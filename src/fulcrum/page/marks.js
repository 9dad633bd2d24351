// The one rule that turns numbers into a drawn element: the same as src/fulcrum/marks.py.
// A frame is {width, height, x: [low, high], y: [low, high]}, in pixels of the plot.
const marks = (() => {
  const across = (frame, x) => (x - frame.x[0]) / (frame.x[1] - frame.x[0]) * frame.width;
  const down = (frame, y) => (frame.y[1] - y) / (frame.y[1] - frame.y[0]) * frame.height;
  const px = value => String(Math.floor(operations.level(value) * 100 + 0.5) / 100 + 0);
  const one = (list, i) => list[list.length === 1 ? 0 : i];

  function held(frame, x, y) {
    return [Math.min(Math.max(across(frame, x), 0), frame.width), Math.min(Math.max(down(frame, y), 0), frame.height)];
  }

  function shape(kind, frame, xs, ys, zs, side) {
    const points = [], there = [], n = Math.max(xs.length, ys.length);
    for (let i = 0; i < n; i++) {
      const x = one(xs, i), y = one(ys, i);
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      points.push([x, y]);
      there.push(px(across(frame, x)) + " " + px(down(frame, y)));
    }
    if (!there.length) return "";
    if (kind === "line") return "M" + there.join("L");
    if (kind === "dots") {
      return points.map(([x, y]) => held(frame, x, y)).map(([x, y]) => `M${px(x)} ${px(y)}h0`).join("");
    }
    if (kind === "bars") {
      const base = px(down(frame, 0));
      return points.map(([x, y]) => `M${px(across(frame, x))} ${base}V${px(down(frame, y))}`).join("");
    }
    if (kind === "region") {
      const edge = px(side === "above" ? 0 : frame.height);
      const first = px(across(frame, points[0][0])), last = px(across(frame, points[points.length - 1][0]));
      return "M" + there.join("L") + `L${last} ${edge}L${first} ${edge}Z`;
    }
    const back = Array.from(zs, (z, i) => px(across(frame, one(xs, i))) + " " + px(down(frame, z)));
    return "M" + there.concat(back.reverse()).join("L") + "Z";
  }

  function lettering(mark, frame, xs, ys) {
    return mark.texts.map((text, i) => {
      const [dx, dy, anchor] = mark.places[i], wide = 7.2 * text.length;
      let [x, y] = held(frame, one(xs, i), one(ys, i));
      if (anchor === "middle") x = Math.min(Math.max(x, wide / 2), frame.width - wide / 2);
      const turned = anchor === "start" && frame.width - x - dx < wide;
      return [px(turned ? x - dx : x + dx), px(y + dy), turned ? "end" : anchor];
    });
  }

  return { shape, lettering, px };
})();
