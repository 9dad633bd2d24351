"""A reader keeps a case of their own beside a real one, and finds both side by side on another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from steelyard import models
from steelyard.errors import UnknownNameError
from steelyard.sphinxext import pieces
from steelyard.views import explorable, in_browser, two_cases
from task_page import HOME, button, kept, serve, shell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

MODEL = models.get("responsibility-without-control")
NAME = f"gaza-{MODEL.slug}"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A phone with the view and, below it, the two cases, as two pages would have them."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    notes = (dict.fromkeys(names, "") for names in pieces.behind(MODEL.slug).values())
    view = explorable.view(MODEL, "", *notes)
    program = f"<script>self.steelyard$programs=[{in_browser.program(MODEL)}]</script>"
    serve(context, shell(program + view + two_cases.html([MODEL])))
    page = context.new_page()
    page.set_default_timeout(3000)
    page.goto(HOME)
    page.locator(".two-cases summary").click()
    yield page
    context.close()


def mine(page: Page, control: str) -> Locator:
    return page.locator(f'[data-mine="{control}"]')


def test_a_model_without_a_real_case_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="a model with a real case beside it"):
        two_cases.html([models.get("must-carry-over")])


def test_until_something_is_kept_the_real_case_stands_alone(page: Page) -> None:
    expect(mine(page, "command")).to_have_text("–")


def test_who_shows_the_real_case_is_told_where_to_look(page: Page) -> None:
    button(page, "Show Turkey in Syria").click()
    expect(page.locator("[data-note]")).to_contain_text("along the controls show where it lay")
    button(page, "Show Turkey in Syria").click()


def test_whoever_has_pressed_the_real_case_is_not_asked_to_press(page: Page) -> None:
    asked = page.get_by_text("Press a situation")
    expect(asked).to_be_visible()
    button(page, "Show Turkey in Syria").click()
    expect(asked).to_be_hidden()
    button(page, "Show Turkey in Syria").click()


def test_what_is_kept_stands_beside_the_real_case_with_the_distance_in_words(page: Page) -> None:
    button(page, "Show Turkey in Syria").click()
    page.locator('.controls [name="command"]').fill("0.1")
    button(page, "Keep this as my Pakistan in Gaza").click()
    assert kept(page, NAME)["answer"]["command"] == 0.1
    expect(mine(page, "command")).to_have_text("10%")
    expect(page.locator("[data-apart]")).to_contain_text("Furthest apart")


def test_what_was_kept_comes_back(page: Page) -> None:
    button(page, "Reset").click()
    button(page, "Bring mine back").click()
    expect(page.locator('[data-control="command"] .now')).to_have_text("10%")


def test_what_the_controls_cannot_hold_is_left_out(page: Page) -> None:
    page.evaluate(
        """name => { const key = 'leverage-and-risk/1/kept', work = JSON.parse(localStorage.getItem(key));
        work.answers[name].answer = { command: 7 }; localStorage.setItem(key, JSON.stringify(work)); }""",
        NAME,
    )
    page.reload()
    expect(mine(page, "command")).to_have_text("–")
