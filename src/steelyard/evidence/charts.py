"""Pictures that need no model: each drawn from rows of the data, for the page and for a phone, with its table.

Colours are classes that the stylesheet paints. Leverage and risk have colours of their own in this book;
what is drawn here is neither, so it is drawn in ink.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from steelyard.drawing.geometry import Frame, px, shape
from steelyard.errors import UnknownNameError
from steelyard.evidence import asked_first, comparison, facts, forking_paths, notes, place_map, records, tables
from steelyard.evidence.canvas import Canvas, Chart, at, drawings, level, span, text, thousands, ticks, upright
from steelyard.evidence.notes import Bibliography
from steelyard.evidence.timeline import year_of
from steelyard.language import Words, current, figures, say
from steelyard.page.templates import render

MOMENTS = (("2016-08-24", "start"), ("2024-12-08", "end"))
MOMENT = Words({"2016-08-24": "the army goes in", "2024-12-08": "Assad falls"})
"""What happened meanwhile to the refugees: date, which end of its words stands at the line, and the words."""


def _million(value: float) -> str:
    return say("{number} million", number=figures(value / 1e6, ".2f"))


def refugees() -> Chart:
    """Syrians in Turkey at the end of each year, and returns within it."""
    years = records.series("Syrians in Turkey")
    most, last = max(years, key=lambda year: year.refugees), years[-1]
    finding = say(
        "Syrians in Turkey: {most} at the most, in {peak}; {last} at the end of {end}",
        most=_million(most.refugees), peak=most.year, last=_million(last.refugees), end=last.year,
    )  # fmt: skip

    def draw(canvas: Canvas) -> str:
        frame = canvas.frame(210, (years[0].year, last.year), (0, 4e6))
        parts = []
        for millions in range(5):
            x, y = at(frame, years[0].year, millions * 1e6)
            parts.append(level("rule", x, y, frame.width))
            parts.append(text(x, y - 4, say("{number} million", number=millions)) if millions else "")
        parts.append(ticks(frame, ((year, str(year)) for year in (2012, 2016, 2020, 2024))))
        parts += [_moment(frame, year_of(date), MOMENT[date], anchor) for date, anchor in MOMENTS]
        across = [year.year for year in years]
        went = shape("bars", frame, across[1:], [year.returns for year in years[1:]])
        stayed = shape("line", frame, across, [year.refugees for year in years])
        (peak, high), (end, low) = at(frame, most.year, most.refugees), at(frame, last.year, last.returns)
        parts += [
            f'<g transform="translate({px(frame.left)} {px(frame.top)})"><path class="bars" d="{went}"/>'
            f'<path class="line" d="{stayed}"/></g>',
            text(peak, high - 8, _million(most.refugees), "said", "middle"),
            text(end, low - 8, say("{number} went back", number=_million(last.returns)), "said", "end"),
        ]
        bars = say("Bars: recorded returns in the year, {number} in {year}.",
                   number=thousands(last.returns), year=last.year)  # fmt: skip
        return canvas.svg(frame.height, f"{finding}. {bars}", "".join(parts))

    rows = tuple((str(y.year), thousands(y.refugees), thousands(y.returns), y.note) for y in years)
    head = (say("Year"), say("At its end"), say("Returned in it"), say("Remark"))
    return Chart(
        finding, drawings(draw), head, rows,
        facts=("T04", "T06", "T07", "T08"), keys=tuple(dict.fromkeys(key for y in years for key in y.sources)),
        whence=say("Yearly figures"),
        remark=say("Line: at the end of the year. Bars: returns that UNHCR recorded in the year."),
    )  # fmt: skip


def _moment(frame: Frame, year: float, words: str, anchor: str) -> str:
    """A dotted line down the plot at a moment, with its words beside it."""
    x = frame.left + frame.across(year)
    beside = text(x + (5 if anchor == "start" else -5), frame.top + 0.6 * frame.height, words, anchor=anchor)
    return upright("moment", x, frame.top, frame.height) + beside


class Bar(NamedTuple):
    """A row of a bar chart: its name, the least and the most, and the fact that says so."""

    name: str
    low: float
    high: float
    fact: str


def _bar(name: str, id_: str) -> Bar:
    fact = facts.fact(id_)
    if fact.low is None or fact.high is None:
        raise UnknownNameError(f"fact {id_}", "no figures", "a row with its lowest and highest value")
    return Bar(name, fact.low, fact.high, id_)


def _bars(finding: str, unit: str, bars: Sequence[Bar], top: float, step: float, remark: str) -> Chart:
    """Bars from nil, solid to the least and pale to the most, each under its name."""
    values = "; ".join(f"{bar.name} {span(bar.low, bar.high)}" for bar in bars)

    def draw(canvas: Canvas) -> str:
        row = 44
        frame = canvas.frame(row * len(bars), (0, top))
        parts = [ticks(frame, ((n * step, thousands(n * step)) for n in range(int(top / step) + 1)))]
        for n, bar in enumerate(bars):
            y = frame.top + n * row
            low, high = frame.across(bar.low), frame.across(bar.high)
            beyond = high > frame.width - 90
            place = (frame.left + high, y + 12) if beyond else (frame.left + high + 6, y + 30)
            parts += [
                text(frame.left, y + 12, bar.name),
                level("most", frame.left + low, y + 26, high - low),
                level("least", frame.left, y + 26, low),
                text(*place, span(bar.low, bar.high), "said", "end" if beyond else "start"),
            ]
        return canvas.svg(
            frame.height, f"{finding}. {say('In {unit}: {values}.', unit=unit, values=values)}", "".join(parts)
        )

    rows = tuple((bar.name, thousands(bar.low), thousands(bar.high)) for bar in bars)
    head = ("", say("Lowest, {unit}", unit=unit), say("Highest, {unit}", unit=unit))
    return Chart(finding, drawings(draw), head, rows, facts=tuple(bar.fact for bar in bars), remark=remark)


def territory() -> Chart:
    """What Turkey and its partners took, beside the zone that was asked for."""
    sides, took = _bar(say("The zone asked for, 2019"), "T21"), _bar(say("Peace Spring, 2019"), "T22")
    area = sides.low * sides.high
    low, high = (figures(100 * end / area, ".0f").join(current().percent) for end in (took.low, took.high))
    return _bars(
        say("In 2019 Turkey took {low} to {high} of the zone it had asked for", low=low, high=high), say("square km"),
        [_bar(say("Euphrates Shield, 2016–17"), "T15"), took, sides._replace(low=area, high=area)], 15000, 5000,
        say("The zone asked for is its length times its depth, our own sum; for part of the rest Turkey had terms with "
            "Moscow. Euphrates Shield lay outside it. For Afrin no figure was found to rest on."),
    )  # fmt: skip


def losses() -> Chart:
    """Turkish soldiers who died, by operation."""
    night, whole = _bar(say("One strike at Balyun, 27 Feb 2020"), "T29"), _bar(say("All, 2012 to about 2021"), "T32")
    operations = (
        _bar(say("Euphrates Shield, 2016–17"), "T16"), _bar(say("Afrin, 2018–19"), "T19"),
        _bar(say("Peace Spring, 2019"), "T23"),
    )  # fmt: skip
    dead, at_once = span(whole.low, whole.high), span(night.low, night.high)
    return _bars(
        say("{dead} Turkish soldiers died by about 2021, {at_once} in one strike", dead=dead, at_once=at_once),
        say("deaths"), [*operations, night, whole], 350, 50,
        say("Lists compiled by volunteers from notices and the press; the last bar has those too who died elsewhere or "
            "at other times. Syrian fighters on either side and civilians are not counted here: no count of them was "
            "found that covers all four operations."),
    )  # fmt: skip


def displaced() -> Chart:
    """Syrians driven from their homes, by two operations of Turkey's and by an offensive that it fought against."""
    afrin, east = _bar(say("Afrin, 2018"), "T53"), _bar(say("North-east, 2019"), "T57")
    idlib = _bar(say("Idlib, 2019–20"), "T67")
    finding = say(
        "The UN counted {afrin} and {east} people displaced in two of Turkey’s operations, and {idlib} by the "
        "offensive in Idlib that it then fought against",
        afrin=thousands(afrin.high), east=thousands(east.high), idlib=span(idlib.low, idlib.high),
    )  # fmt: skip
    return _bars(
        finding, say("people"), [afrin, east, idlib], 1_000_000, 300_000,
        say("One measure throughout, people displaced as the UN counted. Afrin and north-east: solid, still away some"
            " two months on; pale, up to the most, of whom in the north-east some 115,500 had gone back by 4 November."
            " Idlib: on 12 and on 17 February 2020. Of Afrin a UN spokesman had said 167,000 before the count was"
            " revised, Kurdish authorities say 300,000; Turkey says that it freed the district, and that residents"
            " could return, the UN that several parties kept them from it. Damascus and Moscow say that they fought"
            " terrorists."),
    )  # fmt: skip


CHARTS: dict[str, Callable[[], Chart]] = {
    "asked-first": asked_first.asked_first,
    "places": place_map.places,
    "refugees": refugees,
    "territory": territory,
    "losses": losses,
    "displaced": displaced,
    "forking-paths": forking_paths.forking_paths,
}
"""The charts by name."""


LISTED: dict[str, Callable[[Bibliography, str], str]] = {
    "ledger": lambda works, guesses: tables.ledger(),
    "episodes": lambda works, guesses: comparison.episodes(guesses),
    "analogies": lambda works, guesses: comparison.analogies(works),
    "reading": lambda works, guesses: comparison.reading(),
    "days": lambda works, guesses: comparison.days(),
}
"""What is not drawn, by name."""


def view(name: str, works: Bibliography, guesses: str = "") -> str:
    """A chart with its table and its sources, or something that is not drawn. HTML.

    Parameters
    ----------
    guesses : of ``episodes``, the task in which a reader has said what was got
    """
    if name in LISTED:
        return LISTED[name](works, guesses)
    if name not in CHARTS:
        raise UnknownNameError("still", f"'{name}'", "one of " + ", ".join([*CHARTS, *LISTED]))
    chart = CHARTS[name]()
    return render(
        "chart", name=name, chart=chart, facts=[facts.fact(id_) for id_ in chart.facts], cite=notes.citer(works)
    )
