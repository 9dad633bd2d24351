// A finger that comes down on a slider may mean to scroll: the browser moves the slider at once and learns later which.
// Until the finger has gone sideways, or has left where it came, nobody is told; if it went up or down, or the browser
// has taken it for a scroll, the slider goes back and nobody ever is.
/** @type {(root: Element, signal: AbortSignal) => void} */
function heedSwipes(root, signal) {
  const SLOP = 10; // pixels a finger may stray within a tap
  const on = (type, act) => root.addEventListener(type, act, { capture: true, signal });
  // The touch that is not decided, or that was a scroll and whose last events are still to come.
  let touch = null;

  function meant() {
    const { slider, told } = touch;
    touch = null;
    if (!told) slider.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function scrolled() {
    touch.slider.value = touch.before;
    touch.over = true;
  }
  const ours = event => touch && event.pointerId === touch.pointer && !touch.over;

  on("pointerdown", event => {
    if (touch && !touch.over) return scrolled(); // a second finger: they mean the page
    touch = event.pointerType !== "mouse" && event.target.type === "range"
      ? { slider: event.target, before: event.target.value, pointer: event.pointerId,
          x: event.clientX, y: event.clientY, told: true, over: false }
      : null;
  });
  on("pointermove", event => {
    if (!ours(event)) return;
    const across = Math.abs(event.clientX - touch.x), along = Math.abs(event.clientY - touch.y);
    if (Math.max(across, along) <= SLOP) return;
    if (across > along) meant();
    else scrolled();
  });
  on("pointerup", event => { if (ours(event)) meant(); });
  on("pointercancel", event => { if (ours(event)) scrolled(); });
  for (const type of ["input", "change"]) {
    on(type, event => {
      if (!touch || event.target !== touch.slider) return;
      event.stopImmediatePropagation();
      if (touch.over) touch.slider.value = touch.before;
      else touch.told = false;
    });
  }
  // The slider's own last word comes with the end of the touch.
  for (const type of ["touchend", "touchcancel"]) {
    on(type, () => setTimeout(() => { if (touch && touch.over) touch = null; }));
  }
}
