// Uses: make (core/dom); say (core/say).
// The parts of a page fail apart: one that throws takes no other along, and the console tells what it was.
/** @type {<T, A extends any[]>(act: (...given: A) => T, ...given: A) => T | undefined} */
function guarded(act, ...given) {
  try {
    return act(...given);
  } catch (error) {
    setTimeout(() => { throw error; });
    return undefined;
  }
}

// Start a part of the page. One that fails says so where it stands.
/** @type {<T>(root: Element | null, act: (root: any) => T) => T | undefined} */
function begin(root, act) {
  return guarded(() => {
    try {
      return act(root);
    } catch (error) {
      if (root) sayFailed(root);
      throw error;
    }
  });
}
/** @type {(root: Element) => void} */
function sayFailed(root) {
  const before = root.previousElementSibling;
  if (before && before.matches(".failed")) return;
  const line = make("p", say("What belongs here did not start, and keeps nothing. The rest of the page works; " +
    "loading the page again may help."), "failed");
  line.setAttribute("role", "status");
  root.before(line); // the part itself may be hidden as long as it does not live
}
