"""What axe has against a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"label-content-name-mismatch": {"enabled": True}}
VIEWS = [(1280, "light"), (390, "dark")]
"""Width and colours. Each once: layout and contrast do not meet."""

ONE_OF_EACH = """() => {
  const numbers = new Map(), grounds = new Map();
  const number = (...parts) => {
    const key = parts.join("|");
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
    return numbers.get(key);
  };
  // What lies under a text. What has left its place may lie on anything: there each class is a kind of its own.
  const ground = element => {
    if (!element) return 0;
    if (!grounds.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
      const below = ground(element.parentElement), inPlace = ["static", "relative"].includes(position);
      const clear = inPlace && backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
      grounds.set(element, clear ? below : number(below, backgroundColor, backgroundImage, opacity,
                                                  inPlace || element.getAttribute("class")));
    }
    return grounds.get(element);
  };
  const kind = element => {
    const { color, textShadow, fontSize, fontWeight } = getComputedStyle(element);
    return number(ground(element), color, textShadow, fontSize, fontWeight);
  };
  const link = element => {
    const { textDecorationLine, borderBottomWidth } = getComputedStyle(element);
    return number(kind(element), kind(element.parentElement), textDecorationLine, borderBottomWidth);
  };
  const seen = new Set();
  function mark(element, name, kind) {
    if (!seen.has(`${name} ${kind}`)) element.setAttribute(name, "");
    seen.add(`${name} ${kind}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    const text = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!text && !("value" in element) && element.localName !== "a") continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.localName === "a") mark(element, "data-one-link", link(element));
    if (text || "value" in element) mark(element, "data-one-text", kind(element));
  }
  axe.configure({ rules: [
    { id: "color-contrast", selector: "[data-one-text]" },
    { id: "link-in-text-block", selector: "a[href][data-one-link]" },
  ] });
}"""
"""Has axe measure the contrast of the first text of each kind, that looks as none before it, on what lies under it; and
of links in a text the first of each kind in a text of each kind."""


LAID_OUT = """* { content-visibility: visible !important; }
details:not([open])::details-content { display: none !important; }"""
"""Rows out of sight take a size that is only guessed; axe must measure the real one. It passes over what is folded
away, and where a browser keeps that at hand, each look at it lays the page out anew."""


FOLDED = """() => {
  function leave(element) {
    const named = [element, ...element.querySelectorAll("[id]")].filter(({ id }) => id);
    element.replaceWith(...named.map(({ id, textContent }) =>
      Object.assign(document.createElement("span"), { id, textContent, hidden: true })));
  }
  document.querySelectorAll("details:not([open]) > :not(summary)").forEach(leave);
  for (const element of document.body.querySelectorAll(":not(script, style, svg *)")) {
    const seen = !element.isConnected || !element.firstElementChild || getComputedStyle(element).display !== "none";
    if (!seen) leave(element);
  }
}"""
"""Leaves of what no reader has before them its names alone, at which others may point, with the words behind them."""


def last_violations(page: Page, *more: str) -> dict[str, list[str]]:
    """The same, of a page with which nothing is done afterwards.

    Axe passes over what is folded, having walked through all of it again and again: it is taken away, two thirds of
    a chapter.
    """
    page.evaluate(FOLDED)
    return violations(page, *more)


def violations(page: Page, *more: str) -> dict[str, list[str]]:
    """Each rule of WCAG, and of these tags, that the page breaks, with the first elements that break it.

    What it measures takes axe longer than all other rules together: it measures one of each kind.
    """
    page.add_style_tag(content=LAID_OUT)
    page.evaluate(Axe().axe_script)
    page.evaluate(ONE_OF_EACH)
    # Nor may it ask for the style sheets again, which a page from disk is refused.
    options = {"runOnly": [*WCAG, *more], "rules": RULES, "preload": False, "resultTypes": ["violations"]}
    found = page.evaluate("async options => (await axe.run(options)).violations", options)
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"][:3]] for rule in found}
