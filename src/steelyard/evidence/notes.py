"""How a note tells a fact: date, source, confidence, dispute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from steelyard.errors import UnknownNameError
from steelyard.evidence.facts import Fact

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

DISPUTED = "≠"
"""The sign, beside a note's number, that somebody disputes what it tells."""


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
