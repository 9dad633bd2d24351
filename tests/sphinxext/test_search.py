"""The book's own search: what of a page can be found, and what a reader is told of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from book import asset
from steelyard.sphinxext import search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

PAGE = """<nav>Contents</nav><article>
<section id="p"><h1><span>4</span> A page<a aria-hidden="true">#</a></h1>
<p>One <b>sentence</b>.
Another.</p>
<section id="s"><h2>A section</h2>
<p>A <span class="gloss"><label><input class="vh"><span class="term">term</span></label><span
 class="meaning">its meaning</span></span>.<span class="fact"><label><sup>1</sup></label><span
 class="sidenote">a source</span></span></p>
<details><summary>What became of it</summary><p>an answer</p></details>
<section class="task" data-task="4.5"><h3>4.5 A guess</h3><p class="prompt">Which?</p><p data-reveal hidden>this</p>
</section>
<p>After it.</p>
<table><tr id="T01"><th>T01</th><td><p>A fact.</p></td></tr></table>
<dl class="glossary"><div id="word"><dt>word</dt><dd><p>Its meaning &amp; more.</p></dd></div></dl>
<ul><li id="source-a">A source, 2025</li></ul>
<details class="claim" id="c01"><summary><span class="said">A claim.</span></summary><p>Its reply.</p></details>
<script>a script</script></section></section></article>"""

PLACES = [
    ("p", "4 A page", ["One sentence.", "Another."]),
    ("s", "A section", ["A term.", "After it."]),
    ("task-4.5", "4.5 A guess", ["Which?"]),
    ("T01", "T01", ["A fact."]),
    ("word", "word", ["Its meaning & more."]),
    ("source-a", "A section", ["A source, 2025"]),
    ("c01", "A claim.", ["Its reply."]),
]


def test_each_place_has_its_heading_and_the_lines_that_a_reader_sees() -> None:
    assert [(place.id, place.heading, place.lines) for place in search.places(PAGE)] == PLACES


def test_the_index_is_a_script_with_one_value() -> None:
    name, _, value = search.script([("a.html", PAGE)]).partition("=")
    assert (name, json.loads(value.rstrip(";\n"))[0][:2]) == ("self.bookIndex", ["a.html", "4 A page"])


@pytest.fixture(scope="module")
def index(built_book: Path) -> str:
    """The whole book's."""
    return asset(built_book, search.INDEX).read_text("utf-8")


def test_what_is_folded_away_until_a_guess_is_not_in_the_index(index: str) -> None:
    assert "In January an American general was named its commander" not in index


SEARCHES = {
    "Turkiye": ("", ["Türkiye"]),
    "İDLİB": ("", ["Idlib"]),
    "137070": ("", ["137,070"]),
    '"safe zone"': ("glossary.html#safe-zone", ["safe", "zone"]),
    '"None, half, all"': ("04-responsibility-without-control.html#task-", ["None", "half", "all"]),
    "consent": ("glossary.html#consent", ["consent"]),
    "T29": ("the-evidence.html#T29", ["T29"]),
}
"""What is typed, what the first place is if it is an entry of its own, and what is marked in its heading or line."""


def test_a_page_from_disk_finds_sections_terms_facts_and_tasks(new_page: Callable[..., Page], built_book: Path) -> None:
    page = new_page()
    page.goto((built_book / "book" / "about-this-book.html").as_uri())
    page.get_by_role("searchbox").first.fill("tracking")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results a").first).to_have_text("About this book › No tracking")
    field, first = page.get_by_label("Words to look for"), page.locator("#search-results li").first
    results = {}
    for typed, (entry, _) in SEARCHES.items():
        field.fill(typed)
        marked = first.locator("a mark").all_inner_texts() or first.locator("p mark").all_inner_texts()
        address = re.sub(r"^book/|(?<=task-).*", "", str(first.locator("a").get_attribute("href")))
        results[typed] = (address if entry else "", marked)
    assert results == SEARCHES


def test_how_many_places_there_are_is_told(new_page: Callable[..., Page], built_book: Path) -> None:
    page = new_page()
    page.goto((built_book / "search.html").as_uri() + "?q=xyzzy")
    expect(page.get_by_role("status")).to_contain_text("No place has all of that.")
