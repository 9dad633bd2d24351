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


def violations(page: Page, *more: str) -> dict[str, list[str]]:
    """Each rule of WCAG, and of these tags, that the page breaks, with the first elements that break it."""
    # Rows out of sight take a size that is only guessed; axe must measure the real one.
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    # Nor may it ask for the style sheets again, which a page from disk is refused.
    options = {"runOnly": [*WCAG, *more], "rules": RULES, "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"][:3]] for rule in found}
