"""Pictures that need no model: each drawn from rows of the data, for the page and for a phone, with its table.

Colours are classes that the stylesheet paints. Leverage and risk have colours of their own in this book;
what is drawn here is neither, so it is drawn in ink.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from steelyard.drawing.geometry import LETTER, Frame, px, shape
from steelyard.errors import UnknownNameError
from steelyard.evidence import facts, notes, place_map, records
from steelyard.evidence.canvas import PAPERS, Still, span, text, thousands, ticks
from steelyard.evidence.facts import SEEN, Fact
from steelyard.evidence.notes import Bibliography
from steelyard.evidence.records import Event
from steelyard.page.templates import render

# ------------------------------------------------------------------------------ the pictures


def refugees() -> Still:
    """Syrians in Turkey at the end of each year, and returns within it."""
    years = records.series("Syrians in Turkey")
    most, last = max(years, key=lambda year: year.refugees), years[-1]
    finding = (
        f"Syrians in Turkey: {most.refugees / 1e6:.2f} million at the most, in {most.year}; "
        f"{last.refugees / 1e6:.2f} million at the end of {last.year}"
    )
    drawings = []
    for paper in PAPERS:
        frame = paper.frame(210, (years[0].year, last.year), (0, 4e6))
        lines = "".join(
            f'<path class="rule" d="M{px(frame.left)} {px(frame.top + frame.down(m * 1e6))}h{px(frame.width)}"/>'
            + (text(frame.left, frame.top + frame.down(m * 1e6) - 4, f"{m} million") if m else "")
            for m in range(5)
        )
        years_told = ticks(frame, ((y, str(y)) for y in (2012, 2016, 2020, 2024)))
        meanwhile = "".join(
            _moment(frame, year_of(date), words, anchor)
            for date, words, anchor in (
                ("2016-08-24", "the army goes in", "start"),
                ("2024-12-08", "Assad falls", "end"),
            )
        )
        across = [year.year for year in years]
        stayed = shape("line", frame, across, [year.refugees for year in years])
        went = shape("bars", frame, across[1:], [year.returns for year in years[1:]])
        x, y = frame.left + frame.across(most.year), frame.top + frame.down(most.refugees)
        marks = (
            f'<g transform="translate({px(frame.left)} {px(frame.top)})"><path class="bars" d="{went}"/>'
            f'<path class="line" d="{stayed}"/></g>'
            + text(x, y - 8, f"{most.refugees / 1e6:.2f} million", "said", "middle")
            + text(frame.left + frame.width, frame.top + frame.down(last.returns) - 8,
                    f"{last.returns / 1e6:.2f} million went back", "said", "end")
        )  # fmt: skip
        alt = f"{finding}. Bars: recorded returns in the year, {thousands(last.returns)} in {last.year}."
        drawings.append(paper.svg(frame.height, alt, lines + years_told + meanwhile + marks))
    rows = tuple((str(y.year), thousands(y.refugees), thousands(y.returns), y.note) for y in years)
    return Still(
        finding, tuple(drawings), ("Year", "At its end", "Returned in it", "Remark"), rows,
        facts=("T04", "T06", "T07", "T08"), keys=tuple(dict.fromkeys(key for y in years for key in y.sources)),
        remark="Line: at the end of the year. Bars: returns that UNHCR recorded in the year.",
    )  # fmt: skip


def _moment(frame: Frame, year: float, words: str, anchor: str) -> str:
    """A dotted line down the plot at a moment, with its words beside it."""
    x = frame.left + frame.across(year)
    beside = text(x + (5 if anchor == "start" else -5), frame.top + 0.6 * frame.height, words, anchor=anchor)
    return f'<path class="moment" d="M{px(x)} {px(frame.top)}v{px(frame.height)}"/>{beside}'


@dataclass(frozen=True)
class Bar:
    """A row of a bar chart: its name, the least and the most, and the fact that says so."""

    name: str
    low: float
    high: float
    fact: str


def _bar(name: str, id_: str, value: Callable[[Fact], tuple[float, float]] | None = None) -> Bar:
    found = facts.fact(id_)
    if found.low is None or found.high is None:
        raise UnknownNameError(f"fact {id_}", "no figures", "a row with its lowest and highest value")
    low, high = value(found) if value else (found.low, found.high)
    return Bar(name, low, high, id_)


def _bars(finding: str, unit: str, bars: Sequence[Bar], top: float, step: float, remark: str) -> Still:
    """Bars from nil, solid to the least and pale to the most, each under its name."""
    drawings = []
    for paper in PAPERS:
        row = 44
        frame = paper.frame(row * len(bars), (0, top), (0, 1))
        drawn = [ticks(frame, ((n * step, thousands(n * step)) for n in range(int(top / step) + 1)))]
        for n, bar in enumerate(bars):
            y = frame.top + n * row
            ends = (frame.across(bar.low), frame.across(bar.high))
            drawn.append(text(frame.left, y + 12, bar.name))
            drawn.append(f'<path class="most" d="M{px(frame.left + ends[0])} {px(y + 26)}h{px(ends[1] - ends[0])}"/>')
            drawn.append(f'<path class="least" d="M{px(frame.left)} {px(y + 26)}h{px(ends[0])}"/>')
            beyond = ends[1] > frame.width - 90
            place = frame.left + ends[1] + (0 if beyond else 6)
            drawn.append(
                text(place, y + (12 if beyond else 30), span(bar.low, bar.high), "said", "end" if beyond else "start")
            )
        told = "; ".join(f"{bar.name} {span(bar.low, bar.high)}" for bar in bars)
        drawings.append(paper.svg(frame.height, f"{finding}. In {unit}: {told}.", "".join(drawn)))
    rows = tuple((bar.name, thousands(bar.low), thousands(bar.high)) for bar in bars)
    head = ("", f"Lowest, {unit}", f"Highest, {unit}")
    return Still(finding, tuple(drawings), head, rows, facts=tuple(bar.fact for bar in bars), remark=remark)


def territory() -> Still:
    """What Turkey and its partners took, beside the zone that was asked for."""
    asked = _bar("The zone asked for, 2019", "T21", lambda found: (found.low * found.high,) * 2)  # type: ignore[operator]
    took = _bar("Peace Spring, 2019", "T22")
    first = _bar("Euphrates Shield, 2016–17", "T15")
    share = f"{took.low / asked.low:.0%} to {took.high / asked.low:.0%}"
    return _bars(
        f"In 2019 Turkey took {share} of the zone it had asked for", "square km", [first, took, asked], 15000, 5000,
        "The zone asked for is its length times its depth, our own sum; Euphrates Shield lay outside it. For Afrin no"
        " figure was found to rest on.",
    )  # fmt: skip


def losses() -> Still:
    """Turkish soldiers who died, by operation."""
    night, whole = _bar("One strike at Balyun, 27 Feb 2020", "T29"), _bar("All, 2012 to about 2021", "T32")
    named = (("Euphrates Shield, 2016–17", "T16"), ("Afrin, 2018–19", "T19"), ("Peace Spring, 2019", "T23"))
    parts = [_bar(name, id_) for name, id_ in named]
    dead, at_once = span(whole.low, whole.high), span(night.low, night.high)
    return _bars(
        f"{dead} Turkish soldiers died by about 2021, {at_once} in one strike",
        "deaths", [*parts, night, whole], 350, 50,
        "Lists compiled by volunteers from notices and the press; the last bar has those too who died elsewhere or at"
        " other times. Syrian fighters on either side and civilians are not"
        " counted here: no count of them was found that covers all four operations.",
    )  # fmt: skip


STILLS: dict[str, Callable[[], Still]] = {
    "places": place_map.places,
    "refugees": refugees,
    "territory": territory,
    "losses": losses,
}
"""The pictures by name."""


def view(name: str, works: Bibliography) -> str:
    """A picture of STILLS with its table and its sources, or the ``ledger`` of gains and costs. HTML."""
    if name == "ledger":
        return _ledger()
    if name not in STILLS:
        raise UnknownNameError("still", f"'{name}'", "one of " + ", ".join([*STILLS, "ledger"]))
    still = STILLS[name]()
    return render(
        "still", name=name, still=still, drawings=Markup("\n".join(still.drawings)),
        facts=[facts.fact(id_) for id_ in still.facts], cite=notes.citer(works),
    )  # fmt: skip


def _ledger() -> str:
    """Gains beside costs, by who bore them. Amounts of different kinds share no scale, so they are not drawn."""
    entries = records.ledger()
    bearers = list(dict.fromkeys(entry.bearer for entry in entries))
    rows = [
        (bearer, *([e for e in entries if (e.bearer, e.side) == (bearer, side)] for side in ("gain", "cost")))
        for bearer in bearers
    ]
    return render("ledger", rows=rows, disputed=lambda id_: facts.fact(id_).disputed_by)


# ------------------------------------------------------------------------------ the timeline

OPERATIONS = ("T14", "T18", "T22")
"""The facts whose periods are drawn as bars in the row of Turkey's operations."""


def year_of(iso: str) -> float:
    """A date as a year with its part: ``2016-07-01`` is about 2016.5; a month counts from its first day."""
    parts = [int(part) for part in iso.split("-")]
    date = datetime.date(*[*parts, 1, 1][:3])
    first, following = datetime.date(date.year, 1, 1), datetime.date(date.year + 1, 1, 1)
    return date.year + (date - first).days / (following - first).days


def timeline(name: str, events: Sequence[Event], kinds: dict[str, str]) -> str:
    """The events up to the op-ed, a row for each kind, as a figure. HTML.

    Parameters
    ----------
    name : the timeline's name, which its rows' ids begin with
    kinds : words for each kind, in the order of the rows
    """
    shown = [event for event in events if not event.after]
    first, last = int(min(event.date for event in shown)[:4]), int(SEEN[:4])
    finding = f"Turkey in Syria, {first} to {last}: force, terms, and what they cost"
    drawings = []
    for paper in PAPERS:
        row = 56
        frame = paper.frame(row * len(kinds), (first, last + 1), (0, 1))
        drawn = [ticks(frame, ((year, str(year)) for year in range(first + 1, last + 1, 4)))]
        for n, (kind, words) in enumerate(kinds.items()):
            y = frame.top + n * row
            drawn.append(text(frame.left, y + 12, words))
            drawn.append(f'<path class="rule" d="M{px(frame.left)} {px(y + 26)}h{px(frame.width)}"/>')
            if kind == "force":
                drawn += [_period(frame, y + 26, facts.fact(id_).date) for id_ in OPERATIONS]
            free = frame.left  # where the next label may begin
            for event in (event for event in shown if event.kind == kind):
                x = frame.left + frame.across(year_of(event.date))
                mark = f'data-mark="{name}-{event.id}"'
                told = escape(f"{notes.day(event.date)}: {event.event}")
                drawn.append(f'<circle {mark} cx="{px(x)}" cy="{px(y + 26)}" r="5"><title>{told}</title></circle>')
                half = len(event.label) * LETTER / 2
                start = min(max(x - half, frame.left), frame.left + frame.width - 2 * half)
                if event.label and start >= free:
                    drawn.append(f"<g {mark}>{text(start, y + 45, event.label)}</g>")
                    free = start + 2 * half + LETTER
        counts = "; ".join(f"{w} {sum(e.kind == k for e in shown)}" for k, w in kinds.items())
        drawings.append(paper.svg(frame.height, f"{finding}. {counts}. The table below lists them.", "".join(drawn)))
    return (
        f'<figure class="picture drawn"><figcaption><strong class="finding">{escape(finding)}</strong></figcaption>'
        + "\n".join(drawings)
        + "</figure>"
    )


def _period(frame: Frame, y: float, period: str) -> str:
    start, end = (frame.left + frame.across(year_of(part)) for part in period.split("/"))
    return f'<path class="least" d="M{px(start)} {px(y)}H{px(max(end, start + 2))}"/>'
