// Uses: alike, settingLines, takes (core/controls); write (core/dom); say (core/say); written (core/wording).
// The fields of a task, one face for every kind: read() gives the answer as docs/answers-file.md has it, or null;
// fill(answer) shows one, or the empty form for null and for what it cannot read.
// `at` holds what the fields need: {root, asked, program, sandbox, order, on, changed}. A field calls changed() when a
// button of its own has made the answer another; what is typed or picked tells itself through the form's events.
/** @type {Record<string, (at: any) => Field>} */
const fields = (() => {
  const whole = (n, count) => Number.isInteger(n) && n >= 1 && n <= count;
  const inputs = ({ root }) => Array.from(root.querySelectorAll(".answer [name=answer]"));

  function numeric(at) {
    const [input] = inputs(at);
    return {
      read: () => input.value.trim() || null,
      fill: answer => refill(input, typeof answer === "number" || typeof answer === "string" ? String(answer) : ""),
    };
  }

  function text(at) {
    const [area] = inputs(at), find = selector => at.root.querySelector(selector);
    const count = find("[data-count]"), paper = find("[data-written]");
    function told() {
      write(count, String((area.value.match(/\S+/g) || []).length));
      write(paper, area.value);
    }
    at.on(area, "input", told);
    return {
      read: () => area.value.trim() ? area.value : null,
      fill: answer => { refill(area, typeof answer === "string" ? answer : ""); told(); },
    };
  }

  // Radios, or checkboxes where several may be right.
  function choice(at) {
    const boxes = inputs(at), labels = boxes.map(box => box.closest("label"));
    labels[0].parentElement.append(...at.order(labels.length).map(n => labels[n]));
    // An option that no other goes with is told by its words, which are the same as those of the task.
    const none = boxes.filter((box, n) => box.type === "checkbox" && labels[n].textContent.trim() === say("None of these."));
    for (const box of none.length ? boxes : []) at.on(box, "input", () => {
      for (const other of boxes) if (none.includes(other) !== none.includes(box)) other.checked = false;
    });
    return {
      read() {
        const picked = boxes.filter(box => box.checked).map(box => Number(box.value));
        return !picked.length ? null : at.asked.several ? picked : picked[0];
      },
      fill(answer) {
        // A single one where several may be picked was said of other options: see docs/answers-file.md.
        const picked = Array.isArray(answer) ? answer : at.asked.several ? [] : [answer];
        for (const box of boxes) box.checked = picked.includes(Number(box.value));
      },
    };
  }

  // A row of a match, whose answers lie open: {value, set(value)}, the value a string, "" for none.
  function chips(row, at) {
    const boxes = Array.from(row.querySelectorAll("input")), labels = boxes.map(box => box.closest("label"));
    labels[0].parentElement.append(...at.order(labels.length).map(n => labels[n]));
    return {
      get value() { return (boxes.find(box => box.checked) || { value: "" }).value; },
      set: value => { for (const box of boxes) box.checked = box.value === String(value); },
    };
  }
  // The same of one whose answers are a list to open. A phone's field cuts a long answer: it stands in full below, where
  // its room is kept.
  function picker(row, at) {
    const select = row.querySelector("select"), [none, ...offered] = select.options;
    const tell = () => write(row.querySelector("[data-picked]"), select.value ? select.selectedOptions[0].textContent : "");
    select.append(none, ...at.order(offered.length).map(n => offered[n]));
    at.on(select, "input", tell);
    return {
      get value() { return select.value; },
      set: value => { select.value = value; tell(); },
    };
  }
  function match(at) {
    const count = at.asked.answers.length;
    const rows = Array.from(at.root.querySelectorAll(".answer .pairs > li"),
      row => (row.querySelector("select") ? picker : chips)(row, at));
    return {
      read: () => rows.some(row => row.value) ? rows.map(row => row.value ? Number(row.value) : null) : null,
      fill(answer) {
        const given = Array.isArray(answer) ? answer : [];
        rows.forEach((row, n) => row.set(whole(given[n], count) ? given[n] : ""));
      },
    };
  }

  function rank(at) {
    const list = at.root.querySelector(".order"), voice = at.root.querySelector("[data-moved]");
    const items = Array.from(list.children), count = items.length, begin = items.map(item => Number(item.dataset.item));
    const place = item => Array.from(list.children).indexOf(item) + 1;
    function ends() {
      for (const item of items) {
        item.querySelector("[data-move=up]").setAttribute("aria-disabled", place(item) === 1);
        item.querySelector("[data-move=down]").setAttribute("aria-disabled", place(item) === count);
      }
    }
    for (const item of items) {
      for (const button of item.querySelectorAll("[data-move]")) {
        at.on(button, "click", () => {
          const up = button.dataset.move === "up", other = up ? item.previousElementSibling : item.nextElementSibling;
          const name = item.querySelector("span").textContent;
          if (!other) return write(voice, up ? say("{name} is first already", { name }) : say("{name} is last already", { name }));
          // The neighbour moves, so that the button that was pressed keeps the focus.
          if (up) item.after(other); else item.before(other);
          ends();
          write(voice, say("{name}, now {n} of {all}", { name, n: place(item), all: count }));
          at.changed();
        });
      }
    }
    return {
      read: () => Array.from(list.children, item => Number(item.dataset.item)),
      fill(answer) {
        const given = Array.isArray(answer) && answer.length === count && new Set(answer).size === count &&
          answer.every(n => whole(n, count)) ? answer : begin;
        const sorted = given.map(n => items[begin.indexOf(n)]);
        if (sorted.some((item, i) => list.children[i] !== item)) list.append(...sorted);
        ends();
      },
    };
  }

  function forecast(at) {
    const sliders = inputs(at);
    function told() {
      for (const slider of sliders) {
        write(slider.closest(".slider").querySelector(".now"), slider.value);
        slider.setAttribute("aria-valuetext", written(slider.value / 100, 0, "percent"));
        slider.parentElement.style.setProperty("--at", slider.value / 100);
      }
    }
    for (const slider of sliders) at.on(slider, "input", told);
    return {
      read: () => sliders.map(slider => Number(slider.value) / 100),
      fill(answer) {
        const given = Array.isArray(answer) ? answer : [];
        sliders.forEach((slider, n) => { slider.value = Number.isFinite(given[n]) ? Math.round(given[n] * 100) : 50; });
        told();
      },
    };
  }

  // Two ends for each quantity; null for an end that is not given, and for a quantity of which neither is.
  function range(at) {
    const ends = inputs(at);
    return {
      read() {
        const typed = ends.map(input => input.value.trim() || null);
        const pairs = at.asked.quantities.map((_, n) => typed.slice(2 * n, 2 * n + 2));
        const given = pairs.map(pair => pair.some(end => end !== null) ? pair : null);
        return given.some(pair => pair) ? given : null;
      },
      fill(answer) {
        const given = Array.isArray(answer) ? answer : [];
        ends.forEach((input, i) => {
          const pair = given[Math.floor(i / 2)], end = Array.isArray(pair) ? pair[i % 2] : null;
          refill(input, typeof end === "number" || typeof end === "string" ? String(end) : "");
        });
      },
    };
  }

  // A setting of the task's own view is kept for each part.
  function setting(at) {
    const { root, program } = at, { state, open } = at.sandbox;
    const parts = Array.from(root.querySelectorAll("[data-part]"));
    let held = parts.map(() => null);
    const readable = given => Boolean(given) && typeof given === "object" &&
      Object.entries(given).every(([name, value]) => state.controls.has(name) && takes(state.controls.get(name), value));

    function show() {
      parts.forEach((part, n) => {
        const kept = readable(held[n]);
        const lines = kept ? settingLines(program.controls, held[n]) : [];
        const told = lines.length > 1 ? ["", ...lines].join("\n") : lines[0];
        write(part.querySelector("[data-held]"), kept ? say("Kept: {setting}.", { setting: told }) : "");
        part.querySelector("[data-open]").hidden = !kept;
      });
    }
    const moved = () => Object.fromEntries(program.controls.filter(c => !alike(state.setting[c.name], c.value))
      .map(c => [c.name, state.setting[c.name]]));
    const still = () => !Object.keys(moved()).length;
    const isKept = given => given !== null && state.same(given, state.setting);
    function keep(n) {
      held = held.slice();
      held[n] = moved();
      show();
      at.changed();
    }
    parts.forEach((part, n) => {
      at.on(part.querySelector("[data-keep]"), "click", () => keep(n));
      at.on(part.querySelector("[data-open]"), "click", () => open(held[n]));
    });
    return {
      // Where there is only one to keep, whoever asks about it asks about what they see: it is kept for them.
      take() {
        if (parts.length === 1 && !still() && !isKept(held[0])) keep(0);
      },
      // Whether what is seen is none of what is kept, which alone is checked.
      strayed: () => !still() && !held.some(isKept),
      read: () => held.some(given => given !== null) ? held : null,
      // Where there is only one it is seen again, unless the reader has begun another.
      fill(answer) {
        held = parts.map((_, n) => Array.isArray(answer) && answer[n] !== undefined ? answer[n] : null);
        if (parts.length === 1 && still() && readable(held[0])) state.reset(held[0], true);
        show();
      },
    };
  }

  // A field that holds the text already keeps its cursor.
  function refill(input, text) {
    if (input.value !== text) input.value = text;
  }

  return { setting, numeric, choice, predict: choice, match, rank, forecast, range, text };
})();
