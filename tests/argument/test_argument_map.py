"""The map of an argument, as its reader walks it: by keyboard, by link, with claims given up, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from shared import cases
from steelyard.argument import reading
from steelyard.argument.graph import depths
from steelyard.argument.map_view import dots

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from shared import Runtime
    from steelyard.argument.graph import Argument

ONE = "book/01-the-op-ed.html"
BOTH = {"op-ed": reading.op_ed(), "staying-out": reading.mirror()}


# ------------------------------------------------------------------------ the drawing and the outline


@pytest.mark.parametrize("whole", BOTH.values(), ids=BOTH)
def test_no_two_claims_share_a_place_in_the_overview(whole: Argument) -> None:
    assert len({(dot.x, dot.y) for dot in dots(whole)}) == len(whole.claims)


@pytest.mark.parametrize("whole", BOTH.values(), ids=BOTH)
def test_a_claim_stands_one_step_below_the_nearest_that_it_supports(whole: Argument) -> None:
    deep = depths(whole)
    assert all(deep[c.id] == 1 + min(deep[id_] for id_ in c.supports) for c in whole.claims if c.supports)


def test_javascript_lets_fall_what_python_does(runtime: Runtime) -> None:
    supports = {claim.id: claim.supports for claim in reading.op_ed().claims}
    told = [case["removed"] for case in cases("falls")]
    found = runtime(
        "told.map(r => Object.values(falls(supports, r)).map(ids => Array.from(ids).sort()))",
        supports=supports,
        told=told,
    )
    assert found == [[case["fallen"], case["weakened"]] for case in cases("falls")]


# ------------------------------------------------------------------------ on the page


@pytest.fixture
def chapter(page: Page, site: str) -> Page:
    page.goto(site + ONE)
    return page


def op_ed(page: Page) -> Locator:
    return page.locator('.argument-map[data-argument="op-ed"]')


def test_a_link_opens_the_claim_and_takes_the_focus_there(chapter: Page, site: str) -> None:
    chapter.goto(site + ONE + "#c10")
    expect(chapter.locator("#c10")).to_have_attribute("open", "")
    expect(chapter.locator("#c10 > summary")).to_be_focused()


def test_a_claim_in_the_outline_leads_to_its_place_by_keyboard(chapter: Page) -> None:
    op_ed(chapter).get_by_text("From the conclusion down", exact=True).focus()
    chapter.keyboard.press("Enter")
    chapter.keyboard.press("Tab")
    chapter.keyboard.press("Enter")
    expect(chapter.locator("#c55 > summary")).to_be_focused()


def test_filters_leave_what_fits_and_say_how_much(chapter: Page) -> None:
    wanted = [claim for claim in reading.op_ed().claims if claim.type == "normative"]
    op_ed(chapter).get_by_label("Kind").select_option("normative")
    expect(op_ed(chapter).locator(".claim:visible")).to_have_count(len(wanted))
    expect(op_ed(chapter).locator("[data-count]")).to_contain_text(f"{len(wanted)} of 58 claims")


def test_a_link_to_a_claim_that_is_filtered_away_shows_it(chapter: Page) -> None:
    op_ed(chapter).get_by_label("Kind").select_option("normative")
    chapter.evaluate("location.hash = 'c01'")
    expect(chapter.locator("#c01 > summary")).to_be_focused()


def test_giving_up_a_claim_shows_what_falls_and_what_is_weakened(chapter: Page, site: str) -> None:
    chapter.goto(site + ONE + "#c10")
    chapter.locator("#c10").get_by_role("button", name="Give this claim up").click()
    expect(op_ed(chapter).locator(".claim.fallen")).to_have_count(3)
    expect(op_ed(chapter).locator(".claim.weakened")).to_have_count(3)
    expect(op_ed(chapter).locator("[data-count]")).to_contain_text("3 more lose a support and stand")


def test_a_claim_given_up_can_be_taken_back(chapter: Page, site: str) -> None:
    chapter.goto(site + ONE + "#c10")
    chapter.locator("#c10").get_by_role("button", name="Give this claim up").click()
    chapter.locator("#c10").get_by_role("button", name="Take it back").click()
    expect(op_ed(chapter).locator(".fallen")).to_have_count(0)


def test_without_scripts_every_claim_can_be_read(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site + ONE)
    page.locator("#c10 > summary").click()
    expect(page.locator("#c10 .inside")).to_contain_text("It assumes at least")
    expect(page.locator("#c10").get_by_role("button")).to_have_count(0)


def test_what_reaches_past_the_op_ed_is_folded(built_book: object) -> None:
    """Later chapters ask for a forecast first."""
    text = (built_book / ONE).read_text("utf-8")  # type: ignore[operator]
    sealed = [c for c in reading.op_ed().claims if c.sealed and (c.evidence or c.verdict)]
    mirrored = [c for c in reading.mirror().claims if c.sealed and (c.evidence or c.verdict)]
    assert text.count('<details class="sealed">') == len(sealed) + len(mirrored)


# ------------------------------------------------------------------------ reading along

TOLD = [p.summary + " " + " ".join(c.text for c in reading.op_ed().within(p.n)) for p in reading.op_ed().paragraphs]


def cut(parts: list[str]) -> dict[str, tuple[str, list[int]]]:
    """The same text as people paste it, and where each of our paragraphs then stands."""
    every = list(range(len(parts)))
    pairs = [" ".join(parts[n : n + 2]) for n in every[::2]]
    return {
        "parted by empty lines": ("\n\n".join(parts), every),
        "a line each": ("\n".join(parts), every),
        "with Windows line ends": ("\r\n\r\n".join(parts), every),
        "numbered": ("\n\n".join(f"[{n + 1}] {part}" for n, part in enumerate(parts)), every),
        "with a headline": ("\n\n".join(["A headline", "By a writer", *parts]), [n + 2 for n in every]),
        "two in one": ("\n\n".join(pairs), [n // 2 for n in every]),
    }


@pytest.mark.parametrize("way", cut(TOLD))
def test_a_copy_is_placed_however_it_is_cut(runtime: Runtime, way: str) -> None:
    copy, where = cut(TOLD)[way]
    found = runtime("readAlong.place(told, readAlong.paragraphs(copy))", told=TOLD, copy=copy)
    assert found == where


def test_another_text_is_not_placed(runtime: Runtime) -> None:
    copy = "The bread is baked at night.\n\nIt is sold before the sun is up, and by noon the shelves stand empty."
    assert runtime("readAlong.place(told, readAlong.paragraphs(copy))", told=TOLD, copy=copy) == [None] * 19


def test_the_claims_stand_beside_the_readers_copy(chapter: Page) -> None:
    chapter.get_by_label("Your copy of the op-ed").fill("\n\n".join(TOLD))
    chapter.get_by_role("button", name="Lay it out").click()
    third = chapter.get_by_label("Claims of paragraph 3", exact=True)
    expect(third.get_by_role("link")).to_have_count(len(reading.op_ed().within(3)))


def test_what_could_not_be_placed_is_said(chapter: Page) -> None:
    chapter.get_by_label("Your copy of the op-ed").fill("\n\n".join(TOLD[:9] + TOLD[10:]))
    chapter.get_by_role("button", name="Lay it out").click()
    expect(chapter.locator(".read-along [data-count]")).to_contain_text("Not placed: ¶10.")


def test_a_copy_is_shown_as_text_and_is_gone_after_a_reload(chapter: Page) -> None:
    chapter.get_by_label("Your copy of the op-ed").fill("<img src=x onerror='window.ran = 1'>")
    chapter.get_by_role("button", name="Lay it out").click()
    expect(chapter.locator(".read-along .read p")).to_contain_text("<img src=x")
    chapter.reload()
    assert chapter.evaluate("[window.ran, JSON.stringify({ ...localStorage }).includes('img')]") == [None, False]
