"""Welcome: the scale that marks nothing best before its first slider is set, and the two dots that a reader places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser_work import FOUR, WELCOME, kept, unfold
from view_page import drawn, press, slider

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page


# ------------------------------------------------------------------------ the scale


def open_scale(page: Page) -> None:
    """Move the first slider, after which the other controls are there."""
    press(slider(page, "Leverage counts for"), "ArrowRight")
    page.get_by_role("button", name="What if Washington agrees").click()
    page.get_by_text("Set the terms one by one").click()


def test_no_option_is_marked_best_until_the_first_slider_is_set(welcome: Page) -> None:
    told = welcome.locator(".explorable [data-finding]")
    expect(told).to_be_hidden()
    expect(welcome.locator(".explorable [data-says]")).to_be_hidden()
    open_scale(welcome)
    expect(told).to_be_visible()


def test_a_situation_tells_the_best_under_the_readers_own_weight(welcome: Page) -> None:
    open_scale(welcome)
    welcome.get_by_role("button", name="A bare request").click()
    welcome.get_by_role("button", name="What if Washington agrees").click()
    expect(welcome.locator(".explorable [data-finding]")).to_have_text("“lead now” comes first, by 9 points")


def test_a_switch_moves_the_dots(welcome: Page) -> None:
    open_scale(welcome)
    view = welcome.locator('.explorable[data-figure="plane"]')
    before = drawn(view, "options")
    view.get_by_role("group", name="Command").get_by_label("refused").check()
    assert drawn(view, "options") != before


def test_a_switch_works_by_arrow_keys(welcome: Page) -> None:
    open_scale(welcome)
    group = welcome.get_by_role("group", name="Mandate")
    press(group.get_by_label("met"), "ArrowLeft")
    expect(group.get_by_label("unknown")).to_be_checked()


def test_the_scale_stands_in_one_phone_screen(new_page: Callable[..., Page], site: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.goto(site + WELCOME)
    press(slider(phone, "Leverage counts for"), "ArrowRight")
    phone.get_by_role("button", name="What if Washington agrees").click()
    top = phone.locator(".explorable").bounding_box()
    end = phone.get_by_role("button", name="Show Turkey in Syria").bounding_box()
    assert top is not None
    assert end is not None
    assert end["y"] + end["height"] - top["y"] <= 844


@pytest.mark.parametrize("size", [(390, 664), (360, 640)], ids=str)
def test_the_first_window_of_a_phone_has_a_way_past_politics(
    new_page: Callable[..., Page], site: str, size: tuple[int, int]
) -> None:
    phone = new_page(viewport={"width": size[0], "height": size[1]}, has_touch=True, is_mobile=True)
    phone.goto(site + WELCOME)
    way = phone.locator(".way-in[href^='01-the-op-ed.html']").first.bounding_box()
    assert way is not None and way["y"] + way["height"] <= size[1]


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


# ------------------------------------------------------------------------ what a press tells


def test_whichever_answer_is_pressed_says_what_the_sign_beside_its_note_means(welcome: Page) -> None:
    signs = welcome.locator(".told-one .sign").all_text_contents()
    assert (set(signs), len(signs) > 1) == ({"≠ disputed"}, True)


# ------------------------------------------------------------------------ weighing


def gaza(page: Page) -> Locator:
    unfold(page)
    return slider(page.locator(".weigh").get_by_role("group", name="Pakistan leading in Gaza"), "Leverage")


def test_a_dot_moved_by_keyboard_comes_back_on_reload_with_its_reason(welcome: Page) -> None:
    press(gaza(welcome), "ArrowRight", "ArrowRight")
    press(slider(welcome.locator('[data-case="turkey"]'), "Risk"), "ArrowRight")
    welcome.get_by_label("Why, in one sentence").fill("Because of the seat.")
    slider(welcome.locator(".weigh"), "How sure are you").press("ArrowRight")
    expect(welcome.locator(".weigh [data-kept]")).to_contain_text("Kept here, in this browser only")
    welcome.reload()
    expect(gaza(welcome)).to_have_value("52")
    expect(welcome.get_by_label("Why, in one sentence")).to_have_value("Because of the seat.")
    expect(slider(welcome.locator(".weigh"), "How sure are you")).to_have_value("71")


def place(page: Page, risk: float, leverage: float) -> None:
    """Press the plane there; each from 0, left or below, to 1."""
    ground = page.locator(".weigh .ground")
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + risk * box["width"], box["y"] + (1 - leverage) * box["height"])


def test_two_presses_on_the_picture_weigh_both_and_then_it_is_asked_how_sure(welcome: Page) -> None:
    fields = welcome.locator(".weigh :is(input, select, textarea):visible")
    expect(fields).to_have_count(0)
    place(welcome, 0.3, 0.8)
    expect(welcome.locator(".weigh .reply")).to_contain_text("In Gaza you see more to gain than to fear. Now Turkey")
    place(welcome, 0.6, 0.5)
    expect(welcome.locator(".weigh .reply")).to_contain_text("For you Gaza offers more leverage than Turkey had")
    expect(fields).to_have_count(1)
    (weighing,) = kept(welcome)["weighings"]  # type: ignore[misc]
    placed = [round(weighing[case][axis], -1) for case in ("gaza", "turkey") for axis in ("risk", "leverage")]  # type: ignore[index]
    assert placed == [30, 80, 60, 50]


def test_when_both_have_been_placed_a_press_moves_neither(welcome: Page) -> None:
    for risk, leverage in ((0.3, 0.8), (0.6, 0.5), (0.9, 0.1)):
        place(welcome, risk, leverage)
    (weighing,) = kept(welcome)["weighings"]  # type: ignore[misc]
    assert max(weighing[case]["risk"] for case in ("gaza", "turkey")) < 70  # type: ignore[index]


def test_a_dot_can_be_dragged(welcome: Page) -> None:
    place(welcome, 0.7, 0.7)
    place(welcome, 0.55, 0.45)
    unfold(welcome)
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
    assert int(slider(turkey, "Risk").input_value()) < 45


def test_of_two_dots_in_one_place_the_nearer_is_dragged(welcome: Page) -> None:
    unfold(welcome)
    gazas, turkeys = (slider(welcome.locator(f'[data-case="{case}"]'), "Risk") for case in ("gaza", "turkey"))
    press(gazas, *["ArrowLeft"] * 4)
    press(turkeys, "ArrowLeft")
    dot = welcome.locator('.weigh [data-dot="gaza"] .sign')
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    assert box is not None
    welcome.mouse.move(box["x"] + 2, box["y"] + 6)
    welcome.mouse.down()
    welcome.mouse.move(box["x"] - 100, box["y"] + 6, steps=4)
    welcome.mouse.up()
    assert int(gazas.input_value()) < 46
    expect(turkeys).to_have_value("49")


def test_of_two_dots_in_one_place_both_are_seen(welcome: Page) -> None:
    """The disc upon the square, and smaller than it."""
    for _ in ("gaza", "turkey"):
        place(welcome, 0.6, 0.6)
    disc, square = (welcome.locator(f'.weigh [data-dot="{case}"] .sign') for case in ("gaza", "turkey"))
    disc.scroll_into_view_if_needed()
    (seen, below) = (dot.bounding_box() for dot in (disc, square))
    assert seen and below and seen["width"] < below["width"] - 2
    middle = [seen["x"] + seen["width"] / 2, seen["y"] + seen["height"] / 2]
    assert disc.evaluate("(disc, [x, y]) => document.elementFromPoint(x, y) === disc", middle)


@pytest.mark.parametrize("turkey", [(0.6, 0.66), (0.56, 0.6), (0.64, 0.54), (0.6, 0.6)])
def test_the_name_of_a_dot_lies_on_neither_dot_nor_on_the_other_name(
    welcome: Page, turkey: tuple[float, float]
) -> None:
    for dot in ((0.6, 0.6), turkey):
        place(welcome, *dot)
    covered = welcome.locator(".weigh [data-plane]").evaluate("""plane => {
      const box = part => part.getBoundingClientRect();
      const over = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
      const [names, signs] = ["text", ".sign"].map(part => Array.from(plane.querySelectorAll(`.dot ${part}`), box));
      return over(...names) || names.some(name => signs.some(sign => over(name, sign)));
    }""")
    assert not covered


def test_two_tabs_do_not_write_over_each_other(new_page: Callable[..., Page], site: str) -> None:
    one = new_page()
    one.goto(site + WELCOME)
    press(gaza(one), "ArrowRight")
    one.evaluate("document.activeElement.blur()")
    two = one.context.new_page()
    two.goto(site + WELCOME)
    unfold(two)
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
    unfold(welcome)
    for bearer in ("people at home", "people in Gaza"):
        welcome.locator(".weigh").get_by_label(bearer).check()
    welcome.get_by_label("The leverage I mean is over").select_option("nobody: I see none")
    welcome.reload()
    expect(welcome.get_by_label("The leverage I mean is over")).to_have_value("nobody: I see none")
    expect(welcome.locator(".weigh").get_by_label("people in Gaza")).to_be_checked()
    assert kept(welcome)["weighings"][-1]["whose"] == "people in Gaza, people at home"  # type: ignore[index]


def test_people_are_not_one_item_among_the_interests_of_a_state(welcome: Page) -> None:
    unfold(welcome)
    people = welcome.get_by_role("group", name="people, who may pay with their lives")
    expect(people.get_by_label("people in Gaza")).to_be_visible()
    expect(people.get_by_label("the state that sends them")).to_have_count(0)


def test_the_next_chapter_shows_the_dots_where_they_were_left(welcome: Page, site: str) -> None:
    press(gaza(welcome), "End")
    welcome.goto(site + FOUR)
    expect(gaza(welcome)).to_have_value("100")
    welcome.get_by_role("button", name="Leave my dots where they are").click()
    assert [w["at"] for w in kept(welcome)["weighings"]] == ["welcome", "04"]  # type: ignore[index,union-attr]
