"""A right-to-left edition needs no second style sheet: every page is its own mirror image."""

from __future__ import annotations

import itertools
import re
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from steelyard.argument import map_view, reading
from steelyard.page import bundle
from steelyard.page.templates import macros
from task_page import HOME, serve, shell
from works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SHEETS = sorted(path.name.removesuffix(".css") for path in (resources.files("steelyard") / "page" / "css").iterdir())
OLDER = re.compile(r"(float|clear): \w+( !important)?;(?= \1: inline-)")
"""What Chromium before 118 is told first."""


def sides(text: str) -> list[str]:
    """What a style sheet says of left and right, where start and end would do.

    Brackets hold no sides of a box, nor do selectors, names of our own (`--right` is of answers) and animations.
    """
    text = OLDER.sub("", " ".join(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).split()))
    while (flat := re.sub(r"\([^()]*\)", "", text)) != text:
        text = flat
    uneven = re.compile(r"(?:margin|padding|inset|border-\w+): [^ ;]+ ([^ ;]+) [^ ;]+ (?!\1[ ;])[^ ;!]+")
    named = re.compile(r"(?<=[;{}])(?! ?(?:--|animation))[^;{}]*\b(?:left|right)\b[^;{}]*(?=[;}])")
    return named.findall(text) + [match[0] for match in uneven.finditer(text)]


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_style_sheet_knows_left_from_right(sheet: str) -> None:
    assert sides(bundle.styles(sheet)) == []


# ------------------------------------------------------------------------ mirrored

PAGES = ["book/index.html", "book/04-responsibility-without-control.html"]
OTHERS = ["book/01-the-op-ed.html", "book/the-evidence.html", "book/my-workbook.html", "book/11-red-lines.html",
          "exercises/04-responsibility-without-control.html"]  # fmt: skip
WIDTHS = [1280, 390]
MIRROR = """() => {
  // Drawings, the tracks of sliders with what stands at their ends, and code run from left to right in every script; a
  // line of text has no box, nor has a number in it that can be pressed.
  const still = 'svg, .track, .slider .ends, pre, math', wide = document.documentElement.clientWidth;
  const boxes = Array.from(document.querySelectorAll(`body *:not(.vh, .sets, :is(${still}) *)`)).filter(box =>
    getComputedStyle(box).display !== 'inline' && box.getClientRects().length);
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const places = () => boxes.map(box => box.getBoundingClientRect());
  const before = places();
  document.documentElement.dir = 'rtl';
  // Two notes of one line of English stand in the order in which that line is then read, with what is in them.
  const down = (n, top) => boxes[n].closest('.sidenote') ? 0 : before[n].top - top;
  return places().flatMap(({ left, top }, n) =>
    Math.hypot(wide - before[n].right - left, down(n, top)) < 1 ? [] : [boxes[n].outerHTML.slice(0, 80)]);
}"""


@pytest.fixture
def turned(new_page: Callable[..., Page], site: str) -> Callable[[str, int], Page]:
    """Open a page of the book from right to left."""

    def open_page(name: str, width: int) -> Page:
        page = new_page(viewport={"width": width, "height": 800})
        page.goto(site + name)
        page.evaluate("document.documentElement.dir = 'rtl'")
        return page

    return open_page


def boxes(page: Page, css: str) -> list[dict[str, Any]]:
    """The boxes of what matches and shows, from top to bottom."""
    return page.locator(f"{css}:visible").evaluate_all(
        "boxes => boxes.map(box => box.getBoundingClientRect().toJSON())"
    )


@pytest.mark.book
@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_every_box_stands_where_its_mirror_image_would(
    new_page: Callable[..., Page], site: str, name: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site + name)
    assert page.evaluate(MIRROR) == []


@pytest.mark.book
@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*PAGES, *OTHERS])
def test_from_right_to_left_nothing_scrolls_sideways(turned: Callable[[str, int], Page], name: str, width: int) -> None:
    root = turned(name, width).evaluate_handle("document.documentElement")
    assert root.evaluate("root => root.scrollWidth - root.clientWidth") <= 0


@pytest.mark.book
@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_from_right_to_left_the_contents_stand_at_the_right(turned: Callable[[str, int], Page], name: str) -> None:
    (contents,) = boxes(turned(name, 1280), ".lr-side")
    assert contents["right"] == 1280


@pytest.mark.book
@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_from_right_to_left_notes_stand_left_of_the_text_and_under_one_another(
    turned: Callable[[str, int], Page], name: str
) -> None:
    page = turned(name, 1280)
    (text,), notes = boxes(page, ".bd-article"), boxes(page, ".fact > .sidenote")
    notes.sort(key=lambda note: note["top"])
    assert [note for note in notes if note["right"] > text["left"]] == []
    assert [lower for upper, lower in itertools.pairwise(notes) if lower["top"] < upper["bottom"]] == []


@pytest.mark.book
@pytest.mark.browser
def test_from_right_to_left_a_slider_still_grows_to_the_right(turned: Callable[[str, int], Page]) -> None:
    page = turned(PAGES[1], 1280)
    slider = page.get_by_role("slider", name="Presence").first
    slider.click(position={"x": 5, "y": 10})
    assert float(slider.input_value()) < 0.1


@pytest.mark.book
@pytest.mark.browser
def test_from_right_to_left_what_stands_at_the_ends_of_a_slider_stands_below_its_ends(
    turned: Callable[[str, int], Page],
) -> None:
    low, high, *_ = boxes(turned(PAGES[1], 390), ".slider .ends > span")
    assert low["right"] < high["left"]


@pytest.mark.book
@pytest.mark.browser
def test_from_right_to_left_the_link_to_the_text_comes_first_and_stands_at_the_right(
    turned: Callable[[str, int], Page],
) -> None:
    page = turned(PAGES[1], 390)
    page.keyboard.press("Tab")
    (skip,) = boxes(page, ".lr-skip:focus")
    assert (skip["right"] > 390 / 2, skip["left"] >= 0, skip["right"] <= 390) == (True, True, True)
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()


@pytest.mark.book
@pytest.mark.browser
def test_from_right_to_left_the_arrow_to_the_next_page_points_to_the_left(turned: Callable[[str, int], Page]) -> None:
    page = turned(PAGES[1], 390)
    page.locator("main h2").nth(2).scroll_into_view_if_needed()  # the way on stands beside the section's name
    icon = page.locator(".lr-icon-on")
    icon.wait_for()
    assert icon.evaluate("icon => new DOMMatrix(getComputedStyle(icon).transform).a") == -1


# ------------------------------------------------------------------------ arrow keys


LEADS_ON = {"ltr": ["ArrowRight", "ArrowLeft"], "rtl": ["ArrowLeft", "ArrowRight"]}


@pytest.mark.browser
@pytest.mark.parametrize("way", LEADS_ON)
def test_the_arrow_that_leads_on_is_the_one_in_which_one_reads(page: Page, way: str) -> None:
    argument = reading.op_ed()
    maps = macros("prose").queued("maps", Markup(map_view.script("op-ed", argument)))
    serve(page.context, shell(f"{maps}{map_view.view('op-ed', '', argument, WORKS, {}, '')}"))
    page.goto(HOME)
    page.evaluate("way => { document.documentElement.dir = way; }", way)
    first, second = page.locator(".beads button").all()[:2]
    first.focus()
    for key, led in zip(LEADS_ON[way], (second, first), strict=True):
        page.keyboard.press(key)
        expect(led).to_be_focused()


@pytest.mark.browser
def test_from_right_to_left_the_beam_leans_to_the_side_that_bears(page: Page) -> None:
    """The first reason stood where one begins to read, at the right: given up, it lets that side down."""
    argument = reading.op_ed()
    brief = macros("prose").queued("briefs", Markup(map_view.in_brief_script("op-ed", argument, "Turkey in Syria")))
    serve(page.context, shell(f"{brief}{map_view.in_brief('op-ed', 'It', 'It concludes:', argument)}"))
    turns = []
    for way in ("ltr", "rtl"):
        page.goto(HOME)
        page.evaluate("way => { document.documentElement.dir = way; }", way)
        page.locator(".reasons button").first.click()
        page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")
        turns.append(page.evaluate("new DOMMatrix(getComputedStyle(document.querySelector('.beam .so')).transform).b"))
    assert turns[0] < 0 < turns[1]
    assert turns[0] == pytest.approx(-turns[1])


@pytest.mark.book
@pytest.mark.browser
def test_from_right_to_left_an_arrow_leads_on_to_the_left(turned: Callable[[str, int], Page]) -> None:
    page = turned(PAGES[0], 390)
    drawn = page.locator(".way-in:not([href^='#']), .next-story a").evaluate_all(
        "links => links.map(link => getComputedStyle(link, '::after').content)"
    )
    assert drawn
    assert [arrow for arrow in drawn if "←" not in arrow] == []
