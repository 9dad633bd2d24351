"""Ranges: a low and a high value for a number that one does not know, and what they earn.

The score is that of an interval (Gneiting and Raftery 2007), over powers of ten, so that soldiers and kilometres count
alike: on average it is best to give the range that one believes. `page/js/task/ranges.js` is the same in JavaScript.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from steelyard.errors import SteelyardError
from steelyard.evidence.facts import fact
from steelyard.exercise import number
from steelyard.exercise.number import UnreadableError
from steelyard.exercise.tasks import RangeKey, RangeTask
from steelyard.language import count, say
from steelyard.model.wording import written
from steelyard.rounding import halves_up


class Range(NamedTuple):
    """What was given for a quantity, ends included."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether the value lies in it; last bits do not count."""
        return self.low - 1e-9 * abs(value) <= value <= self.high + 1e-9 * abs(value)

    def earns(self, value: float, sure: int) -> float:
        """From 0 to 1: less the wider it is, nothing from tenfold on, and less the farther the value lies outside."""
        if self.low <= 0:
            return 0
        low, high, at = (math.log10(x) for x in (self.low, self.high, value))
        missed = 0 if self.holds(value) else max(low - at, at - high)
        return max(0.0, 1 - (high - low) - 2 / (1 - sure / 100) * missed)


def rows(key: RangeKey) -> tuple[str, ...]:
    """The row of `facts.csv` behind each quantity."""
    return tuple(name.partition(".")[0] for name in key.facts)


def values(key: RangeKey) -> tuple[float, ...]:
    """The number of each quantity (SteelyardError for a fact without one, or with two)."""
    return tuple(_value(*name.partition(".")[::2]) for name in key.facts)


def _value(id_: str, end: str) -> float:
    row = fact(id_)
    if row.low is None or row.high is None or row.low <= 0:
        raise SteelyardError(f"fact {id_}", f"the number {row.low}", "a number above nought")
    if not end and row.low != row.high:
        raise SteelyardError(f"fact {id_}", "two numbers", f"{id_}.low or {id_}.high")
    return row.high if end == "high" else row.low


def read(task: RangeTask, numbers: Sequence[float], answer: Any) -> list[tuple[Range, float]]:
    """The ranges of an answer of which both ends are given, each with the number that it is about.

    Raises
    ------
    AmbiguousError, UnreadableError : a number cannot be read, or the low value lies above the high one
    """
    if not isinstance(answer, list) or len(answer) != len(numbers):
        raise UnreadableError(say("Give a low and a high value for each of the {n}.", n=len(numbers)))
    asked = zip(answer, task.quantities, numbers, strict=True)
    ranges = [_range(n, ends, quantity.unit, value) for n, (ends, quantity, value) in enumerate(asked, 1)]
    return [(each, value) for each, value in zip(ranges, numbers, strict=True) if each is not None]


def _range(n: int, ends: Any, unit: str, value: float) -> Range | None:
    if ends is None:
        return None
    if not isinstance(ends, list) or len(ends) != 2:
        raise UnreadableError(say("{n}: give a low and a high value.", n=n))
    if None in ends:
        return None
    try:
        low, high = (number.read(end, thousands=value >= 100, unit=unit) for end in ends)
        if low > high:
            raise UnreadableError(say("the low value lies above the high one."))
    except UnreadableError as how:
        raise type(how)(f"{n}: {how}") from None
    return Range(low, high)


def lesson(hits: int, given: int, sure: int) -> str:
    """What so many hits of so many ranges tell; one standard deviation counts as about right."""
    if not given:
        return say("No range is given yet.")
    share = sure / 100
    expected, give = given * share, math.sqrt(given * share * (1 - share))
    told = (
        say("You were surer than you knew: give wider ones.")
        if hits < expected - give
        else say("You knew more than you said: give narrower ones.")
        if hits > expected + give
        else say("That is about as sure as you said.")
    )
    held = count(hits, "{n} of {all} ranges holds the number; at {sure} about {some} would.",
                 "{n} of {all} ranges hold the number; at {sure} about {some} would.",
                 all=given, sure=written(share, 0, "percent"), some=f"{halves_up(expected):.0f}")  # fmt: skip
    return f"{held} {told}"
