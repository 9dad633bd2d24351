"""What was picked where nothing is right or wrong: it earns no points, and is there to be discussed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from steelyard.answers.document import Json
from steelyard.exercise.tasks import AnyTask, ChoiceTask, MatchTask, PredictTask
from steelyard.exercise.verdict import Verdict
from steelyard.marking.counting import FEWEST, ONE, Counted, Counts
from steelyard.marking.scoring import Item, Score


class Picked(NamedTuple):
    """One question of a task, and how many picked each answer to it, most first: none that fewer than five picked."""

    id: str
    asked: str
    answers: tuple[tuple[str, int], ...]


def counts(items: Sequence[Item], score: Score) -> Counts:
    """What a student's answers add to each question that only records."""
    for item, marked in zip(items, score.tasks, strict=True):
        if marked.judged.verdict is Verdict.RECORDED:
            for place, n in _places(item.task, marked.answer):
                yield ("picked", item.task.id, place, n), ONE


def picks(items: Sequence[Item], counted: Counted) -> list[Picked]:
    """Question by question, those to which five gave one answer."""
    found = (
        Picked(item.task.id, asked, _told(answers, counted, item.task.id, place))
        for item in items
        for place, (asked, answers) in enumerate(_questions(item.task))
    )
    return [each for each in found if each.answers]


def _told(words: Sequence[str], counted: Counted, *name: str | int) -> tuple[tuple[str, int], ...]:
    told = counted.histogram("picked", *name)
    return tuple((words[n - 1], size) for n, size in sorted(told.items(), key=lambda each: (-each[1], each[0]))
                 if size >= FEWEST)  # fmt: skip


def _questions(task: AnyTask) -> Iterator[tuple[str, Sequence[str]]]:
    """What is asked, and what may be picked: of a match item by item."""
    if isinstance(task, MatchTask):
        yield from ((item, task.answers) for item in task.items)
    elif isinstance(task, ChoiceTask | PredictTask):
        yield task.title, task.options


def _places(task: AnyTask, answer: Json) -> Iterator[tuple[int, int]]:
    """Which question, and which of its answers; whatever is neither is not counted."""
    given = answer if isinstance(task, MatchTask) and isinstance(answer, list) else [answer]
    for place, ((_, answers), picked) in enumerate(zip(_questions(task), given, strict=False)):
        for n in {n for n in (picked if isinstance(picked, list) else [picked]) if type(n) is int}:
            if 1 <= n <= len(answers):
                yield place, n
