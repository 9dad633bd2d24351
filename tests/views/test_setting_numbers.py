"""A number in the text that comes from a setting can be pressed, and sets the figure to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from steelyard import models
from steelyard.page.templates import macros
from steelyard.sphinxext import pieces
from steelyard.views import explorable
from task_page import HOME, serve, shell

if TYPE_CHECKING:
    from playwright.sync_api import Page

MODEL = models.get("signals")
TEXT = "signals.leading_chance @ costly_absence, walkaway_loss=0.45"
ELSEWHERE = "absence.wait @ fog_lifting"


def number(text: str) -> str:
    words, changes = pieces.number(text)
    return str(macros("prose").sets(words, text.partition(".")[0], changes))


@pytest.fixture
def text(page: Page) -> Page:
    """A page with two numbers, of which one has its model's view a window and a half below."""
    view = explorable.view(MODEL, "", *(dict.fromkeys(names, "") for names in pieces.behind("signals").values()))
    program = f"<script>self.steelyard$programs=[{explorable.program(MODEL)}]</script>"
    numbers = f"<p>{number(TEXT)}: {number(ELSEWHERE)}</p>"
    serve(page.context, shell(f'{program}{numbers}<div style="height: 150vh"></div>{view}'))
    page.goto(HOME)
    page.locator(".explorable.live").wait_for()
    return page


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_number_sets_the_figure_and_brings_it_into_view(text: Page, key: str) -> None:
    text.get_by_role("button", name="100%").press(key)
    expect(text.get_by_role("slider", name="Staying out")).to_have_value("0.45")
    expect(text.locator(".explorable svg:visible").first).to_be_in_viewport(ratio=1)


def test_from_the_figure_one_button_leads_back_to_the_number(text: Page) -> None:
    text.get_by_role("button", name="100%").click()
    back = text.get_by_role("button", name="Back to where you were reading")
    expect(back).to_be_in_viewport(ratio=1)
    back.click()
    expect(text.get_by_role("button", name="100%")).to_be_focused()
    expect(text.locator(".way-back")).to_have_count(0)


def test_the_button_back_lies_over_no_control(text: Page) -> None:
    text.set_viewport_size({"width": 390, "height": 844})
    text.get_by_role("button", name="100%").click()
    covered = text.locator(".way-back").evaluate("""back => {
      const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      const fields = Array.from(document.querySelectorAll(".panel :is(input, button, select, summary)"));
      return [0, 40, 80, 120, 160].flatMap(down => {
        scrollBy(0, down);
        const box = back.getBoundingClientRect();
        return fields.filter(field => over(box, field.getBoundingClientRect())).map(field => field.outerHTML);
      });
    }""")
    assert covered == []


def test_a_number_sets_the_figure_under_its_own_heading(page: Page) -> None:
    """Another of the same model may be nearer, and one that is folded away shows nothing."""
    notes = (dict.fromkeys(names, "") for names in pieces.behind("signals").values())
    own = explorable.view(MODEL, "", *notes)
    folded = f"<details><summary>Later</summary>{own}</details>"
    program = f"<script>self.steelyard$programs=[{explorable.program(MODEL)}]</script>"
    gap = '<div style="height: {}vh"></div>'
    here = f"<section>{own}{gap.format(300)}<p>{number(TEXT)}</p>{folded}</section>"
    serve(page.context, shell(f"{program}{here}<section>{gap.format(150)}{own}</section>"))
    page.goto(HOME)
    page.locator(".explorable.live").first.wait_for()
    page.get_by_role("button", name="100%").click()
    expect(page.locator(".explorable").first.locator("svg:visible").first).to_be_in_viewport(ratio=1)


def test_a_number_leaves_the_page_where_it_is_if_the_figure_is_in_view(text: Page) -> None:
    text.set_viewport_size({"width": 1280, "height": 1000})
    text.locator("div[style]").evaluate("gap => gap.remove()")
    text.get_by_role("button", name="100%").click()
    assert text.evaluate("scrollY") == 0


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
