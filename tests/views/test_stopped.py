"""Where in a chapter a reader was last: Welcome leads back there, in this browser alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser_work import WELCOME, WORKBOOK, clear_work

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

CHAPTER = "book/06-absence.html"


def leave(page: Page, site: str, address: str = CHAPTER, at: str = "#what-the-op-ed-says") -> None:
    """Read a page as far as a heading, and come to Welcome."""
    page.goto(site + address + at)
    page.goto(site + WELCOME)


def way_back(page: Page) -> Locator:
    return page.locator("article p", has_text="Or go on where you were:").get_by_role("link")


def test_welcome_leads_back_to_where_a_reader_was_in_a_chapter(page: Page, site: str) -> None:
    leave(page, site)
    expect(way_back(page)).to_have_text("6 Absence, presence, lead")
    way_back(page).click()
    expect(page).to_have_url(f"{site}{CHAPTER}#what-the-op-ed-says")


def test_who_was_at_a_chapters_head_comes_back_there(page: Page, site: str) -> None:
    leave(page, site, at="")
    expect(way_back(page)).to_have_attribute("href", "06-absence.html#absence-presence-lead")


@pytest.mark.parametrize("address", ["book/glossary.html", "exercises/06-absence.html"])
def test_only_chapters_are_remembered(page: Page, site: str, address: str) -> None:
    leave(page, site, address, "")
    expect(way_back(page)).to_have_count(0)


@pytest.mark.parametrize(
    "stored", ['{"page": "https://elsewhere.test/x.html", "at": "y", "name": "z"}', '{"page": "x.html"}', "x"]
)
def test_what_is_stored_and_was_not_written_here_leads_nowhere(page: Page, site: str, stored: str) -> None:
    thrown: list[object] = []
    page.on("pageerror", lambda error: thrown.append(error))
    leave(page, site)
    page.evaluate("stored => localStorage.setItem('leverage-and-risk/1/stopped', stored)", stored)
    page.reload()
    expect(way_back(page)).to_have_count(0)
    expect(page.locator(".failed")).to_have_count(0)
    assert thrown == []


def test_it_goes_with_the_work(page: Page, site: str) -> None:
    leave(page, site)
    page.goto(site + WORKBOOK)
    clear_work(page)
    page.goto(site + WELCOME)
    expect(way_back(page)).to_have_count(0)


def test_where_nothing_may_be_stored_nothing_fails(new_page: Callable[..., Page], site: str) -> None:
    page, thrown = new_page(), []
    page.on("pageerror", lambda error: thrown.append(error))
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});")
    leave(page, site)
    assert thrown == []
