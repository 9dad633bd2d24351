"""A text's rubric: its criteria, what each level looks like, and the fingerprint by which a mark knows it again."""

from __future__ import annotations

import functools
import hashlib
from typing import NamedTuple

from steelyard.exercise.tasks import AnyKey, EssayKey, EssayTask
from steelyard.language import Words, say

MOST = 3
"""The highest level; the lowest is 0."""

LEVELS = tuple(Words.same("absent", "named", "used", "used and tested against a rival view"))
"""What 0 to 3 mean for a criterion that has no words of its own."""


class Criterion(NamedTuple):
    """One criterion, and what each of its levels looks like."""

    says: str
    levels: tuple[str, ...]


def rubric(task: EssayTask, key: AnyKey | None) -> tuple[Criterion, ...]:
    """The criteria in their order, with the key's words for the levels if there is a key."""
    levels = key.levels if isinstance(key, EssayKey) else (LEVELS,) * len(task.criteria)
    return tuple(map(Criterion, task.criteria, levels))


def told(task: EssayTask, key: AnyKey | None) -> tuple[Criterion, ...]:
    """The same in the language of the moment; a mark knows a rubric by its English."""
    return tuple(Criterion(say(each.says), tuple(map(say, each.levels))) for each in rubric(task, key))


def rubric_id(task: EssayTask, key: AnyKey | None) -> str:
    """A fingerprint of all its words."""
    return _rubric_id(rubric(task, key))


@functools.cache
def _rubric_id(criteria: tuple[Criterion, ...]) -> str:
    return fingerprint("r", "\n".join("\t".join((each.says, *each.levels)) for each in criteria))


def fingerprint(kind: str, text: str) -> str:
    """Seven signs that tell a text from another; the letter keeps a spreadsheet from reading a number."""
    return kind + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def text_id(text: str) -> str:
    """The fingerprint of a student's text."""
    return fingerprint("t", text)
