"""Which tasks a platform's quiz can ask, with what their keys come to; and of every other task, why it cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from steelyard import models
from steelyard.exercise import model_values
from steelyard.exercise.reading import Authored
from steelyard.exercise.solution import reveal
from steelyard.exercise.tasks import (
    AnyTask,
    ChoiceKey,
    ChoiceTask,
    EssayTask,
    Exercise,
    MatchKey,
    MatchTask,
    NumericKey,
    NumericTask,
    PredictTask,
    unordered,
)

Kind = Literal["one", "several", "number", "match", "text"]

WHY = {
    "setting": "is answered with the model's sliders, which a quiz has not",
    "rank": "is an order, judged by its pairs",
    "forecast": "is a chance for each event, judged by how near it comes",
    "range": "is a low and a high value for each quantity",
    "weigh": "is two dots on the scale, and never right or wrong",
}
"""Why a quiz cannot ask a task of a kind."""


@dataclass(frozen=True)
class Option:
    """Something to pick, by the number that it has in its task; what is said to whoever picks it."""

    number: int
    text: str
    right: bool = False
    say: str = ""


@dataclass(frozen=True)
class Question:
    """A question of a quiz.

    Of `number` the answer lies from `low` to `high` about `value`; of `match` each of `items` has the option of its
    number in `pairs`.
    """

    task: str
    title: str
    kind: Kind
    asks: Sequence[str]
    points: int
    options: Sequence[Option] = ()
    items: Sequence[str] = ()
    pairs: Sequence[int] = ()
    low: float = 0
    value: float = 0
    high: float = 0
    after: Sequence[str] = ()
    """What is told when the answer was given, a paragraph each."""


@dataclass(frozen=True)
class LeftOut:
    """A task that no quiz can ask."""

    task: str
    title: str
    why: str


def questions(authored: Authored, own: Mapping[str, object]) -> tuple[list[Question], list[LeftOut]]:
    """The tasks of a set as questions, and those that cannot be.

    Parameters
    ----------
    own : the keys of assessed tasks, from an instructor's folder
    """
    asked: list[Question] = []
    left: list[LeftOut] = []
    for task in authored.exercise.tasks:
        made = _question(authored.exercise, task, authored.keys.get(task.id) or own.get(task.id))
        if isinstance(made, Question):
            asked.append(made)
        else:
            left.append(LeftOut(task.id, task.title, made))
    return asked, left


def _question(exercise: Exercise, task: AnyTask, key: object) -> Question | str:
    """The question, or why there is none."""
    kind = task.__struct_config__.tag
    if task.marking == "recorded":
        return "is recorded, and never right or wrong"
    if task.deals:
        return "deals each code its own numbers"
    if isinstance(task, EssayTask):
        looked_for = "What is looked for: " + "; ".join(task.criteria) + "."
        return _of(task, "text", asks=(task.prompt, f"About {task.words} words.", looked_for))
    if str(kind) in WHY:
        return WHY[str(kind)]
    model = models.get(exercise.model_of(task))
    after = () if key is None else tuple(reveal(task, key, model).split("\n"))  # type: ignore[arg-type]
    match task, key:
        case _, None:
            return "is assessed: its key is the instructor's (give their folder with --keys)"
        case ChoiceTask() | PredictTask(), ChoiceKey():
            rights = model_values.rights(model, key)
            several = isinstance(task, ChoiceTask) and task.several
            if not several and sum(rights) != 1:
                return "has several right options of which one is picked"
            options = tuple(
                Option(n, text, right, each.say or "")
                for n, (text, right, each) in enumerate(zip(task.options, rights, key.options, strict=True), 1)
            )
            return _of(task, "several" if several else "one", asks=(task.prompt,), options=options, after=after)
        case NumericTask(), NumericKey():
            value = model_values.number(model, key)
            low, high = (round(value + way * key.tolerance, 9) for way in (-1, 1))
            asks = (task.prompt, f"Answer in {task.unit}.")
            return _of(task, "number", asks=asks, low=low, value=round(value, 9), high=high, after=after)
        case MatchTask(), MatchKey():
            if any(len(accepted) > 1 for accepted in key.accepted):
                return "accepts several answers for one item"
            options = tuple(Option(n, text) for n, text in unordered(task.answers))
            pairs = tuple(accepted[0] for accepted in key.accepted)
            return _of(task, "match", asks=(task.prompt,), items=task.items, options=options, pairs=pairs, after=after)
    return "has a key of another kind"


def _of(task: AnyTask, kind: Kind, **fields: object) -> Question:
    return Question(task.id, task.title, kind, points=task.points, **fields)  # type: ignore[arg-type]
