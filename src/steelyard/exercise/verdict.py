"""The verdict on an answer: a pure function of task, key, model and what the student gave.

Nothing a student gives is an error. What cannot be read is *unreadable* and says how to write it; it
is not wrong, and waits. `page/js/task/verdict.js` is the same function in JavaScript, and `tests/cases/verdicts.yml`
runs through both.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from steelyard.errors import SteelyardError
from steelyard.exercise import conditions, formula, model_values, number, ranges
from steelyard.exercise.conditions import Condition
from steelyard.exercise.number import AmbiguousError, UnreadableError
from steelyard.exercise.solution import setting_text, unchanged
from steelyard.exercise.tasks import (
    AnyKey,
    AnyTask,
    ChoiceKey,
    ChoiceTask,
    EssayTask,
    ForecastKey,
    MatchKey,
    NumericKey,
    NumericTask,
    RangeKey,
    RangeTask,
    RankKey,
    SettingKey,
    State,
)
from steelyard.language import cached, say
from steelyard.model import Model
from steelyard.rounding import halves_up


class Verdict(enum.Enum):
    """What may be said of an answer."""

    CORRECT = "correct"
    PARTLY = "partly correct"
    INCORRECT = "incorrect"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    RECORDED = "recorded"  # kept and discussed, never right or wrong
    WAITING = "waiting"  # for a marker, or for its key


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, the points it earns (none while it waits, or cannot be read), and what to say.

    Of a setting that does not meet all that is asked, `conditions` tell one by one what was found.
    """

    verdict: Verdict
    points: float | None
    say: str = ""
    conditions: tuple[Condition, ...] = ()


Answer = Any
"""What a student gave, as JSON: see the table of kinds in the file format."""


Judge = Callable[[Answer], Judged]
Feedback = Sequence[tuple[formula.Formula, str]]
Share = tuple[float | None, str, *tuple[Condition, ...]]
"""How much of a task is met, 0 to 1 (None if that waits), what to say, and of a setting its conditions."""


def judge(task: AnyTask, key: AnyKey | None, model: Model, answer: Answer) -> Judged:
    """The verdict on `answer`, which may be anything that JSON can hold; None if there is none."""
    return prepare(task, key, model)(answer)


def prepare(task: AnyTask, key: AnyKey | None, model: Model) -> Judge:
    """The same for one answer after another: formulae are read once, and the key's own numbers are known."""
    share = _prepared(task, key, model)
    recorded = task.marking == "recorded"

    def judged(answer: Answer) -> Judged:
        if answer is None or answer in ([], {}) or (isinstance(answer, str) and not answer.strip()):
            return Judged(Verdict.MISSING, None if recorded else 0)
        try:
            met, told, *listed = share(answer)
        except UnreadableError as how:
            return Judged(Verdict.UNREADABLE, None, str(how))
        if recorded:
            return Judged(Verdict.RECORDED, None)
        if met is None:
            return Judged(Verdict.WAITING, None)
        verdict = Verdict.CORRECT if met == 1 else Verdict.PARTLY if met > 0 else Verdict.INCORRECT
        return Judged(verdict, earned(met, task), told, tuple(listed))

    return judged


def earned(share: float, task: AnyTask) -> float:
    """The points for a share of a task: hundredths, of which halves go up, after rounding to 1e-9."""
    return halves_up(share * task.points, 2)


def _prepared(task: AnyTask, key: AnyKey | None, model: Model) -> Callable[[Answer], Share]:
    match key:
        case _ if isinstance(task, EssayTask):
            return _essay
        case ChoiceKey():
            return _choice(task, key, model)
        case SettingKey():
            return _setting(key, model)
        case NumericKey():
            return _numeric(task, key, model)
        case MatchKey():
            return _match(task, key)
        case RankKey():
            return _rank(key, model)
        case ForecastKey():
            return _forecast(key)
        case RangeKey() if isinstance(task, RangeTask):
            return _ranges(task, key)
        case None if isinstance(task, NumericTask):
            return _unchecked(task)
    return lambda answer: (None, "")


def _essay(answer: Answer) -> Share:
    """A text, which waits for a marker."""
    if not isinstance(answer, str):
        raise UnreadableError(say("Write a text."))
    return None, ""


def _unchecked(task: NumericTask) -> Callable[[Answer], Share]:
    """A number that waits for its key: whether it is one can be told before it is handed in."""

    def share(answer: Answer) -> Share:
        number.read(answer, unit=task.unit)
        return None, ""

    return share


def _setting(key: SettingKey, model: Model) -> Callable[[Answer], Share]:
    """A list with one setting for each part, or nothing for a part not tried."""
    names = model_values.names_of(model)
    parts = [
        (formula.read(part.meets, names), [(formula.read(f.when, names), f.say) for f in part.feedback])
        for part in key.parts
    ]
    asked = {name for meets, feedback in parts for f in (meets, *(when for when, _ in feedback)) for name in f.names}
    ask = model_values.asker(model, frozenset(asked))
    # A class has the same few conditions wrong, student after student.
    pieces = cached(lambda: [conditions.pieces(meets, model) for meets, _ in parts])
    letters = [f"({letter})" for letter in ascii_lowercase] if len(parts) > 1 else [""]

    def share(answer: Answer) -> Share:
        if not isinstance(answer, list) or len(answer) != len(parts):
            raise UnreadableError(say("Give one setting for each of the {n} parts.", n=len(parts)))
        met, comments, told = 0, list[str](), list[Condition]()
        for n, (letter, (meets, feedback), state) in enumerate(zip(letters, parts, answer, strict=False)):
            if state is None:
                told.append(Condition(False, say("{part} has no setting yet.", part=letter or say("The condition"))))
                continue
            terms = _terms(ask, state)
            besides = _besides(key, model, state)
            if meets.holds(terms) and not besides:
                met += 1
                told.append(Condition(True, say("{part} is met.", part=letter)))
                continue
            for piece in pieces()[n]:
                found = piece.at(terms, model, state)
                told.append(found._replace(says=f"{letter} {found.says}".strip()))
            comments.append(f"{letter} {comment}" if (comment := besides or _comment(feedback, terms)) else "")
        if met == len(parts):
            return 1, ""
        return met / len(parts), " ".join(filter(None, comments)).strip(), *told

    return share


def _besides(key: SettingKey, model: Model, state: State) -> str:
    """What to say of controls that were moved besides those that the task moves; nothing if there are none."""
    others = {name: value for name, value in state.items() if key.moves != "all" and name not in key.moves}
    if not others:
        return ""
    moved = setting_text(conditions.told(model), others)
    put_back = say("You moved besides: {moved}. Put that back to where it starts.", moved=moved)
    return "" if moved == unchanged() else f"{put_back} {say(key.stays)}" if key.stays else put_back


def _comment(feedback: Feedback, terms: Mapping[str, formula.Term]) -> str:
    """What to say to the first condition that holds."""
    return next((say(told) for when, told in feedback if when.holds(terms)), "")


def _terms(ask: model_values.Asker, state: Answer) -> Mapping[str, formula.Term]:
    if not isinstance(state, dict):
        raise UnreadableError(say("A setting gives each control its value."))
    try:
        return ask(state)
    except SteelyardError as error:
        raise UnreadableError(
            say(
                "{where} cannot be {found}: it takes {wanted}.",
                where=error.where,
                found=error.found,
                wanted=error.wanted,
            )
        ) from None
    except OverflowError:  # a whole number beyond all floating-point numbers
        raise UnreadableError(say("A control cannot take a number as large as that.")) from None


def _numeric(task: AnyTask, key: NumericKey, model: Model) -> Callable[[Answer], Share]:
    """A number, met within the tolerance."""
    unit = task.unit if isinstance(task, NumericTask) else ""
    values = model_values.at_states(model, key.states)
    wanted = formula.read(key.value, frozenset(values)).value(values)
    assert wanted is not None
    names = frozenset([*values, "answer"])
    feedback = [(formula.read(f.when, names), f.say) for f in key.feedback]

    def share(answer: Answer) -> Share:
        value = number.read(answer, thousands=abs(float(wanted)) >= 100, unit=unit)
        if abs(value - float(wanted)) <= key.tolerance + 1e-9:
            return 1, ""
        return 0, _comment(feedback, {**values, "answer": value})

    return share


def _places(answer: Answer, count: int, what: str) -> list[int]:
    """Whole numbers from 1 to `count`; `what` says so to whoever gave something else."""
    listed = answer if isinstance(answer, list) else [answer]
    for place in listed:
        if isinstance(place, bool) or not isinstance(place, int) or not 1 <= place <= count:
            raise UnreadableError(what)
    return listed


def _choice(task: AnyTask, key: ChoiceKey, model: Model) -> Callable[[Answer], Share]:
    """The number of an option, from 1; a list of them where several may be right."""
    several = isinstance(task, ChoiceTask) and task.several
    rights = model_values.rights(model, key)

    def share(answer: Answer) -> Share:
        if several and not isinstance(answer, list):
            raise AmbiguousError(say("This was answered when one could be picked. Pick again, as many as apply."))
        picked = _places(answer, len(rights), say("Pick from options 1 to {n}.", n=len(rights)))
        if len(picked) != 1 and not several:
            raise UnreadableError(say("Pick one option."))
        right = sum(rights[n - 1] for n in set(picked))
        told = next((say(key.options[n - 1].say or "") for n in picked if not rights[n - 1]), "")
        return max(0, (2 * right - len(set(picked))) / sum(rights)), told

    return share


def _match(task: AnyTask, key: MatchKey) -> Callable[[Answer], Share]:
    """For each item the number of its answer, from 1, or nothing."""
    count = len(task.answers)  # type: ignore[union-attr]

    def share(answer: Answer) -> Share:
        if not isinstance(answer, list) or len(answer) != len(key.pairs):
            raise UnreadableError(say("Give one answer for each of the {n} items.", n=len(key.pairs)))
        _places([n for n in answer if n is not None], count, say("Pick from answers 1 to {n}.", n=count))
        return sum(n in accepted for n, accepted in zip(answer, key.accepted, strict=True)) / len(key.pairs), ""

    return share


def _rank(key: RankKey, model: Model) -> Callable[[Answer], Share]:
    """The items' numbers in order, from 1: the share of pairs that stand in the right order."""
    count, values = len(key.values), model_values.order(model, key)

    def share(answer: Answer) -> Share:
        if not isinstance(answer, list) or sorted(
            _places(answer, count, say("Pick from items 1 to {n}.", n=count))
        ) != list(range(1, count + 1)):
            raise UnreadableError(say("Put all {n} items in order, each once.", n=count))
        pairs = [(a, b) for n, a in enumerate(answer) for b in answer[n + 1 :]]
        return sum(values[a - 1] >= values[b - 1] - 1e-9 for a, b in pairs) / len(pairs), ""

    return share


def _forecast(key: ForecastKey) -> Callable[[Answer], Share]:
    """A chance from 0 to 1 for each event: one less the mean Brier score, of the events that are settled."""
    count = len(key.outcomes)

    def share(answer: Answer) -> Share:
        if not isinstance(answer, list) or len(answer) != count:
            raise UnreadableError(say("Give one chance for each of the {n} events.", n=count))
        chances = [number.read(chance) for chance in answer]
        if not all(0 <= chance <= 1 for chance in chances):
            raise UnreadableError(say("A chance lies between 0 and 1."))
        settled = [(c, o) for c, o in zip(chances, key.outcomes, strict=True) if o is not None]
        if not settled:
            return None, ""
        return 1 - sum((c - o) ** 2 for c, o in settled) / len(settled), ""

    return share


def _ranges(task: RangeTask, key: RangeKey) -> Callable[[Answer], Share]:
    """For each quantity a low and a high value, or nothing: the mean of what the ranges earn."""
    numbers = ranges.values(key)

    def share(answer: Answer) -> Share:
        given = ranges.read(task, numbers, answer)
        hits = sum(each.holds(value) for each, value in given)
        earned = sum(each.earns(value, task.sure) for each, value in given)
        return earned / len(numbers), ranges.lesson(hits, len(given), task.sure)

    return share
