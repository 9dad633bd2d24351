"""The report on a class, one page to print: its dots, its forecasts, its tasks. No name, no code, no two or three."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from steelyard.answers.document import CASES, place_name
from steelyard.exercise.tasks import WeighTask
from steelyard.language import Words, say
from steelyard.marking import chances
from steelyard.marking.chances import Event
from steelyard.marking.counting import FEWEST
from steelyard.marking.dots import Dot, Place, mean
from steelyard.marking.report import ClassNumbers
from steelyard.marking.scoring import Item
from steelyard.model.wording import written
from steelyard.page import bundle
from steelyard.page.templates import alone, templates

NAMES = Words({"gaza": "Gaza", "turkey": "Turkey in Syria"})
MOST_DOTS = 400
"""Dots that are drawn at one place; of more every second, third and so on."""


templates.filters["share"] = lambda share: written(share, 0, "percent")


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


def page(items: Sequence[Item], numbers: ClassNumbers, title: str = "") -> str:
    """The report, as HTML."""
    return alone(
        "report",
        bundle.PRINTED,
        title=title or "Leverage and Risk",
        fewest=FEWEST,
        count=numbers.size,
        cases={NAMES[case]: shown for case in CASES if (shown := _pictures(items, numbers.places, case))},
        moves={NAMES[case]: move for case, move in numbers.moves.items()},
        ends=[_name(items, place.at) for place in numbers.places[:1] + numbers.places[-1:]],
        events=[_event(event) for event in numbers.events],
        bins=chances.calibration(numbers.events),
        brier=chances.brier(numbers.events),
        gain=numbers.gain,
        held=numbers.held,
        picks=numbers.picks,
        tasks=numbers.tasks,
        checks=numbers.sides,
    )


def _name(items: Sequence[Item], at: str) -> str:
    """What a place of the trail is called: as the set that weighs there, even if that task does not count."""
    sets = {task.at: say(i.exercise.title) for i in items for task in i.exercise.tasks if isinstance(task, WeighTask)}
    return sets.get(at) or place_name(at)


def _pictures(items: Sequence[Item], places: Sequence[Place], case: str) -> list[Picture]:
    shown = [(place.at, dots) for place in places if (dots := place.dots[case]).total() >= FEWEST]
    return [Picture(_name(items, at), dots.total(), _drawn(dots), mean(dots)) for at, dots in shown]


def _drawn(dots: Counter[Dot]) -> tuple[Dot, ...]:
    return tuple(itertools.islice(dots.elements(), 0, None, -(-dots.total() // MOST_DOTS)))


def _event(event: Event) -> EventLine:
    low, middle, high = statistics.quantiles(event.chances.elements(), n=4, method="inclusive")
    outcome = say("open") if event.outcome is None else say("happened") if event.outcome else say("did not")
    return EventLine(say(event.words), event.chances.total(), low, middle, high, outcome)
