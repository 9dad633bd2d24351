// Uses: enliven, make, write (core/dom); begin, guarded (core/guard); say (core/say); asideList (work/aside_list);
// codeField (work/code_field); diary (work/diary); download, exportWork, hasWork, workBar (work/export_work);
// importWork (work/import_work); changed, progress, standing, unfinished (work/progress); readable (work/readable);
// drawTrail (work/trail).
// My workbook: everything the student has made, in one place. `store` is where it is kept: see work/store.js.
// The trail may stand on another page, by itself.
/** @type {(store: BrowserStore) => void} */
function workbook(store) {
  const roots = Array.from(document.querySelectorAll("[data-workbook]"));
  const whole = document.querySelector("[data-book]");
  const book = whole ? JSON.parse(whole.textContent) : { sets: [] };
  const tasks = new Map([...book.sets.flatMap(set => set.tasks), book.would].filter(Boolean).map(task => [task.id, task]));
  const bind = {
    kept: state, code: root => codeField(root, store), progress: root => progress(root, book, store), trail: root => drawTrail(root, store),
    diary: root => diary(root, store), out, in: root => importWork(root, store),
    aside: root => asideList(root, book, tasks, store), missing, clear,
  };
  const start = root => {
    const paint = bind[root.dataset.workbook](root);
    enliven(root);
    return paint;
  };
  const paints = roots.map(root => begin(root, start)).filter(Boolean);
  const paint = () => paints.forEach(part => guarded(part));
  store.watch(paint);
  paint();

  // ---- whether it will last

  function state(root) {
    const line = root.querySelector("[data-said]");
    return () => {
      const said = !store.lasts() ? store.passing : store.alone()
        ? say("You opened this page from disk, and this browser shows no trace of the book’s other pages. Some " +
          "browsers, Firefox among them, keep each page from disk apart. What you did on other pages is then safe " +
          "there, but does not show here: press “Save my work as a file” on each of them and bring the files in below. " +
          "They are merged.")
        : "";
      line.hidden = !said;
      write(line, said);
    };
  }

  // ---- taking it out

  function out(root) {
    const said = root.querySelector("[data-said]"), places = document.querySelector("[data-places]");
    root.querySelector("[data-list-out]").addEventListener("click", () => {
      const work = store.read();
      write(said, hasWork(work)
        ? download("my-answers.txt", readable(book, places ? JSON.parse(places.textContent).places : {}, work), "text/plain")
        : say("Nothing is kept yet, so there is nothing to list."));
    });
    return workBar(root.querySelector("[data-work]"), store);
  }

  // ---- before handing in

  function missing(root) {
    const list = root.querySelector("[data-list]"), whole = root.querySelector("[data-whole]");
    return () => {
      const work = store.read(), lines = [];
      // A chapter that was not begun is not missing: nobody need do them all.
      const begun = book.sets.filter(set => set.tasks.some(task => standing(task, work).state !== "none"));
      // Before anything is there to hand in nobody has asked for a code.
      if (!work.code && begun.length) {
        lines.push(say("No code is kept. If your instructor gave you one, put it in above before you hand in; " +
          "if nobody gave you one, you need none."));
      }
      for (const set of begun) {
        const open = set.tasks.filter(task => unfinished(standing(task, work)));
        const core = open.filter(task => task.road === "core");
        const marked = open.filter(task => task.marking === "assessed");
        const named = some => ({ chapter: set.chapter, tasks: some.map(task => `${task.id} ${task.title}`).join("; ") });
        if (core.length) lines.push(say("Chapter {chapter}, core tasks not done: {tasks}.", named(core)));
        if (marked.length) lines.push(say("Chapter {chapter}, for your instructor and not done: {tasks}.", named(marked)));
        const other = set.tasks.filter(task => changed(task, book, work).length);
        if (other.length) lines.push(say("Changed since you answered: {tasks}.", named(other)));
      }
      if (store.unreadable().length) lines.push(say("Something that was kept could not be read: it is set aside below."));
      const others = book.sets.filter(set => !begun.includes(set)).map(set => set.chapter).join(", ");
      if (others && lines.length) lines.push(say("Not begun: the exercises of chapters {chapters}.", { chapters: others }));
      write(whole, lines.length ? "" : begun.length ? say("Nothing is missing in what you have begun.")
        : say("Nothing is begun yet, so there is nothing to hand in."));
      whole.hidden = lines.length > 0;
      // A title that asks needs no full stop.
      list.replaceChildren(...lines.map(line => make("li", line.replace(/\?\.$/, "?"))));
    };
  }

  // ---- clearing

  function clear(root) {
    const find = selector => root.querySelector(selector), line = find("[data-said]");
    let undo = null;
    function ask(yes) {
      find("[name=sure]").checked = false;
      find("[data-confirm]").hidden = !yes;
      find("[data-clear]").hidden = yes;
      (yes ? find("[data-confirm] p") : find("[data-clear]")).focus();
    }
    find("[data-clear]").addEventListener("click", () => { write(line, ""); ask(true); });
    find("[data-no]").addEventListener("click", () => ask(false));
    find("[data-out]").addEventListener("click", () =>
      write(line, [exportWork(store.read()), say("If it is not, use the coded copy further up.")].join(" ")));
    find("[data-yes]").addEventListener("click", () => {
      const sure = find("[name=sure]");
      if (!sure.checked) {
        write(line, say("Nothing is cleared yet. Tick first that you have looked."));
        return sure.focus();
      }
      undo = store.clear();
      ask(false);
      find("[data-undo]").hidden = false;
      const others = store.others().join(", ");
      write(line, [
        say("Cleared. Nothing of yours is kept in this browser now. While this page is open you can undo it."),
        others && say("What was put aside under {codes} is still here.", { codes: others }),
      ].filter(Boolean).join(" "));
    });
    find("[data-undo]").addEventListener("click", () => {
      undo();
      find("[data-undo]").hidden = true;
      find("[data-clear]").focus();
      write(line, say("Your work is back."));
    });
  }
}
