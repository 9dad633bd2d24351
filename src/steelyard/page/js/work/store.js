// Uses: guarded (core/guard); say (core/say); keptAs (work/kept_as); merging (work/merge).
// What the reader makes, as docs/answers-file.md has it, kept in this browser.
// If storage is refused or full, it is kept in this tab, the page says so, and it goes to storage when there is room.
//
// Whatever keeps work has this face: read() gives all of it, update(change) changes it and says whether that
// will last, watch(paint) calls when it changed, from here or elsewhere: paint(true) if the page comes back as it was
// left, so that no hand is on its fields. A notebook has a store of its own.
/** @type {() => BrowserStore} */
function browserStore() {
  const key = keptAs("kept"), torn = `${key}/unreadable/`, pages = keptAs("page/"), others = keptAs("of/");
  const noted = ["stories", "stopped"].map(keptAs);
  const watchers = new Set();
  // What could not be written: the work as it was made here, and the stored text that it was made from.
  let waiting = recalled(), refused = false, recalls = true;

  // A tab has a storage of its own, which outlives a reload.
  function recalled() {
    try {
      const found = JSON.parse(sessionStorage.getItem(key)), { work } = merging.read(JSON.stringify(found.work));
      return work ? { work, from: found.from } : null;
    } catch {
      return null;
    }
  }
  function remember() {
    try {
      if (waiting) sessionStorage.setItem(key, JSON.stringify(waiting));
      else sessionStorage.removeItem(key);
      recalls = true;
    } catch { // then memory alone has it, and leaving the page asks first
      recalls = false;
    }
  }

  // What is stored, {text, work}, or null where storage cannot be used.
  function stored() {
    let text;
    try {
      text = localStorage.getItem(key);
      refused = false;
    } catch {
      refused = true;
      return null;
    }
    if (text === null) return retrieved({ text, work: merging.empty() });
    const { work } = merging.read(text);
    if (work && merging.placed(work)) return retrieved({ text, work });
    // Nothing that someone made is lost: what cannot be read is set aside, once, and not written over.
    try {
      localStorage.setItem(torn + new Date().toISOString(), text);
      localStorage.removeItem(key);
      return { text: null, work: merging.empty() };
    } catch {
      return null;
    }
  }

  // A page left open while the book was published anew sets aside what a newer one has stored, and begins afresh. The
  // newer one takes it back.
  function retrieved(now) {
    return unreadable().reduce(({ text, work }, { name, text: torn }) => {
      const { work: earlier } = merging.read(torn);
      const whole = earlier && merging.placed(earlier) && merging.merge(work, earlier).work;
      if (!whole) return { text, work };
      const together = JSON.stringify(whole);
      try {
        localStorage.setItem(key, together);
        localStorage.removeItem(name);
      } catch {
        return { text, work };
      }
      return { text: together, work: whole };
    }, now);
  }

  // Where what waits belongs if another tab has begun the work of another code since, which put this one's aside; else
  // empty. A code that was put right leaves nothing aside.
  function elsewhere(now) {
    const mine = waiting ? waiting.work.code : "", theirs = now ? now.work.code : "";
    try {
      return mine && theirs && mine !== theirs && localStorage.getItem(others + mine) !== null ? others + mine : "";
    } catch {
      return "";
    }
  }
  const codeIn = text => text ? merging.read(text).work?.code || "" : "";

  // What waits goes over what it was made from, and is merged with what another tab has stored since: never with the
  // work of another. Of two codes that of the tab holds which has changed it, and this one's if both have.
  function together(now) {
    if (!waiting) return now ? now.work : merging.empty();
    if (!now || now.text === waiting.from || elsewhere(now)) return waiting.work;
    const mine = waiting.work.code, theirs = now.work.code;
    const code = mine === codeIn(waiting.from) ? theirs || mine : mine || theirs;
    return merging.merge({ ...now.work, code }, { ...waiting.work, code }).work;
  }
  function settle(now, work) {
    const aside = elsewhere(now);
    try {
      if (!now) throw new Error("no storage");
      const whole = aside ? merging.merge(opened(aside), work).work : work;
      localStorage.setItem(aside || key, JSON.stringify(whole));
      waiting = null;
    } catch {
      waiting = { work, from: aside ? waiting.from : now ? now.text : undefined };
    }
    remember();
  }
  // The work that is put aside under a name, or none.
  function opened(name) {
    const text = localStorage.getItem(name), work = text === null ? merging.empty() : merging.read(text).work;
    if (!work || !merging.placed(work)) throw new Error("what was put aside cannot be read");
    return work;
  }

  const read = () => JSON.parse(JSON.stringify(together(stored())));

  function update(change) {
    const now = stored(), work = JSON.parse(JSON.stringify(together(now)));
    change(work);
    settle(now, work);
    tell();
    return !waiting;
  }
  // Try again to store what waits; whether what is made here will last.
  function lasts() {
    if (waiting) {
      const now = stored();
      settle(now, together(now));
    }
    if (waiting) return false;
    try {
      localStorage.setItem(keptAs("room"), "?");
      localStorage.removeItem(keptAs("room"));
      return true;
    } catch (how) {
      refused = !how || how.name !== "QuotaExceededError";
      return false;
    }
  }

  // What could not be read and was set aside: [{name, when, text}].
  function unreadable() {
    try {
      const names = Object.keys(localStorage).filter(name => name.startsWith(torn)).sort();
      return names.map(name => ({ name, when: name.slice(torn.length), text: localStorage.getItem(name) }));
    } catch {
      return [];
    }
  }
  // What read/stories.js and read/stopped.js keep: it is no work, and goes with it.
  function told() {
    try {
      return noted.map(name => ({ name, text: localStorage.getItem(name) })).filter(({ text }) => text);
    } catch {
      return [];
    }
  }
  // Clear everything; what is returned brings it back, beside whatever was made since.
  function clear() {
    // Where another tab has begun another's work, that stays.
    const before = read(), beside = [...unreadable(), ...told()], mine = elsewhere(stored()) ? [] : [key];
    waiting = null;
    remember();
    try {
      for (const name of [...mine, ...beside.map(one => one.name)]) localStorage.removeItem(name);
    } catch { /* refused: there was nothing but memory */ }
    tell();
    return function undo() {
      try {
        for (const { name, text } of beside) localStorage.setItem(name, text);
      } catch { /* they had room before */ }
      const { code } = read();
      if (code && before.code && code !== before.code) begin(before.code);
      update(work => Object.assign(work, merging.merge(before, work).work));
    };
  }

  // The work of another code begins here, or goes on, and what is here is put aside under its own; whether it is done.
  function begin(code) {
    const now = stored();
    if (elsewhere(now)) settle(now, waiting.work);
    if (elsewhere(now)) return false;
    const here = read(), mine = others + here.code;
    if (here.code === code) { // in another tab it had begun already
      tell();
      return true;
    }
    try {
      const theirs = opened(others + code);
      if (here.code) localStorage.setItem(mine, JSON.stringify(merging.merge(opened(mine), here).work));
      localStorage.setItem(key, JSON.stringify({ ...theirs, code }));
      localStorage.removeItem(others + code);
    } catch {
      return false;
    }
    waiting = null;
    remember();
    tell();
    return true;
  }
  // The codes under which work is put aside.
  function putAside() {
    try {
      const names = Object.keys(localStorage).filter(name => name.startsWith(others)).sort();
      return names.map(name => name.slice(others.length));
    } catch {
      return [];
    }
  }

  function tell(afresh = false) {
    for (const paint of watchers) guarded(paint, afresh);
  }
  function watch(paint) {
    watchers.add(paint);
    return () => watchers.delete(paint);
  }

  // From disk, some browsers keep each page apart: then no other page's sign is here.
  function alone() {
    if (location.protocol !== "file:") return false;
    try {
      return !Object.keys(localStorage).some(name => name.startsWith(pages) && name !== pages + location.pathname);
    } catch {
      return true;
    }
  }

  if (typeof document !== "undefined") {
    addEventListener("storage", event => { if (event.key === key || event.key === null) tell(); });
    // A page that the browser laid by and brings back has slept through what other pages did in this tab.
    addEventListener("pageshow", event => {
      if (!event.persisted) return;
      if (recalls) waiting = recalled();
      tell(true);
    });
    document.addEventListener("visibilitychange", () => { if (waiting && lasts()) tell(); });
    // Last of all: what waits would be gone with the tab.
    addEventListener("beforeunload", event => {
      if (waiting && !lasts()) event.preventDefault();
    });
    try {
      if (location.protocol === "file:") localStorage.setItem(pages + location.pathname, "");
    } catch { /* said elsewhere */ }
  }
  return {
    read, update, watch, clear, begin, others: putAside, key, lasts, unreadable, alone,
    where: say("in this browser only"),
    lasting: say("Kept here, in this browser only."),
    get passing() {
      return refused ? say("This browser keeps nothing for this page. Save your work as a file before you close it.")
        : say("This browser has no room left. Your work is in this tab only. Save it as a file before you close it.");
    },
  };
}
