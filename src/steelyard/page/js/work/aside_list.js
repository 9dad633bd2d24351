// Uses: make, typed, write (core/dom); say (core/say); dealing (task/dealing); answerText (work/answer_text); download
// (work/export_work); forecasts (work/forecasts); merging (work/merge); dated (work/progress).
// What a merge replaced, and what could not be read: to look at, to bring back, to save.
/** @type {(root: Element, book: Book, tasks: Map<string, Task>, store: BrowserStore) => () => void} */
function asideList(root, book, tasks, store) {
  const find = selector => root.querySelector(selector), list = find("[data-list]"), out = find("[data-out-aside]");
  const line = find("[data-said]");

  // The entry becomes the latest; what stood in its place is set aside.
  function back(entry) {
    store.update(work => {
      const now = { ...entry, when: merging.moment(work) };
      const same = other => merging.canonical(other) === merging.canonical(entry);
      const { task, ...answer } = now, swapped = "at" in entry ? { weighings: [now] } : { answers: { [task]: answer } };
      const rest = { ...work, aside: work.aside.filter(other => !same(other)) };
      Object.assign(work, merging.merge(rest, { ...merging.empty(), ...swapped }).work);
    });
    write(line, say("It is back in its place. What stood there is set aside."));
  }
  function row(entry) {
    const weighed = "at" in entry, name = weighed ? book.places[entry.at] || entry.at : book.places[entry.task] || entry.task;
    const mine = weighed ? null : forecasts.own(String(entry.task), entry), task = mine || tasks.get(entry.task);
    const item = make("li"), dot = (label, { leverage, risk }) =>
      say("{case}: leverage {leverage}, risk {risk}.", { case: label, leverage, risk });
    const when = dated(entry.when);
    const dots = Object.entries(book.cases).map(([c, label]) => entry[c] ? dot(label, entry[c]) : say("{case}: not placed.", { case: label }));
    const told = weighed ? [...dots, entry.why].filter(Boolean).join(" ")
      : answerText(task && dealing.task(task, entry.dealt || ""), book, entry.answer === undefined ? null : entry.answer);
    const title = make("b", mine ? mine.title : weighed ? say("Weighing {place}", { place: name })
      : task ? say("Task {task} {title}", { task: name, title: task.title }) : say("Task {task}", { task: name }));
    item.append(title, make("span", when, "facts"), typed("p", told, "given"));
    if (!weighed || merging.placed({ weighings: [entry] })) {
      const button = make("button", say("Use this one"));
      button.type = "button";
      button.setAttribute("aria-label", say("Use this one for {entry}, of {day}", { entry: title.textContent, day: when }));
      button.addEventListener("click", () => { back(entry); root.querySelector("[data-said]").focus(); });
      const buttons = make("div", "", "buttons");
      buttons.append(button);
      item.append(buttons);
    }
    return item;
  }
  function broken({ when, text }) {
    const item = make("li");
    item.append(make("b", say("Could not be read")), make("span", dated(when), "facts"),
      typed("p", text.length > 300 ? `${text.slice(0, 300)} …` : text, "given"));
    return item;
  }
  out.addEventListener("click", () => {
    const texts = store.unreadable().map(one => `${one.when}\n${one.text}\n`).join("\n");
    write(line, download(`${merging.course}-unreadable.txt`, texts, "text/plain"));
  });
  return () => {
    const { aside } = store.read(), torn = store.unreadable();
    find("[data-none]").hidden = aside.length + torn.length > 0;
    out.hidden = !torn.length;
    list.replaceChildren(...aside.map(row), ...torn.map(broken));
  };
}
