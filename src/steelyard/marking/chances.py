"""How a class's chances and ranges fared."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from steelyard.answers.document import Json
from steelyard.exercise import number, ranges
from steelyard.exercise.number import UnreadableError
from steelyard.exercise.tasks import ForecastKey, ForecastTask, RangeKey, RangeTask
from steelyard.marking.counting import FEWEST, ONE, Counted, Counts
from steelyard.marking.scoring import Item, Score

BINS = ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01))
"""Fifths of the scale of chances. Each begins at its lower bound and ends below its upper one; the last holds 1."""

_DIGITS = 4
"""Of a chance; a page gives two."""


class Event(NamedTuple):
    """An event that was forecast: how often each chance was given, and 1 if it happened, 0 if not, None while open."""

    words: str
    chances: Counter[float]
    outcome: int | None


class Bin(NamedTuple):
    """Chances between two bounds of events that are settled: how many, their mean, and how many came true."""

    low: float
    high: float
    size: int
    mean: float
    came: int


class Held(NamedTuple):
    """The ranges of a task: how many students gave some, how many ranges, and how many of these hold their number."""

    task: RangeTask
    students: int
    size: int
    hits: int


def counts(items: Sequence[Item], score: Score) -> Counts:
    """What a student's chances and ranges add, as far as they can be read."""
    for item, marked in zip(items, score.tasks, strict=True):
        if isinstance(item.task, ForecastTask):
            for n, chance in enumerate(_chances(marked.answer, item.task)):
                yield ("chance", item.task.id, n, chance), ONE
        elif given := _ranges(item, marked.answer):
            yield ("ranges", item.task.id), (1, len(given), sum(each.holds(value) for each, value in given))


def _chances(answer: Json, task: ForecastTask) -> list[float]:
    if not isinstance(answer, list) or len(answer) != len(task.events):
        return []
    try:
        chances = [round(number.read(chance), _DIGITS) for chance in answer]
    except UnreadableError:
        return []
    return chances if all(0 <= chance <= 1 for chance in chances) else []


def _ranges(item: Item, answer: Json) -> list[tuple[ranges.Range, float]]:
    """Each range that can be read, with the number that it is about."""
    if not isinstance(item.task, RangeTask) or not isinstance(item.key, RangeKey):
        return []
    try:
        return ranges.read(item.task, ranges.values(item.key), answer)
    except UnreadableError:
        return []


def events(items: Sequence[Item], counted: Counted) -> list[Event]:
    """Every event that at least five forecast."""
    listed = []
    for item in items:
        if isinstance(item.task, ForecastTask):
            outcomes = item.key.outcomes if isinstance(item.key, ForecastKey) else (None,) * len(item.task.events)
            for n, (words, outcome) in enumerate(zip(item.task.events, outcomes, strict=True)):
                listed.append(Event(words, counted.histogram("chance", item.task.id, n), outcome))
    return [event for event in listed if event.chances.total() >= FEWEST]


def held(items: Sequence[Item], counted: Counted) -> list[Held]:
    """The ranges of each task in which at least five gave some."""
    tasks = [item.task for item in items if isinstance(item.task, RangeTask)]
    listed = [Held(task, *counted.sums(3, "ranges", task.id)) for task in tasks]
    return [each for each in listed if each.students >= FEWEST]


def calibration(forecast: Sequence[Event]) -> list[Bin]:
    """How often came true what was given a chance of so much, by `BINS`.

    A chance counts once for each who gave it to an event that is settled. A bin of fewer than five such is left out, an
    empty one with it: it would say something of nobody, or of somebody.
    """
    settled = _settled(forecast)
    bins = []
    for low, high in BINS:
        inside = [(chance, outcome, n) for chance, outcome, n in settled if low <= chance < high]
        if (size := sum(n for *_, n in inside)) >= FEWEST:
            average = math.fsum(chance * n for chance, _, n in inside) / size
            bins.append(Bin(low, min(high, 1), size, average, sum(outcome * n for _, outcome, n in inside)))
    return bins


def brier(forecast: Sequence[Event]) -> float | None:
    """The mean of the squared distances between chance and outcome, 0 at the best; None if nothing is settled."""
    settled = _settled(forecast)
    size = sum(n for *_, n in settled)
    return math.fsum((chance - outcome) ** 2 * n for chance, outcome, n in settled) / size if size else None


def _settled(forecast: Sequence[Event]) -> list[tuple[float, int, int]]:
    """Each chance of an event whose outcome is known, that outcome, and how many gave it."""
    return [(chance, e.outcome, n) for e in forecast if e.outcome is not None for chance, n in e.chances.items()]
