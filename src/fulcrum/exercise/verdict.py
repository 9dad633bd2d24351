"""The verdict on an answer: a pure function of task, key, model and what the student gave.

Nothing a student gives is an error. What cannot be read is *unreadable* and says how to write it; it
is not wrong. `page/verdict.js` is the same function in JavaScript, and `tests/cases/verdicts.yml`
runs through both.
"""

from __future__ import annotations

import enum
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fulcrum.errors import FulcrumError
from fulcrum.exercise import asking, formula
from fulcrum.exercise.reading import names_of
from fulcrum.exercise.tasks import (
    AnyKey,
    AnyTask,
    Choice,
    ChoiceKey,
    Essay,
    ForecastKey,
    MatchKey,
    NumericKey,
    RankKey,
    SettingKey,
)
from fulcrum.model import Model


class Verdict(enum.Enum):
    """What may be said of an answer."""

    CORRECT = "correct"
    PARTLY = "partly correct"
    INCORRECT = "incorrect"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    RECORDED = "recorded"  # kept and discussed, never right or wrong
    WAITING = "waiting"  # for a marker, or for its key


@dataclass(frozen=True)
class Judged:
    """A verdict, the points it earns (none while it waits), and what to say."""

    verdict: Verdict
    points: float | None
    say: str = ""


class UnreadableError(Exception):
    """An answer that cannot be read, and how to write it."""


Answer = Any
"""What a student gave, as JSON: see the table of kinds in the file format."""


def judge(task: AnyTask, key: AnyKey | None, model: Model, answer: Answer) -> Judged:
    """The verdict on `answer`, which may be anything that JSON can hold; None if there is none."""
    if answer is None or answer in ("", [], {}):
        return Judged(Verdict.MISSING, None if task.marking == "recorded" else 0)
    try:
        share, say = _share(task, key, model, answer)
    except UnreadableError as how:
        return Judged(Verdict.UNREADABLE, 0, str(how))
    if task.marking == "recorded":
        return Judged(Verdict.RECORDED, None)
    if share is None:
        return Judged(Verdict.WAITING, None)
    verdict = Verdict.CORRECT if share == 1 else Verdict.PARTLY if share > 0 else Verdict.INCORRECT
    return Judged(verdict, round(share * task.points, 2), say)


def _share(task: AnyTask, key: AnyKey | None, model: Model, answer: Answer) -> tuple[float | None, str]:
    """How much of the task is met, 0 to 1 (None if that waits), and what to say."""
    readers = {ChoiceKey: _choice, SettingKey: _setting, NumericKey: _numeric, MatchKey: _match, RankKey: _rank,
               ForecastKey: _forecast}  # fmt: skip
    if isinstance(task, Essay):
        if not isinstance(answer, str):
            raise UnreadableError("Write a text.")
        return None, ""
    if key is None:
        return None, ""
    return readers[type(key)](task, key, model, answer)  # type: ignore[operator]


def _setting(task: AnyTask, key: SettingKey, model: Model, answer: Answer) -> tuple[float, str]:
    """A list with one setting for each part, or nothing for a part not tried."""
    if not isinstance(answer, list) or len(answer) != len(key.parts):
        raise UnreadableError(f"Give one setting for each of the {len(key.parts)} parts.")
    met, say = 0, ""
    for part, given in zip(key.parts, answer, strict=True):
        if given is None:
            continue
        known = _known(model, given)
        if formula.read(part.meets, names_of(model)).holds(known):
            met += 1
        elif not say:
            say = next((f.say for f in part.feedback if formula.read(f.when, names_of(model)).holds(known)), "")
    return met / len(key.parts), say


def _known(model: Model, given: Answer) -> Mapping[str, formula.Number]:
    if not isinstance(given, dict):
        raise UnreadableError("A setting gives each control its value.")
    try:
        return asking.known(model, given)
    except FulcrumError as error:
        raise UnreadableError(f"{error.where} cannot be {error.found}: it takes {error.wanted}.") from None


def number(given: Answer) -> float:
    """A number as people type it: 40.9, 40,9, −2.5, 12 %. Unreadable if it is none."""
    if isinstance(given, bool):
        raise UnreadableError("Write a number, such as 12.5.")
    if isinstance(given, str):
        text = re.sub(r"\s|%|\N{NO-BREAK SPACE}", "", given).replace("\N{MINUS SIGN}", "-")
        if re.fullmatch(r"[+-]?\d{1,15}([.,]\d{1,15})?", text, re.ASCII) is None:
            raise UnreadableError("Write a number, such as 12.5.")
        return float(text.replace(",", "."))
    if not isinstance(given, int | float) or not math.isfinite(given):
        raise UnreadableError("Write a number, such as 12.5.")
    return float(given)


def _numeric(task: AnyTask, key: NumericKey, model: Model, answer: Answer) -> tuple[float, str]:
    """A number, met within the tolerance."""
    given, values = number(answer), asking.at_states(model, key.states)
    wanted = formula.read(key.value, frozenset(values)).value(values)
    assert wanted is not None
    if abs(given - float(wanted)) <= key.tolerance + 1e-9:
        return 1, ""
    known = {**values, "answer": given}
    return 0, next((f.say for f in key.feedback if formula.read(f.when, frozenset(known)).holds(known)), "")


def _places(answer: Answer, count: int, what: str) -> list[int]:
    """Whole numbers from 1 to `count`."""
    listed = answer if isinstance(answer, list) else [answer]
    for place in listed:
        if isinstance(place, bool) or not isinstance(place, int) or not 1 <= place <= count:
            raise UnreadableError(f"Pick from {what} 1 to {count}.")
    return listed


def _choice(task: AnyTask, key: ChoiceKey, model: Model, answer: Answer) -> tuple[float, str]:
    """The number of an option, from 1; a list of them where several may be right."""
    several = isinstance(task, Choice) and task.several
    picked = _places(answer, len(key.options), "options")
    if len(picked) != 1 and not several:
        raise UnreadableError("Pick one option.")
    rights = asking.rights(model, key)
    right = sum(rights[n - 1] for n in set(picked))
    say = next((key.options[n - 1].say or "" for n in picked if not rights[n - 1]), "")
    return max(0, (2 * right - len(set(picked))) / sum(rights)), say


def _match(task: AnyTask, key: MatchKey, model: Model, answer: Answer) -> tuple[float, str]:
    """For each item the number of its answer, from 1, or nothing."""
    if not isinstance(answer, list) or len(answer) != len(key.pairs):
        raise UnreadableError(f"Give one answer for each of the {len(key.pairs)} items.")
    _places([n for n in answer if n is not None], len(task.answers), "answers")  # type: ignore[union-attr]
    return sum(a == b for a, b in zip(answer, key.pairs, strict=True)) / len(key.pairs), ""


def _rank(task: AnyTask, key: RankKey, model: Model, answer: Answer) -> tuple[float, str]:
    """The items' numbers in order, from 1: the share of pairs that stand in the right order."""
    count = len(key.values)
    if not isinstance(answer, list) or sorted(_places(answer, count, "items")) != list(range(1, count + 1)):
        raise UnreadableError(f"Put all {count} items in order, each once.")
    values = asking.order(model, key)
    pairs = [(a, b) for n, a in enumerate(answer) for b in answer[n + 1 :]]
    return sum(values[a - 1] >= values[b - 1] - 1e-9 for a, b in pairs) / len(pairs), ""


def _forecast(task: AnyTask, key: ForecastKey, model: Model, answer: Answer) -> tuple[float | None, str]:
    """A chance from 0 to 1 for each event: one less the mean Brier score, of the events that are settled."""
    if not isinstance(answer, list) or len(answer) != len(key.outcomes):
        raise UnreadableError(f"Give one chance for each of the {len(key.outcomes)} events.")
    chances = [number(chance) for chance in answer]
    if not all(0 <= chance <= 1 for chance in chances):
        raise UnreadableError("A chance lies between 0 and 1.")
    settled = [(c, o) for c, o in zip(chances, key.outcomes, strict=True) if o is not None]
    if not settled:
        return None, ""
    return 1 - sum((c - o) ** 2 for c, o in settled) / len(settled), ""
