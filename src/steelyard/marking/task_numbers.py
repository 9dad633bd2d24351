"""How hard a class's tasks were, and what was answered wrongly."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from steelyard.answers.document import Json
from steelyard.exercise.tasks import ChoiceTask, MatchKey, NumericTask, PredictTask
from steelyard.exercise.verdict import Verdict
from steelyard.marking.answer_text import paragraphs
from steelyard.marking.counting import FEWEST, ONE, WHOLE, Counted, Counts, share_of
from steelyard.marking.scoring import Item, Score

MOST_WRONG = 3
"""Wrong answers that are told of a task."""


class Wrong(NamedTuple):
    """An answer that is not right, and how many gave it."""

    words: str
    size: int


class TaskNumbers(NamedTuple):
    """A task: how many answers were judged, what share of its points they earned, whether it tells strong from weak.

    `share` is from 0 to 1; `tells` is the correlation with the share earned in the other tasks. None under five, or
    where all did alike.
    """

    item: Item
    size: int
    share: float | None
    tells: float | None
    wrong: tuple[Wrong, ...]


def counts(items: Sequence[Item], score: Score) -> Counts:
    """What a student adds to each task that earns points."""
    shares = [share_of(item, marked) for item, marked in zip(items, score.tasks, strict=True)]
    judged = [share for share in shares if share is not None]
    whole, others = sum(judged), len(judged) - 1
    for item, marked, x in zip(items, score.tasks, shares, strict=True):
        id_ = item.task.id
        if item.possible and marked.judged.verdict in (Verdict.INCORRECT, Verdict.PARTLY):
            for words in _answers(item.of(marked.dealt), marked.answer):
                yield ("wrong", id_, words), ONE
        if x is not None:
            yield ("share", id_), (1, x)
        if x is not None and others:
            y = (whole - x) // others
            yield ("tells", id_), (1, x, y, x * x, y * y, x * y)


def tasks(items: Sequence[Item], counted: Counted) -> list[TaskNumbers]:
    """The numbers of each task that earns points."""
    return [_task(item, counted) for item in items if item.possible]


def _task(item: Item, counted: Counted) -> TaskNumbers:
    size, earned = counted.sums(2, "share", item.task.id)
    wrong = counted.histogram("wrong", item.task.id)
    usual = sorted((-count, words) for words, count in wrong.items() if count >= FEWEST)[:MOST_WRONG]
    return TaskNumbers(
        item,
        size,
        earned / (size * WHOLE) if size >= FEWEST else None,
        _correlation(*counted.sums(6, "tells", item.task.id)),
        tuple(Wrong(words, -count) for count, words in usual),
    )


def _correlation(n: int, x: int, y: int, xx: int, yy: int, xy: int) -> float | None:
    spread = (n * xx - x * x) * (n * yy - y * y)
    return (n * xy - x * y) / math.sqrt(spread) if n >= FEWEST and spread else None


def _answers(item: Item, answer: Json) -> Iterator[str]:
    """The wrong answer in words, or of a match each pair that is wrong."""
    if isinstance(item.key, MatchKey):
        words = paragraphs(item.task, item.model, answer)
        for text, value, accepted in zip(words, answer, item.key.accepted, strict=False):
            if value is not None and value not in accepted:
                yield text
    elif isinstance(item.task, ChoiceTask | PredictTask | NumericTask):
        yield "; ".join(paragraphs(item.task, item.model, answer))
