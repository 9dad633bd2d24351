"""Which stories were read to their end: ticked on Welcome, in this browser alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser_work import WELCOME, WORKBOOK, clear_work

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

KEY = "leverage-and-risk/1/stories"
LOAF = "08-the-analogy"
ALL = "Array.from(document.querySelectorAll('.stories [data-story]'), story => story.dataset.story).join(' ')"
BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
FIRST, NEXT = "No politics: a friend’s advice", "what would you do?"


def read(page: Page, site: str, story: str) -> None:
    """Open a story and go to its end."""
    page.goto(f"{site}book/{story}.html")
    page.wait_for_function("document.documentElement.classList.contains('started')")
    page.locator("[data-story-end]").first.scroll_into_view_if_needed()
    page.wait_for_function("key => localStorage.getItem(key)", arg=KEY)


def keep(page: Page, names: str) -> None:
    page.evaluate("([key, names]) => localStorage.setItem(key, names)", [KEY, names])


def ticked(page: Page) -> list[str]:
    page.wait_for_function("document.documentElement.classList.contains('started')")
    titles: list[str] = page.locator(".stories .read b").all_text_contents()
    return titles


def ways(page: Page) -> list[bool]:
    """Whether the first screen leads to the first story, and whether it leads to what comes after the last."""
    page.wait_for_function("document.documentElement.classList.contains('started')")
    return [page.get_by_role("link", name=name).first.is_visible() for name in (FIRST, NEXT)]


def test_a_story_that_was_read_to_its_end_is_ticked_in_the_list(page: Page, site: str) -> None:
    read(page, site, LOAF)
    page.goto(site + WELCOME)
    assert ticked(page) == ["The borrowed loaf"]


def test_a_tick_is_told_in_words_as_well(page: Page, site: str) -> None:
    read(page, site, LOAF)
    page.goto(site + WELCOME)
    expect(page.get_by_role("link", name="The borrowed loaf").last).to_have_accessible_name(
        "The borrowed loaf It worked in his bakery. Will it in hers? (read)"
    )


def test_a_story_that_was_only_begun_is_not_ticked(page: Page, site: str) -> None:
    page.goto(f"{site}book/{LOAF}.html")
    page.wait_for_function("document.documentElement.classList.contains('started')")
    page.goto(site + WELCOME)
    assert ticked(page) == []


def test_a_story_read_in_another_tab_is_ticked_here(welcome: Page, site: str) -> None:
    read(welcome.context.new_page(), site, LOAF)
    expect(welcome.locator(".stories .read b")).to_have_text(["The borrowed loaf"])


def test_a_story_read_while_the_page_was_laid_by_is_ticked_when_it_comes_back(welcome: Page) -> None:
    keep(welcome, LOAF)
    welcome.evaluate(BACK)
    assert ticked(welcome) == ["The borrowed loaf"]


def test_before_the_last_story_the_first_screen_leads_to_the_first(welcome: Page) -> None:
    keep(welcome, welcome.evaluate(ALL).partition(" ")[2])
    welcome.reload()
    assert ways(welcome) == [True, False]


def test_after_the_last_story_the_first_screen_leads_to_the_question(welcome: Page) -> None:
    keep(welcome, welcome.evaluate(ALL))
    welcome.reload()
    assert ways(welcome) == [False, True]


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_nothing_moves_when_stories_are_ticked(new_page: Callable[..., Page], site: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(site + WELCOME)
    ticked(page)
    tall = "() => [document.querySelector('#the-six-reasons'), ...document.querySelectorAll('.stories li')]"
    tall += ".map(part => [part.offsetTop, part.offsetHeight].join(' '))"
    before = page.evaluate(tall)
    keep(page, page.evaluate(ALL))
    page.evaluate(BACK)
    assert page.evaluate(tall) == before


def test_where_storage_is_refused_nothing_is_ticked_and_nothing_fails(page: Page, site: str) -> None:
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    page.goto(f"{site}book/{LOAF}.html")
    page.locator("[data-story-end]").first.scroll_into_view_if_needed()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.goto(site + WELCOME)
    assert (ticked(page), failures) == ([], [])


def clear(page: Page, site: str) -> None:
    keep(page, LOAF)
    page.goto(site + WORKBOOK)
    clear_work(page)


def test_ticks_are_cleared_with_the_work(welcome: Page, site: str) -> None:
    clear(welcome, site)
    assert welcome.evaluate("key => localStorage.getItem(key)", KEY) is None


def test_undoing_a_clearing_brings_the_ticks_back(welcome: Page, site: str) -> None:
    clear(welcome, site)
    welcome.get_by_role("button", name="Undo").click()
    assert welcome.evaluate("key => localStorage.getItem(key)", KEY) == LOAF


# ------------------------------------------------------------------------ what a story asks


@pytest.mark.parametrize(
    ("guess", "said"), [("it falls", "So it is."), ("it rises", "It is otherwise. Would you believe a threat")]
)
def test_a_guess_in_a_story_is_answered_without_points_or_a_model(page: Page, site: str, guess: str, said: str) -> None:
    page.goto(f"{site}book/03-signals.html")
    task = page.locator('[data-task="3.1"]')
    task.get_by_label(guess).check()
    task.get_by_role("button", name="Commit").click()
    expect(task.locator("[data-verdict]")).to_contain_text(said)
    expect(task.locator("[data-verdict]")).not_to_contain_text("point")
    expect(task.get_by_role("group", name="The answer")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_way_to_the_next_story_is_as_high_as_the_way_into_the_chapter(
    new_page: Callable[..., Page], site: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 664})
    page.goto(f"{site}book/02-strategic-realism.html")
    into, on = (
        page.locator(way).first.evaluate("way => way.offsetHeight")
        for way in ("#the-tenant-s-letter .way-in", ".next-story .way-in")
    )
    assert on == into >= 44
