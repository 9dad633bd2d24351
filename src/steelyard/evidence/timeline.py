"""The figure of a timeline: a row for each kind of event, a dot for each event, and bars for what lasted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from markupsafe import escape

from steelyard.drawing.geometry import LETTER, Frame, px
from steelyard.evidence.canvas import Canvas, Chart, drawings, level, text, ticks
from steelyard.evidence.facts import SEEN, fact
from steelyard.evidence.notes import day
from steelyard.evidence.records import Event
from steelyard.language import Words, say

KINDS = Words(
    {
        "force": "Turkey and its partners",
        "bargain": "Terms made or refused",
        "price": "Quarrels and their price",
        "attack": "Some violence in Turkey",
        "people": "The displaced",
        "others": "What others did",
    }
)
"""The kinds of event of Turkey in Syria, in the order of the rows."""

OPERATIONS = ("T14", "T18", "T22")
"""The facts whose periods are drawn as bars in the row of Turkey's operations."""

ROW = 56
"""Pixels from one kind of event to the next."""


def year_of(iso: str) -> float:
    """A date as a year with its part: ``2016-07-01`` is about 2016.5; a month counts from its first day."""
    parts = [int(part) for part in iso.split("-")]
    date = datetime.date(*[*parts, 1, 1][:3])
    first, following = datetime.date(date.year, 1, 1), datetime.date(date.year + 1, 1, 1)
    return date.year + (date - first).days / (following - first).days


def figure(name: str, events: Sequence[Event]) -> Chart:
    """The events up to the op-ed; with the timeline's `name` the ids of its table's rows begin."""
    shown = [event for event in events if not event.after]
    first, last = int(min(event.date for event in shown)[:4]), int(SEEN[:4])
    finding = say("Turkey in Syria, {first} to {last}: force, terms, and what they cost", first=first, last=last)
    counts = "; ".join(f"{words} {sum(event.kind == kind for event in shown)}" for kind, words in KINDS.items())

    def draw(canvas: Canvas) -> str:
        frame = canvas.frame(ROW * len(KINDS), (first, last + 1))
        parts = [ticks(frame, ((year, str(year)) for year in range(first + 1, last + 1, 4)))]
        for n, (kind, words) in enumerate(KINDS.items()):
            y = frame.top + n * ROW + 26
            parts += [text(frame.left, y - 14, words), level("rule", frame.left, y, frame.width)]
            if kind == "force":
                parts += [_period(name, shown, frame, y, fact(id_).date) for id_ in OPERATIONS]
            parts += _dots(name, [event for event in shown if event.kind == kind], frame, y)
        return canvas.svg(frame.height, f"{finding}. {counts}. {say('The table below lists them.')}", "".join(parts))

    return Chart(finding, drawings(draw))


def _period(name: str, events: Sequence[Event], frame: Frame, y: float, period: str) -> str:
    """A bar for what lasted, which goes with the event that began it."""
    (first,) = [event for event in events if event.kind == "force" and event.date == period.partition("/")[0]]
    start, end = (frame.left + frame.across(year_of(part)) for part in period.split("/"))
    return f'<path data-mark="{name}-{first.id}" class="least" d="M{px(start)} {px(y)}H{px(max(end, start + 2))}"/>'


def _dots(name: str, events: Sequence[Event], frame: Frame, y: float) -> Iterator[str]:
    """A dot for each event of a row, and its label where there is room."""
    free = frame.left  # where the next label may begin
    for event in events:
        x = frame.left + frame.across(year_of(event.date))
        mark = f'data-mark="{name}-{event.id}"'
        title = escape(f"{day(event.date)}: {event.event}")
        yield f'<circle {mark} class="{event.kind}" cx="{px(x)}" cy="{px(y)}" r="5"><title>{title}</title></circle>'
        half = len(event.label) * LETTER / 2
        start = min(max(x - half, frame.left), frame.left + frame.width - 2 * half)
        if event.label and start >= free:
            yield f"<g {mark}>{text(start, y + 19, event.label)}</g>"
            free = start + 2 * half + LETTER
