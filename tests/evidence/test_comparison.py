"""One example held against itself, against others and against our own reading: rows that fold open."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser_work import work
from steelyard.errors import UnknownNameError
from steelyard.evidence import comparison, facts, records
from steelyard.exercise.reading import read
from steelyard.exercise.tasks import MatchTask
from task_page import HOME, serve, shell
from works import WORKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SET = Path(__file__).resolve().parents[2] / "exercises" / "08-the-analogy.yml"
SEVEN = [episode for episode in records.episodes() if not episode.part_of]
(GUESSED,) = [
    task
    for task in read(SET.name, SET.read_text("utf-8")).exercise.tasks
    if isinstance(task, MatchTask) and len(task.items) == len(SEVEN)
]


def summaries(html: str) -> list[str]:
    """What is seen before a row is opened."""
    return re.findall(r'<details class="leaf[^>]*><summary>(.*?)</summary>', html, flags=re.DOTALL)


# ------------------------------------------------------------------------ episodes


def test_a_closed_row_tells_neither_its_name_nor_what_was_got() -> None:
    closed = " ".join(summaries(comparison.episodes()))
    words = [*(episode.name for episode in SEVEN), *comparison.GOT.values()]
    assert [word for word in words if word.lower() in closed.lower()] == []


def test_the_task_asks_for_the_rows_in_their_order_and_says_who_opened_each() -> None:
    opened = [{"local": "rebels on the ground"}.get(row.opened_by, comparison.OPENED[row.opened_by]) for row in SEVEN]
    assert [who in item for who, item in zip(opened, GUESSED.items, strict=True)] == [True] * len(SEVEN)


def test_the_task_offers_what_the_rows_are_coded_by() -> None:
    assert list(GUESSED.answers) == list(comparison.GOT.values())


def test_both_codings_are_printed_where_they_differ() -> None:
    whole = unescape(comparison.episodes())
    differ = [row.second_note for row in records.episodes() if row.second_note]
    assert (len(differ), [note for note in differ if note not in whole]) == (4, [])


# ------------------------------------------------------------------------ examples, our reading, days


def test_every_use_of_an_example_is_counted_on_its_side_and_listed() -> None:
    html = comparison.analogies(WORKS)
    totals = map(int, re.findall(r"<td>(\d+)</td>", html.partition("<tfoot>")[2].partition("</tfoot>")[0]))
    assert (sum(totals), html.count("<li>")) == (len(records.analogies()),) * 2


def test_every_cell_of_our_reading_has_a_fact_and_an_objection() -> None:
    rows = comparison.reading().lower().split('<details class="leaf"')[1:]
    found = [(len(re.findall(r'<dd><p>.*?class="note"', row)), row.count("strongest objection")) for row in rows]
    assert found == [(2, 2)] * len(records.links())


def test_an_objection_from_after_the_op_ed_is_folded() -> None:
    open_ = " ".join(re.findall(r'<p class="against">(.*?)</p>', comparison.reading()))
    assert [id_ for id_ in re.findall(r"#([A-Z]\d{2})", open_) if facts.fact(id_).after] == []


def test_an_example_that_nobody_coded_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="an example of needs"):
        comparison.reading("munich_1938")


@pytest.mark.parametrize("day", records.days(), ids=lambda day: day.id)
def test_what_is_told_of_a_day_was_on_record_by_then(day: records.Day) -> None:
    begins = [facts.fact(id_).date.split("/")[0] for id_ in day.facts]
    assert [date for date in begins if date[: len(day.date)] > day.date] == []


# ------------------------------------------------------------------------ in the browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """The episodes on a phone, one page for all."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    serve(context, shell(comparison.episodes(GUESSED.id)))
    page = context.new_page()
    page.goto(HOME)
    yield page
    context.close()


def guess(page: Page, answer: list[int | None]) -> None:
    text = json.dumps(work(answers={GUESSED.id: {"answer": answer}}))
    page.evaluate("text => localStorage.setItem('leverage-and-risk/1/kept', text)", text)
    page.reload()


def test_a_row_shows_what_was_guessed_of_it_and_one_without_a_guess_nothing(page: Page) -> None:
    guess(page, [1, None, 3])
    expect(page.locator("[data-said]")).to_have_text(
        ["You said: nothing of it", "", "You said: what it asked for", *[""] * 4]
    )


RIGHT = [list(comparison.GOT).index(episode.got) + 1 for episode in SEVEN]


@pytest.mark.parametrize(
    ("answer", "opened", "says"),
    [
        (RIGHT, 1, ""),
        (RIGHT, 3, "Of the 3 rows that you opened, 3 are coded as you said."),
        ([RIGHT[0], *(n % 3 + 1 for n in RIGHT[1:])], 4, "Of the 4 rows that you opened, 1 is coded as you said."),
        ([*RIGHT[:2], None], 5, "Of the 2 rows that you opened, 2 are coded as you said."),
        ([], 7, ""),
    ],
    ids=["one is no sum", "all", "one of four", "rows without a guess", "no guess"],
)
def test_below_the_rows_stands_how_many_of_those_opened_are_coded_as_guessed(
    page: Page, answer: list[int | None], opened: int, says: str
) -> None:
    guess(page, answer)
    for row in page.locator(".leaf:not(.whole) > summary").all()[:opened]:
        row.click()
    expect(page.locator("[data-sum]")).to_have_text(says)


def test_a_row_that_is_closed_again_still_counts(page: Page) -> None:
    guess(page, RIGHT)
    for row in page.locator(".leaf:not(.whole) > summary").all()[:2]:
        row.click()
        row.click()
    expect(page.locator("[data-sum]")).to_contain_text("Of the 2 rows")


def test_a_row_opens_by_the_keyboard(page: Page) -> None:
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The town fell in a day.")).to_be_visible()
