"""Where a class's dots stood, place by place, and how those moved who weighed twice."""

from __future__ import annotations

import itertools
import math
import statistics
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from steelyard.answers.document import CASES, Entry, moment
from steelyard.marking.counting import FEWEST, ONE, Counted, Counts
from steelyard.marking.scoring import Score

MOST_PLACES = 24
"""The places that are counted of one student and told of a class, the last ones: the book has fewer."""

HOUR = len("2026-11-24T10")

_PARTS = 10
"""A dot is counted to the tenth of a step of the scale."""


class Dot(NamedTuple):
    """A place on the scale, each from 0 to 100."""

    leverage: float
    risk: float


class Place(NamedTuple):
    """The class's dots at one place of the book by case, and how often each stands."""

    at: str
    dots: Mapping[str, Counter[Dot]]


class Move(NamedTuple):
    """From before to after, of those who weighed at both: how many, and where they stood on the average."""

    size: int
    before: Dot
    after: Dot


def counts(score: Score) -> Counts:
    """What a student's trail adds: the hour of each weighing, its dots, and of every two places where both stood."""
    latest = {entry["at"]: entry for entry in score.trail}
    trail = sorted(list(latest.items())[-MOST_PLACES:])
    for at, entry in trail:
        yield ("when", at, moment(entry)[:HOUR]), ONE
    for case in CASES:
        dots = [(at, dot) for at, entry in trail if (dot := _dot(entry, case))]
        for at, dot in dots:
            yield ("dots", case, at, dot), ONE
        for (first, a), (second, b) in itertools.combinations(dots, 2):
            yield ("moved", case, first, second), (1, *a, *b)


def _dot(entry: Entry, case: str) -> tuple[int, int] | None:
    """A dot in tenths, if it is one; what a stranger's file has there may be anything."""
    value = entry.get(case)
    if not isinstance(value, Mapping):
        return None
    pair = value.get("leverage"), value.get("risk")
    if any(isinstance(n, bool) or not isinstance(n, int | float) or not 0 <= n <= 100 for n in pair):
        return None
    leverage, risk = pair
    return round(leverage * _PARTS), round(risk * _PARTS)  # type: ignore[operator]


def places(counted: Counted) -> list[Place]:
    """The places at which at least five weighed, in the order in which the class came to them."""
    order = sorted(
        (statistics.median_low(counted.histogram("when", at).elements()), at) for at in counted.second("when")
    )
    listed = [Place(at, {case: _dots(counted.histogram("dots", case, at)) for case in CASES}) for _, at in order]
    return [place for place in listed if any(dots.total() >= FEWEST for dots in place.dots.values())][-MOST_PLACES:]


def _dots(counted: Counter[tuple[int, int]]) -> Counter[Dot]:
    return Counter({Dot(x / _PARTS, y / _PARTS): n for (x, y), n in sorted(counted.items())})


def move(counted: Counted, first: str, last: str, case: str) -> Move | None:
    """How those moved who weighed at both places; None if they are fewer than five."""
    size, *sums = counted.sums(5, "moved", case, *sorted((first, last)))
    if size < FEWEST:
        return None
    a, b = (Dot(*(n / size / _PARTS for n in pair)) for pair in (sums[:2], sums[2:]))
    return Move(size, a, b) if first < last else Move(size, b, a)


def mean(dots: Counter[Dot]) -> Dot:
    """Where dots stand on the average."""
    return Dot(*(math.fsum(dot[n] * count for dot, count in dots.items()) / dots.total() for n in (0, 1)))
