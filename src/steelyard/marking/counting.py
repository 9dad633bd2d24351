"""What a class is counted in: whole numbers by name, which may be added in any order and grouping.

Nothing is rounded on the way, so a class that was counted in parts has the same numbers as one counted at once.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from steelyard.exercise.verdict import Verdict
from steelyard.marking.scoring import Item, Marked

FEWEST = 5
"""Nothing is told of fewer: a number of two or three would be about two or three people."""

WHOLE = 100 * math.lcm(*range(1, 25))
"""In how many parts a share of points is counted: hundredths of any number of points up to 24 are whole ones."""

Cell = tuple[Hashable, ...]
"""What is counted: words, and at the end of a histogram's cell the value."""

Numbers = tuple[int, ...]
"""How many (of a histogram's cell, that alone) and sums over them, which are added place by place."""

Counts = Iterator[tuple[Cell, Numbers]]
"""What one student adds."""

ONE: Numbers = (1,)


class Counted:
    """All that was added, to look up."""

    def __init__(self, cells: Mapping[Cell, Numbers]) -> None:
        self._cells = cells
        self._histograms: defaultdict[Cell, Counter[Any]] = defaultdict(Counter)
        for cell, numbers in cells.items():
            if len(numbers) == len(ONE):
                self._histograms[cell[:-1]][cell[-1]] = numbers[0]

    def sums(self, places: int, *cell: Hashable) -> Numbers:
        """The numbers of a cell; so many of nil if nothing was added to it."""
        return self._cells.get(cell, (0,) * places)

    def histogram(self, *name: Hashable) -> Counter[Any]:
        """How many of each value."""
        return self._histograms.get(name, Counter())

    def second(self, first: str) -> list[Any]:
        """What follows a first word in the names of histograms."""
        return [name[1] for name in self._histograms if name[0] == first]


_JUDGED = {Verdict.CORRECT, Verdict.PARTLY, Verdict.INCORRECT}


def share_of(item: Item, marked: Marked) -> int | None:
    """What an answer earned, of WHOLE, before anything was taken off for lateness; None if it was not judged."""
    if marked.judged.verdict not in _JUDGED or marked.judged.points is None or not item.possible or marked.off >= 100:
        return None
    return round(marked.judged.points / (1 - marked.off / 100) / item.possible * WHOLE)
