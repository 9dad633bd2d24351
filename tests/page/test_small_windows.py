"""What a phone's narrow, low window leaves of titles, folds and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

LONG = (
    "04-responsibility-without-control", "05-before-and-after", "08-the-analogy", "11-engagement-or-escalation",
    "13-the-decision", "14-judging-judgement",
)  # fmt: skip
"""Chapters with a picture whose title is long."""

# The smallest letters of each picture that is seen, in pixels of the window; a title takes more of it or less.
LETTERS = """() => Array.from(document.querySelectorAll(".explorable .picture > svg"), picture => {
  const texts = Array.from(picture.querySelectorAll("text")).filter(text => text.getClientRects().length);
  const sizes = texts.map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a);
  return [picture.closest(".explorable").dataset.model, Math.min(...sizes)];
}).filter(([, size]) => size < 10.5)"""

CUT = """names => names.filter(name => {
  const here = document.querySelector(".lr-here");
  here.textContent = name;
  return here.scrollHeight > here.clientHeight + 1 || here.scrollWidth > here.clientWidth;
})"""

# Where each line of a fold's name begins, beside where the first does behind its triangle.
RAGGED = """() => Array.from(document.querySelectorAll("summary")).flatMap(fold => {
  const all = document.createRange(), first = document.createRange();
  const words = document.createTreeWalker(fold, NodeFilter.SHOW_TEXT, text => /\\S/.test(text.data) ? 1 : 2).nextNode();
  all.selectNodeContents(fold);
  first.setStart(words, words.data.search(/\\S/));
  first.setEnd(words, words.data.search(/\\S/) + 1);
  const start = first.getBoundingClientRect().left;
  const out = Array.from(all.getClientRects()).some(line => line.width > 1 && line.left < start - 2);
  return out ? [fold.textContent.trim()] : [];
})"""


@pytest.mark.parametrize("name", LONG)
def test_letters_in_a_picture_can_be_read_however_long_its_title(
    new_page: Callable[..., Page], site: str, name: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 664})
    page.goto(f"{site}book/{name}.html")
    page.locator(".started .explorable.live").first.wait_for()
    assert page.evaluate(LETTERS) == []


@pytest.mark.parametrize("width", [320, 390])
def test_the_bar_is_one_row(new_page: Callable[..., Page], site: str, width: int) -> None:
    phone = new_page(viewport={"width": width, "height": 600}, has_touch=True, is_mobile=True)
    phone.goto(f"{site}book/13-the-decision.html")
    assert phone.locator(".lr-bar").evaluate("bar => bar.offsetHeight") < 60


def test_the_bar_names_in_full_all_but_the_longest_sections(
    new_page: Callable[..., Page], site: str, built_book: Path, pages: list[str]
) -> None:
    names = set()
    for path in pages:
        page = BeautifulSoup((built_book / path).read_text("utf-8"), "html.parser")
        for mark in page(class_="headerlink"):
            mark.decompose()
        named = page.select(".lr-nav li a[href^='#'], section[id] > h3")
        names |= {name for part in named if len(name := part.get_text().strip()) <= 40}
    assert len(names) > 100
    phone = new_page(viewport={"width": 360, "height": 740})
    phone.goto(f"{site}book/04-responsibility-without-control.html")
    assert phone.evaluate(CUT, sorted(names)) == []


@pytest.mark.parametrize("path", ["book/01-the-op-ed", "book/08-the-analogy", "book/the-evidence", "book/the-cases"])
def test_a_second_line_of_a_fold_begins_below_the_first(new_page: Callable[..., Page], site: str, path: str) -> None:
    phone = new_page(viewport={"width": 360, "height": 740})
    phone.goto(f"{site}{path}.html")
    phone.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert phone.evaluate(RAGGED) == []


def test_a_sign_after_a_word_of_code_stands_in_its_line(new_page: Callable[..., Page], site: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 664})
    phone.goto(f"{site}book/for-instructors.html")
    parted = phone.evaluate("""() => Array.from(document.querySelectorAll("article code")).filter(code => {
      const next = code.nextSibling;
      if (!next || !/^[.,:;)]/.test(next.data || "")) return false;
      const sign = document.createRange();
      sign.setStart(next, 0);
      sign.setEnd(next, 1);
      return sign.getBoundingClientRect().top > Array.from(code.getClientRects()).pop().bottom;
    }).map(code => code.textContent)""")
    assert parted == []


def test_no_line_is_drawn_through_a_note_that_is_open_above_a_task(new_page: Callable[..., Page], site: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 664})
    phone.goto(f"{site}book/07-turkey-in-syria.html")
    phone.locator(".started .task").first.wait_for()
    above = phone.evaluate("""() => {
      const task = document.querySelector(".task");
      const before = part => part.compareDocumentPosition(task) & Node.DOCUMENT_POSITION_FOLLOWING;
      const note = Array.from(document.querySelectorAll(".fact")).filter(before).pop();
      note.querySelector("input").click();
      return task.getBoundingClientRect().top - note.querySelector(".sidenote").getBoundingClientRect().bottom;
    }""")
    assert above >= 0


def test_contents_that_lie_over_the_text_end_in_a_line(new_page: Callable[..., Page], site: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 664})
    phone.goto(f"{site}book/05-before-and-after.html")
    phone.locator(".lr-open").click()
    assert phone.locator(".lr-nav").evaluate("contents => getComputedStyle(contents).borderBottomWidth") == "1px"


def test_a_row_that_is_led_to_has_words_clear_of_the_edge_of_its_tint(page: Page, site: str) -> None:
    page.goto(f"{site}book/the-evidence.html#G20")
    beyond = page.locator("tr:target").evaluate("row => getComputedStyle(row).boxShadow")
    assert beyond.endswith(" 0px 0px 0px 6px")


def test_no_page_is_wider_than_a_phone_with_all_its_folds_open(
    new_page: Callable[..., Page], site: str, pages: list[str]
) -> None:
    """A wide one would take the bar above out of its window."""
    phone = new_page(viewport={"width": 390, "height": 664}, has_touch=True, is_mobile=True)
    wide = []
    for path in pages:
        phone.goto(f"{site}{path}")
        width = phone.evaluate("""() => {
          for (const fold of document.querySelectorAll("details")) fold.open = true;
          return document.documentElement.scrollWidth;
        }""")
        if width > 390:
            wide.append((path, width))
    assert wide == []
