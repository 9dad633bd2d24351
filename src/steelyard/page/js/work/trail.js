// Uses: drawn, make, typed, write (core/dom); geometry (core/geometry); say (core/say); written (core/wording); answerText
// (work/answer_text); download (work/export_work); weighedWhy (work/weighed).
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
  const frame = { width, height, x: [0, 100], y: [0, 100] };
  // Where a case was put, and by which weighings: those that share a point share a label.
  function spotsOf(name, weighings) {
    const spots = new Map();
    weighings.forEach((weighing, n) => {
      const dot = weighing[name];
      if (!dot) return;
      const at = geometry.place(frame, dot.risk, dot.leverage).map(geometry.px).join(" ");
      spots.set(at, { dot, at, numbers: [...(spots.get(at)?.numbers || []), n + 1] });
    });
    return Array.from(spots.values());
  }
  // The boxes of its labels, which keep clear of what is taken.
  function way(group, name, weighings, taken) {
    const spots = spotsOf(name, weighings), end = Math.max(...spots.flatMap(({ numbers }) => numbers));
    const texts = spots.map(({ numbers }) => numbers.join(", ")), gaza = name === "gaza";
    const places = geometry.lettering({ texts, first: texts.map(() => gaza ? 1 : 2) }, frame,
      spots.map(({ dot }) => dot.risk), spots.map(({ dot }) => dot.leverage), taken);
    const signs = spots.map(({ at, numbers }, n) => {
      const [cx, cy] = at.split(" ").map(Number), last = numbers.includes(end), size = last ? 7 : 4;
      const sign = gaza ? drawn("circle", { cx, cy, r: size })
        : drawn("rect", { x: cx - size, y: cy - size, width: 2 * size, height: 2 * size });
      sign.setAttribute("class", last ? "sign" : "sign past");
      const [x, y, anchor] = places[n];
      return [sign, drawn("text", { x, y, "text-anchor": anchor }, texts[n])];
    });
    const steps = spots.flatMap(({ at, numbers }) => numbers.map(n => ({ n, at }))).sort((one, other) => one.n - other.n);
    const line = drawn("path", { class: "trail", d: steps.length ? `M${steps.map(({ at }) => at).join("L")}` : "" });
    group.replaceChildren(line, ...signs.flat());
    return places.map(([x, y, anchor], n) => geometry.box(texts[n], Number(x), Number(y), anchor));
  }
  // Each keeps clear of the other's signs, and the second of the first's labels.
  function ways(weighings) {
    const groups = Array.from(root.querySelectorAll("[data-way]"));
    let labels = [];
    for (const group of groups) {
      const others = groups.filter(other => other !== group).flatMap(other => spotsOf(other.dataset.way, weighings));
      const signs = geometry.strewn(frame, others.map(({ dot }) => dot.risk), others.map(({ dot }) => dot.leverage), 14);
      labels = labels.concat(way(group, group.dataset.way, weighings, [...signs, ...labels]));
    }
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
    ways(weighings);
    body.replaceChildren(...weighings.map((w, n) => {
      const row = make("tr"), place = make("th", `${n + 1}. ${book.places[w.at] || w.at}`);
      place.scope = "row";
      row.append(place, ...Object.entries(book.cases).map(([name, label]) =>
        cell(label, w[name] ? say("leverage {leverage}, risk {risk}", w[name]) : say("not placed"))),
      cell(say("Sure"), Number.isFinite(w.sure) ? percent(w.sure) : ""), cell(say("Why"), weighedWhy(w, book).join(" "), typed));
      return row;
    }));
  };
}
