"""The frame that the joint to Jupyter Book puts around every page: links, files, contents, colours, search."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser_work import keep, work
from steelyard.sphinxext.assets import downloads

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


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


def test_nothing_lies_among_the_assets_that_no_page_and_no_sheet_names(built_book: Path) -> None:
    assets = {path for path in (built_book / "_static").rglob("*") if path.is_file()}
    told = b"".join(path.read_bytes() for path in (*built_book.rglob("*.html"), *built_book.rglob("*.css")))
    assert {path.name for path in assets if path.name.encode() not in told} - downloads().keys() == set()


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


def test_an_exercise_is_folded_into_its_chapter(built_book: Path, pages: list[str]) -> None:
    rows = {
        page: re.findall(r'toctree-l1[^"]*"><a [^>]*href="[^"]*exercises/', (built_book / page).read_text("utf-8"))
        for page in pages
    }
    assert [page for page, found in rows.items() if found] == []


def test_a_page_with_a_figure_has_a_way_past_the_rest_to_it(built_book: Path, pages: list[str]) -> None:
    for page in pages:
        text = (built_book / page).read_text("utf-8")
        assert ('href="#the-figure"' in text) == ('<section class="explorable' in text or 'id="the-figure"' in text), (
            page
        )


def test_the_workbook_stands_near_the_top_and_says_what_is_kept(page: Page, site: str) -> None:
    again = {"answer": "a", "tries": 1, "verdict": "incorrect", "points": 0}
    keep(page, site, work(answers={"4.2": {"answer": "a"}, "4.3": again, "4.4": {"answer": None, "note": "later"}}))
    page.goto(site + "book/about-this-book.html")
    line = page.get_by_role("navigation", name="Contents").get_by_role("listitem").nth(1)
    expect(line).to_have_text("My workbook2 answered · 1 worth another try")


@pytest.mark.parametrize("path", ["book/13-the-decision", "exercises/16-the-memo", "book/about-this-book"])
def test_contents_at_the_side_show_where_one_is_however_far_down(
    new_page: Callable[..., Page], site: str, path: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site}{path}.html")
    expect(page.locator(".lr-nav .current > a").last).to_be_in_viewport(ratio=1)
    search = page.locator(".lr-search").evaluate("search => search.getBoundingClientRect().bottom")
    cut = """(names, edge) => names.filter(name => {
      const { top, bottom } = name.getBoundingClientRect();
      return top + 1 < edge && edge + 1 < bottom;
    }).map(name => name.textContent)"""
    assert page.locator(".lr-nav li > a").evaluate_all(cut, search) == []


def test_a_bar_stays_on_a_phone_and_covers_no_heading(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(site + "book/04-responsibility-without-control.html#you-can-now")
    bar = page.locator(".lr-bar")
    expect(bar.locator(".lr-here")).to_have_text("You can now")  # a part of a section, too
    top, heading = bar.bounding_box(), page.get_by_role("heading", name="You can now").bounding_box()
    assert top is not None and heading is not None
    assert 0 <= top["y"] < top["y"] + top["height"] <= heading["y"]


def test_tab_goes_past_a_closed_note_and_into_an_open_one(page: Page, site: str) -> None:
    page.goto(site + "book/04-responsibility-without-control.html")
    word = page.locator(".gloss input").first
    within = "document.activeElement.closest('.meaning') !== null"
    word.focus()
    page.keyboard.press("Tab")
    assert not page.evaluate(within)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate(within)


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


def test_without_javascript_the_contents_and_colours_are_there(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(java_script_enabled=False, color_scheme="dark")
    page.goto(site + "book/about-this-book.html")
    assert page.get_by_role("navigation", name="Contents").is_visible()
    assert not page.locator(".lr-mode").is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.get_by_role("navigation", name="Contents").is_visible()
