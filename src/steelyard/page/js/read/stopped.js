// Uses: make (core/dom); say (core/say); keptAs (work/kept_as).
// Where in a chapter the reader was last: the page that lists the stories leads back there, under its first button. This
// browser alone knows; it is no work, and goes with it.
/** @type {() => void} */
function whereStopped() {
  const key = keptAs("stopped");
  const ways = document.querySelector(".stories") && document.querySelector("article .way-in")?.closest("p");
  const title = document.querySelector("h1:has(.lr-number)");

  function known() {
    try {
      const { page, at, name } = JSON.parse(localStorage.getItem(key) || "");
      return /^[\w-]+\.html$/.test(page) && [at, name].every(part => typeof part === "string") ? { page, at, name } : null;
    } catch {
      return null;
    }
  }
  // The chapter, at the last heading that has come to the top of the window.
  function here() {
    const heads = Array.from(document.querySelectorAll("article section[id] > h2"));
    const last = heads.filter(head => head.getBoundingClientRect().top < innerHeight / 5).pop() || title;
    const words = /** @type {HTMLElement} */ (title.cloneNode(true));
    words.querySelector(".headerlink")?.remove();
    return { page: location.pathname.split("/").pop(), at: last.parentElement.id, name: words.textContent.trim() };
  }

  function keep() {
    try { localStorage.setItem(key, JSON.stringify(here())); } catch { /* not kept */ }
  }

  // A chapter beside that page, and no set of exercises, which is linked from elsewhere. A phone may close a page that is
  // hidden without another word.
  if (title && document.querySelector(".lr-title[href^='index.html']")) {
    addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  }
  const stop = ways && known();
  if (!stop) return;
  const line = make("p", say("Or go on where you were:") + " ", "off-paper"), link = make("a", stop.name);
  link.href = `${stop.page}#${encodeURIComponent(stop.at)}`;
  line.append(link);
  ways.after(line);
}
