"""What a finger does that comes down on a slider: it may mean to scroll, and then has answered nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SLIDERS = {
    "4.9": ".weigh [name=gaza-leverage]",
    "99.5": ".answer [name=answer] >> nth=0",
    "4.2": ".explorable .controls [type=range] >> nth=0",
}
"""A slider of a weigh-in, of a forecast and of a view."""


def put(page: Page, slider: str, *path: tuple[int, int], also: tuple[int, int] | None = None) -> None:
    """A finger comes down three quarters along a slider, goes to these places from there, and leaves."""
    thumb = page.locator(slider)
    thumb.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = thumb.bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[int, int]) -> None:
        points = [{"x": x + right, "y": y + down, "id": n} for n, (right, down) in enumerate(places)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (0, 0))
    if also:
        touch("touchStart", (0, 0), also)
    for place in path:
        touch("touchMove", *((place, also) if also else (place,)))
    touch("touchEnd")
    page.evaluate("() => new Promise(requestAnimationFrame)")


def state(page: Page, slider: str) -> tuple[str, object]:
    """What a slider shows, and what is kept."""
    page.evaluate("dispatchEvent(new Event('pagehide'))")  # what waits for a rest is kept now
    text = page.evaluate("localStorage.getItem('leverage-and-risk/1/kept')")
    return page.locator(slider).input_value(), text and json.loads(text)


UP = [(0, -20 * n) for n in range(1, 10)]
SLANTED = [(-6 * n, -20 * n) for n in range(1, 10)]
ACROSS = [(-12 * n, n) for n in range(1, 10)]


@pytest.fixture
def touched(opened: Callable[..., Page]) -> Page:
    return opened(*SLIDERS, viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)


@pytest.mark.parametrize("path", [UP, SLANTED], ids=["up", "slanted"])
def test_a_swipe_along_the_page_that_begins_on_a_slider_changes_and_keeps_nothing(
    touched: Page, path: list[tuple[int, int]]
) -> None:
    before = {id_: state(touched, slider) for id_, slider in SLIDERS.items()}
    for slider in SLIDERS.values():
        put(touched, slider, *path)
    assert {id_: state(touched, slider) for id_, slider in SLIDERS.items()} == before


def test_a_swipe_where_there_is_nothing_to_scroll_changes_and_keeps_nothing(touched: Page) -> None:
    touched.add_style_tag(content="html, body { overflow: hidden }")
    put(touched, SLIDERS["4.9"], *UP)
    assert state(touched, SLIDERS["4.9"]) == ("50", None)


def test_two_fingers_change_and_keep_nothing(touched: Page) -> None:
    put(touched, SLIDERS["4.9"], (-30, 0), (-60, 0), also=(40, 40))
    assert state(touched, SLIDERS["4.9"]) == ("50", None)


@pytest.mark.parametrize(("path", "least", "most"), [([], 70, 80), (ACROSS, 30, 60)], ids=["tap", "across"])
def test_a_tap_and_a_drag_across_move_a_slider_and_are_kept(
    touched: Page, path: list[tuple[int, int]], least: int, most: int
) -> None:
    put(touched, SLIDERS["4.9"], *path)
    shown, kept = state(touched, SLIDERS["4.9"])
    assert least < int(shown) < most
    assert kept["weighings"][0]["gaza"]["leverage"] == int(shown)  # type: ignore[index]


def test_a_view_follows_a_finger_that_goes_across(touched: Page) -> None:
    said = touched.locator(".explorable .now").first
    put(touched, SLIDERS["4.2"], (-20, 0), (-60, 0))
    assert said.inner_text() != "50%"


def test_a_slider_moves_by_key_after_a_swipe(touched: Page) -> None:
    put(touched, SLIDERS["99.5"], *UP)
    touched.locator(SLIDERS["99.5"]).press("ArrowRight")
    assert state(touched, SLIDERS["99.5"])[0] == "51"


@pytest.mark.parametrize("path", [UP, SLANTED], ids=["up", "slanted"])
def test_a_swipe_along_the_page_that_begins_on_a_dot_changes_and_keeps_nothing(
    touched: Page, path: list[tuple[int, int]]
) -> None:
    put(touched, "[data-dot=gaza] .sign", *path)
    assert state(touched, SLIDERS["4.9"]) == ("50", None)


def test_a_finger_that_goes_across_from_a_dot_takes_it_along(touched: Page) -> None:
    put(touched, "[data-dot=gaza] .sign", (20, -6), (40, -60))
    assert int(state(touched, SLIDERS["4.9"])[0]) > 60


def test_a_tap_on_the_picture_places_the_first_dot_there_and_then_the_second(touched: Page) -> None:
    ground = touched.locator(".weigh .ground")
    ground.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = ground.bounding_box()
    assert box
    for across in (0.25, 0.75):
        touched.touchscreen.tap(box["x"] + across * box["width"], box["y"] + 0.2 * box["height"])
    kept = state(touched, SLIDERS["4.9"])[1]["weighings"][0]  # type: ignore[index]
    assert [round(kept[case]["risk"] / 25) for case in ("gaza", "turkey")] == [1, 3]


def test_a_finger_that_comes_down_on_a_dot_and_leaves_has_not_placed_it(touched: Page) -> None:
    put(touched, "[data-dot=gaza] .sign")
    assert state(touched, SLIDERS["4.9"]) == ("50", None)
