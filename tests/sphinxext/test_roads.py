"""What a page and a road take, counted; and a reader led along the road that was picked."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.utils import new_document
from playwright.sync_api import expect

from book import small_book
from steelyard.exercise.reading import read
from steelyard.marking.assigning import lesson
from steelyard.page.templates import macros
from steelyard.sphinxext.roads import Minutes, words
from walked import along, ways

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from book import Built

FACTS = "```{page-facts}\n```\n"
LONG = "word " * 1000
SET = """title: Rain
model: red-line
tasks:
  - {id: "3.1", kind: choice, title: Rain, marking: recorded, road: core, minutes: 30, points: 0, ledger: neither,
     objective: see it, prompt: "Rain?", options: [it rains, it does not]}
  - {id: "3.2", kind: text, title: Rain, marking: assessed, road: more, minutes: 9, points: 4, ledger: neither,
     objective: say it, prompt: "Rain?", words: 200, criteria: [it is wet, it falls]}
"""


@pytest.fixture(scope="module")
def small(builds: Callable[..., Built], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Two chapters, the first with a task of the short road, and the table of the roads; one promises too little."""
    pages = {
        "book/index": "# Welcome\n\nIn {minutes}`book/03-rain`.\n\n```{roads}\n```\n\n"
        "```{class-plan} short\n3\n4\n```\n\n"
        "```{marking-time} 60\nThe text | 3.2\nAll of it | all\n```\n",
        "book/03-rain": f"# Rain\n\n{FACTS}\n{LONG}\n\n```{{exercise}} 03-rain\n:only: 3.1\n```\n",
        "exercises/03-rain": f"# Exercise: Rain\n\n{FACTS}\n```{{exercise}} 03-rain\n:only: 3.2\n```\n",
        "book/04-snow": f"# Snow\n\n{FACTS}\n{LONG}{LONG}\n",
    }
    folder = tmp_path_factory.mktemp("roads")
    (folder / "exercises").mkdir()
    small_book(folder, pages)
    (folder / "exercises" / "03-rain.yml").write_text(SET, "utf-8")
    config = (folder / "_config.yml").read_text("utf-8")
    (folder / "_config.yml").write_text(config.replace("at_most: 360", "at_most: 40"), "utf-8")
    return builds(folder)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("book/03-rain", "35 minutes, 5 of them to read\u00a0· <em>core</em>"),
        ("exercises/03-rain", "9 minutes"),
        ("book/04-snow", "Reading time: 10 minutes\u00a0· <em>core</em>"),
    ],
)
def test_a_page_tells_the_minutes_of_its_words_and_its_tasks(small: Built, page: str, told: str) -> None:
    assert f'<p class="page-facts">{told}</p>' in small.page(page)


@pytest.mark.parametrize(
    ("core", "talk", "told"),
    [
        (True, 0, "44 minutes, 5 of them to read\u00a0· <em>core</em>, 35 on the short course"),
        (False, 0, "44 minutes, 5 of them to read\u00a0· <em>more</em>"),
        (None, 30, "74 minutes, 5 of them to read and 30 to talk"),
    ],
)
def test_a_page_tells_one_number_and_what_less_a_shorter_way_takes(core: bool | None, talk: int, told: str) -> None:
    assert macros("prose").page_facts(Minutes(5, 30, 9), core, talk) == f'<p class="page-facts">{told}</p>'


@pytest.mark.parametrize(
    ("page", "road", "left"),
    [
        ("book/index", "short", 45),
        ("book/03-rain", "short", 10),
        ("exercises/03-rain", "short", 10),
        ("book/03-rain", "full", 19),
        ("exercises/03-rain", "full", 10),
        ("book/04-snow", "full", 0),
    ],
)
def test_a_page_tells_what_is_left_of_each_road_after_it(small: Built, page: str, road: str, left: int) -> None:
    assert ways(small.html, page)[road]["left"] == left


def test_a_road_that_takes_longer_than_it_promises_fails_the_build(small: Built) -> None:
    assert small.code != 0
    assert "_config.yml, roads, 'short': found 45 minutes; wanted at most 40" in small.says


def test_the_table_gives_the_minutes_that_were_counted_and_leaves_out_the_page_that_tells_them(small: Built) -> None:
    table = small.page("book/index").partition('class="roads"')[2].partition("</table>")[0]
    assert ('<th scope="row">45 minutes</th>' in table, "This page" in table) == (True, False)


def test_a_sentence_tells_what_a_page_takes(small: Built) -> None:
    assert "In 35 minutes." in small.page("book/index")


def test_a_class_plan_gives_each_session_its_minutes_and_its_lesson(small: Built) -> None:
    plan = small.page("book/index").partition('class="plan"')[2].partition("</table>")[0]
    rows = re.findall(r"<td>(\d+)</td><td>([\w ,]*)</td>", plan)
    exercise = read("03-rain.yml", SET).exercise
    in_class = f"the lesson, {lesson(exercise, exercise.tasks).minutes} minutes"  # it discusses the real arguments
    assert rows == [("35", in_class), ("10", "")]


def test_the_hours_of_marking_are_those_of_the_texts(small: Built) -> None:
    assert '<th scope="row">The text</th><td>1</td><td>3</td><td>3</td>' in small.page("book/index")


WALKED = pytest.mark.parametrize("road", ["session", "short", "full"])


@WALKED
def test_a_road_leads_from_welcome_and_back(built_book: Path, road: str) -> None:
    pages = along(built_book, road)
    assert [title(built_book, page) for page in pages[:-1]] == [
        ways(built_book, page)[road]["before"][1] for page in pages[1:]
    ]


def title(html: Path, page: str) -> str:
    """A page's title, with its number."""
    heading = re.search(r"<h1>(.*?)<a", (html / f"{page}.html").read_text(), re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", heading[1] if heading else "")).strip()


@WALKED
def test_what_a_page_says_it_takes_goes_off_what_is_left(built_book: Path, road: str) -> None:
    pages = along(built_book, road)
    left = [ways(built_book, page)[road]["left"] for page in pages]
    assert [said(built_book, page, road) for page in pages[1:]] == [was - now for was, now in pairwise(left)]


def said(html: Path, page: str, road: str) -> int:
    """The minutes at a page's head, those of the short course where it tells them apart; 0 where it tells none."""
    told = re.search(r'<p class="page-facts">(.*?)</p>', (html / f"{page}.html").read_text())
    numbers = [int(number) for number in re.findall(r"\d+", told[1])] if told else [0]
    return numbers[-1] if told and road == "short" and "on the short course" in told[1] else numbers[0]


def test_the_full_road_opens_every_page_that_asks_something(built_book: Path) -> None:
    asking = {page.relative_to(built_book).with_suffix("").as_posix() for page in built_book.rglob("*.html")
              if '<section class="task"' in page.read_text("utf-8")}  # fmt: skip
    assert asking - {*along(built_book, "full")} == set()


def test_a_road_goes_on_from_an_exercise_that_it_does_not_ask(built_book: Path) -> None:
    assert ways(built_book, "exercises/01-the-op-ed")["short"]["next"][1] == "3 Signals and credibility"


@pytest.mark.parametrize("takes", ["button[data-road=short]", "a[data-takes=short]"])
def test_a_reader_is_led_along_the_road_that_was_picked(page: Page, site: str, takes: str) -> None:
    page.goto(f"{site}book/index.html")
    page.locator(takes).click()
    page.goto(f"{site}book/05-before-and-after.html")
    expect(page.locator(".lr-next")).to_contain_text("7 Turkey in Syria")
    expect(page.locator(".lr-road").first).to_contain_text("Short course: about")


def take(page: Page, site: str, road: str) -> None:
    page.goto(f"{site}book/index.html")
    page.locator(f"button[data-road={road}]").click()


def test_next_on_welcome_begins_the_road(page: Page, site: str) -> None:
    take(page, site, "session")
    page.locator(".lr-next").click()
    expect(page.locator("h1")).to_contain_text("The argument in an hour")


@pytest.mark.parametrize(
    ("road", "last"), [("session", "the-argument-in-an-hour"), ("short", "13-the-decision"), ("full", "16-the-memo")]
)
def test_a_road_says_its_end_and_leads_no_further(page: Page, site: str, road: str, last: str) -> None:
    take(page, site, road)
    page.goto(f"{site}book/{last}.html")
    expect(page.locator(f"[data-ends={road}]")).to_be_visible()
    expect(page.locator(".lr-next, .lr-on").filter(visible=True)).to_have_count(0)


def test_without_a_road_welcome_leads_to_the_next_play(page: Page, site: str) -> None:
    page.goto(f"{site}book/index.html")
    expect(page.locator(".lr-next")).to_contain_text("1 Reading the op-ed")


def test_a_page_beside_the_road_leads_back_to_it(page: Page, site: str) -> None:
    take(page, site, "short")
    page.goto(f"{site}book/08-the-analogy.html")
    page.goto(f"{site}book/02-strategic-realism.html")
    expect(page.locator(".lr-next")).to_contain_text("Back to 8 Testing the analogy")


def test_without_a_road_the_pages_follow_one_another(page: Page, site: str) -> None:
    page.goto(f"{site}book/05-before-and-after.html")
    expect(page.locator(".lr-next")).to_contain_text("6 Absence, presence, lead")
    expect(page.locator(".lr-road").filter(visible=True)).to_have_count(0)


def test_without_a_road_the_hour_leads_back_to_welcome(page: Page, site: str) -> None:
    page.goto(f"{site}book/the-argument-in-an-hour.html")
    expect(page.locator(".lr-prev")).to_contain_text("Leverage and Risk")


def test_a_comma_after_a_marked_word_is_no_word() -> None:
    page = new_document("")
    page += nodes.paragraph("", "", nodes.strong("", "The op-ed"), nodes.Text(", it says – twice."))
    assert words(page) == 5
