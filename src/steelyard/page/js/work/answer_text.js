// Uses: settingText (core/controls); say (core/say); curled (core/typesetting); figures, written (core/wording); merging (work/merge).
// An answer as a reader would say it, a line for each of its parts: the same rule as src/steelyard/marking/answer_text.py.
// What is not of its task's kind is shown as it stands, and so is what was typed: where it is shown, nothing is set anew. `book` is what views/workbook.py tells of all tasks.
/** @type {(task: Task, book: Book, answer: any) => string} */
function answerText(task, book, answer) {
  try {
    return answerParts[task.kind](task, answer, book).join("\n");
  } catch {
    const text = Array.from(typeof answer === "string" ? answer : merging.canonical(answer));
    return text.length > 300 ? `${text.slice(0, 300).join("")}…` : text.join("");
  }
}

const answerParts = (() => {
  const none = say("none yet");
  const need = yes => { if (!yes) throw new RangeError("not of this kind"); };
  function nth(list, n) {
    need(Number.isInteger(n) && n >= 1 && n <= list.length);
    return curled(list[n - 1]);
  }
  function plain(number) {
    need(typeof number === "number");
    return figures(Number(number.toPrecision(12)));
  }
  const chance = value => typeof value === "string" ? value : written(Number(plain(value)), 0, "percent");
  // What was asked and what was answered, part by part.
  function each(asked, answer, told) {
    need(Array.isArray(answer) && answer.length === asked.length);
    return asked.map((part, n) => `${curled(part.replace(/\.+$/, ""))}: ${answer[n] === null ? none : told(answer[n])}`);
  }
  const options = ({ options: listed }, answer) => [answer].flat().map(n => nth(listed, n));

  return {
    text: (_, answer) => answer.split(/[\r\n]+/).filter(line => line.trim()),
    numeric({ unit, unit_told = unit }, answer) {
      const number = typeof answer === "string" ? answer.trim() : plain(answer);
      const bare = unit.startsWith("per cent") ? number.replace(/[% ]+$/, "") : number;
      // What bears a sign or a word of its own is not given another.
      return [/[A-Za-z%‰$€£°]/.test(bare) ? bare : `${bare} ${unit_told}`];
    },
    choice: (task, answer) => task.several && !Array.isArray(answer)
      ? [say("option {n} of an earlier form of this task", { n: plain(answer) })] : options(task, answer),
    predict: options,
    match: ({ items, answers }, answer) => each(items, answer, n => nth(answers, n)),
    rank: ({ items }, answer) => [answer.map((n, place) => `${place + 1}. ${nth(items, n)}`).join("; ")],
    forecast: ({ events }, answer) => each(events, answer, chance),
    range({ quantities }, answer) {
      need(Array.isArray(answer) && answer.length === quantities.length);
      const end = value => typeof value === "string" ? value.trim() : plain(value);
      return quantities.map(({ of, unit, unit_told = unit }, n) => {
        const ends = answer[n] || [null];
        if (ends.includes(null)) return `${curled(of)}: ${none}`;
        const given = say("{low} to {high} {unit}", { low: end(ends[0]), high: end(ends[1]), unit: unit_told });
        return `${curled(of)}: ${given}`;
      });
    },
    setting({ parts, model }, answer, book) {
      need(Array.isArray(answer) && answer.length === parts.length);
      const which = n => parts.length > 1 ? `(${"abcdefghijklmnopqrstuvwxyz"[n]}) ` : "";
      return answer.map((state, n) => which(n) + (state === null ? none : settingText(book.controls[model], state)));
    },
  };
})();
