// What the reader makes, as docs/answers-file.md has it, kept in this browser under course and version.
// If storage is refused, broken or full, it is kept for as long as the page is open, and the page says so.
//
// Whatever keeps work has this face: read() gives all of it, update(change) changes it and says whether that
// will last, watch(paint) calls when it changed, from here or elsewhere. A notebook has a keeper of its own.
function keeper(course, version) {
  const key = `${course}/${version}/kept`;
  const empty = () => ({ course, version, code: "", weighings: [], answers: {} });
  const watchers = new Set();
  let memory = empty(), lasting = true;

  function read() {
    if (!lasting) return memory;
    let text;
    try {
      text = localStorage.getItem(key);
    } catch {
      lasting = false;
      return memory;
    }
    if (text === null) return empty();
    try {
      const found = JSON.parse(text);
      if (!ours(found)) throw new Error("not ours");
      return { ...empty(), ...found };
    } catch {
      // Nothing that someone made is lost: what cannot be read is set aside, once, and not written over.
      try {
        localStorage.setItem(`${key}/unreadable/${Date.now()}`, text);
        localStorage.removeItem(key);
      } catch {
        lasting = false;
        return memory;
      }
      return empty();
    }
  }
  function ours(found) {
    const dot = d => d && Number.isFinite(d.leverage) && Number.isFinite(d.risk);
    return found && Array.isArray(found.weighings) && found.weighings.every(w => w && dot(w.gaza) && dot(w.turkey)) &&
      (found.answers === undefined || (found.answers && typeof found.answers === "object"));
  }
  function update(change) {
    const found = read();
    change(found);
    memory = found;
    try {
      localStorage.setItem(key, JSON.stringify(found));
    } catch {
      lasting = false;
    }
    tell();
    return lasting;
  }
  function clear() {
    memory = empty();
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(key)) localStorage.removeItem(name);
    } catch {
      lasting = false;
    }
    tell();
  }
  function tell() {
    for (const paint of watchers) paint();
  }
  function watch(paint) {
    watchers.add(paint);
    return () => watchers.delete(paint);
  }
  if (typeof addEventListener !== "undefined") {
    addEventListener("storage", event => { if (event.key === key || event.key === null) tell(); });
  }
  return {
    read, update, watch, clear, key,
    lasting: "Kept in this browser only. It comes back when you open this page here again.",
    passing: "This browser keeps nothing for this page. Take your work out before you close it.",
  };
}
