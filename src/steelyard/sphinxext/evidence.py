"""The evidence in a page: the note behind a fact, tables, codebook, sources, timelines, pictures; what is due."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from steelyard.argument import reading
from steelyard.errors import UnknownNameError
from steelyard.evidence import charts, facts, notes, records, tables
from steelyard.sphinxext.base import BookDirective, BookRole, raw

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the directives, and tell at the end of a build what is due for review."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_role("fact", FactRole())
    app.connect("build-finished", _review)


class FactRole(BookRole):
    """``{fact}`T14,T22```: a numbered side note with the rows behind a statement.

    ``{fact}`T04.high``` puts the row's number into the prose as well (``low``, ``high`` or ``range``).
    """

    def make(self) -> Sequence[nodes.Node]:
        """A marker and its note, after the number if one was asked for."""
        n = self.env.temp_data["steelyard-notes"] = self.env.temp_data.get("steelyard-notes", 0) + 1
        rows = []
        for part in self.text.split(","):
            id_, dot, end = part.strip().partition(".")
            rows.append((facts.fact(id_), notes.number(facts.fact(id_), end) if dot else ""))
        words = " and ".join(number for _, number in rows if number)
        return [nodes.Text(words), raw(notes.side_note(n, rows, self.works))]


class EvidenceTable(BookDirective):
    """``{evidence-table} facts``: facts, cases or rivals as a table one can search."""

    required_arguments = 1

    def make(self) -> Sequence[nodes.Node]:
        """The table."""
        makers = {"facts": tables.fact_table, "cases": tables.case_table, "rivals": tables.rival_cards}
        name = self.arguments[0]
        if name not in makers:
            raise UnknownNameError(self.name, f"'{name}'", "one of " + ", ".join(makers))
        return [raw(makers[name](self.works, self.up))]


class Codebook(BookDirective):
    """``{codebook}``: what each column of each table means."""

    def make(self) -> Sequence[nodes.Node]:
        """The codebook."""
        return [raw(tables.codebook(self.up))]


class Sources(BookDirective):
    """``{evidence-sources}``: every source that the tables or the arguments name."""

    def make(self) -> Sequence[nodes.Node]:
        """The list."""
        return [raw(tables.sources(self.works, {*records.source_keys(), *reading.source_keys()}))]


class Timeline(BookDirective):
    """``{timeline} turkey``: the events of Turkey in Syria, as a figure and a table; ``all``: every event."""

    required_arguments = 1

    def make(self) -> Sequence[nodes.Node]:
        """The timeline."""
        return [raw(tables.events(self.arguments[0], self.works))]


class ChartDirective(BookDirective):
    """``{still} refugees``: a chart drawn from the data, with its table and sources."""

    required_arguments = 1

    def make(self) -> Sequence[nodes.Node]:
        """The chart."""
        return [raw(charts.view(self.arguments[0], self.works))]


DIRECTIVES = {
    "evidence-table": EvidenceTable,
    "codebook": Codebook,
    "evidence-sources": Sources,
    "timeline": Timeline,
    "still": ChartDirective,
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
