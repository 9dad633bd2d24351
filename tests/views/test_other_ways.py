"""A chapter in other ways: its tasks, from disk, without scripts, narrow, on paper, in forced colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser_work import FOUR, WELCOME
from steelyard import models
from steelyard.drawing.plot import SIZES
from steelyard.drawing.svg import svg
from view_page import along, press, slider

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

RESPONSIBILITY = models.get("responsibility-without-control")


def tasks_of(page: Page) -> list[str | None]:
    return page.locator(".task.live").evaluate_all("tasks => tasks.map(task => task.dataset.task)")


def test_a_chapter_opens_with_a_prediction_and_ends_with_its_core_tasks(chapter: Page) -> None:
    assert tasks_of(chapter) == ["4.1", "4.2", "4.5", "4.9"]


def test_a_prediction_committed_at_the_opening_is_kept(chapter: Page) -> None:
    opening = chapter.locator('.task[data-task="4.1"]')
    opening.get_by_label("half, none, all", exact=True).check()
    opening.get_by_role("button", name="Commit").click()
    chapter.reload()
    expect(opening.get_by_role("group", name="The answer")).to_contain_text("gives half 2.7")


def test_a_task_does_not_move_the_chapters_figure_nor_the_figure_the_task(chapter: Page) -> None:
    task = chapter.locator('.task[data-task="4.2"]')
    press(slider(task, "Presence"), "End")
    expect(slider(along(chapter), "Presence")).to_have_value("0.5")
    press(slider(along(chapter), "Presence"), "Home")
    expect(slider(task, "Presence")).to_have_value("1")


# ------------------------------------------------------------------------ other ways of reading


def test_from_disk_with_the_network_off_nothing_leaves_the_pages_folder(
    new_page: Callable[..., Page], built_book: Path
) -> None:
    page = new_page(offline=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in (WELCOME, FOUR):
        page.goto((built_book / name).as_uri())
        page.get_by_role("button", name="Turkey in Syria").first.click()
    assert [url for url in asked if not url.startswith(built_book.as_uri())] == []


def test_without_javascript_the_picture_the_words_and_the_numbers_are_there(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site + FOUR)
    expect(along(page).locator("figure svg.broad")).to_be_visible()
    expect(along(page).locator("[data-says]")).to_contain_text("At this setting going is worth 6.4 points less")
    expect(along(page).get_by_role("button", name="Ill-fitting mandate")).to_be_hidden()
    along(page).get_by_text("The numbers").click()
    expect(along(page).locator('[data-output="net_gain"]')).to_have_text("−6.4")


@pytest.mark.parametrize("name", [WELCOME, FOUR])
@pytest.mark.parametrize(("width", "scale"), [(320, 1), (640, 2)], ids=["320 px", "200 % zoom"])
def test_nothing_scrolls_sideways(new_page: Callable[..., Page], site: str, name: str, width: int, scale: int) -> None:
    page = new_page(
        viewport={"width": width // scale if scale > 1 else width, "height": 700}, device_scale_factor=scale
    )
    page.goto(site + name)
    for summary in page.locator("main summary:visible").all():
        summary.click()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def test_forced_colours_leave_every_mark_visible(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(forced_colors="active")
    page.goto(site + FOUR)
    strokes = (
        along(page).locator("svg:visible .mark.line").evaluate_all("ms => ms.map(m => getComputedStyle(m).stroke)")
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert strokes
    assert min(contrast(stroke, paper) for stroke in strokes) >= 3


def test_print_shows_the_picture_and_hides_the_controls(chapter: Page) -> None:
    chapter.emulate_media(media="print")
    expect(along(chapter).locator("figure")).to_be_visible()
    expect(along(chapter).locator("form.controls")).to_be_hidden()


def path_by_python(size: int) -> str:
    """The line of what going brings, at full presence."""
    found = re.search(
        r'data-mark="brings" d="([^"]+)"', svg(RESPONSIBILITY, "along-command", {"presence": 1.0}, SIZES[size])
    )
    assert found is not None
    return found[1]


def test_the_phone_drawing_takes_over_when_the_page_narrows(chapter: Page) -> None:
    """It has missed the change, and shows it all the same."""
    press(slider(along(chapter), "Presence"), "End")
    chapter.set_viewport_size({"width": 390, "height": 800})
    expect(along(chapter).locator('svg.narrow [data-mark="brings"]')).to_have_attribute("d", path_by_python(1))


def test_paper_shows_the_present_setting_in_either_drawing(new_page: Callable[..., Page], site: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 844})
    phone.goto(site + FOUR)
    press(slider(along(phone), "Presence"), "End")
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(along(phone).locator('svg.broad [data-mark="brings"]')).to_have_attribute("d", path_by_python(0))


def test_arrow_keys_stay_inside_the_view(chapter: Page) -> None:
    """In JupyterLab they would move the selected cell."""
    chapter.evaluate("document.addEventListener('keydown', event => { window.leaked = event.key; })")
    press(slider(along(chapter), "Presence"), "ArrowRight", "Home", "PageUp")
    assert chapter.evaluate("window.leaked") is None


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_stand_out_from_the_page(new_page: Callable[..., Page], site: str, mode: str) -> None:
    """WCAG 1.4.11: 3 to 1 for every line and dot."""
    page = new_page(color_scheme=mode)
    page.goto(site + FOUR)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    tones = (
        along(page)
        .locator("svg:visible .mark:is(.line, .dots)")
        .evaluate_all("ms => ms.map(m => getComputedStyle(m).stroke)")
    )
    assert min(contrast(tone, paper) for tone in tones) >= 3


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two CSS colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(c) / 255 for c in re.findall(r"\d+", colour)[:3]]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
