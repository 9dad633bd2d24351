"""The evidence in a page: the note behind a fact, tables, codebook, sources, timelines, pictures; what is due."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from steelyard.argument import reading
from steelyard.evidence import charts, compared, facts, notes, records, tables
from steelyard.language import say
from steelyard.sphinxext.base import BookDirective, BookRole, above, directive, raw
from steelyard.sphinxext.bibliography import works

if TYPE_CHECKING:
    from sphinx.application import Sphinx


ASIDE = "aside"
"""Marks a list of which its reader may never press a part: each note in it says anew what the sign beside it means."""


class note(nodes.raw):  # noqa: N801 - as docutils' own
    """The place of a side note behind a statement; ``rows`` are its facts."""


def setup(app: Sphinx) -> None:
    """Register the directives, and tell at the end of a build what is due for review."""
    for name, kind in DIRECTIVES.items():
        app.add_directive(name, kind)
    app.add_role("fact", FactRole())
    app.connect("doctree-read", _number, priority=150)
    app.connect("build-finished", _review)


class FactRole(BookRole):
    """``{fact}`T14,T22```: a numbered side note with the rows behind a statement.

    ``{fact}`T04.high``` is the row's number (``low``, ``high`` or ``range``) and no note: right behind a number a
    marker would read as its power. The note comes where the sentence has it.
    """

    def make(self) -> Sequence[nodes.Node]:
        """The numbers that were asked for, else a marker and its note."""
        asked = [part.strip().partition(".") for part in self.text.split(",")]
        if any(dot for _, dot, _ in asked):
            number, *others = (notes.number(facts.fact(id_), end) for id_, _, end in asked)
            for other in others:
                number = say("{one} and {other}", one=number, other=other)
            return [nodes.Text(number)]
        return [note(rows=[facts.fact(id_).id for id_, _, _ in asked], format="html")]


def _number(app: Sphinx, doctree: nodes.document) -> None:
    """Write the notes of a page, numbered in its order; Sphinx reads a translated sentence anew, roles and all."""
    told = False
    for n, place in enumerate([*doctree.findall(note)], 1):
        rows = [facts.fact(id_) for id_ in place["rows"]]
        aside = any(ASIDE in node for node in above(place))
        first = bool(notes.disputed(rows)) and (aside or not told)
        told = told or (first and not aside)
        place.replace_self(raw(notes.side_note(n, rows, works(app.env), first)))


@directive(1)
def evidence_table(here: BookDirective) -> str:
    """``{evidence-table} facts``: facts, cases or rivals as a table one can search."""
    makers = {"facts": tables.fact_table, "cases": tables.case_table, "rivals": tables.rival_cards}
    return here.pick(makers)(here.works, here.up)


@directive()
def cases_in_short(here: BookDirective) -> str:
    """``{cases-in-short}``: every case a row, with what it is compared by and what came of it."""
    return compared.class_table()


class CodedCases(BookDirective):
    """``{coded-cases} PAK_SLE_2001 RUS_NKR_2020``: our codes of cases that the page told without names."""

    required_arguments = 1
    final_argument_whitespace = True

    def make(self) -> Sequence[nodes.Node]:
        """The cases, lettered."""
        return [raw(compared.coded(self.arguments[0].split(), self.works))]


@directive()
def codebook(here: BookDirective) -> str:
    """``{codebook}``: what each column of each table means."""
    return tables.codebook(here.up)


@directive()
def sources(here: BookDirective) -> str:
    """``{evidence-sources}``: every source that the tables or the arguments name."""
    return tables.sources(here.works, {*records.source_keys(), *reading.source_keys()})


@directive(1)
def timeline(here: BookDirective) -> str:
    """``{timeline} turkey``: the events of Turkey in Syria, as a figure and a table; ``all``: every event."""
    return tables.events(here.arguments[0], here.works)


@directive(1, guesses=str)
def chart(here: BookDirective) -> str:
    """``{still} refugees``: a chart drawn from the data, with its table and sources; or rows to open.

    ``{still} episodes`` shows in each row what the reader said in the task that ``:guesses:`` names.
    """
    return charts.view(here.arguments[0], here.works, here.options.get("guesses", ""))


DIRECTIVES: dict[str, type[BookDirective]] = {
    "evidence-table": evidence_table,
    "cases-in-short": cases_in_short,
    "coded-cases": CodedCases,
    "codebook": codebook,
    "evidence-sources": sources,
    "timeline": timeline,
    "still": chart,
}


def today() -> str:
    """The day of the build, ISO; SOURCE_DATE_EPOCH, where it is set, stands for it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else now).date().isoformat()


def _review(app: Sphinx, exception: Exception | None) -> None:
    """Say what is past its `review_by`.

    On standard error and not as a warning of Sphinx: a build with warnings as errors must not begin to
    fail because a day has passed, and its pages must not change.
    """
    if exception is not None:
        return
    if due := sorted((row.review_by, row.id) for row in records.overdue(today())):
        listed = ", ".join(f"{id_} (by {by})" for by, id_ in due)
        print(f"The evidence is due for review: {listed}.", file=sys.stderr)
