"""The evidence: facts with date, source, confidence and dispute, from `data/facts.csv`, and how a note tells them."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib import resources

from fulcrum.errors import UnknownNameError

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

SEEN = "2025-12-31"
"""The last day that the op-ed's author can be held to have seen: what came after is folded away."""

DISPUTED = "≠"
"""The sign, beside a note's number, that somebody disputes what it tells."""


@dataclass(frozen=True)
class Fact:
    """One row of the evidence. Dates are ISO, a period is ``start/end``; a figure is None where there is none."""

    id: str
    topic: str
    statement: str
    low: float | None
    high: float | None
    unit: str
    date: str
    sources: tuple[str, ...]
    confidence: str
    disputed_by: str
    note: str
    see: tuple[str, ...]
    as_of: str
    review_by: str

    @property
    def after(self) -> bool:
        """Whether it tells of what came after the op-ed."""
        return self.date.split("/")[-1] > SEEN


@dataclass(frozen=True)
class Work:
    """A published work or page, as far as a note needs it; no date if it bears none."""

    key: str
    author: str
    title: str
    date: str
    url: str
    note: str = ""
    grade: str = ""


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of `data/`, as text by column."""
    text = (resources.files("fulcrum") / "data" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def listed(cell: str) -> tuple[str, ...]:
    """What a cell joins by semicolons."""
    return tuple(filter(None, cell.split(";")))


def amount(cell: str) -> float | None:
    """A cell's number, or None where it is empty."""
    return float(cell) if cell else None


@functools.cache
def facts() -> Mapping[str, Fact]:
    """Every fact by its id."""
    rows = [
        Fact(
            id=row["id"],
            topic=row["topic"],
            statement=row["statement"],
            low=amount(row["value_low"]),
            high=amount(row["value_high"]),
            unit=row["unit"],
            date=row["date_or_period"],
            sources=listed(row["source_keys"]),
            confidence=row["confidence"],
            disputed_by=row["disputed_by"],
            note=row["note"],
            see=listed(row["see"]),
            as_of=row["as_of"],
            review_by=row["review_by"],
        )
        for row in table("facts")
    ]
    return {fact.id: fact for fact in rows}


def fact(id_: str) -> Fact:
    """The fact of that id (UnknownNameError if there is none)."""
    if id_ not in facts():
        raise UnknownNameError("fact", f"'{id_}'", "the id of a row of facts.csv")
    return facts()[id_]


def overdue(today: str) -> tuple[Fact, ...]:
    """The facts that should have been checked again before that day (ISO)."""
    return tuple(fact for fact in facts().values() if fact.review_by and fact.review_by < today)


# ------------------------------------------------------------------------------ in words


def day(iso: str) -> str:
    """A date or period in words: ``2016-08-24/2017-03-29`` is ``24 Aug 2016 to 29 Mar 2017``."""
    return " to ".join(_one_day(part) for part in iso.split("/"))


def _one_day(iso: str) -> str:
    year, *rest = iso.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(d)) for d in rest[1:2]), *month, year])


def figure(found: Fact, end: str) -> str:
    """A fact's number as prose has it: its ``low``, its ``high``, or its ``range``.

    UnknownNameError if the row has no such number.
    """
    ends = {"low": [found.low], "high": [found.high], "range": [found.low, found.high]}.get(end, [None])
    if None in ends:
        raise UnknownNameError(f"fact {found.id}", f"'.{end}'", "low, high or range of a row that has figures")
    return " to ".join(dict.fromkeys(f"{n:,.0f}" if n == int(n) else f"{n:,}" for n in ends if n is not None))


def doubt(found: Fact) -> str:
    """What a reader should know before leaning on a fact, in a few words: confidence and who disputes it."""
    parts = ["" if found.confidence == "high" else f"{found.confidence} confidence"]
    parts.append(f"disputed by {found.disputed_by}" if found.disputed_by else "")
    return ", ".join(filter(None, parts))


def sign(told: list[Fact]) -> str:
    """The sign beside a note's number, with its meaning for who does not see it; nothing if all stands undisputed."""
    who = dict.fromkeys(found.disputed_by for found in told if found.disputed_by)
    if not who:
        return ""
    words = f"(disputed by {'; '.join(who)})"
    return f'<span class="sign" aria-hidden="true">{DISPUTED}</span><span class="vh"> {escape(words)}</span>'


def note(
    found: Fact,
    works: Mapping[str, Work],
    *,
    statement: bool = False,
    number: str = "",
    address: str = "",
    brief: bool = False,
) -> str:
    """Where a fact comes from, for a side note: sources, confidence, dispute. HTML.

    Parameters
    ----------
    works : the bibliography
    statement : begin with the statement
    number : begin with this number, its unit and its date
    address : where the row stands on the evidence page; no link if empty
    brief : name the first source alone, and leave the others and the row's remark to `remarks`
    """
    told = f"{escape(found.statement)} " if statement else ""
    if number:
        told = f"{escape(number)} {escape(found.unit)}, {day(found.date) if found.date else 'undated'}. "
    behind = sources(found, works)
    cited = "; ".join(cite(work) for work in (behind[:1] if brief else behind))
    doubted = "" if found.confidence == "high" else f" Confidence: {escape(found.confidence)}."
    denied = f"<b>Disputed by {escape(found.disputed_by)}.</b> " if found.disputed_by else ""
    remark = "" if brief else escape(found.note)
    more = f' <span class="dispute">{denied}{remark}</span>' if denied or remark else ""
    link = f' <a class="to-row" href="{escape(address)}" aria-label="{found.id} in the evidence">{found.id}</a>'
    return (
        f'<span class="told">{told}<span class="source">{cited}.{doubted}</span>{more}{link if address else ""}</span>'
    )


def remarks(told: list[Fact], works: Mapping[str, Work]) -> str:
    """What a brief note leaves out, each row's further sources and its remark; nothing if that is nothing. HTML."""
    parts = []
    for found in told:
        further = "; ".join(cite(work) for work in sources(found, works)[1:])
        said = " ".join(filter(None, [further and f"Also {further}.", escape(found.note)]))
        if said:
            parts.append(f"<b>{found.id}</b> {said}" if len(told) > 1 else said)
    return f' <span class="remarks">{" ".join(parts)}</span>' if parts else ""


def sources(found: Fact, works: Mapping[str, Work]) -> list[Work]:
    """The works behind a fact (UnknownNameError if the bibliography lacks one)."""
    if unknown := [key for key in found.sources if key not in works]:
        raise UnknownNameError(f"fact {found.id}", ", ".join(unknown), "keys of references.bib")
    return [works[key] for key in found.sources]


def cite(work: Work) -> str:
    """Who published a source and when, linked if it has an address. HTML."""
    text = f"{escape(work.author)}, {day(work.date) if work.date else 'undated'}"
    return f'<a href="{escape(work.url)}">{text}</a>' if work.url else text


def cite_in_full(work: Work) -> str:
    """A work with its title. HTML."""
    return f"{cite(work)}, <cite>{escape(work.title)}</cite>"
