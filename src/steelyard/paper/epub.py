"""The still pages as one EPUB 3: a page a file, and not a script in it."""

from __future__ import annotations

import functools
import re
import uuid
from dataclasses import dataclass
from datetime import datetime

from bs4 import Tag
from markupsafe import Markup

from steelyard.page import bundle
from steelyard.page.palette import LIGHT
from steelyard.page.templates import render, xml
from steelyard.paper import links, markup
from steelyard.paper.formulae import on_one_line
from steelyard.paper.notes import endnotes
from steelyard.paper.painted import Rule, paint, rules
from steelyard.paper.site import Book, Page
from steelyard.paper.still import folded_away, still_book
from steelyard.paper.zipped import moment, zipped

MIMETYPE = "application/epub+zip"
STYLE = "style.css"


def epub(book: Book, seconds: int) -> bytes:
    """The e-book; the same book at the same time is the same bytes.

    Parameters
    ----------
    book : as it was read; its pages are changed
    seconds : when it was last changed, since 1970
    """
    return zipped({"mimetype": MIMETYPE, **files(book, moment(seconds))}, seconds, plain=("mimetype",))


def files(book: Book, when: datetime) -> dict[str, str]:
    """What the e-book holds, by name; the pages lie as they did on the web."""
    names = still_book(book)
    style = flat(bundle.styles(*bundle.EBOOK))
    sheet = rules(style)
    for page in book.pages:
        _without_lines(page.article)
        on_one_line(page.article)
        endnotes(page.article)
        names[page.path] |= links.unique(page.article)
        paint(page.article, sheet)
    for page in book.pages:
        links.settle(page.path, page.article, names, book.address, functools.partial(_link, page.path))
    pages = {_file(page.path): _page(book, page) for page in book.pages}
    made = {
        "META-INF/container.xml": xml("epub_container"),
        "title.xhtml": xml("epub_title", book=book, text=_title(book, sheet)),
        "nav.xhtml": xml("epub_nav", book=book, parts=_parts(book)),
        STYLE: style,
    }
    listed = [_item(name, text) for name, text in {**made, **pages}.items() if not name.startswith("META-INF")]
    package = xml(
        "epub_package",
        book=book,
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, book.address or book.title).urn,
        modified=f"{when:%Y-%m-%dT%H:%M:%SZ}",
        items=listed,
        spine=["title.xhtml", "nav.xhtml", *pages],
    )
    return {**made, "package.opf": package, **pages}


def flat(styles: str) -> str:
    """Styles with the light colours written out, for readers' machines that know no variables."""
    return re.sub(r"var\(--([\w-]+)\)", lambda colour: LIGHT[colour[1]], styles)


def _without_lines(article: Tag) -> None:
    """There is nothing to write on, and a list of such lines is none."""
    for lines in article.select(".lines"):
        lines.decompose()
    for parts in article.select(".parts"):
        if not markup.text(parts) and parts.select_one(".blank, .box") is None:
            parts.decompose()


def _title(book: Book, sheet: list[Rule]) -> Markup:
    page = markup.read(render("title_page", book=book, folded=folded_away()))
    paint(page, sheet)
    return Markup(markup.write(page))


def _page(book: Book, page: Page) -> str:
    place = "../" * page.path.count("/")
    text = Markup(markup.write(page.article))
    web = book.address + page.path if book.address else ""
    return xml("epub_page", book=book, page=page, style=place + STYLE, text=text, web=web)


def _item(name: str, text: str) -> dict[str, str]:
    kinds = {"mathml": "<math", "svg": "<svg"}
    held = [kind for kind, start in kinds.items() if start in text and name.endswith(".xhtml")]
    return {
        "id": re.sub(r"[^\w-]", "-", name),
        "name": name,
        "type": "text/css" if name.endswith(".css") else "application/xhtml+xml",
        "properties": " ".join(["nav"] * (name == "nav.xhtml") + held),
    }


def _file(path: str) -> str:
    return path.removesuffix(".html") + ".xhtml"


def _link(here: str, path: str, name: str) -> str:
    file = "" if path == here and name else "../" * here.count("/") + _file(path)
    return file + (f"#{name}" if name else "")


@dataclass(frozen=True)
class _Entry:
    """A line of the contents, and the lines under it."""

    page: Page
    file: str
    under: tuple[_Entry, ...] = ()


def _parts(book: Book) -> list[tuple[str, list[_Entry]]]:
    """The contents: each part with its chapters."""
    return [(part, [_entry(book, page) for page in pages]) for part, pages in book.parts]


def _entry(book: Book, page: Page) -> _Entry:
    return _Entry(page, _file(page.path), tuple(_entry(book, below) for below in book.under(page)))
