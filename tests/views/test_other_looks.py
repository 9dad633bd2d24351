"""A view on paper, with forced colours, and with a setting pinned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from steelyard import models
from steelyard.drawing.plot import SIZES
from steelyard.drawing.svg import svg
from steelyard.sphinxext import pieces
from steelyard.views import explorable, in_browser
from task_page import HOME, serve, shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

MODEL = models.get("responsibility-without-control")


@pytest.fixture
def opened(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page with a figure of the model, in a browser with these preferences."""

    def open_page(figure: str, **preferences: str) -> Page:
        page = new_page(**preferences)
        view = explorable.view(
            MODEL, figure, *(dict.fromkeys(names, "") for names in pieces.behind(MODEL.slug).values())
        )
        serve(page.context, shell(f"<script>self.steelyard$programs=[{in_browser.program(MODEL)}]</script>{view}"))
        page.goto(HOME)
        page.locator(".explorable.live").wait_for()
        return page

    return open_page


def test_paper_has_every_situation_and_the_assumptions(opened: Callable[..., Page]) -> None:
    page = opened("along-command")
    table = page.locator(".on-paper")
    expect(table).to_be_hidden()
    page.emulate_media(media="print")
    for preset in MODEL.presets:
        expect(table.get_by_role("columnheader", name=preset.label)).to_be_visible()
    expect(page.get_by_text("There are many small decisions.")).to_be_visible()


def test_paper_has_a_picture_of_every_situation_while_it_is_printed(opened: Callable[..., Page]) -> None:
    page, pictures = opened("along-command"), ".situation-pictures figure"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    marks = page.locator(f"{pictures} svg:visible [data-mark=brings]").evaluate_all("all => all.map(m => m.outerHTML)")
    assert len(marks) == len(MODEL.presets)
    for mark, preset in zip(marks, MODEL.presets, strict=True):
        assert re.search(r' d="[^"]+"', mark)[0] in svg(MODEL, "along-command", preset.changes, SIZES[1])  # type: ignore[index]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(pictures)).to_have_count(0)


def test_forced_colours_keep_two_regions_apart(opened: Callable[..., Page]) -> None:
    page = opened("where-it-pays", forced_colors="active")
    looks = page.locator(".explorable svg:visible .mark.region").evaluate_all(
        "marks => marks.map(m => [getComputedStyle(m).fill, getComputedStyle(m).stroke])"
    )
    assert len({tuple(look) for look in looks}) == 2


def test_a_pinned_dot_says_that_it_is_pinned(opened: Callable[..., Page]) -> None:
    page = opened("along-command")
    page.get_by_role("button", name="Pin to compare").click()
    page.get_by_role("button", name="Weak rules").click()
    expect(page.locator("svg:visible .mark.text.pin")).to_have_text("pinned")
