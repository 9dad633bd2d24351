// Uses: language (core/language); say (core/say); written (core/wording); dealing (task/dealing); answerText
// (work/answer_text); forecasts (work/forecasts); standing (work/progress); weighedWhy (work/weighed).
// The work as a text that its reader can read: what was said at first, each answer in words with how it stands, the
// reader's own forecasts with what came of them, then the way of the dots.
/** @type {(book: Book, places: Record<string, string>, work: Work) => string} */
function readable(book, places, work) {
  const dot = (name, at) => at ? say("{case}: leverage {leverage}, risk {risk}", { case: name, ...at })
    : say("{case}: not placed", { case: name });
  const sureness = sure => Number.isFinite(sure) ? say("{sure} sure", { sure: written(sure / 100, 0, "percent") }) : "";
  const told = set => set.tasks.flatMap(task => {
    const { answer, note } = work.answers[task.id] || {}, given = answer !== undefined && answer !== null;
    if (task.kind === "weigh" || (!given && !note)) return [];
    const words = given ? answerText(dealing.task(task, work.code), book, answer).split("\n") : [];
    return [`${task.id} ${task.title} (${standing(task, work).says})`,
      ...[...words, ...note ? [say("Note: {note}", { note })] : []].map(line => `    ${line}`)];
  });
  const sets = book.sets.map(set => [set, told(set)]).filter(([, lines]) => lines.length)
    .map(([set, lines]) => [`${set.chapter} ${set.title}`, "", ...lines].join("\n"));
  const { answer: option, sure: held } = work.answers[book.would?.id] || {};
  const first = option === undefined ? [] : [[`${places.welcome}: ${book.would.title}`,
    `    ${[answerText(book.would, book, option), sureness(held)].filter(Boolean).join(", ")}`].join("\n")];
  const day = due => new Date(`${due}T00:00`).toLocaleDateString(language.tag, { dateStyle: "long" });
  const diary = Object.entries(work.answers).flatMap(([id, entry]) => {
    const asked = forecasts.own(id, entry);
    return asked ? forecasts.made(asked, entry).map(row => {
      const its = say("Its day: {day}.", { day: day(row.due) });
      return [`${row.event.replace(/\.+$/, "")}: ${written(row.chance, 0, "percent")}; ${its}`,
        row.outcome === null ? say("Nobody has said yet what came of it.") : forecasts.scored(row)].join(" ");
    }) : [];
  });
  const way = work.weighings.map((weighing, n) => {
    const { at, gaza, turkey, sure } = weighing, why = weighedWhy(weighing, book).join(" ");
    return [`${n + 1}. ${places[at] || at}`, dot(say("Gaza"), gaza), dot(say("Turkey in Syria"), turkey), sureness(sure), why]
      .filter(Boolean).join("; ");
  });
  return [[say("Leverage and Risk: my answers"), ...work.code ? [say("Code: {code}", work)] : []].join("\n"), ...first, ...sets,
    ...diary.length ? [[say("Forecasts of my own"), "", ...diary].join("\n")] : [],
    ...way.length ? [[say("The way my dots went, each from 0 to 100"), "", ...way].join("\n")] : []].join("\n\n\n") + "\n";
}
