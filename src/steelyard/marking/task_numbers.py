"""How hard a class's tasks were, and what was answered wrongly."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from steelyard.answers.document import Json
from steelyard.exercise.tasks import ChoiceTask, MatchKey, NumericTask, PredictTask
from steelyard.exercise.verdict import Verdict
from steelyard.marking.answer_text import paragraphs
from steelyard.marking.counting import FEWEST, WHOLE, ByName, Counts, share_of
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
                yield ("wrong", id_), words, 1
        if x is not None:
            yield ("share", id_), "size", 1
            yield ("share", id_), "sum", x
        if x is not None and others:
            y = (whole - x) // others
            sums = {"size": 1, "x": x, "y": y, "xx": x * x, "yy": y * y, "xy": x * y}
            yield from ((("tells", id_), what, n) for what, n in sums.items())


def tasks(items: Sequence[Item], by: ByName) -> list[TaskNumbers]:
    """The numbers of each task that earns points."""
    return [
        _task(item, *(by[name, item.task.id] for name in ("share", "tells", "wrong")))
        for item in items
        if item.possible
    ]


def _task(item: Item, share: Mapping[str, int], tells: Mapping[str, int], wrong: Counter[str]) -> TaskNumbers:
    size = share["size"]
    usual = sorted((-count, words) for words, count in wrong.items() if count >= FEWEST)[:MOST_WRONG]
    return TaskNumbers(
        item,
        size,
        share["sum"] / (size * WHOLE) if size >= FEWEST else None,
        _correlation(tells) if tells["size"] >= FEWEST else None,
        tuple(Wrong(words, -count) for count, words in usual),
    )


def _correlation(of: Mapping[str, int]) -> float | None:
    n, x, y = of["size"], of["x"], of["y"]
    spread = (n * of["xx"] - x * x) * (n * of["yy"] - y * y)
    return (n * of["xy"] - x * y) / math.sqrt(spread) if spread else None  # all did alike


def _answers(item: Item, answer: Json) -> Iterator[str]:
    """The wrong answer in words, or of a match each pair that is wrong."""
    if isinstance(item.key, MatchKey):
        words = paragraphs(item.task, item.model, answer)
        for text, value, accepted in zip(words, answer, item.key.accepted, strict=False):
            if value is not None and value not in accepted:
                yield text
    elif isinstance(item.task, ChoiceTask | PredictTask | NumericTask):
        yield " ".join(paragraphs(item.task, item.model, answer))
