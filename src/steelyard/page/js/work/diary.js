// Uses: drawn, make, typed, write (core/dom); geometry (core/geometry); language (core/language); say, several (core/say);
// written (core/wording); forecasts (work/forecasts); merging (work/merge).
// The reader's forecasts that have a day: from that day on the page asks what came of them. Below, how often the chances
// of all forecasts in the course came true.
/** @type {(root: Element, store: Store) => () => void} */
function diary(root, store) {
  const find = selector => root.querySelector(selector);
  const asked = JSON.parse(find("[data-forecasts]").textContent), form = find("[data-own]");
  const percent = share => share === null ? "" : written(share, 0, "percent");
  const shown = new Map(); // what of each forecast the page shows already: a field that is built anew loses the focus

  // A day as the reader's clock has it, as the answers file and as a reader writes it.
  function today() {
    const now = new Date(), two = n => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  function inWords(moment) {
    const date = new Date(String(moment).length === 10 ? `${moment}T00:00` : moment);
    return Number.isNaN(date.getTime()) ? "" : date.toLocaleDateString(language.tag, { dateStyle: "long" });
  }

  // ---- what came of it

  function tell(id, n, outcome) {
    store.update(work => {
      const entry = work.answers[id];
      if (!entry || !Array.isArray(entry.answer)) return;
      const outcomes = forecasts.outcomesOf(entry, entry.answer.length);
      outcomes[n] = outcome;
      work.answers[id] = { ...entry, outcomes, committed: entry.committed || entry.when, when: merging.moment(work) };
    });
  }
  // An event is the reader's own, or one of ours.
  const maker = id => id.startsWith(forecasts.OWN) ? typed : make;
  function question(id, { n, event }) {
    const set = make("fieldset"), legend = make("legend", say("Did it happen?"));
    legend.append(maker(id)("span", ` ${event}`, "vh"));
    set.append(legend);
    for (const [outcome, label] of [[1, say("Yes")], [0, say("No")], [null, say("Not known yet")]]) {
      const option = make("label"), radio = make("input");
      Object.assign(radio, { type: "radio", name: `${id}-${n}`, value: String(outcome) });
      radio.addEventListener("change", () => tell(id, n, outcome));
      option.append(radio, ` ${label}`);
      set.append(option);
    }
    return set;
  }
  // Until its day a forecast of the reader's own may be withdrawn; afterwards it counts.
  function withdrawal(id, { event }) {
    const buttons = make("div", "", "buttons"), button = make("button", say("Set it aside"));
    button.type = "button";
    button.append(typed("span", `: ${event}`, "vh"));
    button.addEventListener("click", () => {
      store.update(work => {
        const { [id]: entry, ...others } = work.answers;
        if (entry) Object.assign(work, { answers: others, aside: [...work.aside, { task: id, ...entry }] });
      });
      write(find("[data-said]"), say("It is set aside, and can be brought back below."));
      form.elements.text.focus();
    });
    buttons.append(button);
    return buttons;
  }
  function item(id, row, asks) {
    const { event, chance, due, since } = row, line = make("li"), scored = make("p", "", "scored");
    const said = { chance: percent(chance), day: inWords(since) }, day = inWords(due);
    const when = !asks ? say("You are asked about it on {day}.", { day })
      : due ? say("Its day was {day}.", { day }) : say("It names no day: say it when you know.");
    scored.setAttribute("role", "status");
    line.append(maker(id)("p", event, "event"),
      make("p", [said.day ? say("You said {chance} on {day}.", said) : say("You said {chance}.", said), when].join(" "), "facts"));
    if (asks) line.append(question(id, row));
    else if (id.startsWith(forecasts.OWN)) line.append(withdrawal(id, row));
    line.append(scored);
    return line;
  }
  function fill(list, task, rows) {
    const now = today(), asks = ({ due }) => due === null || due <= now;
    const seen = JSON.stringify(rows.map(row => [row.event, row.chance, row.due, row.since, asks(row)]));
    if (shown.get(list) !== seen) {
      list.replaceChildren(...rows.map(row => item(task.id, row, asks(row))));
      shown.set(list, seen);
    }
    rows.forEach((row, n) => {
      for (const radio of list.children[n].querySelectorAll("input")) radio.checked = radio.value === String(row.outcome);
      write(list.children[n].querySelector(".scored"), forecasts.scored(row));
    });
  }

  // ---- the reader's own

  form.addEventListener("submit", event => {
    event.preventDefault();
    const { text, due, chance } = Object.fromEntries(new FormData(form));
    if (!String(text).trim()) {
      write(find("[data-said]"), say("Say first what may happen."));
      return form.elements.text.focus();
    }
    const lasting = store.update(work => {
      const when = merging.moment(work);
      work.answers[`${forecasts.OWN}${Date.parse(when).toString(36)}`] = {
        answer: [Number(chance) / 100], events: [String(text).trim()], due: [due], outcomes: [null],
        committed: when, done: true, when,
      };
    });
    form.reset();
    const told = say("Kept: you are asked about it on {day}.", { day: inWords(due) });
    write(find("[data-said]"), lasting ? told : `${told} ${store.passing}`);
  });

  // ---- how often they came true

  function draw({ bins }) {
    const plane = find("[data-plane]"), [width, height] = ["width", "height"].map(side => Number(plane.getAttribute(side)));
    plane.replaceChildren(...bins.filter(({ count }) => count).flatMap(({ stated, share, count }) => {
      const x = geometry.px(stated * width), y = (1 - share) * height;
      return [drawn("circle", { class: "sign", cx: x, cy: geometry.px(y), r: 5 }),
        drawn("text", { x, y: geometry.px(y < 20 ? y + 20 : y - 10), "text-anchor": "middle" }, String(count))];
    }));
    bins.forEach(({ count, stated, happened, share }, n) => {
      const cells = [String(count), percent(stated), count ? String(happened) : "", percent(share)];
      root.querySelectorAll("[data-bin]")[n].querySelectorAll("td").forEach((cell, i) => write(cell, cells[i]));
    });
  }

  return () => {
    const { answers } = store.read();
    for (const task of asked) {
      const section = find(`[data-forecast="${task.id}"]`), entry = answers[task.id];
      if (!section) continue;
      const { choices } = (entry && entry.seen) || {}, other = choices && choices !== task.seen.choices;
      const rows = other ? [] : forecasts.made(task, entry);
      const state = section.querySelector("[data-state]"), count = task.events.length;
      state.hidden = rows.length > 0;
      write(state, rows.length ? "" : other ? say("Its questions have changed since you answered. Look at them again, and commit.")
        : several(count, "Its question waits there for your chance.", "Its {n} questions wait there for your chances."));
      fill(section.querySelector("[data-list]"), task, rows);
    }
    const mine = Object.entries(answers).map(([id, entry]) => forecasts.own(id, entry)).filter(Boolean);
    const lists = find("[data-mine]");
    // A list for each, so that a new one does not disturb the others.
    for (const task of mine) {
      const list = Array.from(lists.children).find(({ dataset }) => dataset.id === task.id) || make("ul");
      list.dataset.id = task.id;
      lists.append(list);
      fill(list, task, forecasts.made(task, answers[task.id]));
    }
    for (const list of Array.from(lists.children)) if (!mine.some(({ id }) => id === list.dataset.id)) list.remove();
    form.elements.due.min = today();
    const curve = forecasts.curve([...asked, ...mine].flatMap(task => forecasts.made(task, answers[task.id])));
    write(find("[data-sum]"), forecasts.summed(curve));
    find("[data-picture]").hidden = find("table").hidden = !curve.count;
    draw(curve);
  };
}
