"""The joint to Jupyter Book: what the build promises of every page."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build, copy_sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.book

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = [(1280, "light"), (390, "dark")]  # each width and each set of colours once: layout and contrast do not meet


def watch(page: Page) -> list[str]:
    """Collect everything the page says on its console, every error and every failed request."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.on(
        "response",
        lambda answer: said.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else 0,
    )
    return said


def test_the_book_builds_with_warnings_as_errors(built: tuple[Path, str]) -> None:
    folder, said = built
    assert "WARNING" not in said
    assert (folder / "_build" / "html" / "book" / "index.html").exists()


def test_a_notebook_in_a_hidden_folder_leaves_no_trace(built_book: Path) -> None:
    told = [
        path
        for path in built_book.parent.rglob("*")
        if "canary" in path.name or (path.is_file() and b"canary" in path.read_bytes())
    ]
    assert told == []


def test_no_source_is_published_with_the_pages(built_book: Path) -> None:
    assert not (built_book / "_sources").exists()


def test_two_clean_builds_are_byte_identical(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = copy_sources(tmp_path_factory.mktemp("two") / "elsewhere" / "deeper" / "the-book")
    result = build(folder, PYTHONHASHSEED="2", TZ="Pacific/Auckland")
    assert result.returncode == 0, (result.stdout + result.stderr)[-4000:]

    def files(root: Path) -> dict[str, bytes]:
        return {
            path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
        }

    first, second = files(built_book), files(folder / "_build" / "html")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


TASKS = "```{{exercise}} {}\n:only: {}\n```"


SLIPS = {
    "about-this-book": "{fact}`ZZZ`",
    "bibliography": "{claim}`x <c99>`",
    "for-instructors": "{number}`the-scale.margin @ seat_gone=often`",
    "glossary": TASKS.format("04-responsibility-without-control", "4.1 4.99"),
    "my-workbook": TASKS.format("04-nothing", "4.1"),
}
"""A page for each slip of an author, so that one build shows them all."""


@pytest.fixture(scope="module")
def slipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str]:
    """A build of the book with every slip: how it ended and what it said."""
    folder = copy_sources(tmp_path_factory.mktemp("slipped") / "book")
    for name, slip in SLIPS.items():
        page = folder / "book" / f"{name}.md"
        page.write_text(page.read_text("utf-8") + f"\n{slip}\n", "utf-8")
    result = build(folder)
    return result.returncode, result.stdout + result.stderr


def test_an_authors_slip_fails_the_build(slipped: tuple[int, str]) -> None:
    assert slipped[0] != 0


@pytest.mark.parametrize("name", SLIPS)
def test_an_authors_slip_is_told_with_its_page(slipped: tuple[int, str], name: str) -> None:
    assert re.search(rf"{name}\.md:\d+: WARNING", slipped[1])


def test_every_link_within_the_book_leads_to_a_page_and_a_place(built_book: Path, pages: list[str]) -> None:
    texts = {page: (built_book / page).read_text("utf-8") for page in pages}
    ids = {
        page: {*re.findall(r'\bid="([^"]+)"', text), *(f"task-{id_}" for id_ in re.findall(r'data-task="(.+?)"', text))}
        for page, text in texts.items()
    }
    lost = []
    for page, text in texts.items():
        for address in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', text):
            name, _, place = address.partition("#")
            if re.match(r"[a-z]+:", address) and not address.startswith("page:"):
                continue
            target = os.path.normpath(Path(page).parent / name) if name else page
            place_there = not place or place in ids.get(target, ()) or target not in texts
            if not ((built_book / target).exists() and place_there):
                lost.append((page, address))
    assert lost == []


# A link that a reader may follow is no request; what a page loads of itself is.
LOADS = re.compile(
    rb"""<(?:script|img|iframe|source|video|audio|embed|input)\b[^>]*?\bsrc(?:set)?\s*=\s*["']?"""
    rb"""(?:https?:)?//"""
    rb"""|<link\b(?![^>]*\brel=["']?(?:license|canonical|next|prev|author)\b)[^>]*?"""
    rb"""\bhref\s*=\s*["']?(?:https?:)?//"""
    rb"""|url\(\s*["']?(?:https?:)?//|@import\s+(?:url\()?["']?(?:https?:)?//""",
    re.IGNORECASE,
)


def test_no_page_names_a_remote_script_style_or_font(built_book: Path, pages: list[str]) -> None:
    found = {}
    for page in pages:
        text = (built_book / page).read_bytes()
        loaded = re.findall(rb"(?:src|href)=\"([^\"]*\.(?:css|js)[^\"]*)\"", text)
        styles = [(built_book / page).parent / name.decode().partition("?")[0] for name in loaded if b".css" in name]
        texts = [text, *(style.resolve().read_bytes() for style in styles)]
        hits = [hit[:80] for text in texts for hit in LOADS.findall(text)]
        if hits:
            found[page] = hits
    assert found == {}


@pytest.mark.browser
def test_the_console_is_silent_on_every_page(page: Page, site: str, pages: list[str]) -> None:
    said = watch(page)
    for path in pages:
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
    assert said == []


@pytest.mark.browser
def test_no_request_leaves_the_books_own_folder(page: Page, site: str, pages: list[str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in pages:
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []


@pytest.mark.browser
def test_pages_open_from_disk_with_the_network_off(
    new_page: Callable[..., Page], built_book: Path, pages: list[str]
) -> None:
    page = new_page(offline=True)
    said = watch(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in pages:
        page.goto((built_book / path).as_uri())
        page.wait_for_load_state("load")
        assert page.locator("h1").first.is_visible(), path
    assert said == []
    home = built_book.as_uri() + "/"
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []


@pytest.mark.browser
@pytest.mark.parametrize(("width", "colours"), VIEWS)
def test_axe_finds_nothing_on_any_page(
    new_page: Callable[..., Page], site: str, pages: list[str], width: int, colours: str
) -> None:
    page = new_page(viewport={"width": width, "height": 844}, color_scheme=colours)
    found: dict[str, Any] = {}
    for path in pages:
        page.goto(site + path)
        # Rows out of sight take a size that is only guessed; axe must measure the real one.
        page.add_style_tag(content="* { content-visibility: visible !important; }")
        options = {"runOnly": AXE_TAGS, "rules": {"label-content-name-mismatch": {"enabled": True}}}
        result = Axe().run(page, options=options).response
        for violation in result["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found[f"{path}: {violation['id']}"] = nodes
    assert found == {}


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 640, 1024, 1280])
def test_no_page_scrolls_sideways(new_page: Callable[..., Page], site: str, pages: list[str], width: int) -> None:
    # A window of 1280 at 400 % zoom is 320 wide, at 200 % it is 640.
    page = new_page(viewport={"width": width, "height": 700})
    wide = {}
    for path in pages:
        page.goto(site + path)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide[path] = over
    assert wide == {}


@pytest.mark.browser
def test_the_colours_are_switched_by_keyboard_and_kept(page: Page, site: str) -> None:
    page.goto(site + "book/about-this-book.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".lr-mode").focus()
    page.keyboard.press("Enter")  # auto -> light
    page.keyboard.press("Enter")  # light -> dark
    assert page.evaluate(paper) != light
    assert page.locator(".lr-mode").inner_text().endswith("dark")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.browser
def test_the_contents_open_and_close_by_keyboard_on_a_phone(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(site + "book/about-this-book.html")
    contents = page.get_by_role("navigation", name="Contents")
    assert not contents.is_visible()
    page.get_by_role("button", name="Contents").focus()
    page.keyboard.press("Enter")
    assert contents.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    assert not contents.is_visible()
    assert page.evaluate("document.activeElement.textContent.trim()") == "Contents"


@pytest.mark.browser
def test_without_javascript_the_contents_and_colours_are_there(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(java_script_enabled=False, color_scheme="dark")
    page.goto(site + "book/about-this-book.html")
    assert page.get_by_role("navigation", name="Contents").is_visible()
    assert not page.locator(".lr-mode").is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.get_by_role("navigation", name="Contents").is_visible()


@pytest.mark.browser
def test_search_finds_a_page_served_or_from_disk(new_page: Callable[..., Page], site: str, built_book: Path) -> None:
    for home in (site, built_book.as_uri() + "/"):
        page = new_page()
        page.goto(home + "book/about-this-book.html")
        page.get_by_role("searchbox").first.fill("tracking")
        page.keyboard.press("Enter")
        result = page.locator("#search-results a", has_text="About this book").first
        result.wait_for()
        result.click()
        assert urlsplit(page.url).path.endswith("about-this-book.html")
