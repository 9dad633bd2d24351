// Uses: say, several (core/say); early (frame/early); offline (frame/offline).
/* The frame of a page: colours, contents on a phone, the place in the contents, notes, wide tables, the road taken.
   It stands in for the theme's scripts; without it the page is complete, only less handy. */
var root = document.documentElement;
var one = function (css) { return document.querySelector(css); };
var all = function (css) { return Array.from(document.querySelectorAll(css)); };

/* Colours: auto, light, dark, in turn. A reader who forbids storage keeps them for the page. */
function colours() {
  var system = matchMedia("(prefers-color-scheme: dark)");
  var button = one(".lr-mode"), names = { auto: say("auto"), light: say("light"), dark: say("dark") };
  function paint(mode, keep) {
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (system.matches ? "dark" : "light") : mode;
    one(".lr-mode-name").textContent = names[mode];
    if (keep) try { localStorage.setItem("mode", mode); } catch (blocked) { /* not kept */ }
  }
  paint(root.dataset.mode || "auto", false);
  button.hidden = false;
  button.addEventListener("click", function () {
    var modes = ["auto", "light", "dark"];
    paint(modes[(modes.indexOf(root.dataset.mode) + 1) % 3], true);
  });
  system.addEventListener("change", function () { paint(root.dataset.mode, false); });
}

/* Contents on a narrow screen: a button unfolds them above the text. */
function contents() {
  var opener = one(".lr-open");
  var nav = one(".lr-nav");
  function unfold(open) {
    opener.setAttribute("aria-expanded", String(open));
    nav.classList.toggle("open", open);
  }
  opener.hidden = false;
  opener.addEventListener("click", function () {
    unfold(opener.getAttribute("aria-expanded") === "false");
  });
  one(".lr-side").addEventListener("keydown", function (event) {
    if (event.key === "Escape" && nav.classList.contains("open")) { unfold(false); opener.focus(); }
  });
  nav.addEventListener("click", function (event) {
    if (event.target.closest('a[href^="#"]')) unfold(false);
  });
  /* They lie over the text: a press beside them is for the text. */
  document.addEventListener("click", function (event) {
    if (nav.classList.contains("open") && !event.target.closest(".lr-side")) unfold(false);
  });
  /* Ctrl+K, or Command+K, goes to the search field; where a page has none, as in a package, it is the browser's. */
  var search = one(".lr-search input");
  document.addEventListener("keydown", function (event) {
    if (search && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      unfold(true);
      search.focus();
    }
  });
}

/* The contents at the side show where one is, however far down it stands; the search above them cuts no name. */
function show() {
  var side = one(".lr-side"), search = one(".lr-search"), names = all(".lr-nav li > a"), here = all(".lr-nav .current > a").pop();
  if (here) requestAnimationFrame(function () {
    if (here.offsetTop < side.clientHeight * 0.7) return;
    side.scrollTop = here.offsetTop - side.clientHeight / 3;
    var edge = search ? search.getBoundingClientRect().bottom : 0;
    names.forEach(function (name) {
      var box = name.getBoundingClientRect();
      if (box.top < edge && edge < box.bottom) side.scrollTop -= edge - box.top;
    });
  });
}

/* Where in the page the reader is, marked in the contents. */
function place() {
  var links = new Map(), names = new Map();
  all('.lr-nav li.current li a[href^="#"]').forEach(function (link) {
    try {
      var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!target) return;
      links.set(target, link);
      names.set(target, link.textContent);
      /* The contents stop at sections; the slim bar goes further. */
      target.querySelectorAll("[id] > h3").forEach(function (heading) {
        var words = heading.cloneNode(true), mark = words.querySelector(".headerlink");
        if (mark) mark.remove();
        names.set(heading.parentElement, words.textContent.trim());
      });
    } catch (malformed) { /* points nowhere */ }
  });
  if (links.size && "IntersectionObserver" in window) {
    var seen = new Set();
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { seen[entry.isIntersecting ? "add" : "delete"](entry.target); });
      var inSight = function (target) { return seen.has(target); };
      one(".lr-here").textContent = names.get(Array.from(names.keys()).filter(inSight).pop()) || "";
      var here = Array.from(links.keys()).filter(inSight).pop();
      if (!here) return;
      links.forEach(function (link, target) {
        if (target === here) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    }, { rootMargin: "0px 0px -70% 0px" });
    names.forEach(function (name, target) { watch.observe(target); });
  }
}

/* Escape closes a note or a meaning that lies over the text, until it is asked for anew. */
function notes() {
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    all(".fact, .gloss").forEach(function (box) {
      var input = box.querySelector("input");
      if (!input.checked && !box.matches(":hover, :focus-within")) return;
      input.checked = false;
      box.classList.add("hushed");
      ["pointerleave", "focusout", "change"].forEach(function (end) {
        box.addEventListener(end, function () { box.classList.remove("hushed"); }, { once: true });
      });
    });
  });
}

/* What scrolls sideways can be reached, and so scrolled, from the keyboard. Looked at when the page has been laid out, and
   all before the first is changed: else each would have the page laid out anew. Of what is folded away none is asked: to
   answer, the browser would lay it out; it is when it is unfolded, for the page grows by it. */
function reach() {
  function look() {
    var boxes = all("pre, .pst-scrollable-table-container, .scrolls, math[display=block]").filter(function (box) {
      return !box.checkVisibility || box.checkVisibility({ contentVisibilityAuto: true });
    });
    var wide = boxes.map(function (box) { return box.scrollWidth > box.clientWidth + 1; });
    boxes.forEach(function (box, n) {
      if (wide[n] && box.tabIndex) box.tabIndex = 0;
      else if (!wide[n] && box.hasAttribute("tabindex")) box.removeAttribute("tabindex");
    });
  }
  if (self.ResizeObserver) return new ResizeObserver(look).observe(document.body);
  addEventListener("load", look);
  addEventListener("resize", look);
}

/* The road that the reader picked: what comes before and next on it, how long is left, and where it ends. From a
   page that lies beside it, and from Welcome, Next leads back to where the reader was. */
function road() {
  var told = one("[data-roads]"), here = told ? JSON.parse(told.textContent) : {};
  var buttons = all("button[data-road]"), takers = all("a[data-takes]"), line = one(".lr-road:not([data-ends])");
  var turns = ["before", "next"].map(function (way) {
    var link = one(way === "next" ? ".lr-next" : ".lr-prev");
    return link && { way: way, link: link, was: [link.href, link.lastElementChild.textContent], says: link.firstElementChild.textContent };
  }).filter(Boolean);
  var welcome = buttons.length > 0;
  function kept(name) { try { return localStorage.getItem(name) || ""; } catch (blocked) { return ""; } }
  function keep(name, text) { try { localStorage.setItem(name, text); } catch (blocked) { /* kept for the page */ } }
  var taken = kept("road"), place = null;
  try { place = JSON.parse(kept("road-at") || "null"); } catch (malformed) { /* none */ }
  function lead(turn, to, says) {
    turn.link.hidden = !to.length;
    turn.link.firstElementChild.textContent = says || turn.says;
    if (to.length) {
      turn.link.href = to[0];
      turn.link.lastElementChild.textContent = to[1];
    }
    if (turn.way === "next") all(".lr-on").forEach(function (on) {
      on.hidden = !to.length;
      on.href = turn.link.href;
      on.setAttribute("aria-label", turn.link.firstElementChild.textContent + ": " + turn.link.lastElementChild.textContent);
    });
  }
  function paint() {
    var on = here[taken], back = taken && place && place.road === taken && (!on || welcome) ? place : null;
    turns.forEach(function (turn) {
      if (back && turn.way === "next") lead(turn, [back.href, back.title], say("Back to"));
      else lead(turn, on ? on[turn.way] : turn.was);
    });
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button.dataset.road === taken)); });
    var end = null;
    all(".lr-road[data-ends]").forEach(function (said) {
      said.hidden = said.dataset.ends !== taken;
      if (!said.hidden) end = said;
    });
    if (!line) return;
    line.hidden = !(on || back) || Boolean(end);
    line.textContent = back ? welcome ? say("{road}: you were on your way.", { road: back.says })
      : say("{road}: this page lies beside it.", { road: back.says })
      : !on ? "" : !on.left ? say("{road}: this is its last page.", { road: on.title })
      : several(on.left, "{road}: about {n} minute left after this page.",
        "{road}: about {n} minutes left after this page.", { road: on.title });
  }
  function take(name) {
    taken = name;
    keep("road", taken);
  }
  if (here[taken] && !welcome) keep("road-at", JSON.stringify({
    road: taken, says: here[taken].title, href: location.href.split("#")[0], title: heading(),
  }));
  function heading() {
    var words = one("h1").cloneNode(true);
    words.querySelectorAll(".headerlink").forEach(function (mark) { mark.remove(); });
    return words.textContent.trim();
  }
  buttons.forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      take(button.dataset.road === taken ? "" : button.dataset.road);
      paint();
      one("[data-road-taken]").textContent = !taken ? say("No road is taken: the pages follow one another.")
        : say("Next, at the foot of each page, now leads along it.");
    });
  });
  takers.forEach(function (link) {
    if (buttons.some(function (button) { return button.dataset.road === link.dataset.takes; })) {
      link.addEventListener("click", function () { take(link.dataset.takes); });
    }
  });
  paint();
}

/* WebKit empties each field that is not to complete itself when it brings back a page that it laid by: after
   `pageshow`, and without a word, so that a dot stood in the middle that a reader had placed. None is such a field
   while its page is laid by. */
function fields() {
  var shut = [];
  addEventListener("pagehide", function () {
    shut = all("[autocomplete=off]");
    shut.forEach(function (field) { field.setAttribute("autocomplete", "on"); });
  });
  addEventListener("pageshow", function () {
    shut.forEach(function (field) { field.setAttribute("autocomplete", "off"); });
    shut = [];
  });
}

/* This script lies one folder below the book's top. */
var own = document.currentScript ? document.currentScript.src : "";
function keeping() { offline(own && new URL("../", own).href); }

/* Each fails alone; the console tells what it was. */
[colours, contents, show, place, notes, reach, road, fields, early, keeping].forEach(function (part) {
  try { part(); } catch (error) { setTimeout(function () { throw error; }); }
});
