"""Work is not lost: on reload, on a full disk, with storage refused, in two tabs, when what was stored is broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser_work import (
    FOUR,
    KEY,
    WELCOME,
    WORKBOOK,
    clear_work,
    gaza,
    keep,
    kept,
    moment,
    move,
    unfold,
    weighing,
    work,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

FILL = """() => {
  for (let size = 1 << 20, n = 0; size; ) {
    try { localStorage.setItem('filler' + n++, 'x'.repeat(size)); } catch { size >>= 1; }
  }
}"""
EMPTY = "Object.keys(localStorage).filter(name => name.startsWith('filler')).forEach(n => localStorage.removeItem(n))"
REFUSE = "Object.defineProperty(window, '{}', {{get() {{ throw new Error('refused'); }}}});"


@pytest.fixture
def welcome(page: Page, site: str) -> Page:
    page.goto(site + WELCOME)
    return page


def full(page: Page) -> Page:
    """The same page, in a browser without room for one more letter."""
    page.evaluate(FILL)
    return page


# ------------------------------------------------------------------------ a full disk


def test_without_room_the_page_says_that_work_is_in_this_tab_only(welcome: Page) -> None:
    move(full(welcome), "End")
    expect(welcome.locator(".weigh [data-kept]")).to_contain_text("no room left")


def test_without_room_work_outlives_a_reload(welcome: Page) -> None:
    move(full(welcome), "End")
    welcome.reload()
    expect(gaza(welcome)).to_have_value("100")


def test_without_room_work_goes_along_to_the_next_page(welcome: Page, site: str) -> None:
    move(full(welcome), "End")
    welcome.goto(site + WORKBOOK)
    expect(welcome.get_by_role("row", name="1. Welcome")).to_contain_text("leverage 100")


def test_without_room_work_can_be_taken_out(welcome: Page) -> None:
    move(full(welcome), "End")
    with welcome.expect_download() as download:
        welcome.get_by_role("button", name="Save my work as a file").click()
    assert json.loads(download.value.path().read_text("utf-8"))["weighings"][0]["gaza"]["leverage"] == 100


def test_without_room_what_was_stored_before_stays(page: Page, site: str) -> None:
    keep(page, site, work(code="K7M2", weighings=[weighing("04", 1)]))
    page.goto(site + WELCOME)
    move(full(page), "End")
    page.get_by_label("Why, in one sentence").fill("x" * 500)
    page.get_by_label("Why, in one sentence").press("Tab")
    expect(page.locator(".weigh [data-kept]")).to_contain_text("no room left")
    assert kept(page)["code"] == "K7M2"


def test_when_there_is_room_again_the_next_change_is_stored_with_all_before_it(welcome: Page) -> None:
    move(full(welcome), "End")
    welcome.evaluate(EMPTY)
    welcome.get_by_label("Why, in one sentence").fill("Later.")
    welcome.get_by_label("Why, in one sentence").press("Tab")
    (stored,) = kept(welcome)["weighings"]
    assert (stored["gaza"]["leverage"], stored["why"]) == (100, "Later.")


def test_when_there_is_room_again_it_is_merged_with_what_another_tab_has_stored(welcome: Page, site: str) -> None:
    move(full(welcome), "End")
    other = welcome.context.new_page()
    other.goto(site + FOUR)
    other.evaluate(EMPTY)
    move(other, "Home")
    welcome.bring_to_front()
    welcome.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert {w["at"]: w["gaza"]["leverage"] for w in kept(welcome)["weighings"]} == {"welcome": 100, "04": 0}


PUT_ASIDE = "leverage-and-risk/1/of/K7M2"


@pytest.fixture
def waits(page: Page, site: str) -> Callable[..., Page]:
    """Work of K7M2 waits for room while another tab stores some, and perhaps what it has put aside of K7M2."""

    def make(elsewhere: dict[str, object], aside: dict[str, object] | None = None) -> Page:
        keep(page, site, work(code="K7M2", weighings=[weighing("04", 1)]))
        page.goto(site + WELCOME)
        move(full(page), "End")
        page.evaluate("document.activeElement.blur()")
        other = page.context.new_page()
        other.goto(f"{site}_static/datapackage.json")
        other.evaluate(EMPTY)
        if aside:
            other.evaluate("([name, text]) => localStorage.setItem(name, text)", [PUT_ASIDE, json.dumps(aside)])
        keep(other, site, elsewhere)
        other.evaluate("localStorage.setItem('last', '')")
        page.wait_for_function("localStorage.getItem('last') !== null")  # what one tab stores comes to another in order
        page.bring_to_front()
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        return page

    return make


def test_what_waits_goes_to_its_own_code_where_another_tab_has_begun_anothers_work(waits: Callable[..., Page]) -> None:
    page = waits(work(code="P4RT", weighings=[weighing("07", 2)]), work(code="K7M2", weighings=[weighing("04", 1)]))
    aside = json.loads(page.evaluate("name => localStorage.getItem(name)", PUT_ASIDE))
    assert [(one["code"], {w["at"] for w in one["weighings"]}) for one in (kept(page), aside)] == [
        ("P4RT", {"07"}),
        ("K7M2", {"04", "welcome"}),
    ]


def test_a_page_whose_work_went_to_its_own_code_shows_the_work_that_is_there_now(waits: Callable[..., Page]) -> None:
    page = waits(work(code="P4RT", weighings=[weighing("welcome", 2, gaza=7)]), work(code="K7M2"))
    expect(gaza(page)).to_have_value("7")


def test_a_code_that_another_tab_has_put_right_holds_for_what_waits(waits: Callable[..., Page]) -> None:
    page = waits(work(code="P4RT", weighings=[weighing("04", 1)]))
    assert (kept(page)["code"], {w["at"] for w in kept(page)["weighings"]}) == ("P4RT", {"04", "welcome"})


def test_what_was_waiting_sets_nothing_aside_if_nobody_else_has_stored(page: Page, site: str) -> None:
    keep(page, site, work(weighings=[weighing("welcome", 1)]))
    page.goto(site + WELCOME)
    full(page)
    unfold(page)
    page.get_by_label("Why, in one sentence").fill("x" * 500)
    page.get_by_label("Why, in one sentence").press("Tab")
    page.evaluate(EMPTY)
    move(page)
    assert kept(page)["aside"] == []


def test_leaving_a_page_asks_first_while_work_waits_for_room(welcome: Page) -> None:
    move(full(welcome), "End")
    asked: list[str] = []
    welcome.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    with welcome.expect_event("close"):
        welcome.close(run_before_unload=True)
    assert asked == ["beforeunload"]


# ------------------------------------------------------------------------ storage refused


@pytest.fixture
def refused(new_page: Callable[..., Page], site: str) -> Page:
    page = new_page()
    page.add_init_script(REFUSE.format("localStorage") + REFUSE.format("sessionStorage"))
    page.goto(site + WELCOME)
    return page


def test_a_browser_that_refuses_storage_says_so(refused: Page) -> None:
    move(refused, "End")
    expect(refused.locator(".weigh [data-kept]")).to_contain_text("Save your work as a file before you close it")


def test_a_browser_that_refuses_storage_still_lets_the_work_out(refused: Page) -> None:
    move(refused, "End")
    with refused.expect_download() as download:
        refused.get_by_role("button", name="Save my work as a file").click()
    assert json.loads(download.value.path().read_text("utf-8"))["weighings"][0]["gaza"]["leverage"] == 100


def test_a_browser_that_refuses_storage_is_told_of_in_the_workbook(refused: Page, site: str) -> None:
    refused.goto(site + WORKBOOK)
    expect(refused.locator('[data-workbook="kept"]')).to_contain_text("This browser keeps nothing")


def test_a_browser_that_has_room_is_not_told_of(page: Page, site: str) -> None:
    page.goto(site + WORKBOOK)
    expect(page.locator('[data-workbook="kept"] [data-said]')).to_be_hidden()


# ------------------------------------------------------------------------ two tabs


def test_two_tabs_keep_what_either_makes(welcome: Page, site: str) -> None:
    other = welcome.context.new_page()
    other.goto(site + FOUR)
    move(welcome, "End")
    move(other, "Home")
    assert {w["at"]: w["gaza"]["leverage"] for w in kept(welcome)["weighings"]} == {"welcome": 100, "04": 0}


def test_what_one_tab_makes_shows_in_the_workbook_open_in_another(welcome: Page, site: str) -> None:
    other = welcome.context.new_page()
    other.goto(site + WORKBOOK)
    move(welcome, "End")
    expect(other.get_by_role("row", name="1. Welcome")).to_contain_text("leverage 100")


# ------------------------------------------------------------------------ stored text that is broken

BROKEN = [
    "{broken",
    "null",
    '{"weighings": [null]}',
    json.dumps(work(answers=3)),
    json.dumps(work(weighings=[{"at": "04", "gaza": {"leverage": 40}}])),
]


@pytest.mark.parametrize("text", BROKEN)
def test_stored_text_that_cannot_be_read_is_set_aside_once_and_not_written_over(
    page: Page, site: str, text: str
) -> None:
    keep(page, site, text)
    page.goto(site + WELCOME)
    move(page, "End")
    page.reload()
    torn = page.evaluate("Object.entries(localStorage).filter(([k]) => k.includes('unreadable')).map(([, v]) => v)")
    assert torn == [text]
    expect(gaza(page)).to_have_value("100")


def test_stored_text_that_cannot_be_read_stays_where_there_is_no_room_to_set_it_aside(page: Page, site: str) -> None:
    keep(page, site, "{broken")
    full(page)
    page.goto(site + WELCOME)
    move(page, "End")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == "{broken"
    expect(page.locator(".weigh [data-kept]")).to_contain_text("in this tab only")


def test_what_could_not_be_read_can_be_taken_out_in_the_workbook(page: Page, site: str) -> None:
    keep(page, site, "{broken")
    page.goto(site + WORKBOOK)
    expect(page.locator('[data-workbook="aside"]')).to_contain_text("{broken")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what could not be read").click()
    assert "{broken" in download.value.path().read_text("utf-8")


def test_what_a_tab_recalls_is_read_as_warily(page: Page, site: str) -> None:
    page.goto(site + WELCOME)
    page.evaluate('key => sessionStorage.setItem(key, \'{"work": {"course": 3}}\')', KEY)
    page.reload()
    move(page, "End")
    assert kept(page)["weighings"][0]["gaza"]["leverage"] == 100


def test_what_a_page_of_the_former_book_set_aside_is_taken_back_and_what_was_made_there_stays(
    page: Page, site: str
) -> None:
    keep(page, site, work(numbering=1, code="K7M2", answers={"4.5": {"answer": 2, "when": moment(2)}}))
    newer = work(code="K7M2", answers={"4.6": {"answer": "Bir commanded.", "when": moment(1)}})
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [f"{KEY}/unreadable/2026", json.dumps(newer)])
    page.goto(site + WELCOME)
    move(page, "End")
    assert {task: entry["answer"] for task, entry in kept(page)["answers"].items()} == {
        "4.1": 2,
        "4.6": "Bir commanded.",
    }
    assert page.evaluate("Object.keys(localStorage).filter(name => name.includes('unreadable'))") == []


# ------------------------------------------------------------------------ clearing


def test_clearing_in_one_tab_shows_in_another(welcome: Page, site: str) -> None:
    move(welcome, "End")
    welcome.evaluate("document.activeElement.blur()")
    other = welcome.context.new_page()
    other.goto(site + WORKBOOK)
    clear_work(other)
    expect(gaza(welcome)).to_have_value("50")


def test_a_browser_whose_storage_is_emptied_shows_it_on_a_page_that_is_open(welcome: Page, site: str) -> None:
    move(welcome, "End")
    welcome.evaluate("document.activeElement.blur()")
    other = welcome.context.new_page()
    other.goto(f"{site}_static/datapackage.json")
    other.evaluate("localStorage.clear()")
    expect(gaza(welcome)).to_have_value("50")


def test_undoing_a_clearing_keeps_what_was_made_since(page: Page, site: str) -> None:
    keep(page, site, work(code="K7M2", answers={"4.7": {"answer": "70", "when": moment(1)}}))
    page.goto(site + WORKBOOK)
    clear_work(page)
    assert kept(page) is None
    other = page.context.new_page()
    other.goto(site + WELCOME)
    move(other, "End")
    page.get_by_role("button", name="Undo").click()
    found = kept(page)
    assert (found["code"], found["answers"]["4.7"]["answer"], found["weighings"][0]["at"]) == ("K7M2", "70", "welcome")


def test_undoing_a_clearing_brings_back_what_could_not_be_read(page: Page, site: str) -> None:
    keep(page, site, "{broken")
    page.goto(site + WORKBOOK)
    clear_work(page)
    expect(page.locator('[data-workbook="aside"]')).not_to_contain_text("{broken")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator('[data-workbook="aside"]')).to_contain_text("{broken")
