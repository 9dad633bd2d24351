"""Kabul, 2002: what Ankara asked before it led, and what came of each, drawn along the months."""

from __future__ import annotations

from typing import NamedTuple

from steelyard.evidence import facts
from steelyard.evidence.canvas import Canvas, Chart, drawings, level, text, ticks, upright
from steelyard.evidence.timeline import year_of

MONTHS = (("2002-04", "April 2002"), ("2002-07", "July"), ("2002-10", "October"), ("2003-01", "January"))
ASKED = "2002-03-31"
"""When Ankara accepted on conditions, the last of the days that `K01` tells."""


class Term(NamedTuple):
    """What was asked: whether it could be seen before the soldiers left, what came of it, and if that is disputed."""

    name: str
    before: str
    after: str
    disputed: bool = False


TERMS = (
    Term("The force stays around Kabul", "yes: it was in the mandate", "kept"),
    Term("A limited time", "yes: it could leave at the end", "kept"),
    Term("Its costs are met", "no: a promise, subject to a vote", "disputed", disputed=True),
)
ROW = 46


def asked_first() -> Chart:
    """Three terms as bars over the months in which Ankara led: solid where kept, pale where that is disputed."""
    start, end = map(year_of, facts.fact("K02").date.split("/"))
    finding = "What could be seen before it led was kept; what hung on a vote is disputed"

    def draw(canvas: Canvas) -> str:
        frame = canvas.frame(ROW * len(TERMS), (2002.2, 2003.2))
        leads, leaves = (frame.left + frame.across(year) for year in (start, end))
        asks = frame.left + frame.across(year_of(ASKED))
        parts = [ticks(frame, ((year_of(month), words) for month, words in MONTHS))]
        for x, words in ((asks, "it asks"), (leads, "it leads"), (leaves, "it hands over")):
            parts.append(upright("moment", x, frame.top, frame.height))
            parts.append(text(x, frame.top - 8, words, anchor="end" if x == leaves else "start"))
        for n, term in enumerate(TERMS):
            y = frame.top + n * ROW
            parts += [
                level("most" if term.disputed else "least", leads, y + 32, leaves - leads),
                text(leads + 4, y + 20, term.name),
                text(leads - 6, y + 36, term.after, "said", "end"),
            ]
        words = "; ".join(f"{term.name}: {term.after}" for term in TERMS)
        return canvas.svg(frame.height, f"{finding}. {words}.", "".join(parts))

    return Chart(
        finding, drawings(draw), ("The term", "Could it be seen before?", "What came of it"),
        tuple((term.name, term.before, term.after) for term in TERMS), facts=("K01", "K02", "K03", "K04", "K06"),
        remark="Bars: the months in which Turkey led the force. Pale: accounts differ on whether and when it was paid.",
    )  # fmt: skip
