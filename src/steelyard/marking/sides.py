"""Which side of the argument a student speaks for, and whether any side is marked higher than another.

Chapter 16 deals the memo's side by code; on the first page each says what they would choose themselves.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from steelyard.exercise.tasks import EssayTask
from steelyard.language import Words
from steelyard.marking.counting import FEWEST, ONE, WHOLE, Counted, Counts, share_of
from steelyard.marking.scoring import Item, Score

SIDES = tuple(
    Words.same("staying out", "helping without troops", "joining", "asking first, then leading", "leading now")
)

_DIGITS = {"0": 0, "1": 1, "2": 2, "3": 0, "4": 1, "5": 3, "6": 2, "7": 3, "8": 4, "9": 4}
"""Codes that are given out end in 3, 4, 6, 7 or 9: one for each side."""


def dealt(code: str) -> str:
    """The side of a code by its last sign, letter or digit; empty if it has none."""
    sign = code.rstrip("-")[-1:]
    if "A" <= sign <= "Z":
        return SIDES[min((ord(sign) - ord("A")) // 5, 4)]
    return SIDES[_DIGITS[sign]] if sign in _DIGITS else ""


# ------------------------------------------------------------------------ whether one is marked higher

MEMO = "16.1"
"""The task whose side is dealt."""

RARE = 0.05
"""Where chance alone would set sides as far apart less often than this, somebody should look."""

DRAWS = 1_000


class Side(NamedTuple):
    """A side, how many texts speak for it, and what share of their points they earned, 0 to 1; None under five."""

    name: str
    size: int
    share: float | None


class SideCheck(NamedTuple):
    """What each side's texts earned, and how far apart the sides are.

    `apart` is between the highest and the lowest share, 0 to 1, None if fewer than two sides have five texts; `chance`
    is how often the same marks lie as far apart with the sides dealt anew, 0 to 1; in 95 of 100 such draws they lie
    within `usual`.
    """

    by: str
    sides: tuple[Side, ...]
    apart: float | None = None
    chance: float = 1
    usual: float = 0

    @property
    def odd(self) -> bool:
        """Whether chance would rarely do it."""
        return self.apart is not None and self.chance < RARE


BY = tuple(Words.same("the side that was dealt, of the memo", "the student’s own first answer, of all texts"))


def counts(items: Sequence[Item], score: Score) -> Counts:
    """What a student's marked texts add: of the memo to the side that was dealt, of all to the student's own answer."""
    texts = [
        (item, share)
        for item, marked in zip(items, score.tasks, strict=True)
        if isinstance(item.task, EssayTask) and (share := share_of(item, marked)) is not None
    ]
    memo = [(item, share) for item, share in texts if item.task.id == MEMO]
    own = SIDES[score.would - 1] if score.would else ""
    for by, marked_texts, side in ((BY[0], memo, dealt(score.code)), (BY[1], texts, own)):
        if marked_texts and side:
            possible = sum(item.possible for item, _ in marked_texts)
            share = sum(share * item.possible for item, share in marked_texts) // possible
            yield ("side", by, side, share), ONE


def checks(counted: Counted) -> list[SideCheck]:
    """The memo by the side that was dealt, and all marked texts by the student's own answer on the first page."""
    shares = {by: {side: _shares(counted.histogram("side", by, side)) for side in SIDES} for by in BY}
    return [check for by in BY if (check := _check(by, shares[by]))]


def _shares(earned: Counter[int]) -> list[float]:
    """What share of the points that its marked texts could earn each student of a side has."""
    return [share / WHOLE for share in sorted(earned.elements())]


def _check(by: str, shares: Mapping[str, list[float]]) -> SideCheck | None:
    sides = tuple(
        Side(name, len(each), statistics.fmean(each) if len(each) >= FEWEST else None) for name, each in shares.items()
    )
    shown = [each for each in shares.values() if len(each) >= FEWEST]
    if not shown:
        return None
    if len(shown) < 2:
        return SideCheck(by, sides)
    sizes = np.array([len(each) for each in shown])
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    marks = np.concatenate(shown)
    anew = np.random.default_rng(0)
    drawn = np.array([np.ptp(np.add.reduceat(anew.permutation(marks), begins) / sizes) for _ in range(DRAWS)])
    apart = float(np.ptp(np.add.reduceat(marks, begins) / sizes))
    return SideCheck(by, sides, apart, float(np.mean(drawn >= apart - 1e-12)), float(np.quantile(drawn, 0.95)))


def lines(several: Iterable[SideCheck]) -> Iterator[str]:
    """A warning for each check that chance would rarely bring about."""
    for check in several:
        if check.odd and check.apart is not None:
            yield (
                f"By {check.by}, sides are {100 * check.apart:.0f} % of the points apart, as chance would set them in "
                f"{100 * check.chance:.0f} of 100 draws: read some of both again before you give marks back."
            )
