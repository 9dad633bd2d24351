"""What a package holds of the built book: some of its pages, and every file that these use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from steelyard.errors import SteelyardError
from steelyard.exercise.reading import Authored
from steelyard.page.offline import FOR_HOSTS
from steelyard.paper import markup
from steelyard.paper.site import CONTENTS, Book, Page, resolve

OF_THE_WHOLE = "form[role=search], link[rel~=next], link[rel~=prev], script[data-roads]"
"""Parts of a page that lead through the whole book."""

ONWARD = "[rel~=next], [rel~=prev], .lr-on"
"""Links to the page before or after."""

_PLACES = ("src", "href", "data-then")
"""Attributes that name a file; the last is a script's that another asks for when the page has been painted."""

_TASK = re.compile(r'data-task="([\d.]+)"')
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")


Where = Mapping[str, frozenset[str]]
"""For each page of a book, the tasks that stand on it."""


class PackageError(SteelyardError):
    """What was asked for cannot be packed."""


@dataclass(frozen=True)
class Holding:
    """Pages in their order, the first to open first; the files, by name; and the tasks that stand on the pages."""

    title: str
    pages: Sequence[Page]
    files: Mapping[str, bytes]
    tasks: frozenset[str]


def tasks_on_pages(folder: Path, book: Book) -> Where:
    """Where the tasks stand."""
    return {page.path: frozenset(_TASK.findall((folder / page.path).read_text("utf-8"))) for page in book.pages}


def page_of(where: Where, authored: Authored) -> str:
    """The last page that has tasks of a set, which is its own page if it has one; nothing if none has."""
    ids = {task.id for task in authored.exercise.tasks}
    return next((path for path, tasks in reversed([*where.items()]) if tasks & ids), "")


def of_set(folder: Path, book: Book, where: Where, authored: Authored) -> Holding:
    """The pages on which the tasks of a set stand, and the chapter that they belong to.

    What leads to another page of the book leads to where it is published, or is no link.

    Raises
    ------
    PackageError : no page of the book has them
    """
    exercise = authored.exercise
    ids = {task.id for task in exercise.tasks}
    pages = [page for page in book.pages if where[page.path] & ids or page.path == f"book/{exercise.slug}.html"]
    tasks = frozenset[str]().union(*where.values()) & ids
    if not tasks:
        raise PackageError(str(folder), f"no task of '{exercise.slug}' on a page", "a set that the book shows")
    kept = frozenset(page.path for page in pages)
    made: dict[str, bytes] = {}
    used: set[str] = set()
    for path in sorted(kept):
        text, files = _page(folder, path, kept, book.address)
        made[path] = text.encode()
        used |= files
    used |= _of_styles(folder, used)
    made |= {name: (folder / name).read_bytes() for name in sorted(used)}
    return Holding(exercise.title, pages, made, tasks)


def whole(folder: Path, book: Book, where: Where) -> Holding:
    """Every page as it was built."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in paths]
    kept = [name for name in names if not name.startswith((".", "_sources/")) and name not in FOR_HOSTS]
    files = {name: (folder / name).read_bytes() for name in kept}
    return Holding(book.title, book.pages, files, frozenset[str]().union(*where.values()))


def _page(folder: Path, path: str, kept: frozenset[str], address: str) -> tuple[str, set[str]]:
    """A page without what leads through the whole book, and the files that it uses."""
    tree = markup.read((folder / path).read_text("utf-8"))
    for part in tree.select(OF_THE_WHOLE):
        part.decompose()
    _shorten(tree, path, kept)
    used: set[str] = set()
    for tag, place in [(tag, markup.value(tag, named)) for named in _PLACES for tag in tree.select(f"[{named}]")]:
        if tag.decomposed:
            continue
        file, _, name = place.partition("#")
        if urlsplit(place).scheme or not file:
            continue
        target = resolve(path, file.partition("?")[0])
        if target.endswith(".html"):
            _lead(tag, target, name, kept, address)
        elif (folder / target).is_file() and not target.startswith(".."):
            used.add(target)
    return str(tree), used


def _shorten(tree: BeautifulSoup, path: str, kept: frozenset[str]) -> None:
    """Leave of the contents what the package has: its pages, and the sections of the page one is on."""
    for entry in reversed(tree.select(f"{CONTENTS} li")):
        if not any(resolve(path, markup.value(link, "href")) in kept for link in entry.select("a")):
            entry.decompose()
    for empty in tree.select(f"{CONTENTS} > .caption, {CONTENTS} ul:not(:has(li))"):
        empty.decompose()


def _lead(link: Tag, target: str, name: str, kept: frozenset[str], address: str) -> None:
    if target in kept:
        return
    if link.css.match(ONWARD):
        link.decompose()
    elif address:
        link["href"] = address + target + (f"#{name}" if name else "")
    else:
        link.unwrap()


def _of_styles(folder: Path, used: Iterable[str]) -> set[str]:
    """What style sheets use besides, such as fonts."""
    found = {
        resolve(sheet, place.partition("?")[0])
        for sheet in used
        if sheet.endswith(".css")
        for place in _URL.findall((folder / sheet).read_text("utf-8"))
        if not urlsplit(place).scheme
    }
    return {name for name in found if (folder / name).is_file() and not name.startswith("..")}
