"""The stories that chapters open with: from each a way to the next, so that one can go through them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from book import small_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from book import Built

STORY = "\n```{next-story}\n```\n"
PAGES = {
    "book/index": "# Welcome\n\n```{first-story} Come in\n```\n\n```{stories}\n```",
    "book/01-rain": f"# Rain\n\n## The umbrella\n\nWords.{STORY}\n## Try it\n\nWords.",
    "book/02-wind": "# Wind\n\n## The kite\n\nA chapter whose story is told, and has no play.",
    "book/03-snow": (
        "---\nstory: Who pulls it up?\n---\n\n# Snow\n\n## The sledge\n\nWords.\n\n"
        f"## Try it\n\nIts play stands here.{STORY}"
    ),
}


@pytest.fixture(scope="module")
def small(builds: Callable[..., Built], tmp_path_factory: pytest.TempPathFactory) -> Built:
    return builds(small_book(tmp_path_factory.mktemp("stories"), PAGES))


@pytest.fixture(scope="module")
def ending(builds: Callable[..., Built], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same, with words for the end in each story."""
    pages = {name: text.replace("{next-story}\n", "{next-story}\nIt was you.\n") for name, text in PAGES.items()}
    return builds(small_book(tmp_path_factory.mktemp("ending"), pages))


def way(built: Built, page: str) -> tuple[str, str]:
    """Where a page's story leads, and the words that say so."""
    link = BeautifulSoup(built.page(page), "html.parser").select_one(".next-story a")
    assert link is not None
    return str(link["href"]), link.get_text()


def test_a_story_leads_to_the_next_that_has_a_play_and_past_that_chapters_head(small: Built) -> None:
    assert way(small, "book/01-rain") == ("03-snow.html#the-sledge", "The next story: The sledge")


def test_a_button_leads_to_the_first(small: Built) -> None:
    link = BeautifulSoup(small.page("book/index"), "html.parser").select_one("a.way-in")
    assert link is not None
    assert (link["href"], link.get_text()) == ("01-rain.html#the-umbrella", "Come in")


def test_a_storys_end_leads_on_in_its_chapter_before_it_leads_to_the_next(
    builds: Callable[..., Built], tmp_path: Path
) -> None:
    on = PAGES["book/01-rain"].replace("{next-story}", "{next-story} Now the umbrella is a roof")
    built = builds(small_book(tmp_path, PAGES | {"book/01-rain": on}))
    links = BeautifulSoup(built.page("book/01-rain"), "html.parser").select("article :is(.way-in, .next-story a)")
    assert [(link["href"], link.get_text()) for link in links] == [
        ("#try-it", "Now the umbrella is a roof"),
        ("03-snow.html#the-sledge", "The next story: The sledge"),
    ]


def test_words_to_lead_on_with_want_a_section_below(builds: Callable[..., Built], tmp_path: Path) -> None:
    last = "# Rain\n\n## The umbrella\n\nWords.\n\n```{next-story} Now it pours\n```\n"
    built = builds(small_book(tmp_path, PAGES | {"book/01-rain": last}))
    assert "next-story: found 'Now it pours' in a page's last section; wanted a section below to lead to" in built.says


def test_all_stories_are_listed_in_the_order_of_their_chapters(small: Built) -> None:
    links = BeautifulSoup(small.page("book/index"), "html.parser").select(".stories a")
    assert [(link["href"], link.b and link.b.get_text()) for link in links] == [
        ("01-rain.html#the-umbrella", "The umbrella"),
        ("03-snow.html#the-sledge", "The sledge"),
    ]


def test_what_a_story_is_about_stands_in_the_list_and_where_the_one_before_it_ends(small: Built) -> None:
    said = [
        [about.get_text() for about in BeautifulSoup(small.page(page), "html.parser").select(f"{place} span:not(.vh)")]
        for page, place in (("book/index", ".stories"), ("book/01-rain", ".next-story"))
    ]
    assert said == [["Who pulls it up?"], ["Who pulls it up?"]]


def test_a_story_about_something_else_is_told_of_anew_by_the_one_before_it(
    builds: Callable[..., Built], tmp_path: Path
) -> None:
    folder = small_book(tmp_path, PAGES)
    builds(folder)
    page = folder / "book" / "03-snow.md"
    page.write_text(page.read_text("utf-8").replace("Who pulls it up?", "Who steers?"), "utf-8")
    assert "Who steers?" in builds(folder).page("book/01-rain")


def test_the_way_stands_again_where_the_people_of_a_story_are_done_with_the_op_ed(built_book: Path) -> None:
    found = {}
    for page in sorted((built_book / "book").glob("[01]*.html")):
        ways = BeautifulSoup(page.read_text("utf-8"), "html.parser").select(".next-story a")
        found[page.name[:2]] = (len(ways), len({way["href"] for way in ways}))
    assert {number: counts for number, counts in found.items() if counts[0] > 1} == {
        "01": (2, 1), "03": (2, 1), "04": (2, 1), "05": (2, 1)
    }  # fmt: skip


def test_the_last_story_leads_back_to_the_beginning(small: Built) -> None:
    assert way(small, "book/03-snow") == ("index.html", "Back to the beginning")


def test_the_last_story_of_the_book_leads_to_the_question_on_its_first_page(built_book: Path) -> None:
    page = (built_book / "book" / "14-judging-judgement.html").read_text("utf-8")
    links = BeautifulSoup(page, "html.parser").select(".last-story a")
    assert [link["href"] for link in links] == ["index.html#your-answer"]


@pytest.mark.parametrize(("page", "said"), [("book/01-rain", False), ("book/03-snow", True)])
def test_the_last_story_alone_says_what_is_written_for_the_end(ending: Built, page: str, said: bool) -> None:
    assert ("It was you." in ending.page(page), "next-story" in ending.page(page)) == (said, not said)


def test_every_story_has_its_end_and_its_row_by_one_name_the_last_as_well(ending: Built) -> None:
    rows = BeautifulSoup(ending.page("book/index"), "html.parser").select(".stories li")
    ends = [
        end["data-story-end"]
        for page in ("book/01-rain", "book/03-snow")
        for end in BeautifulSoup(ending.page(page), "html.parser").select("[data-story-end]")
    ]
    assert [row["data-story"] for row in rows] == ends == ["01-rain", "03-snow"]


def test_a_page_without_a_section_has_no_story_to_go_on_from(builds: Callable[..., Built], tmp_path: Path) -> None:
    built = builds(small_book(tmp_path, {"book/index": "# Welcome", "book/01-rain": f"# Rain\n\nWords.{STORY}"}))
    assert "next-story: found a page without a section; wanted the story in the page's first section" in built.says


def test_a_story_told_anew_is_named_anew_by_the_one_before_it(builds: Callable[..., Built], tmp_path: Path) -> None:
    folder = small_book(tmp_path, PAGES)
    builds(folder)
    page = folder / "book" / "03-snow.md"
    page.write_text(page.read_text("utf-8").replace("The sledge", "The skates"), "utf-8")
    assert way(builds(folder), "book/01-rain") == ("03-snow.html#the-skates", "The next story: The skates")


def test_every_story_of_the_book_lies_on_the_way(built_book: Path) -> None:
    numbers, page, anchor = [], "01-the-op-ed.html", "the-friend-s-advice"
    while page:
        numbers.append(int(page[:2]))
        soup = BeautifulSoup((built_book / "book" / page).read_text("utf-8"), "html.parser")
        link = soup.select_one(".next-story a")
        assert soup.find(id=anchor), page
        assert link or soup.select_one(".last-story a"), page
        page, _, anchor = str(link["href"]).partition("#") if link else ("", "", "")
    assert numbers == [1, 2, 3, 4, 5, 8, 11, 13, 14]
