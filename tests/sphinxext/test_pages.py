"""The pages as their readers use them: by mouse, by keyboard, on a phone, offline, on paper."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from steelyard import models
from steelyard.drawing.plot import SIZES
from steelyard.drawing.svg import svg
from steelyard.views.explorable import outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

WELCOME, FOUR = "book/index.html", "book/04-responsibility-without-control.html"
RESPONSIBILITY = models.get("responsibility-without-control")


@pytest.fixture
def chapter(page: Page, site: str) -> Page:
    page.goto(site + FOUR)
    return page


@pytest.fixture
def welcome(page: Page, site: str) -> Page:
    page.goto(site + WELCOME)
    return page


def along(page: Page) -> Locator:
    """The explorable over command."""
    return page.locator('.explorable[data-model][data-figure="along-command"]')


def where(page: Page) -> Locator:
    """The explorable over mandate and rules: another view of the same setting."""
    return page.locator('.explorable[data-figure="where-it-pays"]')


def drawn(view: Locator, mark: str) -> str:
    """The path of a mark in the drawing that shows."""
    return view.locator(f'svg:visible > svg [data-mark="{mark}"]').get_attribute("d") or ""


def slider(view: Locator | Page, name: str) -> Locator:
    """A slider by its label."""
    return view.get_by_role("slider", name=name)


def press(target: Locator, *keys: str) -> None:
    target.focus()
    for key in keys:
        target.press(key)


# ------------------------------------------------------------------------ an explorable


def test_a_slider_moves_the_figure_by_keyboard(chapter: Page) -> None:
    before = drawn(along(chapter), "brings")
    press(slider(along(chapter), "Presence"), "ArrowRight")
    assert drawn(along(chapter), "brings") != before


def test_a_slider_moves_the_figure_by_mouse(chapter: Page) -> None:
    before = drawn(along(chapter), "brings")
    slider(along(chapter), "Mandate").click(position={"x": 5, "y": 10})
    assert drawn(along(chapter), "brings") != before


def test_the_figure_answers_in_the_frame_of_the_change(chapter: Page) -> None:
    """The handler is synchronous: when the event has been dispatched, the path is new."""
    moved = chapter.evaluate(
        """() => {
          const view = document.querySelector('[data-model][data-figure="along-command"]');
          const path = Array.from(view.querySelectorAll('[data-mark="brings"]')).find(p => p.getClientRects().length);
          const input = view.querySelector('input[name="presence"]'), before = path.getAttribute('d');
          input.value = 0.9;
          input.dispatchEvent(new Event('input', {bubbles: true}));
          return path.getAttribute('d') !== before;
        }"""
    )
    assert moved


@pytest.mark.parametrize("preset", RESPONSIBILITY.presets, ids=lambda p: p.label)
def test_a_state_tells_the_outcome_that_python_computes(chapter: Page, preset: object) -> None:
    along(chapter).get_by_role("button", name=preset.label).click()  # type: ignore[attr-defined]
    said = outcome(RESPONSIBILITY, preset.changes)  # type: ignore[attr-defined]
    expect(along(chapter).locator("[data-says]")).to_have_text(said)


@pytest.mark.parametrize("name", ["Presence", "Command"])
def test_the_outcome_is_announced_politely_and_once(chapter: Page, name: str) -> None:
    """By the view in use; the other view of the same setting is silent."""
    press(slider(along(chapter), name), "End")
    aloud = along(chapter).locator("[data-aloud]")
    expect(aloud).to_have_text(along(chapter).locator("[data-says]").inner_text())
    expect(aloud).to_have_attribute("role", "status")
    expect(where(chapter).locator("[data-aloud]")).to_have_text("")


def test_a_screen_reader_hears_the_value_with_its_unit(chapter: Page) -> None:
    press(slider(along(chapter), "Presence"), "ArrowRight")
    expect(slider(along(chapter), "Presence")).to_have_attribute("aria-valuetext", "55%")


def test_two_views_of_a_model_share_one_setting(chapter: Page) -> None:
    press(slider(along(chapter), "Presence"), "Home")
    expect(slider(where(chapter), "Presence")).to_have_value("0")


def test_reset_brings_back_the_start(chapter: Page) -> None:
    start = drawn(along(chapter), "brings")
    along(chapter).get_by_role("button", name="State B").click()
    along(chapter).get_by_role("button", name="Reset").click()
    assert drawn(along(chapter), "brings") == start


def test_the_numbers_follow_when_they_are_open(chapter: Page) -> None:
    along(chapter).get_by_text("The numbers").click()
    along(chapter).get_by_role("button", name="State A").click()
    expect(along(chapter).locator('[data-output="net_gain"]')).to_have_text("22.6")


def test_the_controls_behind_more_work_as_well(chapter: Page) -> None:
    before = drawn(along(chapter), "costs")
    along(chapter).get_by_text("4 more controls").click()
    press(slider(along(chapter), "Funding"), "End")
    assert drawn(along(chapter), "costs") != before


def test_a_pin_keeps_the_old_line_beside_the_new(chapter: Page) -> None:
    old = drawn(along(chapter), "brings")
    along(chapter).get_by_role("button", name="Pin to compare").click()
    along(chapter).get_by_role("button", name="State B").click()
    pins = along(chapter).locator("svg:visible > svg .pin.line.leverage")
    expect(pins).to_have_attribute("d", old)


def test_a_link_opens_the_setting_it_was_made_for(chapter: Page) -> None:
    along(chapter).get_by_role("button", name="State B").click()
    said = along(chapter).locator("[data-says]").inner_text()
    along(chapter).get_by_role("button", name="Link").click()
    address = chapter.url
    chapter.goto("about:blank")
    chapter.goto(address)
    expect(along(chapter).locator("[data-says]")).to_have_text(said)


def test_a_link_made_for_other_controls_says_so_and_opens_the_start(page: Page, site: str) -> None:
    page.goto(f"{site}{FOUR}#model=responsibility-without-control&controls=00000000&presence=0.9")
    expect(along(page).locator("[data-note]")).to_contain_text("made for other controls")
    expect(slider(along(page), "Presence")).to_have_value("0.5")


@pytest.mark.parametrize("value", ["9e9", "nonsense", "NaN", "-1", "", "0.333"])
def test_a_link_with_a_wild_value_lands_on_the_grid(page: Page, site: str, value: str) -> None:
    version = re.search(r'"version":"(\w{8})"', page.request.get(site + FOUR).text())
    assert version is not None
    page.goto(f"{site}{FOUR}#model=responsibility-without-control&controls={version[1]}&presence={value}")
    expect(page.locator(".explorable.live").first).to_be_visible()
    presence = float(slider(along(page), "Presence").input_value())
    assert presence in {round(n * 0.05, 10) for n in range(21)}


def test_a_link_pasted_into_an_open_page_is_followed(chapter: Page) -> None:
    version = re.search(r'"version":"(\w{8})"', chapter.content())
    assert version is not None
    chapter.evaluate(f"location.hash = 'model=responsibility-without-control&controls={version[1]}&presence=0.9'")
    expect(slider(along(chapter), "Presence")).to_have_value("0.9")


# ------------------------------------------------------------------------ Turkey in Syria


def test_turkey_is_laid_beside_the_setting(chapter: Page) -> None:
    along(chapter).get_by_role("button", name="Turkey in Syria").click()
    expect(along(chapter).locator("[data-distance]")).to_contain_text("on 3 of 6 controls. Furthest apart: ")
    expect(along(chapter).locator('svg:visible [data-mark="turkey"]')).to_have_css("visibility", "visible")


def test_its_ranges_can_be_edited(chapter: Page) -> None:
    along(chapter).get_by_role("button", name="Turkey in Syria").click()
    along(chapter).get_by_text("our reading, and yours").click()
    before = drawn(along(chapter), "turkey")
    end = along(chapter).get_by_label("Command: decisions Pakistan may take itself: from")
    end.fill("30")
    end.press("Tab")
    assert drawn(along(chapter), "turkey") != before


def test_each_of_its_ranges_names_its_facts_with_source_and_date(chapter: Page) -> None:
    rows = along(chapter).locator("[data-span]")
    assert rows.count() == 6
    for n in range(6):
        assert re.search(r"(19|20)\d\d", rows.nth(n).text_content() or "")


# ------------------------------------------------------------------------ the scale


def test_no_option_is_marked_best_until_the_first_slider_is_set(welcome: Page) -> None:
    told = welcome.locator(".explorable :is([data-finding], [data-says])")
    for n in range(told.count()):
        expect(told.nth(n)).to_be_hidden()
    press(slider(welcome, "Leverage counts for"), "ArrowRight")
    for n in range(told.count()):
        expect(told.nth(n)).to_be_visible()


@pytest.mark.parametrize("button", ["Reset", "State C", "Pin to compare"])
def test_no_button_marks_an_option_best_before_the_first_slider_is_set(welcome: Page, button: str) -> None:
    welcome.get_by_role("button", name=button).click()
    expect(welcome.locator(".explorable [data-says]")).to_be_hidden()
    assert "comes first" not in welcome.locator(".explorable [data-note]").inner_text()


def test_a_state_that_says_what_leverage_is_worth_marks_the_best(welcome: Page) -> None:
    welcome.get_by_role("button", name="State B").click()
    expect(welcome.locator(".explorable [data-says]")).to_contain_text("“lead now” comes first, by 10.1 points")


def test_a_switch_moves_the_dots(welcome: Page) -> None:
    view = welcome.locator('.explorable[data-figure="plane"]')
    before = drawn(view, "options")
    view.get_by_role("group", name="Command").get_by_label("refused").check(force=True)
    assert drawn(view, "options") != before


def test_a_switch_works_by_arrow_keys(welcome: Page) -> None:
    group = welcome.get_by_role("group", name="Mandate")
    press(group.get_by_label("unknown"), "ArrowRight")
    expect(group.get_by_label("met")).to_be_checked()


def test_the_scale_stands_in_one_phone_screen(new_page: Callable[..., Page], site: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.goto(site + WELCOME)
    box = slider(phone, "Chance that the seat is gone").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 844


def test_every_target_on_a_phone_is_large_enough(new_page: Callable[..., Page], site: str) -> None:
    """WCAG 2.5.8: 24 by 24 CSS pixels."""
    phone = new_page(viewport={"width": 320, "height": 800}, has_touch=True, is_mobile=True)
    phone.goto(site + WELCOME)
    small = phone.evaluate(
        """() => Array.from(document.querySelectorAll('main :is(button, select, input, summary)'), e => {
          const box = (e.type === 'radio' ? e.closest('label') : e).getBoundingClientRect();
          return [e.outerHTML.slice(0, 80), box.width, box.height];
        }).filter(([, w, h]) => w > 1 && h > 1 && (w < 24 || h < 24))"""
    )
    assert small == []


# ------------------------------------------------------------------------ weighing


def gaza(page: Page) -> Locator:
    return slider(page.locator(".weigh").get_by_role("group", name="Pakistan leading in Gaza"), "Leverage")


def kept(page: Page) -> dict[str, object]:
    """What the browser's storage holds."""
    return json.loads(page.evaluate("localStorage.getItem('leverage-and-risk/1/kept')") or "null")


def test_a_dot_moved_by_keyboard_comes_back_on_reload_with_its_reason(welcome: Page) -> None:
    press(gaza(welcome), "ArrowRight", "ArrowRight")
    welcome.get_by_label("Why, in one sentence").fill("Because of the seat.")
    slider(welcome, "How sure are you").press("ArrowRight")
    expect(welcome.locator(".weigh [data-kept]")).to_contain_text("Kept in this browser only")
    welcome.reload()
    expect(gaza(welcome)).to_have_value("52")
    expect(welcome.get_by_label("Why, in one sentence")).to_have_value("Because of the seat.")
    expect(slider(welcome, "How sure are you")).to_have_value("71")


def test_a_dot_can_be_dragged(welcome: Page) -> None:
    dot = welcome.locator('.weigh [data-dot="turkey"] .sign')
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    assert box is not None
    welcome.mouse.move(box["x"] + 6, box["y"] + 6)
    welcome.mouse.down()
    welcome.mouse.move(box["x"] - 60, box["y"] - 40, steps=4)
    welcome.mouse.up()
    turkey = welcome.locator('[data-case="turkey"]')
    assert int(slider(turkey, "Leverage").input_value()) > 50
    assert int(slider(turkey, "Risk").input_value()) < 60


def test_a_finger_drags_a_dot_and_the_page_stays(new_page: Callable[..., Page], site: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.goto(site + WELCOME)
    dot = phone.locator('.weigh [data-dot="gaza"] .sign')
    dot.scroll_into_view_if_needed()
    box, before = dot.bounding_box(), phone.evaluate("scrollY")
    assert box is not None
    x, y = box["x"] + 6, box["y"] + 6
    finger = phone.context.new_cdp_session(phone)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for n in range(1, 9):
        points = [{"x": x + 8 * n, "y": y - 8 * n}]
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert int(gaza(phone).input_value()) >= 75
    assert phone.evaluate("scrollY") == before


def test_of_two_dots_in_one_place_the_nearer_is_dragged(welcome: Page) -> None:
    press(slider(welcome.locator('[data-case="gaza"]'), "Risk"), *["ArrowRight"] * 17)
    dot = welcome.locator('.weigh [data-dot="gaza"] .sign')
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    assert box is not None
    welcome.mouse.move(box["x"] + 2, box["y"] + 6)
    welcome.mouse.down()
    welcome.mouse.move(box["x"] - 100, box["y"] + 6, steps=4)
    welcome.mouse.up()
    assert int(slider(welcome.locator('[data-case="gaza"]'), "Risk").input_value()) < 57
    expect(slider(welcome.locator('[data-case="turkey"]'), "Risk")).to_have_value("60")


def test_two_tabs_do_not_write_over_each_other(new_page: Callable[..., Page], site: str) -> None:
    one = new_page()
    one.goto(site + WELCOME)
    press(gaza(one), "ArrowRight")
    one.evaluate("document.activeElement.blur()")
    two = one.context.new_page()
    two.goto(site + WELCOME)
    press(slider(two.locator('[data-case="turkey"]'), "Leverage"), "End")
    two.get_by_label("Why, in one sentence").fill("From the other tab.")
    two.get_by_label("Why, in one sentence").press("Tab")
    expect(slider(one.locator('[data-case="turkey"]'), "Leverage")).to_have_value("100")
    expect(one.get_by_label("Why, in one sentence")).to_have_value("From the other tab.")
    press(gaza(one), "ArrowRight")
    (weighing,) = kept(one)["weighings"]  # type: ignore[misc]
    assert (weighing["turkey"]["leverage"], weighing["why"]) == (100, "From the other tab.")  # type: ignore[index]


def test_the_trail_shows_where_the_dots_came_from(welcome: Page, site: str) -> None:
    press(gaza(welcome), "End")
    welcome.goto(site + FOUR)
    press(gaza(welcome), "Home")
    trail = welcome.locator('[data-trail="gaza"]')
    expect(trail).to_have_attribute("d", re.compile(r"^M[\d.]+ 0L[\d.]+ [\d.]+$"))
    welcome.goto(site + WELCOME)
    expect(trail).to_have_attribute("d", "")


def test_over_whom_and_whose_are_kept(welcome: Page) -> None:
    welcome.get_by_label("The leverage I mean is over").select_option("Washington")
    welcome.get_by_label("The risk I mean is borne by").select_option("people at home")
    welcome.reload()
    expect(welcome.get_by_label("The leverage I mean is over")).to_have_value("Washington")
    expect(welcome.get_by_label("The risk I mean is borne by")).to_have_value("people at home")


def test_the_next_chapter_shows_the_dots_where_they_were_left(welcome: Page, site: str) -> None:
    press(gaza(welcome), "End")
    welcome.goto(site + FOUR)
    expect(gaza(welcome)).to_have_value("100")
    welcome.get_by_role("button", name="Leave my dots where they are").click()
    assert [w["at"] for w in kept(welcome)["weighings"]] == ["welcome", "04"]  # type: ignore[index,union-attr]


# ------------------------------------------------------------------------ tasks in a chapter


def tasks_of(page: Page) -> list[str | None]:
    return page.locator(".task.live").evaluate_all("tasks => tasks.map(task => task.dataset.task)")


def test_a_chapter_opens_with_a_prediction_and_ends_with_its_core_tasks(chapter: Page) -> None:
    assert tasks_of(chapter) == ["4.5", "4.1", "4.4", "4.9"]


def test_a_prediction_committed_at_the_opening_is_kept(chapter: Page) -> None:
    opening = chapter.locator('.task[data-task="4.5"]')
    opening.get_by_label("half, none, all").check()
    opening.get_by_role("button", name="Commit").click()
    chapter.reload()
    expect(opening.get_by_role("group", name="What the model says")).to_contain_text("Half 2.7 points")


def test_a_task_does_not_move_the_chapters_figure_nor_the_figure_the_task(chapter: Page) -> None:
    task = chapter.locator('.task[data-task="4.1"]')
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
        page.get_by_role("button", name="State A").first.click()
    assert [url for url in asked if not url.startswith(built_book.as_uri())] == []


def test_without_javascript_the_picture_the_words_and_the_numbers_are_there(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site + FOUR)
    expect(along(page).locator("figure svg.broad")).to_be_visible()
    expect(along(page).locator("[data-says]")).to_contain_text("At this setting going is worth 6.4 points less")
    expect(along(page).get_by_role("button", name="State A")).to_be_hidden()
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
