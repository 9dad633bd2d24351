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

from steelyard.language import Words
from steelyard.marking.counting import FEWEST, WHOLE, Counted, Counts, share_of
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

HALVES = tuple(Words.same("a case for going first", "a case against going first"))


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
        yield ("gain", HALVES[row(score.code) % 2]), (1, before, after, (after - before) ** 2)


def gain(counted: Counted) -> Gain | None:
    """The gain of those who were marked both times; None if they are fewer than five."""
    halves = [_Sums(*counted.sums(4, "gain", name)) for name in HALVES]
    every = _Sums(*map(sum, zip(*halves, strict=True)))
    if every.size < FEWEST:
        return None
    apart = min(half.size for half in halves) >= FEWEST
    parts = halves if apart else [every]
    error = math.sqrt(sum(part.variance / part.size for part in parts)) / len(parts)
    told = tuple(Half(name, half.size, *half.means) for name, half in zip(HALVES, halves, strict=True) if apart)
    gained = statistics.fmean(part.gained / part.size / WHOLE for part in parts)
    return Gain(every.size, *every.means, gained, 2 * error, told)


class _Sums(NamedTuple):
    """How many, what they earned before and after, and their gains squared."""

    size: int
    before: int
    after: int
    squares: int

    @property
    def gained(self) -> int:
        return self.after - self.before

    @property
    def means(self) -> tuple[float, float]:
        return self.before / (self.size * WHOLE), self.after / (self.size * WHOLE)

    @property
    def variance(self) -> float:
        return (self.size * self.squares - self.gained**2) / (self.size * (self.size - 1) * WHOLE**2)
