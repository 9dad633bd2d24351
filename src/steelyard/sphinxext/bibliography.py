"""The works cited: the BibTeX reader, how a citation looks, and the mark on what was seen in no record."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pybtex.database import parse_file
from pybtex.richtext import Text
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from steelyard.evidence.notes import Bibliography, CitedWork
from steelyard.evidence.tables import UNSEEN, UNVERIFIED

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BIBLIOGRAPHY = "book/bibliography"
"""The page of the works cited."""


@functools.cache
def works(path: str) -> Bibliography:
    """Every entry of a BibTeX file, as far as a note needs it."""
    return Bibliography((key, _work(key, entry)) for key, entry in parse_file(path).entries.items())


def _work(key: str, entry: Any) -> CitedWork:
    people = [" ".join(str(name) for name in person.rich_last_names) for person in entry.persons["author"]]
    authors = people[0] if len(people) == 1 else f"{people[0]} et al." if len(people) > 2 else " and ".join(people)
    plain = {
        name: str(Text.from_latex(entry.fields.get(name, ""))) for name in ("title", "date", "year", "note", "keywords")
    }
    date, grade = plain["date"] or plain["year"], plain["keywords"].removeprefix("grade-")
    return CitedWork(key, authors, plain["title"], date, entry.fields.get("url", ""), plain["note"], grade)


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")")


@dataclasses.dataclass
class RoundReferenceStyle(AuthorYearReferenceStyle):
    """Author and year in round brackets, as the humanities print them."""

    bracket_parenthetical: BracketStyle = dataclasses.field(default_factory=_round)
    bracket_textual: BracketStyle = dataclasses.field(default_factory=_round)


def mark(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the mark before the note that tells which detail it is."""
    if docname != BIBLIOGRAPHY:
        return
    for text in [text for text in doctree.findall(nodes.Text) if UNSEEN in text.astext()]:
        marked = nodes.strong(UNVERIFIED, UNVERIFIED)
        text.parent.insert(text.parent.index(text), [marked, nodes.Text(" ")])


def setup(app: Sphinx) -> None:
    """Register the style of citations, and mark the entries once the bibliography has been made."""
    register_plugin("sphinxcontrib.bibtex.style.referencing", "author_year_round", RoundReferenceStyle)
    app.connect("doctree-resolved", mark)
