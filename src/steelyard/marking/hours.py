"""How long a class's texts take to mark: what is assumed of a marker, and sums."""

from __future__ import annotations

import math
from collections.abc import Iterable

from steelyard.exercise.tasks import AnyTask, EssayTask
from steelyard.language import say

WORDS = 200
"""Words that a marker reads in a minute."""

CRITERION = 0.5
"""Minutes that a criterion's level takes."""

COMMENT = 1.0
"""Minutes for a comment, and on to the next text."""


def assumed() -> str:
    """The same in words."""
    return say("{words} words a minute to read, half a minute for each criterion, a minute for a comment", words=WORDS)


def marked_by_hand(tasks: Iterable[AnyTask]) -> list[EssayTask]:
    """Those that wait for a marker and earn points."""
    return [task for task in tasks if isinstance(task, EssayTask) and task.marking == "assessed" and task.points]


def minutes(tasks: Iterable[AnyTask]) -> float:
    """What one student's texts take, in minutes."""
    texts = marked_by_hand(tasks)
    return sum(text.words / WORDS + CRITERION * len(text.criteria) + COMMENT for text in texts)


def hours(tasks: Iterable[AnyTask], students: int) -> int:
    """What a class's texts take, in hours, rounded up."""
    return math.ceil(minutes(tasks) * students / 60)
