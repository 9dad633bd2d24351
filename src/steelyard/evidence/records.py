"""The tables beside the facts: coded cases, rival analogies, events, years, and who gained or paid."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from steelyard.errors import UnknownNameError
from steelyard.evidence.rows import listed, table

TABLES = (
    "facts",
    "cases",
    "influence_items",
    "objections",
    "rivals",
    "timeline",
    "series_unhcr",
    "ledger",
    "glossary",
    "places",
    "borders",
)
"""Every CSV file of `data/`."""


@dataclass(frozen=True)
class Case:
    """One state's dated decision to send its forces, or not; `codes` holds every column as text."""

    id: str
    name: str
    codes: Mapping[str, str]
    alternatives: Mapping[str, str]
    sources: tuple[str, ...]

    def __getitem__(self, variable: str) -> str:
        """The code of a variable, empty where there is none."""
        return self.codes[variable]


@dataclass(frozen=True)
class Objection:
    """A coding that a fair critic would attack: which rows and variable, why, and what it would change."""

    rank: int
    cases: tuple[str, ...]
    variable: str
    objection: str
    effect: str


@dataclass(frozen=True)
class Rival:
    """A rival analogy, as a card."""

    id: str
    name: str
    year: int
    story: str
    likeness: str
    difference: str
    outcome: str
    suggests_leading: str
    suggests_joining: str
    suggests_staying_out: str
    cases: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """An event: its date (ISO day or month), its track, for Turkey in Syria its kind and its name in the figure."""

    id: str
    date: str
    event: str
    track: str
    kind: str
    label: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    after: bool


@dataclass(frozen=True)
class Year:
    """Refugees of one series at the end of a year, and those who went back in it."""

    year: int
    series: str
    refugees: int
    returns: int
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Entry:
    """Something gained or paid, by whom, and the facts that say it."""

    bearer: str
    side: str
    words: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """A point on the map, in degrees east and north."""

    longitude: float
    latitude: float


@dataclass(frozen=True)
class Place(Point):
    """A town on the map: what it has to do with the story, and where its name stands beside its dot, in pixels."""

    id: str
    name: str
    kind: str
    words: str
    anchor: str
    dx: float
    dy: float
    facts: tuple[str, ...]
    sources: tuple[str, ...]


@functools.cache
def cases() -> Mapping[str, Case]:
    """Every case by its id."""
    items = {row["case_id"]: row for row in table("influence_items")}
    return {
        row["case_id"]: Case(row["case_id"], row["name"], row, items[row["case_id"]], listed(row["source_keys"]))
        for row in table("cases")
    }


@functools.cache
def objections() -> tuple[Objection, ...]:
    """The codings most open to objection, first the one to be attacked first."""
    return tuple(
        Objection(int(row["rank"]), listed(row["case_ids"]), row["variable"], row["objection"], row["effect"])
        for row in table("objections")
    )


@functools.cache
def rivals() -> tuple[Rival, ...]:
    """The rival analogies, in the order of the file."""
    return tuple(
        Rival(
            id=row["id"],
            name=row["name"],
            year=int(row["year"]),
            story=row["story"],
            likeness=row["likeness"],
            difference=row["difference"],
            outcome=row["outcome"],
            suggests_leading=row["suggests_leading"],
            suggests_joining=row["suggests_joining"],
            suggests_staying_out=row["suggests_staying_out"],
            cases=listed(row["case_ids"]),
            sources=listed(row["source_keys"]),
        )
        for row in table("rivals")
    )


@functools.cache
def timeline() -> tuple[Event, ...]:
    """Every event, in order."""
    return tuple(
        Event(row["id"], row["date"], row["event"], row["track"], row["kind"], row["label"],
              listed(row["facts"]), listed(row["source_keys"]), row["sealed"] == "1")
        for row in table("timeline")
    )  # fmt: skip


@functools.cache
def series(name: str) -> tuple[Year, ...]:
    """The years of a series, such as ``Syrians in Turkey`` (UnknownNameError if there is none of that name)."""
    found = tuple(
        Year(int(row["year"]), row["series"], int(row["refugees_year_end"]), int(row["refugee_returns_in_year"]),
             listed(row["source_keys"]), row["note"])
        for row in table("series_unhcr") if row["series"] == name
    )  # fmt: skip
    if not found:
        raise UnknownNameError("series", f"'{name}'", "a series of series_unhcr.csv")
    return found


@functools.cache
def ledger() -> tuple[Entry, ...]:
    """What was gained and paid, in the order of the file."""
    return tuple(Entry(row["bearer"], row["side"], row["words"], listed(row["facts"])) for row in table("ledger"))


@functools.cache
def places() -> tuple[Place, ...]:
    """The towns of the map."""
    return tuple(
        Place(float(row["longitude"]), float(row["latitude"]), row["id"], row["name"], row["kind"], row["words"],
              row["anchor"], float(row["dx"]), float(row["dy"]), listed(row["facts"]), listed(row["source_keys"]))
        for row in table("places")
    )  # fmt: skip


@functools.cache
def borders() -> Mapping[str, tuple[Point, ...]]:
    """The lines of the map by name, each as points in order."""
    lines: dict[str, list[Point]] = {}
    for row in table("borders"):
        lines.setdefault(row["line"], []).append(Point(float(row["longitude"]), float(row["latitude"])))
    return {name: tuple(points) for name, points in lines.items()}


@functools.cache
def codebook() -> Mapping[str, Mapping[str, object]]:
    """The resources of `data/datapackage.json` by name: title, description, schema with its fields."""
    text = (resources.files("steelyard") / "data" / "datapackage.json").read_text("utf-8")
    return {resource["name"]: resource for resource in json.loads(text)["resources"]}


def overdue(today: str) -> tuple[Case, ...]:
    """The cases that should have been read again before that day (ISO)."""
    return tuple(case for case in cases().values() if case["review_by"] and case["review_by"] < today[:7])


def named() -> tuple[str, ...]:
    """Every key of the bibliography that the tables name, once, in order."""
    cells = (row.get("source_keys", "") for name in TABLES for row in table(name))
    return tuple(dict.fromkeys(key for cell in cells for key in listed(cell)))


def files() -> dict[str, bytes]:
    """The tables and their codebook, to download as they are."""
    data = resources.files("steelyard") / "data"
    return {name: (data / name).read_bytes() for name in (*(f"{t}.csv" for t in TABLES), "datapackage.json")}
