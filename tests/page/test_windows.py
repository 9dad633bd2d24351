"""The windows of the tests' own: handed on as if nobody had read in them, or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from task_page import HOME, serve, shell
from windows import Windows

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

SIZE = {"viewport": {"width": 600, "height": 400}}


@pytest.fixture
def own(browser: Browser) -> Windows:
    return Windows(browser)


def test_what_was_kept_and_who_listened_is_gone(own: Windows) -> None:
    page, heard = own.open(**SIZE), list[str]()
    serve(page.context, shell("Words."))
    page.goto(HOME)
    page.evaluate("localStorage.a = sessionStorage.a = 1; addEventListener('pagehide', () => { localStorage.b = 1; })")
    page.on("console", lambda message: heard.append(message.text))
    own.hand_on(page)

    again = own.open(viewport={"width": 700, "height": 400})
    assert again is page
    serve(again.context, shell("Other words."))
    again.goto(HOME)
    left = "console.log(1), [localStorage.length, sessionStorage.length, innerWidth]"
    assert (again.evaluate(left), heard) == ([0, 0, 700], [])
    again.context.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.emulate_media(media="print"),
        lambda page: page.add_init_script("self.late = 1"),
        lambda page: page.clock.set_fixed_time("2028-01-01"),
        lambda page: page.context.set_offline(True),
    ],
    ids=["media", "script", "clock", "offline"],
)
def test_a_window_in_which_something_was_changed_that_stays_is_closed(
    own: Windows, change: Callable[[Page], None]
) -> None:
    page = own.open(**SIZE)
    change(page)
    own.hand_on(page)
    assert page.is_closed()


def test_a_window_of_a_kind_of_its_own_is_closed(own: Windows) -> None:
    page = own.open(**SIZE, has_touch=True)
    own.hand_on(page)
    assert page.is_closed()
