// Uses: enliven, make, write (core/dom); engineOf (core/engine); say (core/say); heedSwipes (core/swipe); curled
// (core/typesetting); dealing (task/dealing); fields (task/fields); marks (task/marks); ranges (task/ranges); sandbox
// (task/sandbox); saying, secondLook (task/saying); shuffle (task/shuffle); verdicts (task/verdict); weigh (task/weigh);
// merging (work/merge).
// A task: binds the HTML that src/steelyard/views/task_view.py writes to its specification and to where answers are kept.
// `spec` is what task_view.spec gives; `program` is the model the task asks; `store` is described in work/store.js.
/** @type {(root: HTMLElement, spec: any, program: Program | undefined, store: Store) => Closes & { touch(): void }} */
function task(root, spec, program, store) {
  const { task: asked, key, commits } = spec, id = asked.id;
  const end = document.querySelector("[data-story-end]");
  const story = Boolean(end && root.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_FOLLOWING);
  const words = saying(spec, story);
  const life = new AbortController();
  const on = (target, type, act) => target.addEventListener(type, act, { signal: life.signal });
  const find = selector => root.querySelector(selector);
  if (story) find("[data-reveal]").setAttribute("aria-label", say("The answer"));
  const form = find("form.answer"), own = find("[data-note-text]");
  const dots = asked.kind === "weigh" ? weigh(find(".weigh"), store) : null;
  const trial = find(".explorable") ? sandbox(root, program) : null;
  const who = shuffle.reader(store.read().code);
  const order = count => spec.right ? shuffle.evened(count, who, id, spec.right) : shuffle.order(count, `${who} ${id}`);
  const field = dots ? null
    : fields[asked.kind]({ root, asked, program, on, order, sandbox: trial, changed: () => touch("answer") });
  const touched = new Set();
  const deals = dealing.deals(asked), marked = deals && find(".marking") ? find(".marking").textContent : "";
  /** @type {Record<string, number | string>} */
  const blank = Object.fromEntries(Object.keys(asked.deals).map(name => [name, "___"]));
  let judged = null, waiting = 0, typing = false, storing = false, known = "null", hand = blank, practises = false;
  // Whose first answer was wrong may look again: what they have picked, each of which is told as it is picked.
  let looked = null;
  // What the last such pick was, until the page is left: what counts is the first answer.
  let second = null;

  // ---- what is kept

  const entry = found => {
    const kept = (found.answers || {})[id];
    return kept && typeof kept === "object" ? kept : {};
  };
  const answerOf = kept => kept.answer === undefined ? null : kept.answer;
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  // What the reader has touched goes in; `change` is given the entry as it was and the moment, and returns what else
  // becomes of it.
  function save(change = (_was, _when) => ({})) {
    clearTimeout(waiting);
    const mine = {};
    const unchecked = { verdict: "", points: null };
    if (touched.has("answer")) Object.assign(mine, { answer: field.read(), seen: spec.seen, ...unchecked });
    if (touched.has("answer") && deals) mine.dealt = store.read().code;
    // Whoever picks anew, because the question has changed, has not committed to it yet.
    if (touched.has("answer") && commits) mine.done = false;
    if (touched.has("note")) mine.note = own.value;
    touched.clear();
    storing = true;
    const lasting = store.update(found => {
      const was = entry(found), when = merging.moment(found);
      const now = { tries: 0, hints: 0, done: false, note: "", ...was, ...mine, ...change(was, when) };
      // Another tab answered meanwhile: its answer is set aside, as a merge would.
      if (answerOf(was) !== null && JSON.stringify(was.answer) !== known && !same(was.answer, answerOf(now))) {
        found.aside = [...(found.aside || []), { task: id, answer: was.answer, when: was.when }];
      }
      found.answers = { ...found.answers, [id]: { ...now, when } };
      known = JSON.stringify(answerOf(now));
    });
    storing = false;
    write(find("[data-kept]"), lasting ? store.lasting : store.passing);
    paint();
  }
  // What is typed is kept after a moment's rest, and at the latest when the reader leaves.
  function touch(what, resting) {
    if (what === "answer") {
      judged = null;
      typing = Boolean(resting);
    }
    touched.add(what);
    clearTimeout(waiting);
    if (resting) waiting = setTimeout(save, 400);
    else save();
  }
  function flush() {
    if (touched.size) save();
  }

  // ---- checking

  function check() {
    if (field.take) field.take();
    const answer = field.read(), found = gaps(answer) ? judge(null) : judge(answer);
    if (found.verdict === "missing" || found.verdict === "unreadable") {
      flush();
    } else {
      looked = asked.kind === "choice" && !asked.several && found.verdict === "incorrect" ? [answer] : null;
      touched.add("answer");
      save((was, when) => ({
        ...(asked.kind === "forecast" ? { committed: when, outcomes: key.outcomes } : {}),
        tries: (was.tries || 0) + 1,
        verdict: found.verdict,
        points: found.points,
        done: Boolean(was.done) || commits || (found.verdict === "correct" && Boolean(spec.reveal)),
      }));
    }
    judged = found;
    paint();
    if (settled()) answered();
  }
  // What was asked stays in sight beside what is answered: the page moves no further than the first line of that needs.
  function answered() {
    find(spec.reveal && !looked ? "[data-reveal]" : "[data-verdict]").focus({ preventScroll: true });
    find("[data-verdict]").scrollIntoView({ block: "nearest" });
  }
  // The first answer is kept; a right one, or whoever asks for it, ends the second look.
  function look() {
    const n = field.read(), listed = verdicts.options(key, program, engine);
    second = secondLook(listed[n - 1].right, story ? "" : words.points(entry(store.read()).points));
    if (second.right) return lookedEnough();
    looked = [...looked, n];
    paint();
  }
  function lookedEnough() {
    looked = null;
    field.fill(answerOf(entry(store.read())));
    paint();
  }
  let engine = null;
  const judge = answer => verdicts.judge(asked, key, program, engine = engine || engineOf(program), answer);
  // Nobody checks an assessed number here, yet one that cannot be read is told so, once it is no longer being typed.
  function unread(answer) {
    const found = key || asked.kind !== "numeric" || typing ? null : verdicts.judge(asked, key, program, null, answer);
    return found && found.verdict === "unreadable" ? found : null;
  }
  // What is committed once is not committed with gaps: a reader would see the numbers that are still to be guessed.
  const gaps = answer => asked.kind === "range" && answer !== null && answer.some(ends => !ends || ends.includes(null));

  // ---- painting

  const differs = kept => answerOf(kept) === null ? [] : Object.keys(spec.seen).filter(part =>
    (kept.seen && kept.seen[part] && kept.seen[part] !== spec.seen[part]) || (part === "choices" && former(kept))
  ).concat(strange(kept) ? "dealt" : []);
  // One option, of a task that takes several today: it was one of others.
  const former = kept => Boolean(asked.several) && !Array.isArray(answerOf(kept));
  const settled = (kept = entry(store.read())) => commits && kept.done === true && !differs(kept).length;
  // What was dealt to another code than the work now bears.
  const strange = kept => deals && "dealt" in kept && kept.dealt !== store.read().code;

  // Before there is a code nothing is asked, lest a class answer other questions than its own; whoever says that they
  // have none is dealt what no code is, and the answer says so.
  function deal() {
    const { code } = store.read(), kept = entry(store.read());
    const asks = Boolean(code) || practises || (answerOf(kept) !== null && kept.dealt === "");
    hand = asks ? dealing.deal(asked.deals, code, id) : blank;
    for (const place of root.querySelectorAll("[data-deals]")) write(place, dealing.filled(place.dataset.deals, hand));
    find("[data-undealt]").hidden = asks;
    root.classList.toggle("undealt", !asks);
    const marking = find(".marking");
    if (marking) write(marking, asks && !code ? say("Nobody marks this: there is no code.") : marked);
  }

  function paint() {
    if (deals) deal();
    const kept = entry(store.read()), gone = differs(kept), committed = settled(kept);
    const hints = asked.hints.slice(0, kept.hints || 0), next = find("[data-hint]");
    const changes = find("[data-changed]");
    changes.hidden = !gone.length;
    write(changes, gone.length ? say("Changed since you answered: {parts}. Your answer is kept; check that it still says " +
      "what you mean.", { parts: gone.map(part => spec.words[part]).join(", ") }) : "");
    root.classList.toggle("answered", answerOf(kept) !== null);
    listed(find("[data-hints]"), hints);
    if (next) {
      next.hidden = committed || hints.length === asked.hints.length;
      write(next, say("A hint ({n} of {all})", { n: hints.length + 1, all: asked.hints.length }));
    }
    if (!field) return;
    for (const set of form.querySelectorAll("fieldset")) set.disabled = committed && !looked;
    const submit = form.querySelector("[type=submit]");
    if (submit && commits) submit.hidden = committed;
    const shown = (committed && !looked) || (!commits && kept.done === true);
    find("[data-show]").hidden = looked ? !committed : shown || commits || !spec.reveal || !(kept.tries >= 2);
    const reveal = find("[data-reveal]");
    reveal.hidden = !shown || !spec.reveal;
    listed(reveal, shown ? spec.reveal.split("\n") : []);
    const after = find("[data-after]");
    if (after) after.hidden = !shown;
    // What was checked says so again when the page is opened anew.
    const checked = committed || (key && Boolean(kept.verdict) && !gone.length);
    const found = judged || (checked ? judge(answerOf(kept)) : unread(answerOf(kept)));
    write(find("[data-verdict]"), found ? second ? second.says : words.told(found, kept, Boolean(looked), Boolean(judged && field.strayed?.())) : "");
    const one = found ? found.conditions : [];
    listed(find("[data-conditions]"), one.map(({ says }) => says));
    one.forEach((condition, n) => marks.mark(find("[data-conditions]").children[n], condition.met));
    root.dataset.verdict = found ? second && second.right ? "correct" : found.verdict : "";
    root.classList.toggle("fresh", Boolean(judged) || Boolean(second && second.right));
    sign(found, kept, committed);
  }
  // A choice is marked once it is committed, and says what there is to say of each option; a match after a second try.
  // What is recorded is never right or wrong.
  function sign(found, kept, committed) {
    if (!key || asked.marking === "recorded") return;
    if (asked.kind === "choice" || asked.kind === "predict") {
      const every = committed && found ? verdicts.options(key, program, engine) : null;
      const listed = every && looked ? every.map((option, n) => looked.includes(n + 1) ? option : null) : every;
      marks.options(root, listed, answerOf(kept), words.right, found ? found.say : "");
    } else if (asked.kind === "range") {
      marks.ranges(root, committed && found && found.verdict !== "unreadable"
        ? ranges.rows(asked, key, answerOf(kept)) : null);
    } else if (asked.kind === "match") {
      const last = found ? found.verdict : "", plain = last === "correct" ||
        (kept.tries >= 2 && ["partly correct", "incorrect"].includes(last));
      marks.rows(root, plain ? verdicts.rows(key, answerOf(kept)) : null);
    }
  }
  function listed(list, texts) {
    if (same(texts.map(curled), Array.from(list.children, child => child.textContent))) return;
    list.replaceChildren(...texts.map(text => make("p", text)));
  }

  // Changed elsewhere, in another tab or by bringing work in: what is being typed here stays.
  function refresh() {
    if (storing) return;
    if (field && !touched.size) pull();
    if (field && answerOf(entry(store.read())) === null) write(find("[data-kept]"), "");
    paint();
  }
  function pull() {
    const kept = entry(store.read()), answer = answerOf(kept);
    if (JSON.stringify(answer) !== known) {
      judged = looked = second = null;
      known = JSON.stringify(answer);
      field.fill(answer);
    }
    if (own) own.value = typeof kept.note === "string" ? kept.note : "";
  }

  // ---- what the reader does

  if (field) {
    heedSwipes(form, life.signal);
    on(form, "input", () => {
      if (looked) look();
      else if (!settled()) touch("answer", true);
    });
    on(form, "change", () => { if (!settled()) touch("answer"); });
    if (own) {
      on(own, "input", () => touch("note", true));
      on(own, "change", () => touch("note"));
    }
    on(form, "submit", event => {
      event.preventDefault();
      if (settled()) return;
      if (key) check();
      else touch("answer");
    });
    on(find("[data-show]"), "click", () => {
      second = null;
      if (looked) lookedEnough();
      else save(() => ({ done: true }));
      find("[data-reveal]").focus();
    });
    on(self, "pagehide", flush);
    on(document, "visibilitychange", flush);
  }
  const practise = find("[data-practise]");
  if (practise) {
    on(practise, "click", () => {
      practises = true;
      paint();
      find(".prompt").tabIndex = -1;
      find(".prompt").focus();
    });
  }
  const load = find("[data-load]");
  if (load) {
    on(load, "click", () => {
      find(".try").open = true;
      trial.open(dealing.filled(asked.loads, hand));
    });
  }
  const hint = find("[data-hint]");
  if (hint) on(hint, "click", () => save(was => ({ hints: Math.min((was.hints || 0) + 1, asked.hints.length) })));
  // JupyterLab reads keys as commands to its cells; inside a task they belong to its fields.
  on(root, "keydown", event => {
    if (!event.ctrlKey && !event.metaKey && event.key !== "Escape") event.stopPropagation();
  });

  const unwatch = store.watch(refresh);
  if (field) {
    field.fill(null);
    pull();
  }
  paint();
  enliven(root);

  function close() {
    flush();
    life.abort();
    unwatch();
    if (trial) trial.close();
    if (dots) dots.close();
  }
  // Something besides a control changed in what its own view shows.
  return { close, touch: () => { if (trial) trial.state.touch(); } };
}
