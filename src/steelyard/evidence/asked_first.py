"""Kabul, 2002: what Ankara asked before it led, and what came of each, drawn along the months."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.evidence import facts
from steelyard.evidence.canvas import Canvas, Chart, drawings, level, text, ticks, upright
from steelyard.evidence.timeline import year_of
from steelyard.language import Prose, Words, say, translated

MONTHS = Words({"2002-04": "April 2002", "2002-07": "July", "2002-10": "October", "2003-01": "January"})
ASKED = "2002-03-31"
"""When Ankara accepted on conditions, the last of the days that `K01` tells."""


@dataclass(frozen=True)
class Term:
    """What was asked: whether it could be seen before the soldiers left, what came of it, and if that is disputed."""

    name: Prose
    before: Prose
    after: Prose
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
    finding = say("What could be seen before it led was kept; what hung on a vote is disputed")
    terms = [translated(term) for term in TERMS]

    def draw(canvas: Canvas) -> str:
        frame = canvas.frame(ROW * len(TERMS), (2002.2, 2003.2))
        leads, leaves = (frame.left + frame.across(year) for year in (start, end))
        asks = frame.left + frame.across(year_of(ASKED))
        parts = [ticks(frame, ((year_of(month), words) for month, words in MONTHS.items()))]
        for x, words in ((asks, say("it asks")), (leads, say("it leads")), (leaves, say("it hands over"))):
            parts.append(upright("moment", x, frame.top, frame.height))
            parts.append(text(x, frame.top - 8, words, anchor="end" if x == leaves else "start"))
        for n, term in enumerate(terms):
            y = frame.top + n * ROW
            parts += [
                level("most" if term.disputed else "least", leads, y + 32, leaves - leads),
                text(leads + 4, y + 20, term.name),
                text(leads - 6, y + 36, term.after, "said", "end"),
            ]
        words = "; ".join(f"{term.name}: {term.after}" for term in terms)
        return canvas.svg(frame.height, f"{finding}. {words}.", "".join(parts))

    return Chart(
        finding, drawings(draw), (say("The term"), say("Could it be seen before?"), say("What came of it")),
        tuple((term.name, term.before, term.after) for term in terms), facts=("K01", "K02", "K03", "K04", "K06"),
        remark=say(
            "Bars: the months in which Turkey led the force. Pale: accounts differ on whether and when it was paid."
        ),
    )  # fmt: skip
