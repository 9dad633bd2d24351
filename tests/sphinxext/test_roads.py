"""What a page and a road take, counted; and a reader led along the road that was picked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from book import build, small_book
from steelyard.exercise.reading import read
from steelyard.marking.assigning import lesson
from steelyard.page.templates import macros
from steelyard.sphinxext.roads import Minutes

if TYPE_CHECKING:
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
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Two chapters, the first with a task of the short road, and the table of the roads; one promises too little."""
    pages = {
        "book/index": "# Welcome\n\n```{roads}\n```\n\n```{class-plan} short\n3\n4\n```\n\n"
        "```{marking-time} 60\nThe text | 3.2\nAll of it | all\n```\n",
        "book/03-rain": f"# Rain\n\n{FACTS}\n{LONG}\n\n```{{exercise}} 03-rain\n:only: 3.1\n```\n",
        "book/04-snow": f"# Snow\n\n{FACTS}\n{LONG}{LONG}\n",
    }
    folder = small_book(tmp_path_factory.mktemp("roads"), pages)
    (folder / "exercises").mkdir()
    (folder / "exercises" / "03-rain.yml").write_text(SET, "utf-8")
    config = (folder / "_config.yml").read_text("utf-8")
    (folder / "_config.yml").write_text(config.replace("at_most: 360", "at_most: 40"), "utf-8")
    return build(folder)


@pytest.mark.book
@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("book/03-rain", "35 minutes, 5 of them to read · <em>core</em>"),
        ("book/04-snow", "Reading time: 10 minutes · <em>core</em>"),
    ],
)
def test_a_page_tells_the_minutes_of_its_words_and_its_tasks(small: Built, page: str, told: str) -> None:
    assert f'<p class="page-facts">{told}</p>' in small.page(page)


@pytest.mark.parametrize(
    ("core", "told"),
    [
        (True, "35 minutes, 5 of them to read, and 9 for the tasks off the short course · <em>core</em>"),
        (False, "44 minutes, 5 of them to read · <em>more</em>"),
    ],
)
def test_a_chapter_of_the_short_course_tells_the_minutes_that_this_takes(core: bool, told: str) -> None:
    assert macros("prose").page_facts(Minutes(5, 30, 9), core) == f'<p class="page-facts">{told}</p>'


@pytest.mark.book
def test_a_page_tells_what_is_left_of_each_road_after_it(small: Built) -> None:
    assert '"left":10' in small.page("book/03-rain").replace(" ", "")


@pytest.mark.book
def test_a_road_that_takes_longer_than_it_promises_fails_the_build(small: Built) -> None:
    assert small.code != 0
    assert "_config.yml, roads, 'short': found 45 minutes; wanted at most 40" in small.says


@pytest.mark.book
def test_the_table_gives_the_minutes_that_were_counted(small: Built) -> None:
    assert "<td>45 minutes</td>" in small.page("book/index")


@pytest.mark.book
def test_a_class_plan_gives_each_session_its_minutes_and_its_lesson(small: Built) -> None:
    plan = small.page("book/index").partition('class="plan"')[2].partition("</table>")[0]
    rows = re.findall(r"<td>(\d+)</td><td>([\w ,]*)</td>", plan)
    exercise = read("03-rain.yml", SET).exercise
    in_class = f"the lesson, {lesson(exercise, exercise.tasks).minutes} minutes"  # it discusses the real arguments
    assert rows == [("35", in_class), ("10", "")]


@pytest.mark.book
def test_the_hours_of_marking_are_those_of_the_texts(small: Built) -> None:
    assert '<th scope="row">The text</th><td>1</td><td>3</td><td>3</td>' in small.page("book/index")


def test_a_reader_is_led_along_the_road_that_was_picked(page: Page, site: str) -> None:
    page.goto(f"{site}book/index.html")
    page.locator("[data-road=short]").click()
    page.goto(f"{site}book/05-before-and-after.html")
    expect(page.locator(".lr-next")).to_contain_text("7 Turkey in Syria")
    expect(page.locator(".lr-road")).to_contain_text("Short course: about")


def test_without_a_road_the_pages_follow_one_another(page: Page, site: str) -> None:
    page.goto(f"{site}book/05-before-and-after.html")
    expect(page.locator(".lr-next")).to_contain_text("6 Absence, presence, lead")
    expect(page.locator(".lr-road")).to_be_hidden()
