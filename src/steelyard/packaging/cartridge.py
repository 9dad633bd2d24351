"""A Common Cartridge 1.1: the book's pages, or links to where it is published, and its sets as quizzes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from steelyard.packaging.qti import PROFILES, assessment
from steelyard.packaging.questions import LeftOut, Question
from steelyard.page.templates import xml
from steelyard.paper.site import Book


@dataclass(frozen=True)
class Quiz:
    """A set as a quiz, after the page on which it stands."""

    slug: str
    title: str
    page: str
    questions: Sequence[Question]

    @property
    def asked(self) -> list[Question]:
        """Those that a cartridge has."""
        return [question for question in self.questions if self.page and question.kind in PROFILES]


@dataclass(frozen=True)
class Item:
    """A line of the contents, what it leads to, and what kind of thing that is."""

    identifier: str
    title: str
    type: str
    file: str


def files(book: Book, identifier: str, pages: Mapping[str, bytes], quizzes: Sequence[Quiz]) -> dict[str, bytes]:
    """What the cartridge holds, by name.

    Parameters
    ----------
    book : with its address, the cartridge links its pages there
    pages : else the book's own files
    """
    links = {page.path: f"links/{_name(page.path)}.xml" for page in book.pages} if book.address else {}
    made: dict[str, bytes] = {} if links else dict(pages)
    parts: list[tuple[str, list[Item]]] = []
    for part, within in groupby(book.pages, key=lambda page: page.part):
        items: list[Item] = []
        for page in within:
            title = f"{page.number} {page.title}".strip()
            if links:
                made[links[page.path]] = xml("weblink", title=title, url=book.address + page.path).encode()
            kind = "imswl_xmlv1p1" if links else "webcontent"
            items.append(Item(_name(page.path), title, kind, links.get(page.path, page.path)))
            for quiz in (quiz for quiz in quizzes if quiz.page == page.path and quiz.asked):
                file, name = f"quizzes/{quiz.slug}.xml", f"quiz-{quiz.slug}"
                at = book.address + quiz.page if book.address else ""
                made[file] = assessment(name, quiz.title, quiz.asked, at, cartridge=True).encode()
                items.append(Item(name, f"Quiz: {quiz.title}", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", file))
        parts.append((part, items))
    led = {item.file for _, items in parts for item in items}
    manifest = xml(
        "cartridge_manifest",
        identifier=identifier,
        book=book,
        parts=parts,
        others=[quote(name) for name in sorted(made) if name not in led],
        quote=quote,
    )
    return {"imsmanifest.xml": manifest.encode(), **made}


def not_in_one(quiz: Quiz) -> list[LeftOut]:
    """The questions of a kind that a cartridge has not, or of a set that stands on no page."""
    why = "is a number or a match, which a cartridge has not" if quiz.page else "stands on no page of the book"
    return [LeftOut(each.task, each.title, why) for each in quiz.questions if each not in quiz.asked]


def _name(path: str) -> str:
    return "page-" + re.sub(r"[^\w-]", "-", path.removesuffix(".html"))
