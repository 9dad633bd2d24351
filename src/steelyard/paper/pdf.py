"""The still pages as one document, and printed: once to learn on which page each stands, and once with that told."""

from __future__ import annotations

import functools
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import Tag
from markupsafe import Markup
from pypdf import PdfReader

from steelyard.page import bundle
from steelyard.page.templates import render
from steelyard.paper import links, markup
from steelyard.paper.site import Book, Page
from steelyard.paper.still import folded_away, still_book

Print = Callable[[Path, Path], None]
"""A page in HTML, and the PDF to make of it."""


@dataclass(frozen=True)
class Chapter:
    """A page of the book with those under it: its name as a place, what it is called, its texts, where it stands."""

    name: str
    page: Page
    texts: tuple[Markup, ...]
    number: int | None


def pdf(book: Book, out: Path, print_page: Print) -> int:
    """Print the book; returns its pages. What printing it may raise, this raises."""
    pages = texts(book)
    numbers: Mapping[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, data in bundle.files().items():
            if name.endswith(".woff2"):
                (Path(folder) / name).write_bytes(data)
        for _ in range(2):
            source = Path(folder) / "book.html"
            source.write_text(document(book, pages, numbers), "utf-8")
            print_page(source, out)
            reader = PdfReader(out)
            numbers = {
                name.removeprefix("/"): 1 + (reader.get_destination_page_number(place) or 0)
                for name, place in reader.named_destinations.items()
            }
    return len(reader.pages)


def document(book: Book, pages: Mapping[str, Markup], numbers: Mapping[str, int]) -> str:
    """The whole book as one page.

    Parameters
    ----------
    pages : of each its text, by its address
    numbers : on which page of the print a place stands, as far as that is known
    """

    def chapter(page: Page) -> Chapter:
        texts = (pages[page.path], *(pages[below.path] for below in book.under(page)))
        return Chapter(place(page.path), page, texts, numbers.get(place(page.path)))

    parts = [(part, [chapter(page) for page in those]) for part, those in book.parts]
    return render(
        "paper_book", book=book, parts=parts, style=Markup(bundle.styles(*bundle.PAPER)), folded=folded_away()
    )


def place(path: str, name: str = "") -> str:
    """What a page, or a place on one, is called in the whole book."""
    page = path.removesuffix(".html").replace("/", "-")
    return f"{page}--{name}" if name else page


def texts(book: Book) -> dict[str, Markup]:
    """Each page as a part of the whole: its names its own, its headings below that of its part."""
    names = still_book(book)
    for page in book.pages:
        links.settle(page.path, page.article, names, book.address, lambda path, name: "#" + place(path, name))
        rename_places(page.article, functools.partial(place, page.path))
        lower(page.article, bool(page.part) + bool(page.under))
    return {page.path: Markup(markup.write(page.article)) for page in book.pages}


def rename_places(article: Tag, name_of: Callable[[str], str]) -> None:
    """Give each place of a page another name."""
    for tag in article.select("[id]"):
        tag["id"] = name_of(markup.value(tag, "id"))


def lower(article: Tag, levels: int) -> None:
    """Move headings down by this many levels, of the six that there are; each keeps the look of the level it had.

    Spaces count in a heading: of those between words one is left, and at its ends none.
    """
    for tag in article.find_all(("h1", "h2", "h3", "h4", "h5", "h6")):
        for n, text in enumerate(texts := list(tag.find_all(string=True))):
            spaced = re.sub(r"\s+", " ", text)
            spaced = spaced.lstrip() if n == 0 else spaced
            text.replace_with(spaced.rstrip() if n == len(texts) - 1 else spaced)
        level = int(tag.name[1])
        tag["class"] = f"{markup.value(tag, 'class')} level-{level}".lstrip()
        tag.name = f"h{min(6, level + levels)}"
