// Uses: curled (core/typesetting).
// Changing a page. What somebody typed stands in an element that takes its direction, `dir=auto`, and as it was typed.

// Change a text only if it differs, so that screen readers are not told the same thing again.
/** @type {(element: any, text: string) => boolean} */
function write(element, text) {
  const set = element && element.dir !== "auto" ? curled(text) : text;
  if (!element || element.textContent === set) return false;
  element.textContent = set;
  return true;
}

// The same for a text that changes with every step of a slider and is read aloud elsewhere or by nobody: its node stays.
// (Where something is read aloud as it changes, some read aloud no more of a node that stays than what is new in it.)
/** @type {typeof write} */
function rewrite(element, text) {
  const only = element?.firstChild;
  if (!text || !only || only.nextSibling || only.nodeType !== Node.TEXT_NODE) return write(element, text);
  const set = curled(text);
  if (only.data === set) return false;
  only.data = set;
  return true;
}

// An element with a text in it and perhaps a class.
/** @type {(tag: string, text?: string, name?: string) => any} */
function make(tag, text = "", name = "") {
  const element = document.createElement(tag);
  element.textContent = curled(text);
  if (name) element.className = name;
  return element;
}

// The same with a text that somebody typed.
/** @type {typeof make} */
function typed(tag, text = "", name = "") {
  const element = make(tag, "", name);
  element.dir = "auto";
  element.textContent = text;
  return element;
}

// An element of a drawing.
/** @type {(tag: string, attributes: Record<string, any>, text?: string) => SVGElement} */
function drawn(tag, attributes, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = curled(text);
  return element;
}

// Whether one reads from right to left there: the arrow that leads on is then the left one.
/** @type {(element: Element) => boolean} */
const fromTheRight = element => getComputedStyle(element).direction === "rtl";

// A part that works is alive, and so are its fields; what another part of the page keeps within it is not.
/** @type {(root: Element) => void} */
function enliven(root) {
  for (const field of root.querySelectorAll("[inert]")) {
    const part = field.closest(".explorable, .task, .weigh");
    if (part === root || !root.contains(part)) field.inert = false;
  }
  root.classList.add("live");
}

// The id that the address points to; what cannot be decoded points to nothing.
/** @type {() => string} */
function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
