// Uses: drawn, make, typed, write (core/dom); geometry (core/geometry); say (core/say); written (core/wording); answerText
// (work/answer_text); download (work/export_work).
// The way of the two dots over the places where the student weighed: a picture, and the same as a table.

// The drawing as a file of its own: what style sheets say of it is written into each element.
function pictureFile(svg) {
  const alone = svg.cloneNode(true), { width, height } = svg.viewBox.baseVal;
  const told = ["fill", "stroke", "stroke-width", "stroke-dasharray", "paint-order", "font-family", "font-weight", "font-size"];
  const copies = [alone, ...alone.querySelectorAll("*")];
  [svg, ...svg.querySelectorAll("*")].forEach((element, n) => {
    const style = getComputedStyle(element);
    copies[n].setAttribute("style", told.map(name => `${name}: ${style.getPropertyValue(name)}`).join("; "));
  });
  alone.prepend(drawn("rect", { width, height, fill: getComputedStyle(document.body).backgroundColor }));
  alone.setAttribute("width", 2 * width);
  alone.setAttribute("height", 2 * height);
  return new XMLSerializer().serializeToString(alone);
}

/** @type {(root: Element, store: Store) => () => void} */
function drawTrail(root, store) {
  const book = JSON.parse(root.querySelector("[data-places]").textContent);
  root.querySelector("[data-save]").addEventListener("click", () => write(root.querySelector("[data-said]"),
    download("my-trail.svg", pictureFile(root.querySelector(".picture > svg")), "image/svg+xml")));
  const plane = root.querySelector("[data-plane]"), table = root.querySelector("table"), body = table.tBodies[0];
  const width = Number(plane.getAttribute("width")), height = Number(plane.getAttribute("height"));
  function way(group, name, weighings) {
    const points = weighings.map((weighing, n) => ({ n: n + 1, dot: weighing[name] })).filter(({ dot }) => dot)
      .map(({ n, dot: { leverage, risk } }) =>
        ({ n, at: `${geometry.px(risk / 100 * width)} ${geometry.px((100 - leverage) / 100 * height)}` }));
    if (!points.length) return group.replaceChildren();
    const spots = new Map(); // places that share a point share a label
    for (const { n, at } of points) spots.set(at, [...(spots.get(at) || []), n]);
    const signs = Array.from(spots, ([at, numbers]) => {
      const [x, y] = at.split(" ").map(Number), last = numbers.includes(points[points.length - 1].n);
      const size = last ? 7 : 4, above = name === "gaza" ? y > 24 : y > height - 24;
      const sign = name === "gaza" ? drawn("circle", { cx: x, cy: y, r: size })
        : drawn("rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size });
      sign.setAttribute("class", last ? "sign" : "sign past");
      const label = { x, y: above ? y - size - 5 : y + size + 13, "text-anchor": "middle" };
      return [sign, drawn("text", label, numbers.join(", "))];
    });
    const line = drawn("path", { class: "trail", d: `M${points.map(({ at }) => at).join("L")}` });
    group.replaceChildren(line, ...signs.flat());
  }
  function cell(label, text, maker = make) {
    const made = maker("td", text);
    made.dataset.label = label;
    return made;
  }
  const first = root.querySelector("[data-would]"), percent = sure => written(sure / 100, 0, "percent");
  return () => {
    const { weighings, answers } = store.read(), { answer, sure } = answers[book.would.id] || {};
    first.hidden = answer === undefined;
    const would = first.hidden ? "" : answerText(book.would, book, answer);
    write(first, first.hidden ? "" : Number.isFinite(sure)
      ? say("Before all of it you would: {answer}, {sure} sure.", { answer: would, sure: percent(sure) })
      : say("Before all of it you would: {answer}.", { answer: would }));
    root.querySelector("[data-none]").hidden = weighings.length > 0;
    root.querySelector("[data-picture]").hidden = table.hidden = !weighings.length;
    for (const group of root.querySelectorAll("[data-way]")) way(group, group.dataset.way, weighings);
    // What was picked is kept by its English name.
    const told = name => name && (book.told?.[name] || name);
    body.replaceChildren(...weighings.map((w, n) => {
      const row = make("tr"), place = make("th", `${n + 1}. ${book.places[w.at] || w.at}`);
      place.scope = "row";
      const why = [w.why, w.over && say("Leverage over {over}.", { over: told(w.over) }),
        w.whose && say("Risk borne by {whose}.", { whose: String(w.whose).split(", ").map(told).join(", ") })];
      row.append(place, ...Object.entries(book.cases).map(([name, label]) =>
        cell(label, w[name] ? say("leverage {leverage}, risk {risk}", w[name]) : say("not placed"))),
      cell(say("Sure"), Number.isFinite(w.sure) ? percent(w.sure) : ""), cell(say("Why"), why.filter(Boolean).join(" "), typed));
      return row;
    }));
  };
}
