"""The built book, read in the order of its contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from steelyard.errors import SteelyardError
from steelyard.paper import markup

CONTENTS = "#lr-contents > nav"
"""Where a page has the contents, whatever the language calls them."""

LEFT_OUT = ("book/my-workbook.html", "book/sources-of-the-facts.html", "book/the-cases.html")
"""Pages for a screen alone: one keeps a reader's work, what the next lists stands with each fact, and the tables of the
last want to be sifted."""


class PaperError(SteelyardError):
    """A built book that cannot be put on paper."""


@dataclass(frozen=True)
class Page:
    """A page: its address from the top of the book, what the contents call it, and its text.

    A page that belongs `under` another, as a chapter's exercise does, has that one's address.
    """

    path: str
    title: str
    number: str
    part: str
    under: str
    article: Tag


@dataclass(frozen=True)
class Book:
    """A book: what it says of itself, and its pages; `address` is where it is published, or nothing."""

    title: str
    author: str
    language: str
    address: str
    pages: tuple[Page, ...]

    @property
    def parts(self) -> list[tuple[str, list[Page]]]:
        """The contents: each part with its pages, but for those under another."""
        above = (page for page in self.pages if not page.under)
        return [(part, list(pages)) for part, pages in groupby(above, key=lambda page: page.part)]

    def under(self, page: Page) -> list[Page]:
        """The pages that belong to a page."""
        return [other for other in self.pages if other.under == page.path]


def read(folder: Path) -> Book:
    """The book that was built into a folder.

    Raises
    ------
    PaperError : no book lies there
    """
    try:
        forward = (folder / "index.html").read_text("utf-8")
        root = re.findall(r'url=([^"]+\.html)"', forward)[0]
        first = _tree(folder, root)
    except (OSError, IndexError):
        raise PaperError(str(folder), "no built book", "its pages", "build it first: make book") from None

    def said(selector: str) -> str:
        return markup.value(first.select_one(selector), "content")

    own = said('meta[property="og:url"]')
    return Book(
        said('meta[property="og:site_name"]'),
        said('meta[name="author"]'),
        markup.value(first.html, "lang"),
        own.removesuffix(root),
        tuple(page for page in _pages(folder, root, first) if page.path not in LEFT_OUT),
    )


def _pages(folder: Path, root: str, first: BeautifulSoup) -> Iterator[Page]:
    part = ""
    for entry in first.select(f"{CONTENTS} > .caption, {CONTENTS} > ul > li > a"):
        if entry.name == "p":
            part = markup.text(entry)
            continue
        path = resolve(root, markup.value(entry, "href"))
        tree = _tree(folder, path)
        yield _page(path, tree, entry, part, "")
        for below in tree.select(f"{CONTENTS} .current > ul a"):
            under = resolve(path, markup.value(below, "href"))
            if under != path:
                yield _page(under, _tree(folder, under), below, part, path)


def _page(path: str, tree: BeautifulSoup, entry: Tag, part: str, under: str) -> Page:
    number = entry.select_one(".lr-number")
    title = markup.text(entry).removeprefix(markup.text(number)).strip()
    article = tree.select_one("article.bd-article")
    if article is None:
        raise PaperError(path, "no article", "a page of this book", "build it again: make book")
    return Page(path, title, markup.text(number), part, under, article)


def resolve(path: str, href: str) -> str:
    """The page that a link on a page leads to, from the top of the book."""
    place = href.partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path


def _tree(folder: Path, path: str) -> BeautifulSoup:
    return markup.read((folder / path).read_text("utf-8"))
