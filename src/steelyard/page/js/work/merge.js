// Uses: say (core/say); answersFile (work/answers_file); codes (work/codes); former (work/former).
// The answers file: reading one and merging several, by the same rules as src/steelyard/answers/document.py.
// Whatever a student brings is a value: {work}, or {found, wanted} with what was there and what should have been.
/** @type {{
 *   course: string; LARGEST: number; NO_JSON: Brought;
 *   empty(): Work;
 *   canonical(value: any): string;
 *   read(text: string): Brought;
 *   placed(work: Pick<Work, "weighings">): boolean;
 *   moment(work: Work): string;
 *   merge(...several: Work[]): Brought;
 * }} */
const merging = (() => {
  const { course, version, largest: LARGEST, deepest: DEEPEST, cases } = answersFile;
  const empty = () => ({ course, version, numbering: former.length, code: "", weighings: [], answers: {}, aside: [] });
  const no = (found, wanted) => ({ found, wanted });
  const NO_JSON = no(say("a text that is no answers file, or not all of one"),
    say("an answers file, whole and as it was saved"));
  const plain = value => value !== null && typeof value === "object" && !Array.isArray(value);

  // JSON with sorted keys and no spaces: equal values give equal texts.
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (!plain(value)) return JSON.stringify(value);
    const names = Object.keys(value).filter(name => value[name] !== undefined).sort();
    return `{${names.map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }

  // ---- reading

  function kind(value) {
    if (value === null) return "null";
    if (Array.isArray(value)) return say("a list");
    return { object: say("an object"), string: say("a text"), boolean: say("true or false") }[typeof value] || say("a number");
  }
  const quoted = value => String(JSON.stringify(value)).slice(0, 40);

  // Whether a value can be kept and comes back the same.
  function unsound(value, levels) {
    if (typeof value === "number" && !Number.isFinite(value)) {
      return no(say("a number that is too large"), say("numbers that JSON can hold"));
    }
    if (value === null || typeof value !== "object") return null;
    if (levels < 0) return no(say("lists nested too deeply"), say("at most {n} inside one another", { n: DEEPEST }));
    for (const inner of Object.values(value)) {
      const wrong = unsound(inner, levels - 1);
      if (wrong) return wrong;
    }
    return null;
  }

  function read(text) {
    if (text.length > LARGEST) return no(say("a file that is too large"), say("at most 4 MB"));
    if (!text.trim()) return no(say("an empty file"), say("an answers file"));
    let value;
    try {
      value = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      return NO_JSON;
    }
    return checked(value);
  }

  function checked(value) {
    if (!plain(value)) return no(kind(value), say("an answers file"));
    const wrong = unsound(value, DEEPEST);
    if (wrong) return wrong;
    if (value.course !== course) {
      const found = value.course === undefined ? say("no course") : say("the course {course}", { course: quoted(value.course) });
      return no(found, say("the course {course}", { course: quoted(course) }));
    }
    if (value.version !== version) {
      return no(say("version {version} of the file", { version: quoted(value.version) }),
        say("version {version}: update the book, or the file", { version: quoted(version) }));
    }
    const since = value.numbering === undefined ? 0 : value.numbering;
    if (!Number.isInteger(since) || since < 0 || since > former.length) {
      return no(say("the numbering {n} of tasks", { n: quoted(since) }), say("at most {n}: update the book", { n: former.length }));
    }
    const work = { ...empty(), ...value };
    if (typeof work.code === "string") work.code = codes.cleaned(work.code);
    if (typeof work.code !== "string" || (work.code && !codes.CODE.test(work.code))) {
      return no(say("the code {code}", { code: quoted(work.code) }), say("3 to 24 letters, digits and hyphens"));
    }
    if (!plain(work.answers)) return no(say("{kind} as {name}", { kind: kind(work.answers), name: "answers" }), say("an object, by task"));
    for (const [task, entry] of Object.entries(work.answers)) {
      if (!plain(entry)) {
        return no(say("{kind} as the entry of task {task}", { kind: kind(entry), task: quoted(task) }),
          say('an object with "answer"'));
      }
    }
    for (const name of ["weighings", "aside"]) {
      const found = work[name];
      if (!Array.isArray(found) || !found.every(plain)) {
        return no(say("{kind} as {name}", { kind: kind(found), name }), say("a list of objects"));
      }
    }
    if (!work.weighings.every(weighing => typeof weighing.at === "string")) {
      return no(say("a weighing without its place"), say('an "at" in each'));
    }
    return { work: renumbered(work, since) };
  }

  // The work by the numbers that its tasks bear now, as src/steelyard/answers/numbering.py has it.
  function renumbered(work, since) {
    const number = task => former.slice(since).reduce((name, change) =>
      Object.hasOwn(change, name) ? change[name] : name, task);
    const answers = Object.fromEntries(Object.entries(work.answers).map(([task, entry]) => [number(task), entry]));
    const aside = work.aside.map(entry => typeof entry.task === "string"
      ? { ...entry, task: number(entry.task) } : entry);
    return { ...work, numbering: former.length, answers, aside };
  }

  // Whether the dots can be drawn: each has its place, or was never placed.
  const placed = work => work.weighings.every(weighing => cases.every(name => weighing[name] === undefined ||
    (weighing[name] && Number.isFinite(weighing[name].leverage) && Number.isFinite(weighing[name].risk))));

  // ---- merging

  // The moment of an act on this device: later than all that is kept here, even if a clock ran ahead before.
  const LAST = 8.64e15;
  function moment(work) {
    const kept = [...Object.values(work.answers), ...work.weighings, ...work.aside];
    const latest = kept.reduce((last, entry) => Math.max(last, Date.parse(entry.when) || 0), 0);
    return new Date(Math.min(Math.max(Date.now(), latest + 1), LAST)).toISOString();
  }

  // Later, then longer, then greater.
  function compare(one, other) {
    const when = entry => typeof entry.when === "string" ? entry.when : "";
    const [a, b] = [one, other].map(entry => [when(entry), canonical(entry)]);
    const order = (x, y) => x < y ? -1 : x > y ? 1 : 0;
    return order(a[0], b[0]) || a[1].length - b[1].length || order(a[1], b[1]);
  }
  // The entry to keep, and the one to set aside, if any.
  function later(one, other) {
    if (one === undefined || canonical(one) === canonical(other)) return [other, []];
    return compare(one, other) < 0 ? [other, [one]] : [one, [other]];
  }
  const distinct = entries => Array.from(new Map(entries.map(entry => [canonical(entry), entry])).values());

  function both(a, b) {
    const aside = [...a.aside, ...b.aside];
    // Through maps, for a task may be called anything, "__proto__" as well.
    const answers = new Map(Object.entries(a.answers)), places = new Map(a.weighings.map(w => [w.at, w]));
    for (const [task, entry] of Object.entries(b.answers)) {
      const [kept, gone] = later(answers.get(task), entry);
      answers.set(task, kept);
      aside.push(...gone.map(other => ({ task, ...other })));
    }
    for (const weighing of b.weighings) {
      const [kept, gone] = later(places.get(weighing.at), weighing);
      places.set(weighing.at, kept);
      aside.push(...gone);
    }
    return {
      ...b, ...a, code: a.code || b.code, answers: Object.fromEntries(answers),
      weighings: Array.from(places.values()).sort(compare), aside: distinct(aside),
    };
  }

  // Several works of one student as one.
  function merge(...several) {
    let work = empty();
    for (const one of several) {
      if (work.code && one.code && work.code !== one.code) {
        const [first, second] = [work.code, one.code].sort();
        return no(say("two codes, {first} and {second}", { first, second }), say("files of one student"));
      }
      work = both(work, one);
    }
    return { work };
  }

  return { course, LARGEST, NO_JSON, empty, canonical, read, placed, moment, merge };
})();
