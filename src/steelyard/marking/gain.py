"""What a class has learnt: an unseen argument taken apart before chapter 1, and another after chapter 15.

Chapter 0 deals four op-eds by code, so that each stands first for some students and last for others. The gain is the
mean of two halves, those who began with a case for going and those who began with one against: a form that is easier
than its counterpart raises the one half as much as it lowers the other.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from steelyard.marking.counting import FEWEST, WHOLE, ByName, Counts, share_of
from steelyard.marking.scoring import Item, Score

BEFORE, AFTER = "0.1", "0.2"
"""The two tasks."""

ROWS: tuple[tuple[str, str, str], ...] = (
    ("H", "The lock at Sarvanda", "Not our reef"),
    ("P", "Not our reef", "The lock at Sarvanda"),
    ("V", "First through the door", "The sand keeps no receipts"),
    ("Z", "The sand keeps no receipts", "First through the door"),
)
"""The last letter of a row, and what it reads before and after: a case for going first in every other row."""

HALVES = ("a case for going first", "a case against going first")


def row(code: str) -> int:
    """The row of a code by its last letter; the first if it has none."""
    last = next((sign for sign in reversed(code) if "A" <= sign <= "Z"), "A")
    return next(n for n, (end, *_) in enumerate(ROWS) if last <= end)


class Half(NamedTuple):
    """Those of a half who were marked both times: what share of the points they earned before and after, 0 to 1."""

    name: str
    size: int
    before: float
    after: float


class Gain(NamedTuple):
    """What was gained of the points, give or take two standard errors; `halves` is empty if one is under five.

    Without halves the gain is that of all alike, and what the forms add to it is not known.
    """

    size: int
    before: float
    after: float
    gain: float
    give: float
    halves: tuple[Half, ...] = ()


def counts(items: Sequence[Item], score: Score) -> Counts:
    """What a student adds who was marked both times."""
    shares = {item.task.id: share_of(item, marked) for item, marked in zip(items, score.tasks, strict=True)}
    before, after = shares.get(BEFORE), shares.get(AFTER)
    if before is not None and after is not None:
        sums = {"size": 1, "before": before, "after": after, "squares": (after - before) ** 2}
        yield from ((("gain", HALVES[row(score.code) % 2]), what, n) for what, n in sums.items())


def gain(by: ByName) -> Gain | None:
    """The gain of those who were marked both times; None if they are fewer than five."""
    halves = [by["gain", name] for name in HALVES]
    every = halves[0] + halves[1]
    if every["size"] < FEWEST:
        return None
    counted = halves if min(half["size"] for half in halves) >= FEWEST else [every]
    gains = [after - before for before, after in map(_means, counted)]
    error = math.sqrt(sum(_variance(half) / half["size"] for half in counted)) / len(counted)
    told = tuple(Half(name, half["size"], *_means(half)) for name, half in zip(HALVES, halves, strict=True) if half)
    return Gain(every["size"], *_means(every), statistics.fmean(gains), 2 * error, told if len(counted) > 1 else ())


def _means(of: Mapping[str, int]) -> tuple[float, float]:
    whole = of["size"] * WHOLE
    return of["before"] / whole, of["after"] / whole


def _variance(of: Mapping[str, int]) -> float:
    """Of the gains in a half."""
    n, gained = of["size"], of["after"] - of["before"]
    return (n * of["squares"] - gained * gained) / (n * (n - 1) * WHOLE * WHOLE)
