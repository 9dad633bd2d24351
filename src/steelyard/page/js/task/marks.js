// Uses: make, write (core/dom); say (core/say).
// Right and wrong at each option that could be chosen, each row of a match and each condition of a setting.
/** @type {{
 *   mark(element: Element, right: boolean | null): void;
 *   options(root: Element, listed: ({ right: boolean, say: string } | null)[] | null, answer: any, says: string, heard: string): void;
 *   ranges(root: Element, listed: { right: boolean | null, say: string }[] | null): void;
 *   rows(root: Element, rights: (boolean | null)[] | null): void;
 * }} */
const marks = (() => {
  function mark(element, right) {
    if (right === null) delete element.dataset.mark;
    else element.dataset.mark = right ? "right" : "wrong";
  }
  // A line under an element, there only while it says something.
  function line(element, name, text) {
    const next = element.nextElementSibling, there = next && next.classList.contains(name) ? next : null;
    if (!text) return there && there.remove();
    if (there) write(there, text);
    else element.after(make("p", text, name));
  }
  // `listed` is what verdicts.options gives, with null for what is not told yet, or null to take the marks away; `heard`
  // was said with the verdict.
  function options(root, listed, answer, says, heard) {
    for (const box of root.querySelectorAll(".answer .option input")) {
      const n = Number(box.value), label = box.closest(".option"), mine = [answer].flat().includes(n);
      const { right, say: told } = (listed && listed[n - 1]) || { right: null, say: "" };
      mark(label, right);
      line(label, "says", [listed && mine ? say("Your answer.") : "", right ? says : told === heard && mine ? "" : told]
        .filter(Boolean).join(" "));
    }
  }
  // `listed` is what ranges.rows gives, or null to take the marks away.
  function ranges(root, listed) {
    root.querySelectorAll(".ranges li").forEach((row, n) => {
      const { right, say: told } = listed ? listed[n] : { right: null, say: "" };
      mark(row, right);
      line(row.querySelector(".ends"), "says", told);
    });
  }
  // `rights` holds true, false or null for each row.
  function rows(root, rights) {
    root.querySelectorAll(".pairs li").forEach((row, n) => {
      const right = rights ? rights[n] : null;
      mark(row, right);
      line(row.querySelector("legend, label"), "vh", right === null ? "" : right ? say("right") : say("not right yet"));
    });
  }
  return { mark, options, ranges, rows };
})();
