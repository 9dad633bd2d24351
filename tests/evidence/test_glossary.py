"""The glossary: what its table promises, and where a chapter first uses a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from steelyard.evidence import facts, glossary
from works import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

TERMS = glossary.terms()


def marked(text: str, known: set[str] | None = None) -> list[str]:
    """The words of a text that are marked as a first use."""
    return [words for words, term in glossary.first_uses(text, set() if known is None else known) if term]


# ------------------------------------------------------------------------ the table


def test_there_are_forty_to_seventy_terms() -> None:
    assert 40 <= len(TERMS) <= 70


def test_every_term_rests_on_a_source_or_a_fact() -> None:
    assert [id_ for id_, term in TERMS.items() if not (term.sources or term.facts)] == []


def test_every_source_fact_and_term_that_an_entry_names_is_there() -> None:
    named = [(term.sources, ENTRIES) for term in TERMS.values()]
    named += [(term.facts, facts.facts()) for term in TERMS.values()]
    named += [(term.see, TERMS) for term in TERMS.values()]
    assert [name for names, known in named for name in names if name not in known] == []


def test_no_wording_stands_for_two_terms() -> None:
    forms = [form.lower() for term in TERMS.values() for form in term.forms]
    assert len(forms) == len(set(forms))


def test_no_entry_gives_away_what_came_after_the_op_ed() -> None:
    sealed = {id_ for id_, fact in facts.facts().items() if fact.date > facts.SEEN}
    assert [id_ for id_, term in TERMS.items() if sealed & set(term.facts)] == []


# ------------------------------------------------------------------------ first uses


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A red line is drawn.", ["red line"]),
        ("Red lines cost.", ["Red lines"]),
        ("It shared lines.", []),
        ("The stabilisation force for Gaza", ["stabilisation force"]),
        ("It ties one’s own hands.", ["ties one’s own hands"]),
        ("unrisky, risk-free, de-risk", []),
    ],
)
def test_a_word_is_found_as_a_whole_in_any_of_its_forms(text: str, words: list[str]) -> None:
    assert marked(text) == words


def test_a_word_is_marked_once() -> None:
    assert marked("Risk here, and risk there, and more risks.") == ["Risk"]


def test_a_word_that_is_known_is_left_alone() -> None:
    assert marked("Risk again.", {"risk"}) == []


def test_nothing_of_a_text_is_lost() -> None:
    text = "The YPG, a red line, and Leverage."
    assert "".join(words for words, _ in glossary.first_uses(text, set())) == text


# ------------------------------------------------------------------------ the pages


CHAPTERS = re.compile(r"book/\d\d-.*\.html")


def test_a_chapter_marks_a_word_once(built_book: Path, pages: list[str]) -> None:
    often = {}
    for page in filter(CHAPTERS.fullmatch, pages):
        text = (built_book / page).read_text("utf-8")
        told = re.findall(r'aria-label="What (.+?) means"', text)
        often |= {(page, term): told.count(term) for term in told if told.count(term) > 1}
    assert often == {}


def test_no_heading_is_marked(built_book: Path, pages: list[str]) -> None:
    found = [page for page in pages if re.search(r'<h\d>.*class="gloss"', (built_book / page).read_text("utf-8"))]
    assert found == []


def test_an_entry_leads_to_the_first_use_in_each_chapter(built_book: Path) -> None:
    listed = (built_book / "book/glossary.html").read_text("utf-8")
    links = re.findall(r'href="(\d\d-[\w-]+\.html)#(term-[\w-]+)"', listed)
    lost = [(page, id_) for page, id_ in links if f'id="{id_}"' not in (built_book / "book" / page).read_text("utf-8")]
    assert links and lost == []


def test_every_use_in_a_chapter_is_listed(built_book: Path, pages: list[str]) -> None:
    listed = set(
        re.findall(r'href="(\d\d-[\w-]+\.html)#term-([\w-]+)"', (built_book / "book/glossary.html").read_text("utf-8"))
    )
    used = {
        (page.partition("/")[2], id_)
        for page in filter(CHAPTERS.fullmatch, pages)
        for id_ in re.findall(r'id="term-([\w-]+)"', (built_book / page).read_text("utf-8"))
    }
    assert used == listed


def word(page: Page) -> Locator:
    return page.locator(".gloss").filter(has_text="Euphrates Shield").first


def test_a_word_tells_its_meaning_on_hover_and_moves_nothing(page: Page, site: str) -> None:
    page.goto(site + "book/07-turkey-in-syria.html")
    below = page.get_by_role("heading", name="What was gained, what was paid")
    before = below.bounding_box()
    word(page).locator(".term").hover()
    expect(word(page).get_by_role("note")).to_be_visible()
    after = below.bounding_box()
    assert before and after and before["y"] - after["y"] == pytest.approx(page.evaluate("scrollY"), abs=1)


def test_a_word_tells_its_meaning_on_focus_and_escape_closes_it(page: Page, site: str) -> None:
    page.goto(site + "book/07-turkey-in-syria.html")
    word(page).get_by_role("checkbox").focus()
    expect(word(page).get_by_role("note")).to_be_visible()
    page.keyboard.press("Escape")
    expect(word(page).get_by_role("note")).to_be_hidden()


def test_a_meaning_pressed_opens_under_its_line_however_many_notes_stand_beside_it(page: Page, site: str) -> None:
    page.goto(site + "book/07-turkey-in-syria.html")
    away = page.evaluate("""() => Array.from(document.querySelectorAll("article .gloss"), gloss => {
      const pressed = gloss.querySelector("input");
      const line = Array.from(gloss.querySelector(".term").getClientRects()).pop();
      pressed.checked = true;
      const below = gloss.querySelector(".meaning").getBoundingClientRect().top - line.bottom;
      pressed.checked = false;
      return [gloss.id, below];
    }).filter(([, below]) => Math.abs(below) > 40)""")
    assert away == []


def test_a_word_pressed_stays_open_without_javascript(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(site + "book/07-turkey-in-syria.html")
    word(page).locator(".term").click()
    page.mouse.move(0, 0)
    expect(word(page).get_by_role("note")).to_be_visible()
