"""Every page of the book, visited once as served and once from disk: silent, alone, in its width, open to all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from accessible import last_violations
from book import asset

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


@dataclass(frozen=True)
class View:
    """How a page is looked at. Each way and each set of colours once: layout and contrast do not meet."""

    way: str
    colours: str
    widths: tuple[int, ...]
    """In pixels, the widest first: axe looks at the last. 320 is a window of 1280 at 400 % zoom, 640 at 200 %."""


VIEWS = (View("served", "light", (1024, 1280)), View("from disk", "dark", (640, 320, 390)))


UNFOLDED = ("book/the-evidence.html", "book/the-cases.html")
"""Where axe looks at more: at all that can be unfolded, in a test of the page's own."""


PARTED = """() => Array.from(document.querySelectorAll("bdi"), word => word.parentElement)
  .filter(part => /flex|grid/.test(getComputedStyle(part).display)).map(part => part.outerHTML.slice(0, 90))"""
"""Lines whose words stand apart: in a row of parts a word that is kept in one line is a part of its own."""


@dataclass
class Visit:
    """What was heard and seen on a page."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    heading: bool = False
    over: dict[int, int] = field(default_factory=dict)
    parted: list[str] = field(default_factory=list)
    axe: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module", params=VIEWS, ids=lambda view: view.way)
def view(request: pytest.FixtureRequest) -> View:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def home(view: View, site: str, built_book: Path) -> str:
    """Where the pages lie, ending in a slash."""
    return site if view.way == "served" else built_book.as_uri() + "/"


@pytest.fixture(scope="module")
def visits(browser: Any, view: View, home: str, pages: list[str]) -> dict[str, Visit]:
    """A visit to each page; those from disk with the network off."""
    context = browser.new_context(color_scheme=view.colours, offline=view.way == "from disk")
    page = context.new_page()
    made = {path: visit(page, home + path, view.widths) for path in pages}
    context.close()
    return made


def visit(page: Page, address: str, widths: tuple[int, ...]) -> Visit:
    """Open a page, look at it in each width, and let axe look at it in the last."""
    made = Visit()
    heard = {
        "console": lambda message: made.said.append(f"{message.type}: {message.text}"),
        "pageerror": lambda error: made.said.append(f"error: {error}"),
        "requestfailed": lambda request: made.said.append(f"failed: {request.url}"),
        "response": lambda answer: answer.status >= 400 and made.said.append(f"{answer.status}: {answer.url}"),
        "request": lambda request: made.asked.append(request.url),
    }
    for event, listener in heard.items():
        page.on(event, listener)  # type: ignore[call-overload]
    page.set_viewport_size({"width": widths[0], "height": 844})
    page.goto(address)
    made.heading = page.locator("h1").first.is_visible()
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        made.over |= {width: over} if over > 0 else {}
    made.parted = page.evaluate(PARTED)
    page.evaluate("new Promise(done => requestIdleCallback(done, { timeout: 1000 }))")  # with all that has waited
    for event, listener in heard.items():
        page.remove_listener(event, listener)
    if not address.endswith(UNFOLDED):
        made.axe = last_violations(page, "best-practice")
    page.goto("about:blank")  # axe has taken parts out: the page is not to answer once more
    return made


def test_no_page_is_so_long_that_a_telephone_waits_for_it(built_book: Path, pages: list[str]) -> None:
    """Nothing is painted before the last byte of a page has come, in what Lighthouse reckons, and of its sheet."""
    assert [page for page in pages if (built_book / page).stat().st_size > 320_000] == []
    assert asset(built_book, "book.css").stat().st_size < 96_000


def test_the_console_is_silent(visits: dict[str, Visit]) -> None:
    assert {path: made.said for path, made in visits.items() if made.said} == {}


def test_no_request_leaves_the_books_own_folder(visits: dict[str, Visit], home: str) -> None:
    own = (home, "data:", "blob:")
    asked = {path: [url for url in made.asked if not url.startswith(own)] for path, made in visits.items()}
    assert {path: urls for path, urls in asked.items() if urls} == {}


def test_a_page_shows_its_heading(visits: dict[str, Visit]) -> None:
    assert [path for path, made in visits.items() if not made.heading] == []


def test_a_panel_of_code_stands_clear_of_the_text_and_a_tables_title_begins_where_the_table_does(
    browser: Any, home: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home + "book/for-instructors.html")
    gaps, titles = page.evaluate("""() => [
      [...document.querySelectorAll("[class*='highlight-']")].flatMap(panel => {
        const { top, bottom } = panel.getBoundingClientRect(), before = panel.previousElementSibling;
        const above = top - before.getBoundingClientRect().bottom;
        const next = panel.nextElementSibling;
        return [above, ...(next ? [next.getBoundingClientRect().top - bottom] : [])];
      }),
      [...document.querySelectorAll("caption")].map(title => getComputedStyle(title).textAlign),
    ]""")
    context.close()
    assert min(gaps) >= 6
    assert set(titles) == {"start"}


def test_no_page_scrolls_sideways(visits: dict[str, Visit]) -> None:
    assert {path: made.over for path, made in visits.items() if made.over} == {}


def test_a_word_that_is_kept_in_one_line_parts_none(visits: dict[str, Visit]) -> None:
    assert {path: made.parted for path, made in visits.items() if made.parted} == {}


def test_axe_finds_nothing(visits: dict[str, Visit]) -> None:
    assert {path: made.axe for path, made in visits.items() if made.axe} == {}
