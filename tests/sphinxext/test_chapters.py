"""A chapter bears its number, and is linked where the text names it by that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from steelyard.exercise.sets import chapter_of
from steelyard.sphinxext.chapters import mentions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("As chapter 8 will test.", [("chapter 8", 8)]),
        ("Chapters 7 and 8 do that.", [("Chapters 7", 7), ("8", 8)]),
        ("In chapters 3, 5, and 11 to 13", [("chapters 3", 3), ("5", 5), ("11", 11), ("13", 13)]),
        ("In chapter 3, 12 states", [("chapter 3", 3)]),
        ("chapter\u00a012’s question", [("chapter\u00a012", 12)]),
        ("Chapter VII, a chapter, 8 chapters, subchapter 4", []),
    ],
)
def test_a_text_names_chapters_by_their_numbers(text: str, named: list[tuple[str, int]]) -> None:
    pieces = list(mentions(text))
    assert "".join(words for words, _ in pieces) == text
    assert [piece for piece in pieces if piece[1] is not None] == named


def test_a_chapters_number_stands_in_its_heading_its_title_and_the_contents(built_book: Path, pages: list[str]) -> None:
    chapters = {page: number for page in pages if (number := chapter_of(page.removesuffix(".html")))}
    assert chapters
    for page, number in chapters.items():
        text = (built_book / page).read_text("utf-8")
        assert re.search(rf'<h1><span class="lr-number">{number}</span> \w', text), page
        assert re.search(rf"<title>{number} \w", text), page
        own = r'<a class="current reference internal" href="#">'
        assert re.search(rf'{own}<span class="lr-number">{number}</span> \w', text), page


def test_every_chapter_that_the_text_names_is_a_link_or_told_to_be_unwritten(
    built_book: Path, pages: list[str]
) -> None:
    bare = []
    for page in pages:
        if own := chapter_of(page.removesuffix(".html")):
            text = (built_book / page).read_text("utf-8").partition("<article")[2].partition("</article>")[0]
            linked = re.sub(
                r'<a [^>]*>.*?</a>|<span class="later".*?</span>|<script.*?</script>|<[^>]+>', "", text, flags=re.DOTALL
            )
            bare += [(page, words) for words, number in mentions(linked) if number not in (None, own)]
    assert bare == []


def test_whoever_begins_at_any_chapter_finds_out_which_op_ed_and_which_force(
    built_book: Path, pages: list[str]
) -> None:
    """Chapter 1 has the op-ed itself, and chapter 0 an argument of its own."""
    chapters = [page for page in pages if (chapter_of(page.removesuffix(".html")) or 0) in range(2, 16)]
    texts = {page: (built_book / page).read_text("utf-8") for page in chapters if page.startswith("book/")}
    assert len(texts) == 14
    assert [page for page, text in texts.items() if 'id="term-op-ed"' not in text] == []
    assert [page for page, text in texts.items() if "the-situation.html#situation-force" not in text] == []
