"""What is pressed before the larger script has come is shown as heard, and done when it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from steelyard.page import bundle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WELCOME, CHAPTER, LETTER, FACTS = (
    f"book/{name}.html"
    for name in ("index", "04-responsibility-without-control", "02-strategic-realism", "the-evidence")
)

HELD = """{
  const append = Element.prototype.append;
  Element.prototype.append = function (...parts) {
    if (parts[0]?.localName !== "script") return append.apply(this, parts);
    globalThis.come = () => append.apply(this, parts);
  };
}"""

REASON, PRESSED = ".in-brief .reasons > li", ".in-brief .reasons button[aria-pressed=true]"


@pytest.fixture
def early(new_page: Callable[..., Page], site: str) -> Callable[[str], Page]:
    """Open a page whose larger script is held back until `come`."""

    def open_page(address: str) -> Page:
        page = new_page()
        page.set_default_timeout(5_000)
        page.add_init_script(HELD)
        page.goto(site + address, wait_until="domcontentloaded")
        page.wait_for_function("Boolean(globalThis.come)")
        return page

    return open_page


def press(page: Page, selector: str, along: float = 0.5) -> None:
    """Where it stands, whether or not it takes a press."""
    place = page.locator(selector).first
    place.evaluate("place => place.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = place.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * along, box["y"] + box["height"] / 2)


def come(page: Page) -> None:
    page.evaluate("come()")
    expect(page.locator("html.started")).to_have_count(1)


@pytest.mark.parametrize(
    ("address", "pressed", "done"),
    [
        (WELCOME, REASON, ".reasons > li:first-child > [aria-pressed=true]"),
        (WELCOME, ".press-one li", ".press-one li:first-child > [aria-pressed=true]"),
        (WELCOME, ".would label.option span", ".would label.option:first-of-type :checked"),
        (LETTER, ".knock-out li", ".knock-out .column:first-child [aria-pressed=true]"),
        (CHAPTER, "[data-preset]", "[data-preset][aria-pressed=true]"),
        (CHAPTER, ".task [name=answer][value='1']", ".task [name=answer][value='1']:checked"),
        (FACTS, ".sieve select", ".sieve select:focus"),
    ],
    ids=["reason", "point", "option", "block", "situation", "answer", "list"],
)
def test_what_is_pressed_early_is_done_when_the_script_comes(
    early: Callable[[str], Page], address: str, pressed: str, done: str
) -> None:
    page = early(address)
    press(page, pressed)
    come(page)
    expect(page.locator(done).first).to_be_attached()


def test_a_slider_that_is_pressed_early_goes_there_when_the_script_comes(early: Callable[[str], Page]) -> None:
    page = early(CHAPTER)
    press(page, ".explorable [name=command]", 0.99)
    come(page)
    expect(page.locator(".explorable [name=command]").first).to_have_value("1")


def test_a_press_is_shown_as_heard_before_the_script_comes(early: Callable[[str], Page]) -> None:
    page = early(WELCOME)
    press(page, REASON)
    expect(page.locator("[aria-busy=true]")).to_have_count(1)


def test_what_was_done_is_shown_as_waiting_no_longer(early: Callable[[str], Page]) -> None:
    page = early(WELCOME)
    press(page, REASON)
    come(page)
    expect(page.locator("[aria-busy]")).to_have_count(0)


def test_an_answer_is_not_ticked_before_it_can_be_kept(early: Callable[[str], Page]) -> None:
    page = early(WELCOME)
    press(page, ".would label.option span")
    expect(page.locator(".would :checked")).to_have_count(0)


def test_what_is_pressed_twice_is_done_once(early: Callable[[str], Page]) -> None:
    page = early(WELCOME)
    press(page, REASON)
    press(page, REASON)
    come(page)
    expect(page.locator(PRESSED)).to_have_count(1)


def test_of_two_presses_the_last_is_done(early: Callable[[str], Page]) -> None:
    page = early(WELCOME)
    press(page, REASON)
    press(page, f"{REASON}:nth-child(3)")
    come(page)
    given_up = page.evaluate("Array.from(document.querySelectorAll('.reasons button'), b => b.ariaPressed).join()")
    assert given_up.startswith("false,false,true,false,")


def elsewhere(page: Page) -> None:
    press(page, "h1")


def escape(page: Page) -> None:
    page.keyboard.press("Escape")


def far_away(page: Page) -> None:
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    expect(page.locator("[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize("turn_away", [elsewhere, escape, far_away])
def test_who_turns_away_meanwhile_has_pressed_nothing(
    early: Callable[[str], Page], turn_away: Callable[[Page], None]
) -> None:
    page = early(WELCOME)
    press(page, REASON)
    turn_away(page)
    come(page)
    expect(page.locator(PRESSED)).to_have_count(0)


def test_what_is_done_late_has_the_focus_as_if_pressed_then(early: Callable[[str], Page]) -> None:
    page = early(CHAPTER)
    press(page, "[data-preset]")
    come(page)
    expect(page.locator("[data-preset]").first).to_be_focused()


def test_who_is_elsewhere_by_then_keeps_the_focus_there(early: Callable[[str], Page]) -> None:
    page = early(CHAPTER)
    press(page, "[data-preset]")
    page.locator("#lr-q").focus()
    come(page)
    expect(page.locator("#lr-q")).to_be_focused()


def test_what_unfolds_without_the_script_unfolds_at_once(early: Callable[[str], Page]) -> None:
    page = early(CHAPTER)
    press(page, ".explorable details:not([open]) > summary")
    expect(page.locator(".explorable details").first).to_have_attribute("open", "")


def test_who_marks_the_words_of_a_point_presses_none(early: Callable[[str], Page]) -> None:
    page = early(WELCOME)
    page.locator(REASON).first.dblclick()
    expect(page.locator("[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize("answer", ["", "throw new Error('broken')"], ids=["does not come", "fails"])
def test_where_the_script_is_lost_nothing_goes_on_waiting(early: Callable[[str], Page], answer: str) -> None:
    page = early(CHAPTER)
    page.route("**/steelyard.*.js", lambda asked: asked.fulfill(body=answer) if answer else asked.abort())
    press(page, "[data-preset]")
    page.evaluate("come()")
    expect(page.locator("[aria-busy], [data-preset]:visible")).to_have_count(0)


def test_what_else_does_not_come_hinders_no_press(early: Callable[[str], Page]) -> None:
    """Firefox says so of a next page that it did not fetch beforehand."""
    page = early(CHAPTER)
    press(page, "[data-preset]")
    page.evaluate("document.querySelector('link[rel=next]').dispatchEvent(new Event('error'))")
    come(page)
    expect(page.locator("[data-preset]").first).to_have_attribute("aria-pressed", "true")


SMALL = """<!doctype html><script type="x" data-then></script>
<div class="lr-side"><button class="lr-open" hidden></button><nav class="lr-nav"></nav></div>
<button class="lr-mode" hidden><span class="lr-mode-name"></span></button>
<label><b>How sure</b><br>{field}</label>"""


@pytest.fixture
def small(page: Page) -> Callable[[str], Page]:
    """A page with one field that is not alive yet, and the frame's script."""

    def open_page(field: str) -> Page:
        page.set_content(SMALL.replace("{field}", f"<{field} inert>"))
        page.add_script_tag(content=bundle.files()["book.js"].decode())
        return page

    return open_page


def live(page: Page) -> None:
    page.evaluate("document.querySelector('[inert]').inert = false")
    expect(page.locator("[aria-busy]")).to_have_count(0)


def test_a_slider_from_the_right_counts_from_the_right(small: Callable[[str], Page]) -> None:
    page = small("input type=range min=0 max=4 value=1 dir=rtl")
    press(page, "input", 0.01)
    live(page)
    expect(page.locator("input")).to_have_value("4")


def test_who_presses_the_name_of_a_slider_moves_it_nowhere(small: Callable[[str], Page]) -> None:
    page = small("input type=range min=0 max=4 value=1")
    press(page, "b")
    live(page)
    expect(page.locator("input")).to_have_value("1")


def test_a_box_that_was_ticked_long_ago_stays_so_for_whoever_ticks_it_early(small: Callable[[str], Page]) -> None:
    page = small("input type=checkbox")
    press(page, "b")
    page.evaluate("document.querySelector('input').checked = true")
    live(page)
    expect(page.locator("input")).to_be_checked()


def test_a_part_that_does_not_live_when_all_has_started_goes_on_waiting_for_nothing(
    small: Callable[[str], Page],
) -> None:
    page = small("input type=checkbox")
    press(page, "b")
    page.evaluate("document.documentElement.classList.add('started')")
    expect(page.locator("[aria-busy]")).to_have_count(0)
