"""The forecast diary in My workbook: what is asked of a forecast when, what is kept, how often chances come true."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from accessible import last_violations
from browser_work import KEY, kept, work
from shared import cases
from steelyard.exercise.reading import Authored, read
from steelyard.views import workbook
from task_page import HOME, serve, shell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from shared import Runtime

SET = """title: Diary
model: judgement
tasks:
  - {id: "99.1", kind: forecast, title: Dated, marking: recorded, road: more, minutes: 1, points: 0, ledger: neither,
     objective: forecast, prompt: "How likely?", events: [By 30 June 2027 one., By 31 December 2027 two., Three.],
     due: [2027-06-30, 2027-12-31, null], key: {outcomes: [null, null, null]}}
  - {id: "99.2", kind: forecast, title: Known, marking: practice, road: more, minutes: 1, points: 0, ledger: neither,
     objective: forecast, prompt: "How likely?", events: [a, b], key: {outcomes: [1, 0]}}
"""
GIVEN = "2026-11-28T09:00:00.000Z"
FULL = work(
    answers={
        "99.1": {"answer": [0.7, 0.2, 0.5], "done": True, "when": GIVEN, "committed": GIVEN, "note": "Mine."},
        "99.2": {"answer": [0.9, 0.1], "done": True, "when": GIVEN, "outcomes": [1, 0]},
        "diary-old": {"answer": [0.4], "events": ["It rains."], "due": ["2027-07-01"], "done": True, "when": GIVEN},
        "diary-bad": {"answer": [0.4], "events": [{}], "due": ["soon"], "done": True, "when": GIVEN},
    }
)


def authored() -> Authored:
    return read("99-diary.yml", SET)


@pytest.fixture(scope="module")
def context_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light", locale="en-GB")
    serve(context, shell(workbook.html("diary", [workbook.Listed(authored(), "somewhere")])))
    page = context.new_page()
    page.clock.set_fixed_time("2027-07-01T08:00:00")
    page.goto(HOME)
    yield page
    context.close()


@pytest.fixture
def diary(context_page: Page) -> Page:
    """The diary on 1 July 2027, with forecasts of every kind in it."""
    return opened(context_page, FULL)


def opened(page: Page, value: dict[str, Any]) -> Page:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(value)])
    page.reload()
    return page


def item(page: Page, event: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=event)


@pytest.mark.parametrize("case", cases("forecasts"), ids=lambda case: case["name"])
def test_an_entry_tells_of_a_forecast_what_the_table_says(case: dict[str, Any], runtime: Runtime) -> None:
    asked = {"events": ["one", "two"], "due": ["2027-06-30"]}
    rows = runtime("forecasts.made(asked, entry)", asked=asked, entry=case["entry"])
    assert [[row["chance"], row["outcome"], row["due"]] for row in rows] == case["rows"]


@pytest.mark.parametrize("case", cases("calibration"), ids=lambda case: len(case["forecasts"]))
def test_chances_that_came_true_are_counted_as_the_table_says(case: dict[str, Any], runtime: Runtime) -> None:
    rows = [{"chance": chance, "outcome": outcome} for chance, outcome in case["forecasts"]]
    curve, told = runtime("(() => { const c = forecasts.curve(rows); return [c, forecasts.summed(c)]; })()", rows=rows)
    assert [[b["count"], b["happened"]] for b in curve["bins"]] == case["bins"]
    assert curve["score"] == pytest.approx(case["score"])
    assert told == case["told"]


def test_a_forecast_is_told_with_its_chance_and_both_days(diary: Page) -> None:
    expect(item(diary, "two.").locator(".facts")).to_have_text(
        "You said 20% on 28 November 2026. You are asked about it on 31 December 2027."
    )


def test_nothing_is_asked_before_the_day(diary: Page) -> None:
    expect(diary.get_by_role("group", name="Did it happen?")).to_have_count(3)
    expect(item(diary, "two.").get_by_role("radio")).to_have_count(0)


def test_what_came_of_it_is_kept_beside_the_answer_with_the_day_it_was_given(diary: Page) -> None:
    item(diary, "one.").get_by_label("Yes").check()
    entry = kept(diary)["answers"]["99.1"]
    assert entry.pop("when") > GIVEN
    assert entry == {
        "answer": [0.7, 0.2, 0.5],
        "done": True,
        "committed": GIVEN,
        "note": "Mine.",
        "outcomes": [1, None, None],
    }


def test_it_is_scored_in_words_and_the_field_keeps_the_focus(diary: Page) -> None:
    item(diary, "one.").get_by_label("Yes").check()
    expect(item(diary, "one.").get_by_role("status")).to_have_text(
        "You said 70%, and it happened: you were off by 0.30, and squared that is 0.09. Saying 50% costs 0.25."
    )
    expect(item(diary, "one.").get_by_label("Yes")).to_be_focused()


def test_what_was_said_of_it_can_be_taken_back(diary: Page) -> None:
    item(diary, "rains").get_by_label("No", exact=True).check()
    item(diary, "rains").get_by_label("Not known yet").check()
    assert kept(diary)["answers"]["diary-old"]["outcomes"] == [None]


def test_a_forecast_of_the_readers_own_is_kept_and_asked_about_on_its_day(diary: Page) -> None:
    diary.get_by_label("What may happen").fill("It snows.")
    diary.get_by_label("The day on which").fill("2027-08-01")
    diary.get_by_label("Your chance, in per cent").fill("35")
    diary.get_by_role("button", name="Keep this forecast").click()
    expect(item(diary, "It snows.").locator(".facts")).to_have_text(
        "You said 35% on 1 July 2027. You are asked about it on 1 August 2027."
    )


def test_a_forecast_of_the_readers_own_may_be_set_aside_before_its_day_and_not_after(context_page: Page) -> None:
    mine = {"answer": [0.4], "done": True, "when": GIVEN}
    past, future = ({**mine, "events": [f"On {day}."], "due": [day]} for day in ("2027-06-01", "2027-08-01"))
    page = opened(context_page, work(answers={"diary-a": past, "diary-b": future}))
    page.get_by_role("button", name="Set it aside").click()
    assert kept(page) == work(answers={"diary-a": past}, aside=[{"task": "diary-b", **future}])


def test_the_curve_counts_every_forecast_that_has_an_outcome(diary: Page) -> None:
    rows = diary.locator("[data-bin]").evaluate_all("rows => rows.map(r => r.innerText.replace(/\\s+/g, ' ').trim())")
    assert rows == ["0 to 19% 1 10% 0 0%", "20 to 39% 0", "40 to 59% 0", "60 to 79% 0", "80 to 100% 1 90% 1 100%"]
    expect(diary.locator(".bins circle")).to_have_count(2)


def test_the_list_in_plain_text_tells_the_first_answer_and_every_forecast_of_the_readers_own(runtime: Runtime) -> None:
    entry = FULL["answers"]["diary-old"]
    settled = entry | {"events": ["It snows."], "outcomes": [1]}
    answers = FULL["answers"] | {"diary-new": settled, "welcome": {"answer": 4, "sure": 80, "when": GIVEN}}
    book = json.loads(workbook.spec([workbook.Listed(authored(), "somewhere")]))
    told = str(runtime("readable(book, book.places, kept)", book=book, kept=work(answers=answers)))
    expected = [
        "Welcome: Would you?\n    Ask for terms first, then lead, 80% sure",
        "Forecasts of my own\n\n",
        "It rains: 40%; Its day: 1 July 2027. Nobody has said yet what came of it.",
        "It snows: 40%; Its day: 1 July 2027. You said 40%, and it happened: you were off by 0.6",
    ]
    assert [words for words in expected if words not in told] == []


def test_before_any_forecast_is_committed_the_page_says_where_they_wait(context_page: Page) -> None:
    page = opened(context_page, work())
    expect(page.locator('[data-forecast="99.1"]')).to_contain_text("Its 3 questions wait there for your chances.")
    expect(page.locator("table")).to_be_hidden()


def test_the_diary_is_accessible(diary: Page) -> None:
    assert last_violations(diary) == {}
