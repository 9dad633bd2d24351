"""The map of an argument, as its reader walks it: by keyboard, by link, with claims given up, without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from shared import cases
from steelyard.argument import map_view, reading
from steelyard.argument.graph import depths
from steelyard.argument.map_view import dots
from steelyard.errors import UnknownNameError
from steelyard.evidence import facts
from steelyard.page.templates import macros
from steelyard.page.typesetting import curled, typeset
from task_page import HOME, afresh, opened_at_home, serve, shell
from works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from shared import Runtime
    from steelyard.argument.graph import Argument

ONE = "book/01-the-op-ed.html"
WHOLE = reading.op_ed()
BOTH = {"op-ed": WHOLE, "staying-out": reading.mirror()}


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


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """The map and the place for a copy, on a wide screen."""
    html = mapped(map_view.read_along("op-ed"))
    with opened_at_home(browser, html, 1280, 800) as page:
        yield page


@pytest.fixture
def chapter(desk: Page) -> Page:
    return afresh(desk)


def mapped(besides: str = "") -> str:
    """A page with the op-ed's map."""
    queued = macros("prose").queued("maps", Markup(map_view.script("op-ed", WHOLE)))
    return typeset(shell(f"{queued}{map_view.view('op-ed', 'The argument', WHOLE, WORKS, {}, '')}{besides}"))


def op_ed(page: Page) -> Locator:
    return page.locator('.argument-map[data-argument="op-ed"]')


def test_a_link_opens_the_claim_and_takes_the_focus_there(chapter: Page) -> None:
    chapter.goto(HOME + "#c10")
    expect(chapter.locator("#c10")).to_have_attribute("open", "")
    expect(chapter.locator("#c10 > summary")).to_be_focused()


def test_only_the_name_of_an_open_claim_is_bold(chapter: Page) -> None:
    chapter.goto(HOME + "#c10")
    inside = chapter.locator("#c10 .inside")
    expect(inside).to_contain_text("It supports")
    assert inside.evaluate("about => getComputedStyle(about).fontWeight") == "400"


def test_a_claim_in_the_outline_leads_to_its_place_by_keyboard(chapter: Page) -> None:
    op_ed(chapter).get_by_text("From the conclusion down", exact=True).focus()
    chapter.keyboard.press("Enter")
    chapter.keyboard.press("Tab")
    chapter.keyboard.press("Enter")
    expect(chapter.locator("#c55 > summary")).to_be_focused()


def test_the_outline_tells_every_claim_and_what_supports_it_where_it_stands_first(chapter: Page) -> None:
    op_ed(chapter).get_by_text("From the conclusion down", exact=True).click()
    read = """items => items.map(item => [item.dataset.of, Boolean(item.querySelector(':scope > .again')),
      Array.from(item.querySelectorAll(':scope > ul > li'), below => below.dataset.of)])"""
    items = op_ed(chapter).locator(".outline li").evaluate_all(read)
    first: set[str] = set()
    for id_, again, below in items:
        assert (again, below) == (id_ in first, [] if again else [other.id for other in WHOLE.supporters(id_)])
        first.add(id_)
    assert first == {claim.id for claim in WHOLE.claims}


def test_a_claim_that_opens_tells_what_it_is_supported_by_and_every_fact_in_full(chapter: Page) -> None:
    chapter.goto(HOME + "#c03")
    inside = chapter.locator("#c03 .inside")
    for other in WHOLE.supporters("c03"):
        expect(inside.get_by_role("link", name=curled(other.text))).to_be_visible()
    for id_ in WHOLE["c03"].evidence:
        expect(inside).to_contain_text(curled(facts.fact(id_).statement))
    expect(inside.locator(".again")).to_have_count(0)


def filtered(page: Page) -> None:
    op_ed(page).get_by_text("Show only some claims").click()
    op_ed(page).get_by_label("Kind").select_option("normative")


def test_filters_leave_what_fits_and_say_how_much(chapter: Page) -> None:
    wanted = [claim for claim in reading.op_ed().claims if claim.type == "normative"]
    filtered(chapter)
    op_ed(chapter).locator(".every > summary").click()
    expect(op_ed(chapter).locator(".claim:visible")).to_have_count(len(wanted))
    expect(op_ed(chapter).locator("[data-count]")).to_contain_text(f"{len(wanted)} of 58 claims")


def test_a_link_to_a_claim_that_is_filtered_away_shows_it(chapter: Page) -> None:
    filtered(chapter)
    chapter.evaluate("location.hash = 'c01'")
    expect(chapter.locator("#c01 > summary")).to_be_focused()


def test_giving_up_a_claim_shows_what_falls_and_what_is_weakened(chapter: Page) -> None:
    chapter.goto(HOME + "#c10")
    chapter.locator("#c10").get_by_role("button", name="Give this claim up").click()
    expect(op_ed(chapter).locator(".claim.fallen")).to_have_count(3)
    expect(op_ed(chapter).locator(".claim.weakened")).to_have_count(3)
    expect(chapter.locator("#c10 .lost")).to_contain_text("3 more lose a support and stand")


def give_up(page: Page) -> None:
    page.goto(HOME + "#c10")
    page.locator("#c10").get_by_role("button", name="Give this claim up").click()


@pytest.mark.parametrize("button", ["Take it back", "Take all back"])
def test_a_claim_given_up_can_be_taken_back(chapter: Page, button: str) -> None:
    give_up(chapter)
    chapter.get_by_role("button", name=button).click()
    expect(op_ed(chapter).locator(".claim.fallen, .bead.fallen")).to_have_count(0)


def test_to_show_all_claims_takes_none_back(chapter: Page) -> None:
    give_up(chapter)
    filtered(chapter)
    op_ed(chapter).get_by_role("button", name="Show all").click()
    expect(op_ed(chapter).locator(".claim.fallen")).to_have_count(3)


def test_without_scripts_every_claim_can_be_read(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site + ONE)
    op_ed(page).locator(".every > summary").click()
    page.locator("#c10 > summary").click()
    expect(page.locator("#c10 .inside")).to_contain_text("It assumes at least")
    expect(page.locator("#c10").get_by_role("button")).to_have_count(0)


def told_once() -> list[tuple[str, str]]:
    """Where a page with both maps tells each fact: the map, and the fact."""
    told: dict[str, map_view.Telling] = {}
    page = "".join(map_view.view(name, name, whole, WORKS, {}, "", told=told) for name, whole in BOTH.items())
    return re.findall(r'<li id="(op-ed|staying-out)-([A-Z]\d+)">', page)


def test_a_page_tells_each_fact_of_its_maps_once() -> None:
    used = {id_ for whole in BOTH.values() for claim in whole.claims for id_ in claim.evidence}
    assert {id_ for _, id_ in told_once()} == used


def test_no_fact_that_a_claim_shows_is_told_where_it_is_folded_away() -> None:
    told: dict[str, map_view.Telling] = {}
    for name, whole in BOTH.items():
        map_view.tell(name, whole.claims, told)
        openly = [(claim.id, id_) for claim in whole.claims if not claim.sealed for id_ in claim.evidence]
        assert [pair for pair in openly if told[pair[1]].claim.sealed] == []


def test_without_scripts_a_fact_that_is_told_elsewhere_says_where(built_book: Path) -> None:
    text = (built_book / ONE).read_text("utf-8")
    leads = re.findall(r'class="again" href="#([^"]+)"', text)
    assert leads and [id_ for id_ in leads if f'<li id="{id_}">' not in text] == []


def test_what_reaches_past_the_op_ed_is_folded(built_book: object) -> None:
    """Later chapters ask for a forecast first."""
    text = (built_book / ONE).read_text("utf-8")  # type: ignore[operator]
    sealed = [c for c in reading.op_ed().claims if c.sealed and (c.evidence or c.verdict)]
    mirrored = [c for c in reading.mirror().claims if c.sealed and (c.evidence or c.verdict)]
    assert text.count('<details class="sealed">') == len(sealed) + len(mirrored)


# ------------------------------------------------------------------------ as beads


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """The map on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    serve(context, mapped())
    page = context.new_page()
    page.goto(HOME)
    yield page
    context.close()


def test_every_bead_is_as_large_as_a_finger(phone: Page) -> None:
    boxes = phone.locator(".group > button").evaluate_all("all => all.map(one => [one.offsetWidth, one.offsetHeight])")
    assert len(boxes) == len(WHOLE.claims) + len(WHOLE.paragraphs)
    assert all(width >= 42 and height >= 44 for width, height in boxes)


def test_a_press_says_the_claim_and_what_falls_beneath_its_row(phone: Page) -> None:
    bead = phone.get_by_role("button", name=f"¶3: {WHOLE['c10'].text}")
    bead.tap()
    phone.locator(".card").get_by_role("button", name="Give this claim up").tap()
    expect(phone.locator(".card .lost")).to_contain_text("3 more lose a support and stand")
    expect(phone.locator(".card")).to_contain_text(WHOLE["c10"].text)
    expect(phone.locator(".card")).to_be_in_viewport(ratio=1)
    expect(bead).to_have_accessible_name(f"¶3: {WHOLE['c10'].text} given up")
    phone.locator(".card").get_by_role("button", name="Take it back").tap()
    expect(phone.locator(".bead.given")).to_have_count(0)


def test_all_about_a_claim_is_told_where_it_is(phone: Page) -> None:
    phone.get_by_role("button", name=f"¶2: {WHOLE['c04'].text}").tap()
    phone.get_by_role("button", name="All about it").tap()
    expect(phone.locator(".card")).to_contain_text(curled(WHOLE["c04"].rests_on[0]))
    phone.locator(".card").get_by_role("link", name=curled(WHOLE[WHOLE["c04"].supports[0]].text)).tap()
    expect(phone.locator(".card .words")).to_contain_text(curled(WHOLE[WHOLE["c04"].supports[0]].text))
    expect(phone.locator(".every")).not_to_have_attribute("open", "")


def test_no_number_of_a_paragraph_stands_apart_from_its_claims(phone: Page) -> None:
    tops = phone.locator(".group").evaluate_all("all => all.map(one => [...one.children].map(bead => bead.offsetTop))")
    assert [row for row in tops if len({*row}) > 1] == []


def test_a_paragraph_is_given_up_by_keyboard_and_the_conclusion_says_on_what_it_stands(phone: Page) -> None:
    phone.locator(".group > .of").first.focus()
    for key in ("End", *["ArrowLeft"] * 37, "Enter", "Tab", "Enter"):
        phone.keyboard.press(key)
    expect(phone.locator(".card")).to_contain_text("Turkey in Syria")
    expect(phone.locator(".bead.given")).to_have_count(len(WHOLE.within(10)))
    expect(phone.locator("[data-stands]")).to_have_text("It still stands, on 10 of 11 claims.")


def test_a_card_opens_in_sight_of_the_bead_at_the_foot_of_the_window(phone: Page) -> None:
    bead = phone.get_by_role("button", name=f"¶4: {WHOLE.within(4)[0].text}")
    bead.evaluate("bead => bead.scrollIntoView({ block: 'end', behavior: 'instant' })")
    bead.tap()
    expect(phone.locator(".card")).to_be_in_viewport(ratio=1)
    expect(bead).to_be_in_viewport(ratio=1)
    above = "bead.getBoundingClientRect().bottom <= document.querySelector('.card').getBoundingClientRect().top + 1"
    phone.wait_for_function(f"bead => {above}", arg=bead.element_handle())
    bead.tap()


# ------------------------------------------------------------------------ begun with a paragraph


@pytest.fixture
def begun(phone: Page) -> Page:
    """The map that begins with the paragraph on Turkey."""
    shown = map_view.view("op-ed", "The argument", WHOLE, WORKS, {}, "", begin=10)
    queued = macros("prose").queued("maps", Markup(map_view.script("op-ed", WHOLE, begin=10)))
    serve(phone.context, shell(f"{queued}{shown}"))
    return afresh(phone)


def block(page: Page, id_: str) -> Locator:
    """A claim of the paragraph, or one that leans on it, as a block."""
    return page.locator(".tower").get_by_role("button", name=WHOLE[id_].short)


def test_a_map_begins_with_one_paragraph_as_blocks_and_a_leg_for_each_other_claim_that_carries(begun: Page) -> None:
    expect(begun.locator(".tower button")).to_have_text(
        [WHOLE[id_].short for id_ in ("c26", "c27", "c32", "c31", "c30")]
    )
    expect(begun.locator(".tower .leg")).to_have_count(9)
    expect(begun.locator(".bead:visible")).to_have_count(0)


def test_each_column_of_blocks_is_called_by_what_it_is_about_and_not_by_a_number(begun: Page) -> None:
    names = begun.locator(".tower .column[data-of]").evaluate_all("all => all.map(column => column.dataset.of)")
    assert names == ["Staying away", "The example"]


def test_the_lowest_block_takes_its_paragraph_down_and_the_conclusion_keeps_its_other_legs(begun: Page) -> None:
    block(begun, "c30").tap()
    footing = begun.locator(".tower button").evaluate_all("blocks => blocks.map(block => block.dataset.footing)")
    assert footing == ["stands", "weaker", "fallen", "fallen", "given up"]
    expect(begun.get_by_text("It stands on 10 of 11 columns.")).to_be_visible()


def test_a_thin_column_that_falls_is_seen_to_and_told(begun: Page) -> None:
    """As many stand as the line says."""
    for id_ in ("c30", "c27"):
        block(begun, id_).tap()
    line = begun.locator(".knock-out .stands")
    expect(line).to_contain_text("It stands on 8 of 11 columns.")
    expect(line).to_contain_text("A thin column fell with it.")
    assert begun.locator(".tower .leg[data-footing=stands]").count() == 8


def test_what_a_fallen_block_quotes_stands_within_the_lines_own_quotation_marks(begun: Page) -> None:
    block(begun, "c27").tap()
    expect(begun.locator(".knock-out .stands")).to_contain_text("“‘Stay out’ misreads influence” fell with it.")


def test_who_presses_a_thin_column_is_told_where_it_can_be_given_up(begun: Page) -> None:
    begun.locator(".tower .leg").first.dispatch_event("click")
    expect(begun.locator(".knock-out .stands")).to_contain_text("give them up on the whole map")


def test_a_block_is_put_back_by_keyboard(begun: Page) -> None:
    block(begun, "c30").press("Enter")
    begun.get_by_role("button", name="Take all back").press("Enter")
    expect(begun.locator(".tower [aria-pressed=true]")).to_have_count(0)
    expect(block(begun, "c26")).to_be_focused()


def test_to_knock_a_block_out_moves_nothing_below_the_map(begun: Page) -> None:
    before = begun.locator(".argument-map").bounding_box()
    block(begun, "c30").tap()
    expect(begun.get_by_text("fell with it").first).to_be_visible()
    assert begun.locator(".argument-map").bounding_box() == pytest.approx(before, abs=0.5)


def test_the_card_passes_beneath_the_conclusion(begun: Page) -> None:
    begun.get_by_role("button", name="The whole map: all 58 claims").tap()
    begun.locator(".bead").first.tap()
    begun.evaluate("document.querySelector('.overview').style.paddingBlockEnd = '60rem'")
    begun.locator(".beads").evaluate("""beads => {
      const { bottom } = beads.querySelector('.card').getBoundingClientRect();
      scrollBy({ top: bottom - 60, behavior: 'instant' });
    }""")
    assert begun.locator(".beam").evaluate("""beam => {
      const { left, top, bottom } = beam.getBoundingClientRect();
      return [top + 2, (top + bottom) / 2, bottom - 4]
        .every(y => beam.contains(document.elementFromPoint(left + 20, y)));
    }""")


def test_the_whole_map_is_behind_a_button_and_keeps_what_was_given_up(begun: Page) -> None:
    block(begun, "c30").tap()
    begun.get_by_role("button", name="The whole map: all 58 claims").tap()
    expect(begun.locator(".bead:visible")).to_have_count(58)
    expect(begun.locator(".bead.given")).to_have_count(1)
    expect(begun.get_by_text("Show only some claims")).to_be_visible()


def test_the_way_to_the_whole_map_begins_where_the_column_does_though_the_way_back_has_its_room(begun: Page) -> None:
    begun.set_viewport_size({"width": 1280, "height": 800})
    whole, column = (begun.locator(name).first.bounding_box() for name in ("[data-whole]", ".argument-map"))
    begun.set_viewport_size({"width": 390, "height": 844})
    assert whole and column and whole["x"] == column["x"]


def test_a_link_to_a_claim_opens_the_whole_map(begun: Page) -> None:
    begun.goto(HOME + "#c10")
    expect(begun.locator("#c10 > summary")).to_be_focused()
    expect(begun.locator(".bead:visible")).to_have_count(58)


def test_on_paper_no_claim_is_left_out_of_a_map_that_begins_with_one_paragraph(begun: Page) -> None:
    begun.emulate_media(media="print")
    expect(begun.locator(".claim:visible")).to_have_count(58)
    begun.emulate_media(media="screen")


def test_a_map_cannot_begin_with_a_paragraph_that_is_not_there() -> None:
    with pytest.raises(UnknownNameError, match="one of 1 to 19"):
        map_view.view("op-ed", "The argument", WHOLE, WORKS, {}, "", begin=20)


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


def copy(page: Page) -> Locator:
    page.get_by_text("Read along with your own copy").click()
    return page.get_by_label("Your copy of the op-ed")


def test_the_claims_stand_beside_the_readers_copy(chapter: Page) -> None:
    copy(chapter).fill("\n\n".join(TOLD))
    chapter.get_by_role("button", name="Lay it out").click()
    third = chapter.get_by_label("Claims of paragraph 3", exact=True)
    expect(third.get_by_role("link")).to_have_count(len(reading.op_ed().within(3)))


def test_what_could_not_be_placed_is_said(chapter: Page) -> None:
    copy(chapter).fill("\n\n".join(TOLD[:9] + TOLD[10:]))
    chapter.get_by_role("button", name="Lay it out").click()
    expect(chapter.locator(".read-along [data-count]")).to_contain_text("Not placed: ¶10.")


def test_a_copy_is_shown_as_text_and_is_gone_after_a_reload(chapter: Page) -> None:
    copy(chapter).fill("<img src=x onerror='window.ran = 1'>")
    chapter.get_by_role("button", name="Lay it out").click()
    expect(chapter.locator(".read-along .read p")).to_contain_text("<img src=x")
    chapter.reload()
    assert chapter.evaluate("[window.ran, JSON.stringify({ ...localStorage }).includes('img')]") == [None, False]


def test_a_copy_that_reads_from_right_to_left_is_laid_out_so(chapter: Page) -> None:
    copy(chapter).fill("پاکستان کو قیادت کرنی چاہیے")
    chapter.get_by_role("button", name="Lay it out").click()
    expect(chapter.locator(".read-along .read p")).to_have_css("direction", "rtl")
