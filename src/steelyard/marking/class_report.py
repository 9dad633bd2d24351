"""The report on a class, one page to print: its dots, its forecasts, its tasks. No name, no code, no two or three."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from steelyard.answers.document import CASES, place_name
from steelyard.exercise.tasks import WeighTask
from steelyard.marking import class_numbers
from steelyard.marking.class_numbers import FEWEST, Dot, Move, Place
from steelyard.marking.gain import gain
from steelyard.marking.scoring import Item, Score
from steelyard.marking.sides import SideCheck
from steelyard.page import bundle
from steelyard.page.templates import alone

NAMES = {"gaza": "Gaza", "turkey": "Turkey in Syria"}
MOST_PLACES = 24
MOST_DOTS = 400
"""Dots that are drawn at one place; of more every second, third and so on."""


class Picture(NamedTuple):
    """The dots of one case at one place: its name, how many, those to draw, and where they stood on the average."""

    name: str
    size: int
    dots: tuple[Dot, ...]
    mean: Dot


class EventLine(NamedTuple):
    """An event, the chances that it was given, and what came of it."""

    words: str
    size: int
    low: float
    middle: float
    high: float
    outcome: str


def page(items: Sequence[Item], scores: Sequence[Score], title: str = "", checks: Sequence[SideCheck] = ()) -> str:
    """The report, as HTML."""
    places = class_numbers.places(scores)[-MOST_PLACES:]
    events = class_numbers.events(items, scores)
    return alone(
        "report",
        bundle.PRINTED,
        title=title or "Leverage and Risk",
        fewest=FEWEST,
        count=len(scores),
        cases={NAMES[case]: shown for case in CASES if (shown := _pictures(items, places, case))},
        moves=_moves(scores, places),
        ends=[_name(items, place.at) for place in places[:1] + places[-1:]],
        events=[_event(event) for event in events],
        bins=class_numbers.calibration(events),
        brier=class_numbers.brier(events),
        gain=gain(items, scores),
        held=class_numbers.held(items, scores),
        tasks=class_numbers.tasks(items, scores),
        checks=checks,
    )


def _name(items: Sequence[Item], at: str) -> str:
    """What a place of the trail is called: as the set that weighs there, even if that task does not count."""
    sets = {task.at: i.exercise.title for i in items for task in i.exercise.tasks if isinstance(task, WeighTask)}
    return sets.get(at) or place_name(at)


def _pictures(items: Sequence[Item], places: Sequence[Place], case: str) -> list[Picture]:
    shown = [(place.at, dots) for place in places if len(dots := place.dots[case]) >= FEWEST]
    return [
        Picture(_name(items, at), len(dots), dots[:: -(-len(dots) // MOST_DOTS)], class_numbers.mean(dots))
        for at, dots in shown
    ]


def _moves(scores: Sequence[Score], places: Sequence[Place]) -> Mapping[str, Move]:
    """By case, from the first place to the last."""
    if len(places) < 2:
        return {}
    moves = {NAMES[case]: class_numbers.move(scores, places[0].at, places[-1].at, case) for case in CASES}
    return {name: move for name, move in moves.items() if move}


def _event(event: class_numbers.Event) -> EventLine:
    low, middle, high = statistics.quantiles(event.chances, n=4, method="inclusive")
    outcome = "open" if event.outcome is None else "happened" if event.outcome else "did not"
    return EventLine(event.words, len(event.chances), low, middle, high, outcome)
