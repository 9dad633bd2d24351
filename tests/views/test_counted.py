"""What is counted in a picture comes and goes one by one, at once for those who want no motion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from steelyard import models
from steelyard.sphinxext import pieces
from steelyard.views import explorable, in_browser
from task_page import afresh, opened_at_home, shell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

MODEL = models.get("ten-evenings")


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    program = f"<script>self.steelyard$programs=[{in_browser.program(MODEL)}]</script>"
    with opened_at_home(browser, shell(program + explorable.view(MODEL, "", {}, {})), 390, 844) as page:
        yield page


@pytest.fixture
def street(phone: Page) -> Locator:
    """Ten houses."""
    phone.emulate_media(reduced_motion="no-preference")
    return afresh(phone).locator(".explorable.live")


FILLED = "view => view.querySelector('svg.narrow [data-mark=led]').getAttribute('d').split('M').length - 1"


def test_houses_are_filled_one_by_one(street: Locator) -> None:
    seen = street.evaluate(f"""view => new Promise(done => {{
      const count = {FILLED}, seen = [count(view)];
      const look = () => {{
        if (seen[seen.length - 1] !== count(view)) seen.push(count(view));
        if (count(view) === 10) done(seen);
        else requestAnimationFrame(look);
      }};
      view.querySelector("[data-preset=no_firm]").click();
      look();
    }})""")
    assert seen[0] == 2
    assert len(seen) > 2
    assert seen == sorted(seen)


def test_who_wants_no_motion_sees_them_filled_at_once(street: Locator) -> None:
    street.page.emulate_media(reduced_motion="reduce")
    assert street.evaluate(f"view => (view.querySelector('[data-preset=no_firm]').click(), ({FILLED})(view))") == 10


def test_how_many_it_is_now_is_heard_also_where_nothing_else_is_said_anew(street: Locator) -> None:
    street.get_by_role("button", name="A good firm").click()
    expect(street.locator("[data-aloud]")).to_have_text(
        "You run the move on 1 of 10 evenings. You may be bluffing, and Mira knows it. Now she gives in, now she "
        "does not."
    )


def test_what_is_pressed_in_between_counts(street: Locator) -> None:
    street.get_by_role("button", name="No firm in town").click()
    street.get_by_role("button", name="A good firm").click()
    expect(street.locator("[data-finding]")).to_have_text("You run the move on 1 of 10 evenings")
    for mark, count in (("led", 1), ("out", 3)):
        path = street.locator(f"svg.narrow [data-mark={mark}]")
        expect(path).to_have_attribute("d", re.compile(f"^([^M]*M){{{count}}}[^M]*$"))


def test_a_key_shows_the_house_that_it_names(street: Locator) -> None:
    expect(street.locator(".keys .glyph")).to_have_count(3)


def test_beside_a_window_of_a_laptop_nothing_stands_empty_under_the_houses(street: Locator) -> None:
    """The situations stand beside them, and the controls right below both."""
    street.page.set_viewport_size({"width": 1280, "height": 800})
    below, beside = street.evaluate("""view => {
      const [picture, situations, controls] = ["svg.broad", ".situations", ".controls"]
        .map(part => view.querySelector(part).getBoundingClientRect());
      return [controls.top - picture.bottom, situations.left >= picture.right && situations.top < picture.bottom];
    }""")
    street.page.set_viewport_size({"width": 390, "height": 844})
    assert beside
    assert 0 <= below < 100


def test_houses_are_not_pinned_over_each_other(street: Locator) -> None:
    expect(street.get_by_role("button", name="Pin to compare")).to_have_count(0)


def test_what_is_counted_has_no_real_case_laid_beside_it() -> None:
    """A range of settings is no number of chairs."""
    signals = models.get("signals")
    facts, works = (dict.fromkeys(names, "") for names in pieces.behind("signals").values())
    laid = {
        name: explorable.view(signals, name, facts, works).count("data-ghost")
        for name in ("ten-times", "along-backing-down")
    }
    assert laid["ten-times"] == 0
    assert laid["along-backing-down"] > 0
