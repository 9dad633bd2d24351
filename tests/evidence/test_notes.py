"""Side notes: beside their line where there is a margin, over the text where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

PAGE = "book/07-turkey-in-syria.html"
PHONE = {"width": 390, "height": 800}


def fact(page: Page, id_: str) -> Locator:
    """The first note that leads to a row."""
    return page.locator(".fact").filter(has=page.locator(f'a[href$="#{id_}"]')).first


def test_a_margin_stays_beside_its_text(page: Page, site: str) -> None:
    """The more notes a text has, the shorter they must be: half of them stand within six lines of their number."""
    page.goto(site + PAGE)
    drifts = page.locator(".fact").evaluate_all(
        """all => all.map(one => [one.querySelector("label"), one.querySelector(".sidenote")]
          .map(part => part.getBoundingClientRect())).filter(([, note]) => note.height)
          .map(([label, note]) => note.top - label.top).sort((a, b) => a - b)"""
    )
    assert drifts[len(drifts) // 2] < 6 * 29


def test_a_note_in_a_table_waits_where_the_table_would_cut_it_off(page: Page, site: str) -> None:
    page.goto(site + "book/the-situation.html")
    cell = page.locator("td .fact").first
    expect(cell.get_by_role("note")).to_be_hidden()
    cell.locator("sup").first.hover()
    expect(cell.get_by_role("note")).to_be_visible()


def test_a_claim_shows_its_wording_in_the_margin(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    expect(fact(page, "c32").get_by_role("note")).to_contain_text(
        "Pakistan should reason about Gaza in Turkey’s terms."
    )


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_claim_shows_its_wording_on_hover_and_focus_where_there_is_no_margin(
    new_page: Callable[..., Page], site: str, way: str
) -> None:
    page = new_page(viewport=PHONE)
    page.goto(site + PAGE)
    claim = fact(page, "c32")
    expect(claim.get_by_role("note")).to_be_hidden()
    if way == "hover":
        claim.locator(".claim").hover()
    else:
        claim.get_by_role("checkbox").focus()
    expect(claim.get_by_role("note")).to_contain_text("Pakistan should reason about Gaza in Turkey’s terms.")


def test_a_claim_leads_to_its_place_in_the_argument(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    fact(page, "c32").get_by_role("link", name="Its place on the map").click()
    expect(page.locator("#c32")).to_be_in_viewport()


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_note_tells_the_rest_on_hover_and_focus(page: Page, site: str, way: str) -> None:
    page.goto(site + PAGE)
    note = fact(page, "T77")
    expect(note.locator(".remarks")).to_be_hidden()
    if way == "hover":
        note.locator("sup").first.hover()
    else:
        note.get_by_role("checkbox").focus()
    expect(note.locator(".remarks")).to_contain_text("Fighters")


def test_a_note_pressed_in_the_margin_hides_no_other(page: Page, site: str) -> None:
    page.goto(site + "book/the-situation.html")
    pressed = page.locator(".fact:not(td *)").filter(has=page.locator('a[href$="#G45"]')).first
    pressed.locator("sup").first.click()
    hidden = pressed.locator(".remarks").evaluate(
        """remarks => [...document.querySelectorAll(".fact:not(td *) > .sidenote")].filter(note => {
          const [one, other] = [remarks, note].map(part => part.getBoundingClientRect());
          return !note.contains(remarks) && other.top < one.bottom && other.bottom > one.top;
        }).map(note => note.textContent)"""
    )
    assert hidden == []


def test_tab_goes_on_into_the_rest_of_a_note(page: Page, site: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + PAGE)
    fact(page, "T77").get_by_role("link", name="T77 in the evidence").focus()
    page.keyboard.press("Tab")
    expect(fact(page, "T77").locator(".remarks a").first).to_be_focused()


def test_escape_closes_a_note_that_lies_over_others(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    fact(page, "T77").get_by_role("checkbox").focus()
    page.keyboard.press("Escape")
    expect(fact(page, "T77").locator(".remarks")).to_be_hidden()


def test_on_paper_a_note_has_its_sources(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport={"width": 720, "height": 900})
    page.goto(site + PAGE)
    page.emulate_media(media="print")
    expect(fact(page, "T77").get_by_role("note").locator("a").first).to_be_visible()


def test_whoever_disputes_a_fact_is_named_in_the_margin_without_a_press(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    expect(fact(page, "T10").get_by_text("Disputed by Russia.")).to_be_visible()


def test_on_a_phone_a_note_pressed_tells_all_of_it(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto(site + PAGE)
    fact(page, "T77").locator("sup").first.tap()
    expect(fact(page, "T77").locator(".remarks")).to_be_visible()


@pytest.mark.parametrize("name", ["07-turkey-in-syria", "12-whose-risk"])
def test_on_a_phone_a_note_that_opens_leaves_its_number_under_the_finger(
    new_page: Callable[..., Page], site: str, name: str
) -> None:
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto(f"{site}book/{name}.html")
    moved = page.locator(":is(.fact, .gloss):has(input)").evaluate_all(
        """boxes => boxes.filter(box => {
          const mark = box.querySelector('label'), note = box.querySelector('.sidenote, .meaning');
          const lies = () => { const at = mark.getBoundingClientRect(); return at.left + ' ' + at.top; };
          const before = lies();
          note.style.display = 'block';
          const after = lies();
          note.style.display = '';
          return before !== after;
        }).map(box => box.textContent.slice(0, 60))"""
    )
    assert moved == []
