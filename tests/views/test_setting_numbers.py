"""A number in the text that comes from a setting can be pressed, and sets the figure to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from steelyard import models
from steelyard.page.templates import macros
from steelyard.sphinxext import pieces
from steelyard.views import explorable, in_browser
from task_page import HOME, serve, shell

if TYPE_CHECKING:
    from playwright.sync_api import Page

MODEL = models.get("signals")
TEXT = "signals.leading_chance @ costly_absence, walkaway_loss=0.45"
ELSEWHERE = "absence.wait @ fog_lifting"


def number(text: str) -> str:
    words, changes, label = pieces.number(text)
    return str(macros("prose").sets(words, text.partition(".")[0], changes, label))


@pytest.fixture
def text(page: Page) -> Page:
    """A page with two numbers, of which one has its model's view a window and a half below."""
    view = explorable.view(MODEL, "", *(dict.fromkeys(names, "") for names in pieces.behind("signals").values()))
    program = f"<script>self.steelyard$programs=[{in_browser.program(MODEL)}]</script>"
    numbers = f"<p>{number(TEXT)}: {number(ELSEWHERE)}</p>"
    serve(page.context, shell(f'{program}{numbers}<div style="height: 150vh"></div>{view}'))
    page.goto(HOME)
    page.locator(".explorable.live").wait_for()
    return page


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_number_sets_the_figure_and_shows_what_it_is_and_what_it_set_where_it_was_pressed(
    text: Page, key: str
) -> None:
    text.get_by_role("button", name="100%").press(key)
    expect(text.get_by_role("slider", name="Staying out")).to_have_value("0.45")
    glance = text.locator(".glance")
    expect(glance).to_contain_text("Chance that Islamabad ends up leading: 100%")
    expect(glance).to_contain_text("Set to: Backing down 0.60, Staying out 0.45.")
    expect(glance.locator("> svg")).to_be_in_viewport(ratio=1)
    expect(glance.locator(".finding")).to_have_text("No way back, so the demand is granted")
    assert text.evaluate("scrollY") == 0


def test_a_number_that_is_the_figures_own_setting_says_so(text: Page) -> None:
    """Nothing changes there, and yet it is not dead."""
    button = text.get_by_role("button", name="100%")
    button.evaluate("number => number.click()")
    button.evaluate("number => number.click()")
    expect(text.locator(".glance")).to_have_count(1)


@pytest.mark.parametrize("height", [844, 664])
def test_on_a_phone_what_it_shows_takes_two_fifths_at_most_and_does_not_cover_it(text: Page, height: int) -> None:
    text.set_viewport_size({"width": 390, "height": height})
    button = text.get_by_role("button", name="100%")
    for edge in ("start", "end"):
        text.evaluate("document.querySelector('.glance')?.remove()")
        button.evaluate("(number, block) => number.scrollIntoView({ block, behavior: 'instant' })", edge)
        button.evaluate("number => number.click()")
        shown, pressed = text.locator(".glance").bounding_box(), button.bounding_box()
        assert shown and pressed and shown["height"] <= 0.4 * height
        assert shown["y"] >= pressed["y"] + pressed["height"] or shown["y"] + shown["height"] <= pressed["y"]


def test_it_goes_when_it_is_closed_or_the_number_leaves_the_window(text: Page) -> None:
    button, glance = text.get_by_role("button", name="100%"), text.locator(".glance")
    button.click()
    text.get_by_role("button", name="Close").click()
    expect(glance).to_have_count(0)
    expect(button).to_be_focused()
    button.click()
    text.evaluate("scrollTo({ top: innerHeight, behavior: 'instant' })")
    expect(glance).to_have_count(0)


def test_a_number_sets_the_figure_under_its_own_heading(page: Page) -> None:
    """Another of the same model may be nearer, and one that is folded away shows nothing."""
    notes = (dict.fromkeys(names, "") for names in pieces.behind("signals").values())
    own = explorable.view(MODEL, "", *notes)
    folded = f"<details><summary>Later</summary>{own}</details>"
    program = f"<script>self.steelyard$programs=[{in_browser.program(MODEL)}]</script>"
    gap = '<div style="height: {}vh"></div>'
    here = f"<section>{own}{gap.format(300)}<p>{number(TEXT)}</p>{folded}</section>"
    serve(page.context, shell(f"{program}{here}<section>{gap.format(150)}{own}</section>"))
    page.goto(HOME)
    page.locator(".explorable.live").first.wait_for()
    page.get_by_role("button", name="100%").click()
    told = page.locator(".explorable").first.locator("[data-aloud]")
    expect(told).to_contain_text("the demand is granted")


def test_a_number_shows_no_second_picture_if_the_figure_is_in_view(text: Page) -> None:
    text.set_viewport_size({"width": 1280, "height": 1000})
    text.locator("div[style]").evaluate("gap => gap.remove()")
    text.get_by_role("button", name="100%").click()
    expect(text.locator(".glance")).to_contain_text("Chance that Islamabad ends up leading: 100%")
    expect(text.locator(".glance svg")).to_have_count(0)


def test_a_sign_after_a_number_stands_in_its_line(text: Page) -> None:
    """A button breaks a line on either side, where a word would not."""
    tops = text.locator("p").first.evaluate("""line => [500, 60, 50, 45, 40, 35].map(width => {
      line.style.cssText = `width: ${width}px; overflow-wrap: normal`;
      const range = document.createRange(), sign = line.querySelector("button").nextSibling;
      range.setStart(sign, sign.textContent.indexOf(":"));
      range.setEnd(sign, sign.textContent.indexOf(":") + 1);
      return Math.abs(range.getBoundingClientRect().top - line.querySelector("button").getBoundingClientRect().top) < 9;
    })""")
    assert tops == [True] * 6


def test_a_sign_before_a_number_stands_in_its_line(page: Page) -> None:
    view = explorable.view(MODEL, "", *(dict.fromkeys(names, "") for names in pieces.behind("signals").values()))
    program = f"<script>self.steelyard$programs=[{in_browser.program(MODEL)}]</script>"
    serve(page.context, shell(f"{program}<p>It is “{number(TEXT)}”, then.</p>{view}"))
    page.goto(HOME)
    page.locator(".explorable.live").wait_for()
    assert page.locator("p .held").first.text_content() == "“100%”,"


def test_a_number_whose_model_is_not_on_the_page_is_plain_text(text: Page) -> None:
    assert text.locator("p button").count() == 1
    expect(text.locator(".sets").last).not_to_have_role("button")


def test_a_share_of_all_settings_comes_from_none() -> None:
    assert pieces.number("signals.supports")[1] is None


@pytest.mark.parametrize(("slug", "times"), [("signals", 1), ("the-scale", 0)])
def test_shares_stand_under_the_assumptions_unless_they_would_call_something_best(slug: str, times: int) -> None:
    facts, works = (dict.fromkeys(keys, "") for keys in pieces.behind(slug).values())
    assumptions = pieces.view(slug, "", facts, works, again=False).partition('class="assumptions"')[2]
    assert assumptions.count("of settings drawn at random") == times
