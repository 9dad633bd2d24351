"""How a note tells a fact: date, source, confidence, dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from steelyard.errors import UnknownNameError
from steelyard.evidence.facts import CONFIDENCE, Fact
from steelyard.language import Words, figures, say
from steelyard.page.templates import macros, templates

MONTHS = Words.same("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class CitedWork:
    """A published work or page, as far as a note needs it; no date if it bears none."""

    key: str
    author: str
    title: str
    date: str
    url: str
    note: str = ""


class Bibliography(dict[str, CitedWork]):
    """Works by key; to ask for one that is not there is an UnknownNameError."""

    def __missing__(self, key: str) -> CitedWork:
        raise UnknownNameError("source", f"'{key}'", "a key of references.bib")


def day(iso: str) -> str:
    """A date or period in words: ``2016-08-24/2017-03-29`` is ``24 Aug 2016 to 29 Mar 2017``."""
    begin, _, end = iso.partition("/")
    return say("{begin} to {end}", begin=_one_day(begin), end=_one_day(end)) if end else _one_day(begin)


def _one_day(iso: str) -> str:
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = MONTHS.values()[int(rest[0]) - 1]
    if not rest[1:]:
        return say("{month} {year}", month=month, year=year)
    return say("{day} {month} {year}", day=int(rest[1]), month=month, year=year)


templates.filters["day"] = day
templates.globals["confidence"] = CONFIDENCE
templates.globals["evidence"] = "page:book/the-evidence"  # where every fact has its place
templates.globals["sources"] = "page:book/sources-of-the-facts"  # where every source has its title
templates.globals["casebook"] = "page:book/the-cases"  # where every case has its place


def number(fact: Fact, end: str) -> str:
    """A fact's number as prose has it: its ``low``, its ``high``, or its ``range``.

    UnknownNameError if the row has no such number.
    """
    ends = {"low": [fact.low], "high": [fact.high], "range": [fact.low, fact.high]}.get(end, [None])
    if None in ends:
        raise UnknownNameError(f"fact {fact.id}", f"'.{end}'", "low, high or range of a row that has figures")
    low, *high = dict.fromkeys(figures(n, ",.0f" if n == int(n) else ",") for n in ends if n is not None)
    return say("{begin} to {end}", begin=low, end=high[0]) if high else low


def note(fact: Fact, works: Bibliography) -> Markup:
    """A fact with all that stands behind it: sources, confidence, dispute, remark, a link to its row."""
    return macros("notes").note(fact, sources(fact, works))


def in_short(fact: Fact, works: Bibliography) -> Markup:
    """A fact with its first source by name and who disputes it; its row, to which it links, has the rest."""
    first, *others = sources(fact, works)
    return macros("notes").in_short(fact, first, len(others))


def disputed(facts: Sequence[Fact]) -> str:
    """Who disputes one of them, or nothing."""
    return "; ".join(dict.fromkeys(fact.disputed_by for fact in facts if fact.disputed_by))


def side_note(n: int, facts: Sequence[Fact], works: Bibliography, first: bool = False) -> Markup:
    """The side note of that number, with the rows behind a statement.

    `first` on its page to be disputed, it says in a word what the sign means.
    """
    rows = [(fact, sources(fact, works)) for fact in facts]
    return macros("notes").numbered(n, rows, disputed(facts), first)


def sources(fact: Fact, works: Bibliography) -> list[CitedWork]:
    """The works behind a fact (UnknownNameError if the bibliography lacks one)."""
    return [works[key] for key in fact.sources]


def citer(works: Bibliography) -> Callable[[Iterable[str]], Markup]:
    """What turns keys of the bibliography into links, joined by semicolons."""
    return lambda keys: macros("notes").cite_all([works[key] for key in keys])
