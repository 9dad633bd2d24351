"""The directives that show the evidence: tables, codebook, sources, timelines, pictures; and what is due for review."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from fulcrum import argument, evidence, evidence_page, records, stills
from fulcrum.directives import EVIDENCE, Ours, raw
from fulcrum.errors import UnknownNameError

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the directives, and tell at the end of a build what is due for review."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.connect("build-finished", _review)


class Told(Ours):
    """A directive that knows the way to the evidence page."""

    @property
    def page(self) -> str:
        """The evidence page's address from here; empty on that page itself."""
        return "" if self.env.docname == EVIDENCE else f"page:{EVIDENCE}"


class EvidenceTable(Told):
    """``{evidence-table} facts``: facts, cases or rivals as a table one can search."""

    required_arguments = 1

    def make(self) -> Sequence[nodes.Node]:
        """The table."""
        tables = {"facts": evidence_page.facts, "cases": evidence_page.cases, "rivals": evidence_page.rivals}
        name = self.arguments[0]
        if name not in tables:
            raise UnknownNameError(self.name, f"'{name}'", "one of " + ", ".join(tables))
        return [raw(tables[name](self.works, self.up))]


class Codebook(Told):
    """``{codebook}``: what each column of each table means."""

    def make(self) -> Sequence[nodes.Node]:
        """The codebook."""
        return [raw(evidence_page.codebook(self.up))]


class Sources(Told):
    """``{evidence-sources}``: every source that the tables or the arguments name."""

    def make(self) -> Sequence[nodes.Node]:
        """The list."""
        keys = dict.fromkeys([*records.named(), *argument.named()])
        return [raw(evidence_page.sources(self.works, keys))]


class Timeline(Told):
    """``{timeline} turkey``: the events of Turkey in Syria, as a figure and a table; ``all``: every event."""

    required_arguments = 1

    def make(self) -> Sequence[nodes.Node]:
        """The timeline."""
        name, events = self.arguments[0], records.timeline()
        if name not in ("turkey", "all"):
            raise UnknownNameError(self.name, f"'{name}'", "turkey or all")
        picture = ""
        if name == "turkey":
            events = tuple(event for event in events if event.kind)
            picture = stills.timeline(name, events, evidence_page.KINDS)
        return [raw(evidence_page.events(name, events, self.works, picture, self.page))]


class StillPicture(Told):
    """``{still} refugees``: a picture drawn from the data, with its table and sources."""

    required_arguments = 1

    def make(self) -> Sequence[nodes.Node]:
        """The picture."""
        return [raw(stills.view(self.arguments[0], evidence_page.citer(self.works), self.page))]


DIRECTIVES = {
    "evidence-table": EvidenceTable,
    "codebook": Codebook,
    "evidence-sources": Sources,
    "timeline": Timeline,
    "still": StillPicture,
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
    due = [(fact.review_by, fact.id) for fact in evidence.overdue(today())]
    due += [(case["review_by"], case.id) for case in records.overdue(today())]
    if due:
        listed = ", ".join(f"{id_} (by {by})" for by, id_ in sorted(due))
        print(f"The evidence is due for review: {listed}.", file=sys.stderr)
