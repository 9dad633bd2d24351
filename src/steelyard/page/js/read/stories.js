// Uses: write (core/dom); say (core/say); keptAs (work/kept_as).
// Which stories were read to their end: a tick beside each in the list of all, and after the last of them what comes next
// in the place of the way to the first. This browser alone knows, by names with spaces between them; where it keeps
// nothing, nothing is ticked.
/** @type {() => void} */
function storiesRead() {
  const key = keptAs("stories");
  const end = /** @type {HTMLElement | null} */ (document.querySelector("[data-story-end]"));
  const rows = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(".stories [data-story]")));
  const after = document.querySelector(".after-stories");

  function known() {
    try { return (localStorage.getItem(key) || "").split(" "); } catch { return []; }
  }
  function paint() {
    const names = known(), read = rows.map(row => names.includes(row.dataset.story || ""));
    rows.forEach((row, n) => {
      row.classList.toggle("read", read[n]);
      write(row.querySelector("[data-read]"), read[n] ? say("(read)") : "");
    });
    if (after) after.classList.toggle("reached", read.every(Boolean));
  }

  if (end) new IntersectionObserver((seen, watch) => {
    if (!seen.some(one => one.isIntersecting)) return;
    watch.disconnect();
    const names = new Set([...known(), end.dataset.storyEnd]);
    try { localStorage.setItem(key, Array.from(names).join(" ").trim()); } catch { /* it is read all the same */ }
  }).observe(end);
  if (!rows.length) return;
  paint();
  addEventListener("pageshow", event => { if (event.persisted) paint(); });
  addEventListener("storage", paint);
}
