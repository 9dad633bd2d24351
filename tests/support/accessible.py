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
  const kinds = new Map(), of = new Map();
  const kind = element => {
    if (!element) return 0;
    if (!of.has(element)) {
      const style = getComputedStyle(element);
      const looks = ["color", "backgroundColor", "backgroundImage", "opacity", "textShadow", "fontSize", "fontWeight"];
      const key = [kind(element.parentElement), element.localName, element.getAttribute("class"),
                   ...looks.map(name => style[name])].join("|");
      if (!kinds.has(key)) kinds.set(key, kinds.size + 1);
      of.set(element, kinds.get(key));
    }
    return of.get(element);
  };
  const seen = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    const text = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const looked = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if ((text || "value" in element) && looked && !seen.has(kind(element))) {
      seen.add(kind(element));
      element.setAttribute("data-one-of-each", "");
    }
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-one-of-each]" }] });
}"""
"""Has axe measure the contrast of the first text of each kind: that looks as none before it, on what lies under it."""


def violations(page: Page, *more: str) -> dict[str, list[str]]:
    """Each rule of WCAG, and of these tags, that the page breaks, with the first elements that break it.

    Contrast takes axe longer than all other rules together: it measures one text of each kind.
    """
    # Rows out of sight take a size that is only guessed; axe must measure the real one.
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    page.evaluate(Axe().axe_script)
    page.evaluate(ONE_OF_EACH)
    # Nor may it ask for the style sheets again, which a page from disk is refused.
    options = {"runOnly": [*WCAG, *more], "rules": RULES, "preload": False, "resultTypes": ["violations"]}
    found = page.evaluate("async options => (await axe.run(options)).violations", options)
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"][:3]] for rule in found}
