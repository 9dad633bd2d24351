// Uses: write (core/dom); language (core/language); say, several (core/say); attempt (package/attempt); counted
// (package/counted); platform (package/platform); codedCopy (work/coded_copy); codes (work/codes); exportWork, hasWork
// (work/export_work).
// A package's own page. It holds one session with the learning platform while the pages in its frame change, and the work
// of the attempt, which those pages read and write through it.
/** @type {() => Promise<void>} */
async function launch() {
  const find = selector => document.querySelector(selector);
  const spec = JSON.parse(find("#package").textContent), frame = find("iframe"), links = document.querySelectorAll("nav a");
  const base = location.href.replace(/[^/]*$/, ""), field = find("[name=code]");
  const lms = platform(spec.scorm), opened = await attempt.open(lms ? lms.kept : "", lms ? "" : "here");
  const mark = opened.mark, asides = opened.says.map(line => `${line} `).join("");
  let work = opened.work, text = JSON.stringify(work), place = "", sent = "", stored = true, running = false;
  // How long a copy is that the platform cannot take, and what it said of what it did not.
  let long = 0, trouble = "", waiting = 0;

  // ---- keeping

  function keep(next) {
    text = next;
    work = JSON.parse(text);
    stored = !(lms && lms.over) && attempt.store(mark, text);
    send();
    return lasts();
  }
  const lasts = () => stored || Boolean(lms && !lms.over && !trouble && !long);

  // A copy is pressed while the student goes on; what was made meanwhile is sent after it.
  async function send() {
    if (running) return;
    running = true;
    while (sent !== text) {
      const now = text, copy = await codedCopy.encode(JSON.parse(now));
      sent = now;
      tell(copy);
    }
    running = false;
  }
  /** @type {(copy: string | null) => void} */
  function tell(copy) {
    const whole = copy && attempt.written(mark, copy);
    if (lms) {
      if (whole) long = whole.length > lms.most ? whole.length : 0;
      trouble = lms.tell({ copy: long ? null : whole, place, counted: counted(spec.tasks, work) });
      clearTimeout(waiting);
      waiting = setTimeout(commit, 1000); // each asks a server
    }
    show();
  }
  function commit() {
    waiting = 0;
    trouble = lms.commit() || trouble;
    show();
  }
  // Pages are left without a word, and nothing takes time then: the copy is not pressed, if so it fits.
  function end() {
    frame.contentWindow.dispatchEvent(new Event("pagehide"));
    if (!lms) return;
    const plain = attempt.written(mark, codedCopy.plain(work));
    if (sent !== text) tell(plain.length > lms.most ? null : codedCopy.plain(work));
    lms.end();
  }

  // ---- saying

  const number = n => n.toLocaleString(language.tag, { maximumFractionDigits: 2 });
  function show() {
    const { count, done, earned, possible } = counted(spec.tasks, work);
    const tasks = spec.core ? several(count, "{done} of {n} core task", "{done} of {n} core tasks", { done })
      : several(count, "{done} of {n} task", "{done} of {n} tasks", { done });
    const far = earned === null ? `${tasks}.` : say("{tasks}, {earned} of {possible} points of practice.",
      { tasks, earned: number(earned), possible: number(possible) });
    const had = !lms || lms.over || trouble || long ? "" : waiting ? say("Telling your platform.") : say("Your platform has your work.");
    write(find("[data-far]"), [far, had].filter(Boolean).join(" "));
    write(find("[data-said]"), asides + wrong());
  }
  // What a student must know; nothing while all is well.
  function wrong() {
    const save = stored ? say("All of it is in this browser: save it as a file before you go.")
      : say("This browser keeps nothing either: save it as a file before you go.");
    if (!lms) {
      return [say("No learning platform answers here."), stored ? say("Your work is in this browser only.") : save].join(" ");
    }
    if (lms.over) return say("This attempt is over: you may look, and what you change is not kept.");
    if (trouble) {
      return say("Your platform did not take everything ({trouble}). {save} It is sent again with your next answer.",
        { trouble, save });
    }
    return !long ? "" : say("Your work takes {n} signs, and your platform holds {most} for this package: it has what was short " +
      "enough before. {save}", { n: number(long), most: number(lms.most), save });
  }

  // ---- pages

  function arrived() {
    const path = frame.contentWindow.location.href.replace(base, "").replace(/[#?].*$/, "");
    if (!path.endsWith(".html") || path.includes(":")) return;
    place = path;
    for (const link of links) {
      if (link.getAttribute("href") === path) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    // What leads out of the package opens beside it: many sites show nothing in a frame, and the session goes on.
    frame.contentDocument.addEventListener("click", event => {
      const link = event.target.closest("a[href]");
      if (!link || link.href.startsWith(base)) return;
      link.target = "_blank";
      link.rel = "noopener";
    }, true);
    colour();
    if (sent === text) tell(null);
  }
  // The colours that the reader chose on a page.
  function colour() {
    const { theme } = frame.contentDocument.documentElement.dataset;
    if (theme) document.documentElement.dataset.theme = theme;
  }
  addEventListener("storage", event => { if (event.key === "mode") colour(); });

  // ---- what the student does here

  function take() {
    const code = codes.cleaned(field.value), wrong = code && !codes.CODE.test(code), said = find("[data-code-said]");
    field.setAttribute("aria-invalid", String(Boolean(wrong)));
    if (wrong) return write(said, say("Not kept: a code has 3 to 24 letters from A to Z, digits and hyphens."));
    field.value = code;
    if (code !== work.code) {
      keep(JSON.stringify({ ...work, code }));
      frame.contentWindow.location.reload();
    }
    return write(said, !code ? say("No code is kept.")
      : codes.slip(code) ? say("Kept: {code}. Compare it: a sign seems to be wrong.", { code }) : say("Kept: {code}.", { code }));
  }
  find("form").addEventListener("submit", event => { event.preventDefault(); take(); });
  field.addEventListener("change", take);
  find("[data-save]").addEventListener("click", () => {
    write(find("[data-saved]"), hasWork(work) ? exportWork(work) : say("Nothing is kept yet, so there is nothing to save."));
  });

  self.steelyard$attempt = { read: () => text, keep, lasts };
  field.value = work.code;
  const first = counted(spec.tasks, work);
  if (lms) lms.tried(first.tries);
  stored = attempt.store(mark, text);
  addEventListener("pagehide", end);
  // A session that was ended is not taken up again.
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
  frame.addEventListener("load", arrived);
  const back = lms && /^[\w/-]+(?:\.[\w-]+)*\.html$/.test(lms.place) && spec.pages.includes(lms.place) ? lms.place : spec.pages[0];
  place = back;
  await send();
  sent = text;
  frame.src = back;
}
launch();
