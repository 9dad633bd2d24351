"""An answer as a reader would say it, a paragraph for each of its parts. One of another kind is shown as it stands.

`page/js/work/answer_text.js` is the same rule, and `tests/cases/answers_in_words.yml` runs through both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from string import ascii_lowercase

from steelyard.answers.document import Json, canonical
from steelyard.errors import SteelyardError
from steelyard.exercise.solution import setting_text
from steelyard.exercise.tasks import (
    AnyTask,
    ChoiceTask,
    EssayTask,
    ForecastTask,
    MatchTask,
    NumericTask,
    PredictTask,
    RangeTask,
    RankTask,
    SettingTask,
    WeighTask,
)
from steelyard.language import figures, say
from steelyard.marking.sanitize import visible
from steelyard.model import Model
from steelyard.model.wording import written

LONGEST = 300
"""Characters that are shown of an answer that cannot be read."""


def none() -> str:
    """What is said of a part that has no answer."""
    return say("none yet")


def paragraphs(task: AnyTask, model: Model, answer: Json) -> tuple[str, ...]:
    """The answer, in one or several paragraphs."""
    try:
        return tuple(visible(text) for text in _parts(task, model, answer))
    except (SteelyardError, AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError):
        return (as_it_stands(answer),)


def lines(text: str) -> tuple[str, ...]:
    """What a student wrote, in the paragraphs in which it was written."""
    return tuple(visible(line) for line in re.split(r"[\r\n]+", text) if line.strip())


def as_it_stands(answer: Json) -> str:
    """An answer that is not of its kind, as the file has it, cut if it is long."""
    text = answer if isinstance(answer, str) else canonical(answer)
    return visible(text if len(text) <= LONGEST else text[:LONGEST] + "…")


def _parts(task: AnyTask, model: Model, answer: Json) -> Iterator[str]:
    match task:
        case EssayTask():
            yield from lines(answer)
        case NumericTask():
            number = answer.strip() if isinstance(answer, str) else _plain(answer)
            bare = number.rstrip("% ") if task.unit.startswith("per cent") else number
            # What bears a sign or a word of its own is not given another.
            yield bare if re.search(r"[A-Za-z%‰$€£°]", bare) else f"{bare} {say(task.unit)}"
        case ChoiceTask(several=True) if not isinstance(answer, list):
            yield say("option {n} of an earlier form of this task", n=_plain(answer))
        case ChoiceTask() | PredictTask():
            yield from (_nth(task.options, n) for n in (answer if isinstance(answer, list) else [answer]))
        case MatchTask():
            yield from _each(task.items, answer, lambda n: _nth(task.answers, n))
        case RankTask():
            yield "; ".join(f"{place}. {_nth(task.items, n)}" for place, n in enumerate(answer, 1))
        case ForecastTask():
            yield from _each(task.events, answer, _chance)
        case RangeTask():
            for asked, ends in zip(task.quantities, answer, strict=True):
                yield f"{asked.of}: {_ends(ends, asked.unit)}"
        case SettingTask():
            for n, (_, state) in enumerate(zip(task.parts, answer, strict=True)):
                which = f"({ascii_lowercase[n]}) " if len(task.parts) > 1 else ""
                yield which + (none() if state is None else setting_text(model, state))
        case WeighTask():
            yield say("See the trail below.")


def _each(asked: Sequence[str], answer: list[Json], told: Callable[[Json], str]) -> Iterator[str]:
    """What was asked and what was answered, part by part."""
    for part, value in zip(asked, answer, strict=True):
        yield f"{part.rstrip('.')}: {none() if value is None else told(value)}"


def _nth(listed: Sequence[str], n: Json) -> str:
    if type(n) is not int or n < 1:
        raise IndexError(n)
    return listed[n - 1]


def _ends(ends: Json, unit: str) -> str:
    if ends is None or None in ends:
        return none()
    low, high = (end.strip() if isinstance(end, str) else _plain(end) for end in ends)
    return say("{low} to {high} {unit}", low=low, high=high, unit=say(unit))


def _plain(number: Json) -> str:
    if isinstance(number, bool):
        raise TypeError(number)
    return figures(number, ".12g")


def _chance(chance: Json) -> str:
    return chance if isinstance(chance, str) else written(float(_plain(chance)), 0, "percent")
