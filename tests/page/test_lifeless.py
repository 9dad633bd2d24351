"""A page whose script does not come: its fields are shut, and it says so where they would promise to keep something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from steelyard.page.templates import dead
from task_page import ALL, HOME, TASKS, document, serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ENTERED = "() => Array.from(document.querySelectorAll('main :is(input, select, textarea)'), f => [f.value, f.checked])"


@pytest.fixture
def lifeless(new_page: Callable[..., Page]) -> Page:
    """A page with a task of each kind, copied without the script beside it."""
    page = new_page()
    serve(page.context, document(TASKS[id_] for id_ in ALL).replace("steelyard.js", "elsewhere.js"))
    page.goto(HOME)
    return page


def test_no_field_can_be_reached_by_keyboard(lifeless: Page) -> None:
    reached = set()
    for _ in range(30):
        lifeless.keyboard.press("Tab")
        reached.add(lifeless.evaluate("document.activeElement.tagName"))
    assert reached <= {"BODY", "HTML", "SUMMARY", "A"}


def test_nothing_is_entered_by_a_click_on_a_field_or_its_label(lifeless: Page) -> None:
    before = lifeless.evaluate(ENTERED)
    for place in (
        "label.option input",
        "label.option span",
        ".weigh [type=range]",
        ".answer textarea",
        ".answer select",
    ):
        lifeless.locator(place).first.click(force=True)
        lifeless.keyboard.type("7")
    assert lifeless.evaluate(ENTERED) == before


def test_each_part_that_would_keep_something_says_what_to_do(lifeless: Page) -> None:
    parts = lifeless.locator(".task .weigh, .task:not(:has(.weigh))")
    said = lifeless.locator(".lifeless")
    lifeless.wait_for_function("document.querySelector('.lifeless').offsetHeight > 9")
    expect(said).to_have_count(parts.count())
    assert all(line.bounding_box()["height"] > 9 for line in said.all())  # type: ignore[index]


def test_it_says_so_to_readers_who_want_no_motion_too(lifeless: Page) -> None:
    lifeless.emulate_media(reduced_motion="reduce")
    lifeless.wait_for_function("document.querySelector('.lifeless').offsetHeight > 9")


def test_questions_stay_readable(lifeless: Page) -> None:
    expect(lifeless.get_by_text("half, none, all")).to_be_visible()


def test_nothing_of_it_shows_before_the_script_has_had_its_time(lifeless: Page) -> None:
    lifeless.reload()
    assert lifeless.evaluate("document.querySelector('.lifeless').offsetHeight") == 0


def test_on_a_page_with_its_script_every_field_lives(opened: Callable[..., Page]) -> None:
    page = opened(*ALL)
    expect(page.locator("[inert]")).to_have_count(0)
    expect(page.locator(".lifeless:visible")).to_have_count(0)


def test_every_field_and_button_is_dead_once_however_often_it_is_said() -> None:
    html = "<input><button type=button>Go</button><select></select><textarea></textarea>"
    assert len(re.findall(" inert", dead(dead(html)))) == 4
