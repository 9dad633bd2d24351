// Uses: say (core/say).
// A learning platform as SCORM 1.2 and SCORM 2004 have it: what stands in a window around a package, or in the one that
// opened it. Who the student is, is never asked.
/** @type {(version: string) => Platform | null} */
const platform = (() => {
  const OLDER = {
    api: "API", begin: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", end: "LMSFinish",
    error: "LMSGetLastError", says: "LMSGetErrorString", most: 4096, kept: "cmi.suspend_data",
    place: "cmi.core.lesson_location", mode: "cmi.core.lesson_mode", status: "cmi.core.lesson_status",
    exit: "cmi.core.exit", time: "cmi.core.session_time", score: "cmi.core.score", wrong: "wrong",
    lasted: seconds => [seconds / 3600, seconds / 60 % 60, seconds % 60].map((part, n) =>
      String(Math.floor(part)).padStart(n ? 2 : 4, "0")).join(":"),
    tried: (to, { id, title, points, of }, result) => [
      [`${to}.id`, `${id} ${title}`.replace(/[^\w.-]+/g, "-").slice(0, 200)], [`${to}.type`, "performance"],
      [`${to}.time`, new Date().toTimeString().slice(0, 8)], [`${to}.weighting`, of],
      [`${to}.result`, result || points],
    ],
  };
  const NEWER = {
    api: "API_1484_11", begin: "Initialize", get: "GetValue", set: "SetValue", commit: "Commit", end: "Terminate",
    error: "GetLastError", says: "GetErrorString", most: 64000, kept: "cmi.suspend_data",
    place: "cmi.location", mode: "cmi.mode", status: "cmi.completion_status",
    exit: "cmi.exit", time: "cmi.session_time", score: "cmi.score", wrong: "incorrect",
    lasted: seconds => `PT${seconds}S`,
    tried: (to, { id, title, points, of }, result) => [
      [`${to}.id`, `urn:task:${id}`], [`${to}.type`, "other"], [`${to}.timestamp`, new Date().toISOString().slice(0, 19)],
      [`${to}.description`, `${id} ${title}`.slice(0, 250)], [`${to}.weighting`, of], [`${to}.result`, result || points],
    ],
  };

  // The nearest of a window and those around it that has one; another's window may not be looked into.
  function around(start, name) {
    for (let at = start, left = 500; at && left; left--) {
      try {
        if (at[name]) return at[name];
      } catch { /* of another site */ }
      if (at.parent === at) return null;
      at = at.parent;
    }
    return null;
  }
  function found(name) {
    return around(self, name) || around(self.opener, name) || around(top.opener, name);
  }

  return version => {
    const words = version === "2004" ? NEWER : OLDER, api = found(words.api), began = Date.now();
    const yes = answer => String(answer) === "true";
    if (!api || !yes(api[words.begin](""))) return null;
    const get = name => String(api[words.get](name) ?? "");
    const told = new Map([[words.status, get(words.status)]]), tries = new Map();
    const over = ["review", "browse"].includes(get(words.mode));
    let ended = false;

    // What a platform need not know it may refuse; of what it must take, what it says is returned.
    function set(name, value) {
      if (told.get(name) === String(value)) return "";
      if (yes(api[words.set](name, String(value)))) {
        told.set(name, String(value));
        return "";
      }
      const error = String(api[words.error]());
      return say("{field}: error {error}, {says}", { field: name, error, says: api[words.says](error) });
    }
    function commit() {
      return over || ended || yes(api[words.commit]("")) ? "" : say("it did not store what it was told");
    }
    function tell({ copy, place, counted: { count, done, earned, possible, tries: listed } }) {
      if (over || ended) return "";
      const wrong = [];
      if (copy !== null) wrong.push(set(words.kept, copy));
      set(words.place, place);
      // What was once complete stays so.
      const complete = ["completed", "passed"].includes(told.get(words.status));
      if (!complete) wrong.push(set(words.status, count && done === count ? "completed" : "incomplete"));
      if (words === NEWER && count) set("cmi.progress_measure", (done / count).toFixed(4));
      if (earned !== null && possible) {
        const share = earned / possible;
        set(`${words.score}.min`, 0);
        set(`${words.score}.max`, 100);
        wrong.push(set(`${words.score}.raw`, Math.round(share * 10000) / 100));
        if (words === NEWER) wrong.push(set(`${words.score}.scaled`, share.toFixed(4)));
      }
      for (const task of listed) {
        if (tries.get(task.id) === task.tries) continue;
        tries.set(task.id, task.tries);
        const to = `cmi.interactions.${Number(get("cmi.interactions._count")) || 0}`;
        const result = task.points === task.of ? "correct" : task.points ? "" : words.wrong;
        words.tried(to, task, result).every(([name, value]) => !set(name, value));
      }
      set(words.time, words.lasted(Math.round((Date.now() - began) / 1000)));
      set(words.exit, "suspend");
      return wrong.find(Boolean) || "";
    }
    function end() {
      if (ended) return;
      commit();
      ended = true;
      api[words.end]("");
    }
    return {
      most: words.most, over, kept: get(words.kept), place: get(words.place), tell, commit, end,
      // What was tried in an earlier session has been told.
      tried: listed => listed.forEach(task => tries.set(task.id, task.tries)),
    };
  };
})();
