// Uses: make, write (core/dom); say (core/say).
// The rubric beside a text: each criterion with its levels, the words of those of the criterion at hand. `give(n, level)`
// is called when one is pressed, `go(n)` when a criterion is.
/** @type {(root: any, task: DeskTask, give: (n: number, level: number) => void, go: (n: number) => void) => any} */
function rubric(root, task, give, go) {
  const rows = task.criteria.map((criterion, n) => {
    const row = make("li"), says = make("p", "", "says"), levels = make("div", "", "levels");
    says.id = `criterion-${n}`;
    says.append(make("b", `${n + 1}. `), criterion.says);
    says.addEventListener("click", () => go(n));
    levels.setAttribute("role", "group");
    levels.setAttribute("aria-labelledby", says.id);
    const buttons = criterion.levels.map((words, level) => {
      const button = make("button");
      button.type = "button";
      button.append(make("b", String(level)), " ", make("span", words, "words"), make("span", "", "by"));
      button.addEventListener("click", () => give(n, level));
      return button;
    });
    levels.append(...buttons);
    row.append(says, levels);
    return { row, buttons };
  });
  root.replaceChildren(...rows.map(each => each.row));

  return {
    // `levels` are the mark's, `earlier` those given to another text, `others` marks to show beside, if any.
    /** @type {(at: number, levels: (number | null)[], earlier: (number | null)[], others: Mark[]) => void} */
    paint(at, levels, earlier, others) {
      rows.forEach(({ row, buttons }, n) => {
        row.classList.toggle("at", n === at);
        if (n === at) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
        buttons.forEach((button, level) => {
          button.setAttribute("aria-pressed", String(levels[n] === level));
          button.classList.toggle("earlier", earlier[n] === level);
          const by = others.filter(mark => mark.levels[n] === level).map(mark => mark.marker || say("the table"));
          write(button.querySelector(".by"), [...by, ...earlier[n] === level ? [say("earlier")] : []].join(", "));
        });
      });
    },
    /** @type {(at: number) => void} */
    show: at => rows[at].row.scrollIntoView({ block: "nearest" }),
  };
}
