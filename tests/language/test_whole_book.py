"""The whole book in a language that nobody speaks: every page is made, and none of it reads as English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from book import copy_sources, speak
from pseudo_book import left

if TYPE_CHECKING:
    from collections.abc import Callable

    from book import Built


@pytest.fixture(scope="module")
def unspoken(builds: Callable[..., Built], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book in that language."""
    folder = copy_sources(tmp_path_factory.mktemp("unspoken") / "book")
    speak(folder, "en_XA")
    return builds(folder)


def test_the_whole_book_is_built_in_it_without_a_warning(unspoken: Built) -> None:
    assert unspoken.code == 0, unspoken.says[-4000:]


def test_no_text_of_any_page_is_left_in_english(unspoken: Built) -> None:
    assert list(left(unspoken.html)) == []


@pytest.mark.parametrize("found", ["#term-mandate .term", "main p a:-soup-contains(⟦çĥáþţéŕ)"])
def test_terms_and_chapters_are_found_in_prose_that_gets_its_letters_later(unspoken: Built, found: str) -> None:
    page = BeautifulSoup(unspoken.page("book/04-responsibility-without-control"), "html.parser")
    assert page.select_one(found) is not None


def test_its_pages_are_those_of_the_english_book(unspoken: Built, built: Built) -> None:
    pages, theirs = ({path.relative_to(book.html) for path in book.html.rglob("*.html")} for book in (unspoken, built))
    assert pages == theirs
