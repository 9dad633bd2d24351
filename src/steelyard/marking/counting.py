"""What a class is counted in: whole numbers by name, which may be added in any order and grouping.

Nothing is rounded on the way, so a class that was counted in parts has the same numbers as one counted at once.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from steelyard.exercise.verdict import Verdict
from steelyard.marking.scoring import Item, Marked

FEWEST = 5
"""Nothing is told of fewer: a number of two or three would be about two or three people."""

WHOLE = 100 * math.lcm(*range(1, 25))
"""In how many parts a share of points is counted: hundredths of any number of points up to 24 are whole ones."""

Name = tuple[str, ...]
Counts = Iterator[tuple[Name, Hashable, int]]
"""What one student adds: to which number of which name, and how much."""

ByName = Mapping[Name, Counter[Any]]
"""All that was added, by name; empty for a name to which nothing was."""

_JUDGED = {Verdict.CORRECT, Verdict.PARTLY, Verdict.INCORRECT}


def share_of(item: Item, marked: Marked) -> int | None:
    """What an answer earned, of WHOLE, before anything was taken off for lateness; None if it was not judged."""
    if marked.judged.verdict not in _JUDGED or marked.judged.points is None or not item.possible or marked.off >= 100:
        return None
    return round(marked.judged.points / (1 - marked.off / 100) / item.possible * WHOLE)
