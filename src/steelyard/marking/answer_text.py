"""An answer as a reader would say it. One that is not of its kind is shown as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.answers.document import Json, canonical
from steelyard.errors import SteelyardError
from steelyard.exercise.solution import in_words
from steelyard.exercise.tasks import (
    AnyTask,
    ChoiceTask,
    EssayTask,
    ForecastTask,
    MatchTask,
    NumericTask,
    PredictTask,
    RankTask,
    SettingTask,
    WeighTask,
)
from steelyard.marking.sanitize import visible
from steelyard.model import Model
from steelyard.model.wording import written

LONGEST = 300
"""Characters that are shown of an answer that cannot be read."""


def paragraphs(task: AnyTask, model: Model, answer: Json) -> tuple[str, ...]:
    """The answer, in one or several paragraphs."""
    try:
        return tuple(visible(text) for text in _said(task, model, answer))
    except (SteelyardError, AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError):
        return (as_it_stands(answer),)


def as_it_stands(answer: Json) -> str:
    """An answer that is not of its kind, as the file has it, cut if it is long."""
    text = answer if isinstance(answer, str) else canonical(answer)
    return visible(text if len(text) <= LONGEST else text[:LONGEST] + "…")


def _said(task: AnyTask, model: Model, answer: Json) -> Iterator[str]:
    match task:
        case EssayTask():
            yield from (line for line in answer.splitlines() if line.strip())
        case NumericTask():
            yield f"{answer if isinstance(answer, str) else f'{answer:g}'} {task.unit}"
        case ChoiceTask() | PredictTask():
            yield "; ".join(_nth(task.options, n) for n in (answer if isinstance(answer, list) else [answer]))
        case MatchTask():
            for item, n in zip(task.items, answer, strict=True):
                yield f"{item.rstrip('.')}: {'none yet' if n is None else _nth(task.answers, n)}."
        case RankTask():
            yield ", ".join(_nth(task.items, n) for n in answer)
        case ForecastTask():
            for event, chance in zip(task.events, answer, strict=True):
                yield f"{event.rstrip('.')}: {_chance(chance)}"
        case SettingTask():
            for part, state in zip(task.parts, answer, strict=True):
                yield f"{part.rstrip('.')}: {'not tried' if state is None else in_words(model, state)}"
        case WeighTask():
            yield "See the trail below."


def _nth(listed: tuple[str, ...], n: Json) -> str:
    if isinstance(n, bool) or n < 1:
        raise IndexError(n)
    return listed[n - 1]


def _chance(chance: Json) -> str:
    return chance if isinstance(chance, str) else written(float(chance), 0, "percent")
