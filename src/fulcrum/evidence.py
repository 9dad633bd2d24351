"""The evidence: facts with date, source, confidence and dispute, from `data/facts.csv`."""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib import resources

from fulcrum.errors import UnknownNameError

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


MENTIONS = r" \((?:see )?[A-Z]\d\d\)|:? ?(?:See |see )?[A-Z]\d\d\b"
"""Ids of other facts in a row's own words: for whoever keeps the data, not for a reader."""


@dataclass(frozen=True)
class Fact:
    """One row of the evidence. Dates are ISO, a period is ``start/end``."""

    id: str
    topic: str
    statement: str
    date: str
    sources: tuple[str, ...]
    confidence: str
    dispute: str
    as_of: str
    review_by: str


@dataclass(frozen=True)
class Work:
    """A published work or page, as far as a side note needs it."""

    key: str
    author: str
    title: str
    date: str
    url: str


@functools.cache
def facts() -> Mapping[str, Fact]:
    """Every fact by its id."""
    text = (resources.files("fulcrum") / "data" / "facts.csv").read_text("utf-8")
    rows = [
        Fact(
            id=row["id"],
            topic=row["topic"],
            statement=row["statement"],
            date=row["date_or_period"],
            sources=tuple(filter(None, row["source_keys"].split(";"))),
            confidence=row["confidence"],
            dispute=row["dispute_note"],
            as_of=row["as_of"],
            review_by=row["review_by"],
        )
        for row in csv.DictReader(io.StringIO(text))
    ]
    return {fact.id: fact for fact in rows}


def fact(id_: str) -> Fact:
    """The fact of that id (UnknownNameError if there is none)."""
    if id_ not in facts():
        raise UnknownNameError("fact", f"'{id_}'", "the id of a row of facts.csv")
    return facts()[id_]


def day(iso: str) -> str:
    """A date or period in words: ``2016-08-24/2017-03-29`` is ``24 Aug 2016 to 29 Mar 2017``."""
    return " to ".join(_one_day(part) for part in iso.split("/"))


def _one_day(iso: str) -> str:
    year, *rest = iso.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(d)) for d in rest[1:2]), *month, year])


def note(found: Fact, works: Mapping[str, Work], *, statement: bool = False) -> str:
    """Where a fact comes from, for a side note: sources, dispute, doubt. HTML, with the statement if asked."""
    told = f"{escape(found.statement)} " if statement else ""
    if unknown := [key for key in found.sources if key not in works]:
        raise UnknownNameError(f"fact {found.id}", ", ".join(unknown), "keys of references.bib")
    cited = "; ".join(cite(works[key]) for key in found.sources)
    doubt = "" if found.confidence == "high" else f" Confidence: {escape(found.confidence)}."
    words = re.sub(MENTIONS, "", found.dispute)
    dispute = f' <span class="dispute">{escape(words)}</span>' if words else ""
    return f'<span class="told">{told}<span class="source">{cited}.{doubt}</span>{dispute}</span>'


def cite(work: Work) -> str:
    """Who published a source and when, linked if it has an address. HTML."""
    text = f"{escape(work.author)}, {day(work.date)}"
    return f'<a href="{escape(work.url)}">{text}</a>' if work.url else text


def cite_in_full(work: Work) -> str:
    """A work with its title. HTML."""
    return f"{cite(work)}, <cite>{escape(work.title)}</cite>"
