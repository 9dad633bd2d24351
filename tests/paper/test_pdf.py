"""The book as one PDF: what the document to print holds, and what a Chromium makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from small_site import write
from steelyard.paper import chromium, markup, pdf, site

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> site.Book:
    return site.read(write(tmp_path_factory.mktemp("built")))


@pytest.fixture(scope="module")
def document(book: site.Book) -> BeautifulSoup:
    numbers = {"book-index": 3, "book-01-first": 4}
    return markup.read(pdf.document(book, pdf.texts(book), numbers))


@pytest.fixture(scope="module")
def printed(browser_path: str, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The whole small book, printed as the command does it."""
    folder = tmp_path_factory.mktemp("printed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHROMIUM", browser_path)
        pdf.pdf(site.read(write(folder)), folder / "book.pdf", chromium.print_page)
    return PdfReader(folder / "book.pdf")


def test_every_name_stands_once_in_the_whole_book(document: BeautifulSoup) -> None:
    names = [markup.value(tag, "id") for tag in document.select("[id]")]
    assert len(names) == len(set(names))


def test_every_link_within_leads_to_a_place_in_it(document: BeautifulSoup) -> None:
    names = {markup.value(tag, "id") for tag in document.select("[id]")}
    hrefs = [markup.value(link, "href") for link in document.select("a[href]")]
    assert [href for href in hrefs if "://" not in href and href.removeprefix("#") not in names] == []


def test_parts_are_over_chapters_and_exercises_under_them(document: BeautifulSoup) -> None:
    titles = [(tag.name, markup.text(tag)) for tag in document.find_all(HEADINGS[:3])]
    order = [("h1", "Part one"), ("h2", "1 First"), ("h3", "Try it"), ("h3", "Folded away"), ("h3", "Exercise: First")]
    assert titles[1:6] == order


def test_the_contents_say_where_a_chapter_begins_as_far_as_that_is_known(document: BeautifulSoup) -> None:
    lines = {markup.text(line.select_one(".contents-name")): line for line in document.select(".contents li")}
    shown = {name: markup.text(line.select_one(".page-number")) for name, line in lines.items()}
    assert shown == {"Welcome": "3", "First": "4", "The evidence": "000"}


def test_no_browser_to_print_with_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(site.PaperError, match="install it, or say where"):
        chromium.browser()


def test_the_print_is_tagged_with_its_language_and_title(printed: PdfReader) -> None:
    root = printed.root_object
    said = ("/StructTreeRoot" in root, root["/Lang"], printed.metadata and printed.metadata.title)
    assert said == (True, "en", "A book & more")


def test_its_outline_is_by_part_and_chapter(printed: PdfReader) -> None:
    tops = [entry.title for entry in printed.outline if not isinstance(entry, list)]
    assert tops == ["A book & more", "Part one", "At the back"]


def test_its_contents_tell_the_sheet_on_which_a_chapter_begins(printed: PdfReader) -> None:
    contents, sheets = printed.pages[1].extract_text(), [page.extract_text() for page in printed.pages]
    evidence = next(n for n, text in enumerate(sheets, 1) if "It rained" in text)
    assert f"The evidence{evidence}" in "".join(contents.split("\n")).replace("evidence ", "evidence")


def test_each_sheet_after_the_contents_has_its_number(printed: PdfReader) -> None:
    assert [str(n) in page.extract_text().split() for n, page in enumerate(printed.pages, 1)][2:] == [True] * (
        len(printed.pages) - 2
    )


def test_its_links_lead_to_its_own_places(printed: PdfReader) -> None:
    places = set(printed.named_destinations)
    notes = [note.get_object() for page in printed.pages for note in page.get("/Annots", [])]
    within = {str(note["/Dest"]) for note in notes if "/Dest" in note}
    assert within and within <= places


def test_its_outline_has_the_words_of_a_heading_that_takes_two_lines_apart(
    browser_path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, name = (
        write(tmp_path),
        "How long does it rain where nobody looks, and who is told of it when it stops at last",
    )
    page = folder / "book" / "the-evidence.html"
    page.write_text(page.read_text("utf-8").replace("<h1>The evidence", f"<h1>\n {name[:3]}\n{name[4:]} "), "utf-8")
    monkeypatch.setenv("CHROMIUM", browser_path)
    pdf.pdf(site.read(folder), folder / "book.pdf", chromium.print_page)
    assert name in [entry.title for entry in titles(PdfReader(folder / "book.pdf").outline)]


def titles(outline: list[Any]) -> Iterator[Any]:
    """Each entry of an outline, whatever it stands under."""
    for entry in outline:
        yield from titles(entry) if isinstance(entry, list) else [entry]
