"""The letters of a page: on every machine the tests' own, and a 0 is never set as an o."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHAPTER = "book/06-absence.html"


@pytest.mark.skipif(sys.platform != "linux", reason="no fontconfig here: tests run in this system's letters")
@pytest.mark.parametrize(("part", "family"), {"article p": "Noto Serif", ".slider .name": "Roboto"}.items())
def test_a_page_is_written_with_the_letters_that_android_has(page: Page, site: str, part: str, family: str) -> None:
    page.goto(site + CHAPTER)
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    found = tools.send("DOM.querySelector", {"nodeId": root, "selector": part})["nodeId"]
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": found})["fonts"]
    assert {font["familyName"] for font in fonts} == {family}


def test_figures_are_lining_wherever_they_stand(page: Page, site: str) -> None:
    page.goto(site + CHAPTER)
    old = page.evaluate("""() => Array.from(document.querySelectorAll("body *"))
      .filter(part => getComputedStyle(part).fontVariantNumeric.includes("oldstyle")).length""")
    assert old == 0
