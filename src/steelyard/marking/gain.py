"""What a class has learnt: an unseen argument taken apart before chapter 1, and another after chapter 15.

Chapter 0 deals four op-eds by code, so that each stands first for some students and last for others. The gain is the
mean of two halves, those who began with a case for going and those who began with one against: a form that is easier
than its counterpart raises the one half as much as it lowers the other.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple

from steelyard.marking.class_numbers import FEWEST, share_of
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


def gain(items: Sequence[Item], scores: Sequence[Score]) -> Gain | None:
    """The gain of those who were marked both times; None if they are fewer than five."""
    places = {item.task.id: n for n, item in enumerate(items)}
    if not {BEFORE, AFTER} <= places.keys():
        return None
    pairs: tuple[list[tuple[float, float]], ...] = ([], [])
    for score in scores:
        before, after = (share_of(items[n], score.tasks[n]) for n in (places[BEFORE], places[AFTER]))
        if before is not None and after is not None:
            pairs[row(score.code) % 2].append((before, after))
    every = [pair for half in pairs for pair in half]
    if len(every) < FEWEST:
        return None
    counted = pairs if min(map(len, pairs)) >= FEWEST else (every,)
    gains = [[after - before for before, after in half] for half in counted]
    error = math.sqrt(sum(statistics.variance(each) / len(each) for each in gains)) / len(gains)
    halves = tuple(Half(name, len(half), *_means(half)) for name, half in zip(HALVES, pairs, strict=True))
    return Gain(
        len(every), *_means(every), statistics.fmean(map(statistics.fmean, gains)), 2 * error,
        halves if len(counted) > 1 else (),
    )  # fmt: skip


def _means(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return statistics.fmean(before for before, _ in pairs), statistics.fmean(after for _, after in pairs)
