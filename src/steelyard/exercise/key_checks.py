"""Whether a key fits its task and its model."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from steelyard.errors import FormulaError, SettingError, SteelyardError, UnknownNameError
from steelyard.exercise import formula, model_values, ranges
from steelyard.exercise.model_values import names_of
from steelyard.exercise.tasks import (
    AnyKey,
    AnyTask,
    ChoiceKey,
    ChoiceTask,
    EssayKey,
    ForecastKey,
    ForecastTask,
    MatchKey,
    MatchTask,
    NumericKey,
    PredictTask,
    RangeKey,
    RangeTask,
    RankKey,
    SettingKey,
    SettingTask,
)
from steelyard.model import Model
from steelyard.yaml_lines import Reader


def check_key(reader: Reader, task: AnyTask, key: AnyKey, model: Model | None, path: tuple[str | int, ...]) -> None:
    """Note what in a key does not fit its task or its model."""
    match task, key:
        case SettingTask(parts=parts), SettingKey():
            _same_number(reader, len(parts), len(key.parts), "parts", path)
        case MatchTask(items=items, answers=answers), MatchKey():
            _same_number(reader, len(items), len(key.pairs), "pairs", path)
            if bad := [n for accepted in key.accepted for n in accepted or (0,) if not 1 <= n <= len(answers)]:
                reader.wrong((*path, "pairs"), repr(bad), f"numbers from 1 to {len(answers)}")
            for n, (accepted, offered) in enumerate(zip(key.accepted, task.offers, strict=False)):
                if bad := [number for number in accepted if number not in offered]:
                    reader.wrong((*path, "pairs", n), repr(bad), f"some of {list(offered)}, which the item is offered")
        case ForecastTask(events=events), ForecastKey():
            _same_number(reader, len(events), len(key.outcomes), "outcomes", path)
        case RangeTask(quantities=quantities), RangeKey():
            _same_number(reader, len(quantities), len(key.facts), "facts", path)
            try:
                ranges.values(key)
            except SteelyardError as error:
                reader.wrong((*path, "facts"), f"{error.found} of {error.where}", error.wanted)
        case _, ChoiceKey():
            _check_tells(reader, task, key, path)
            _same_number(reader, len(task.options), len(key.options), "options", path)  # type: ignore[union-attr]
        case _, RankKey():
            _same_number(reader, len(task.items), len(key.values), "values", path)  # type: ignore[union-attr]
        case _, EssayKey():
            _same_number(reader, len(task.criteria), len(key.levels), "levels", path)  # type: ignore[union-attr]
    if model is not None:
        for where, text, names in _formulae(key, model):
            try:
                formula.read(text, names)
            except FormulaError as error:
                reader.wrong((*path, *where), f"{error.found} at column {error.column}", error.wanted)
        for where, state in _states(key):
            try:
                model.setting(state)
            except (UnknownNameError, SettingError) as error:
                reader.wrong((*path, *where), f"{error.found} for {error.where}", error.wanted, error.fix)
        _check_words(reader, key, model, path)
        try:
            _check_answers(reader, task, key, model, path)
        except (ArithmeticError, SteelyardError, TypeError, ValueError) as error:
            reader.wrong(path, f"a key that the model cannot be asked ({error})", "numbers that it can reckon with")


def _check_tells(reader: Reader, task: AnyTask, key: ChoiceKey, path: tuple[str | int, ...]) -> None:
    """A prediction on a page says which words would tell its answer; no other task does."""
    predicts = isinstance(task, PredictTask)
    if key.tells and not predicts:
        reader.wrong((*path, "tells"), "words that would tell a prediction", "none: this task predicts nothing")
    if predicts and task.marking != "assessed" and not key.tells:
        reader.wrong(path, "no 'tells'", "the words that would tell the answer", "add 'tells:'")


def _same_number(reader: Reader, wanted: int, count: int, what: str, path: tuple[str | int, ...]) -> None:
    if wanted != count:
        reader.wrong((*path, what), f"{count} of them", f"{wanted}, one for each in the task")


def _formulae(key: AnyKey, model: Model) -> Iterator[tuple[tuple[str | int, ...], str, frozenset[str]]]:
    """Every formula of a key: where it stands, its text, and the names it may use."""
    here = names_of(model)
    there = frozenset(f"{state}.{name}" for state in getattr(key, "states", {}) for name in here)
    match key:
        case SettingKey():
            for n, part in enumerate(key.parts):
                yield ("parts", n, "meets"), part.meets, here
                for m, feedback in enumerate(part.feedback):
                    yield ("parts", n, "feedback", m, "when"), feedback.when, here
        case NumericKey():
            yield ("value",), key.value, there
            for n, feedback in enumerate(key.feedback):
                yield ("feedback", n, "when"), feedback.when, there | {"answer"}
        case ChoiceKey():
            for n, option in enumerate(key.options):
                yield ("options", n, "right"), option.right, there
        case RankKey():
            for n, text in enumerate(key.values):
                yield ("values", n), text, there


def _states(key: AnyKey) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """Every setting of the model that a key names."""
    for name, state in getattr(key, "states", {}).items():
        yield ("states", name), state
    if isinstance(key, SettingKey):
        for n, part in enumerate(key.parts):
            yield ("parts", n, "witness"), part.witness


def _check_words(reader: Reader, key: AnyKey, model: Model, path: tuple[str | int, ...]) -> None:
    """Note each ``{state.output}`` of what a key reveals that the model cannot tell."""
    there = {f"{state}.{name}" for state in getattr(key, "states", {}) for name in names_of(model)}
    for state, name in re.findall(model_values.BRACES, getattr(key, "reveal", None) or ""):
        if f"{state}.{name}" not in there:
            reader.wrong((*path, "reveal"), f"{{{state}.{name}}}", "a state of this key and a name of the model")


def _check_answers(reader: Reader, task: AnyTask, key: AnyKey, model: Model, path: tuple[str | int, ...]) -> None:
    """Ask the model: a witness meets its condition and the start does not; some option is right."""
    if reader.mistakes:
        return
    if isinstance(key, SettingKey):
        controls = [control.name for control in model.controls]
        if key.moves != "all" and (unknown := [name for name in key.moves if name not in controls]):
            reader.wrong((*path, "moves"), repr(unknown), "some of " + ", ".join(controls))
        for n, part in enumerate(key.parts):
            if key.moves != "all" and (more := sorted(part.witness.keys() - set(key.moves))):
                reader.wrong((*path, "parts", n, "witness"), f"{more}, which the task does not move", f"{key.moves}")
            condition = formula.read(part.meets, names_of(model))
            if not condition.holds(model_values.terms_at(model, part.witness)):
                reader.wrong((*path, "parts", n, "witness"), "a setting that does not meet the condition", part.meets)
            if condition.holds(model_values.terms_at(model, {})):
                reader.wrong(
                    (*path, "parts", n, "meets"), "a condition that the start meets already", "one to work for"
                )
    if isinstance(key, NumericKey):
        terms = model_values.at_states(model, key.states)
        value = formula.read(key.value, frozenset(terms)).value(terms)
        if value is None or isinstance(value, bool) or not math.isfinite(value):
            reader.wrong((*path, "value"), f"'{key.value}', which is no number", "a formula whose value is a number")
    if isinstance(key, ChoiceKey):
        rights = model_values.rights(model, key)
        if task.marking == "recorded" or (isinstance(task, ChoiceTask) and task.several):
            return
        if sum(rights) != 1:
            reader.wrong((*path, "options"), f"{sum(rights)} right options", "exactly one")
