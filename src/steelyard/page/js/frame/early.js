/* What is pressed before the larger script has made it live is shown as heard, and done when it lives: the last press
   alone. A press elsewhere, Escape, or leaving it a window behind drops it. */
/** @type {() => void} */
function early() {
  var FIELDS = "button, input, select, textarea", LISTS = ".in-brief, .knock-out, .press-one", root = document.documentElement;
  /* The press that waits: what shows it, whether it can be done, what does it, and a value that it set. */
  var wish = null;
  var ripe = new MutationObserver(look), near = new IntersectionObserver(function (entries) {
    if (!entries.pop().isIntersecting) drop();
  }, { rootMargin: "100%" });
  function started() { return root.classList.contains("started"); }
  function drop() {
    if (!wish) return;
    wish.shown.removeAttribute("aria-busy");
    ripe.disconnect();
    near.disconnect();
    wish = null;
  }

  /* What is inert takes no press: what it lies in does, and the place tells which it was. */
  function pressed(event) {
    var target = event.target, label = target.closest("label");
    var field = Array.from(target.querySelectorAll(FIELDS)).filter(function (inside) {
      return inside.closest("[inert]") && within(inside, event);
    })[0] || (label && label.control);
    if (field) return field.closest("[inert]") ? {
      shown: field.closest("label") || field, value: valueOf(field, event),
      lives: function () { return !field.closest("[inert]"); }, doer: function () { return field; },
    } : null;
    /* Points that become buttons. Who presses what works already, or marks words, means no button. */
    var point = target.closest("a, summary, button, label") ? null : target.closest(".reasons > li, .knock-out li, .press-one li");
    var part = point && point.closest(LISTS);
    if (!part || part.matches(".live") || String(getSelection())) return null;
    var nth = Array.from(part.querySelectorAll("li")).indexOf(point);
    return {
      shown: point, lives: function () { return part.matches(".live"); },
      doer: function () { return point.querySelector("button") || part.querySelectorAll(".tower button")[nth]; },
    };
  }
  function within(field, event) {
    var box = field.getBoundingClientRect(), x = event.clientX, y = event.clientY;
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  }
  function valueOf(field, event) {
    if (field.type === "checkbox") return !field.checked;
    if (field.type !== "range" || !within(field, event)) return null;
    /* The middle of a slider's thumb comes no nearer to an end than half of it. */
    var box = field.getBoundingClientRect(), half = 10;
    var share = Math.min(Math.max((event.clientX - box.left - half) / (box.width - 2 * half), 0), 1);
    if (getComputedStyle(field).direction === "rtl") share = 1 - share;
    return Number(field.min) + share * (field.max - field.min);
  }

  function look() {
    if (!wish.lives()) {
      if (started()) drop();
      return;
    }
    var done = wish, field = done.doer();
    drop();
    if (document.activeElement === done.had) field.focus({ preventScroll: true });
    if (field.type === "range" && done.value !== null) {
      field.value = done.value;
      ["input", "change"].forEach(function (type) { field.dispatchEvent(new Event(type, { bubbles: true })); });
    } else if (field.type !== "checkbox" || field.checked !== done.value) field.click();
  }
  function hear(event) {
    if (!event.isTrusted || started()) return;
    drop();
    wish = pressed(event);
    if (!wish) return;
    event.preventDefault(); /* a label would tick what is inert, and the script take it away again */
    wish.had = document.activeElement;
    wish.shown.setAttribute("aria-busy", "true");
    near.observe(wish.shown);
    ripe.observe(document, { subtree: true, attributeFilter: ["class", "inert"] });
  }
  if (!document.querySelector("[data-then]")) return;
  document.addEventListener("click", hear, true);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") drop(); });
  /* Of a script that fails or does not come nothing is promised. Other errors are none of it: Firefox tells of a next
     page that it did not fetch beforehand, and observers of sizes of what they put off. */
  addEventListener("error", function (event) {
    if (started() || !(event.target.localName === "script" || /\/steelyard\.[^/]*js$/.test(event.filename))) return;
    drop();
    document.removeEventListener("click", hear, true);
    root.classList.add("lost");
  }, true);
}
