"""The tables beside the facts: coded cases, rival analogies, events, years, and who gained or paid."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from steelyard.errors import UnknownNameError
from steelyard.evidence.facts import Fact, facts
from steelyard.evidence.rows import Record, cells, codebook, read, table
from steelyard.language import Prose, cached


class CodedCase(Record, frozen=True, kw_only=True):
    """One state's dated decision to send its forces, or not; the codebook says what each code means."""

    id: str = msgspec.field(name="case_id")
    name: Prose
    state: str
    counterpart_territory: str
    choice: str
    asked_by: str
    start: str
    end: str = ""
    border_shared: int
    distance_km: int
    mandate: str
    mandate_best: str
    consent: int
    role: str
    command: str
    funding: str
    local_partner: str
    rival_major_power_present: int
    vital_interest: int
    peak_troops_low: int | None = None
    peak_troops_high: int | None = None
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    duration_months: int
    aim: Prose
    aim_achieved: float
    influence_after_2y: int
    home_cost: int
    exit: str
    coding_confidence: str
    rationale: Prose
    objection: Prose
    sources: tuple[str, ...]
    review_by: str = ""


class Influence(Record, frozen=True, kw_only=True):
    """What the coding of a case's influence rests on, and the other codes that a fair critic could defend."""

    case: str = msgspec.field(name="case_id")
    reference_points: str
    theatre: int
    asker_or_patron: int
    standing: int
    item_sum: int
    coded: int
    measured_at: str
    evidence: Prose
    plausible_alternatives: tuple[int, ...] = ()
    consent_alternatives: tuple[str, ...] = ()
    other_alternatives: tuple[str, ...] = ()


class ContestedCoding(Record, frozen=True, kw_only=True):
    """A coding that a fair critic would attack: which cases and variable, why, and what it would change."""

    rank: int
    cases: tuple[str, ...] = ()
    variable: str
    objection: Prose
    effect: Prose


class Rival(Record, frozen=True, kw_only=True):
    """A rival analogy, as a card."""

    id: str
    name: Prose
    year: int
    shows: Prose
    story: Prose
    likeness: Prose
    difference: Prose
    outcome: Prose
    suggests_leading: Prose
    suggests_joining: Prose
    suggests_staying_out: Prose
    cases: tuple[str, ...] = ()
    sources: tuple[str, ...]


class Episode(Record, frozen=True, kw_only=True):
    """Turkey in Syria compared with itself: who opened the way, what was asked and got, who paid, coded twice."""

    id: str
    name: Prose
    start: str
    end: str
    part_of: str = ""
    asked: Prose
    opened_by: str
    opened_how: Prose
    own_soldiers: Prose
    partner: Prose
    got: float
    got_how: Prose
    paid: Prose
    doubtful: bool
    objection: Prose
    other_codes: tuple[str, ...]
    second_opened_by: str
    second_got: float
    second_note: Prose = ""
    facts: tuple[str, ...]
    confidence: str


class Analogy(Record, frozen=True, kw_only=True):
    """An example used in public about a Gaza force: who, for which side, to do what, and how much of it was seen."""

    id: str
    example: Prose
    rival: str = ""
    who: Prose
    outlet: Prose
    date: str = ""
    side: str
    jobs: tuple[str, ...]
    stance: str
    words: Prose
    seen: Prose
    sources: tuple[str, ...]


class Link(Record, frozen=True, kw_only=True):
    """What an example may need to carry over, and how it stands for Pakistan in Gaza."""

    id: str
    link: Prose
    term: Prose = ""
    present: float
    replaced: float
    supplier: Prose
    here: Prose
    facts: tuple[str, ...]
    objection: Prose


class Need(Record, frozen=True, kw_only=True):
    """Whether an example had what a link names, and whether what happened there needed it."""

    example: str
    link: str
    had: float
    needed: float
    words: Prose
    facts: tuple[str, ...] = ()
    objection: Prose = ""


class Day(Record, frozen=True, kw_only=True):
    """An example as it looked on a day: what stood then, and what one could have written of it."""

    id: str
    date: str
    words: Prose
    written: Prose
    facts: tuple[str, ...]


class Event(Record, frozen=True, kw_only=True):
    """An event: its date (ISO day or month), its track, for Turkey in Syria its kind and its name in the figure."""

    id: str
    date: str
    event: Prose
    track: str
    kind: str = ""
    label: Prose = ""
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...]
    after: bool = msgspec.field(name="sealed")


class Year(Record, frozen=True, kw_only=True):
    """Refugees of one series at the end of a year, and those who went back in it."""

    year: int
    series: str
    refugees: int = msgspec.field(name="refugees_year_end")
    returns: int = msgspec.field(name="refugee_returns_in_year")
    sources: tuple[str, ...]
    note: Prose = ""


class LedgerEntry(Record, frozen=True, kw_only=True):
    """Something gained or paid, by whom, and the facts that say it."""

    bearer: Prose
    side: str
    words: Prose
    facts: tuple[str, ...]


class Point(Record, frozen=True):
    """A point on the map, in degrees east and north."""

    longitude: float
    latitude: float


class BorderPoint(Point, frozen=True, kw_only=True):
    """A point of a line of the map, and its place along the line."""

    line: str
    point: int
    sources: tuple[str, ...]


class Place(Point, frozen=True, kw_only=True):
    """A town on the map: what it has to do with the story, and where its name stands beside its dot, in pixels."""

    id: str
    name: Prose
    kind: str
    words: Prose
    anchor: str
    dx: float
    dy: float
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...]


@cached
def cases() -> Mapping[str, CodedCase]:
    """Every case by its id."""
    return {case.id: case for case in read("cases", CodedCase)}


@cached
def influence() -> Mapping[str, Influence]:
    """What the coding of influence rests on, by the id of its case."""
    return {items.case: items for items in read("influence_items", Influence)}


objections = table("objections", ContestedCoding)
"""The codings most open to objection, first the one to be attacked first."""

rivals = table("rivals", Rival)
"""The rival analogies, in the order of the file."""

episodes = table("episodes", Episode)
"""The episodes of Turkey in Syria, in order; each row that cuts a piece of one stands behind it."""

analogies = table("analogies", Analogy)
"""The examples used in public, in the order of the file."""

links = table("links", Link)
"""What may have to carry over, in order."""

needs = table("needs", Need)
"""Turkey in Syria and then every rival, each link by link."""

days = table("days", Day)
"""Turkey in Syria as it looked on five days, in order."""

timeline = table("timeline", Event)
"""Every event, in order."""

ledger = table("ledger", LedgerEntry)
"""What was gained and paid, in the order of the file."""

places = table("places", Place)
"""The towns of the map."""


@cached
def series(name: str) -> tuple[Year, ...]:
    """The years of a series, such as ``Syrians in Turkey`` (UnknownNameError if there is none of that name)."""
    years = tuple(year for year in read("series_unhcr", Year) if year.series == name)
    if not years:
        raise UnknownNameError("series", f"'{name}'", "a series of series_unhcr.csv")
    return years


@cached
def borders() -> Mapping[str, tuple[Point, ...]]:
    """The lines of the map by name, each as points in order."""
    lines: dict[str, list[Point]] = {}
    for point in read("borders", BorderPoint):
        lines.setdefault(point.line, []).append(point)
    return {name: tuple(points) for name, points in lines.items()}


def overdue(today: str) -> tuple[Fact | CodedCase, ...]:
    """The facts and cases that should have been read again before that day (ISO): by a day, or by a month's end."""
    rows: list[Fact | CodedCase] = [*facts().values(), *cases().values()]
    return tuple(row for row in rows if row.review_by < today[: len(row.review_by)])


def source_keys() -> tuple[str, ...]:
    """Every key of the bibliography that the tables name, once, in order."""
    named = (row.get("source_keys", "") for name in codebook() for row in cells(name))
    return tuple(dict.fromkeys(key for keys in named if keys for key in keys.split(";")))
