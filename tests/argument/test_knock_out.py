"""A small argument of blocks: what a press knocks out, what falls with it, and what is then said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from steelyard.page.templates import macros
from task_page import afresh, opened_at_home, shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from shared import Runtime

LISTED = Markup(
    "<ol><li><p>It is near.</p></li><li><p><em>It will be good for us.</em></p>"
    "<ol><li><p>It was good for them.</p></li></ol></li></ol>"
)
NEAR, UNSAID, EXAMPLE = range(3)
LINES = [
    {"words": "It is near.", "under": None},
    {"words": "It will be good for us.", "under": None},
    {"words": "It was good for them.", "under": UNSAID},
]


@pytest.mark.parametrize(
    ("gone", "states", "says"),
    [
        ([], ["stands", "stands", "stands"], "Press a block to knock it out. Press it again to"
         " put it back."),
        ([NEAR], ["given up", "stands", "stands"], "It stands on 1 of 2. Nothing fell with that."),
        ([EXAMPLE], ["stands", "fallen", "given up"],
         "It stands on 1 of 2. “It will be good for us” fell with it."),
        ([UNSAID], ["stands", "given up", "idle"],
         "It stands on 1 of 2. “It was good for them” still stands, and carries nothing."),
        ([NEAR, EXAMPLE], ["given up", "fallen", "given up"],
         "It is down: nothing is left that was said for it. That alone does not make it wrong."),
    ],
)  # fmt: skip
def test_a_line_falls_with_what_carries_it_and_what_carries_nothing_stands(
    runtime: Runtime, gone: list[int], states: list[str], says: str
) -> None:
    assert runtime("knockedOut(lines, new Set(gone))", lines=LINES, gone=gone) == {"states": states, "says": says}


TOWER = macros("prose").knock_out(LISTED, "Go.", "Which takes another with it?", "Nobody said it.")
HTML = shell(f"{TOWER}<p>Below.</p>")


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Page]:
    with opened_at_home(browser, HTML, 390, 844, has_touch=True) as page:
        yield page


@pytest.fixture
def tower(shown: Page) -> Page:
    return afresh(shown)


def test_what_the_fall_teaches_is_told_when_something_has_fallen(tower: Page) -> None:
    tower.get_by_role("button", name="It is near.").tap()
    expect(tower.get_by_text("Nobody said it.")).to_be_hidden()
    tower.get_by_role("button", name="It was good for them.").tap()
    expect(tower.get_by_text("Nobody said it.")).to_be_visible()


def test_what_the_fall_teaches_stands_below_the_blocks(tower: Page) -> None:
    tower.get_by_role("button", name="It was good for them.").tap()
    blocks, taught = tower.locator(".tower").bounding_box(), tower.get_by_text("Nobody said it.").bounding_box()
    assert blocks is not None and taught is not None
    assert taught["y"] >= blocks["y"] + blocks["height"]


def test_a_press_moves_nothing_below(tower: Page) -> None:
    below = tower.get_by_text("Below.")
    before = below.bounding_box()
    tower.get_by_role("button", name="It was good for them.").tap()
    expect(tower.get_by_role("status")).to_contain_text("fell with it")
    assert below.bounding_box() == before


def test_what_has_fallen_holds_its_words(tower: Page) -> None:
    """Three lines of them, as chapter 1 has; the lowest does not sit on the edge."""
    tower.get_by_role("button", name="It was good for them.").tap()
    fallen = tower.get_by_role("button", name="It will be good for us.")
    expect(fallen).to_have_attribute("data-footing", "fallen")
    left = fallen.evaluate("""block => {
      block.getAnimations().forEach(turn => turn.finish());
      block.firstChild.data = "It will go well for you too.";
      const words = document.createRange();
      words.selectNode(block.firstChild);
      block.style.transform = "none";
      block.parentElement.style.width = "106px";
      return block.getBoundingClientRect().bottom - words.getBoundingClientRect().bottom;
    }""")
    assert left >= 3


def test_what_is_down_covers_no_block(tower: Page) -> None:
    for name in ("It is near.", "It will be good for us."):
        tower.get_by_role("button", name=name).tap()
    covered = tower.evaluate("""() => {
      document.getAnimations().forEach(turn => turn.finish());
      const blocks = Array.from(document.querySelectorAll(".tower button"));
      return blocks.filter(block => {
        const { left, right, top, bottom } = block.getBoundingClientRect();
        const words = document.createRange();
        words.selectNodeContents(block.firstChild);
        const lines = words.getBoundingClientRect();
        const over = y => document.elementFromPoint((left + right) / 2, y) !== block;
        return over(lines.top + 2) || over(lines.bottom - 2) || lines.top < top || lines.bottom > bottom;
      }).map(block => block.firstChild.data);
    }""")
    assert covered == []


def test_a_block_is_knocked_out_by_keyboard_and_put_back(tower: Page) -> None:
    tower.get_by_role("button", name="It was good for them.").press("Enter")
    expect(tower.get_by_role("button", name="It will be good for us. (fell with another)")).to_be_visible()
    tower.get_by_role("button", name="Put all back").press("Enter")
    expect(tower.get_by_role("button", pressed=True)).to_have_count(0)
    expect(tower.get_by_role("button", name="It is near.")).to_be_focused()


def test_without_scripts_and_on_paper_the_lines_are_a_list(new_page: Callable[..., Page], tower: Page) -> None:
    page = new_page(java_script_enabled=False)
    page.set_content(HTML)
    tower.emulate_media(media="print")
    for at in (page, tower):
        expect(at.locator(".knock-out > ol li:visible")).to_have_count(3)
        expect(at.get_by_text("Nobody said it.")).to_be_visible()
    tower.emulate_media(media="screen")
