"""Exercises from YAML: all of an author's mistakes at once, each with file, line, found, wanted and fix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import yaml

from fulcrum import models
from fulcrum.errors import FulcrumError, ModelError, SettingError, UnknownNameError
from fulcrum.exercise import asking, formula
from fulcrum.exercise.asking import names_of
from fulcrum.exercise.tasks import (
    KEYS,
    AnyKey,
    AnyTask,
    Choice,
    ChoiceKey,
    EssayKey,
    Exercise,
    Forecast,
    ForecastKey,
    Match,
    MatchKey,
    NumericKey,
    RankKey,
    Setting,
    SettingKey,
)
from fulcrum.model import Model

KINDS: dict[str, type] = {kind.__struct_config__.tag: kind for kind in KEYS}  # type: ignore[attr-defined]


class ExerciseError(FulcrumError):
    """One mistake in an exercise file."""


@dataclass(frozen=True)
class Authored:
    """An exercise as its author wrote it: the student's half, and the keys of its practice tasks."""

    exercise: Exercise
    keys: Mapping[str, AnyKey]


class _Lines(yaml.SafeLoader):
    """Reads YAML into plain values and remembers the line of each, by its path; refuses a key said twice."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.twice: list[tuple[int, str]] = []

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Every value stands where it is used: an alias could also point to what contains it."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias", problem_mark=self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)

    def note(self, node: yaml.Node, path: tuple[str | int, ...] = ()) -> None:
        """Walk the tree and note each value's line."""
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    self.twice.append((key.start_mark.line + 1, key.value))
                seen.add(key.value)
                self.note(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for n, value in enumerate(node.value):
                self.note(value, (*path, n))


class Reader:
    """Collects mistakes while it turns values into tasks and keys."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.mistakes: list[ExerciseError] = []
        self.lines: Mapping[tuple[str | int, ...], int] = {}
        self.value = self._load(text)

    def _load(self, text: str) -> Any:
        loader = _Lines(text)
        try:
            node = loader.get_single_node()
            if node is None:
                self.wrong((), "an empty file", "an exercise")
                return None
            loader.note(node)
            self.lines = loader.lines
            for line, key in loader.twice:
                self.mistakes.append(ExerciseError(file_line(self.file, line), f"'{key}' twice", "each key once"))
            return loader.construct_document(node)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problem = getattr(error, "problem", None) or str(error)
            self.mistakes.append(ExerciseError(file_line(self.file, line), problem, "YAML"))
            return None
        except RecursionError:
            self.wrong((), "values nested too deeply", "an exercise")
            return None
        finally:
            loader.dispose()

    def wrong(self, path: tuple[str | int, ...], found: str, wanted: str, fix: str = "") -> None:
        """Note a mistake at the line of `path`, or of the nearest value around it."""
        known = next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), 1)
        where = f"{file_line(self.file, known)}: {_spelt(path)}" if path else file_line(self.file, known)
        self.mistakes.append(ExerciseError(where, found, wanted, fix))

    def struct(self, cls: type, value: Any, path: tuple[str | int, ...], skip: frozenset[str] = frozenset()) -> Any:
        """`value` as `cls`, or None after noting every field that is missing, unknown or wrong."""
        if not isinstance(value, dict):
            self.wrong(path, repr(value)[:60], "fields and their values")
            return None
        before = len(self.mistakes)
        fields = {field.name: field for field in msgspec.structs.fields(cls)}
        for name in value.keys() - fields.keys() - skip:
            self.wrong((*path, name), "a field that is not known here", "one of " + ", ".join(fields))
        made: dict[str, Any] = {}
        for name, field in fields.items():
            if name in value:
                made[name] = self._field(field, value[name], (*path, name))
            elif field.required:
                self.wrong(path, f"no '{name}'", f"'{name}:'", f"add '{name}:'")
        return cls(**made) if len(self.mistakes) == before else None

    def _field(self, field: msgspec.structs.FieldInfo, value: Any, path: tuple[str | int, ...]) -> Any:
        try:
            return msgspec.convert(value, field.type, strict=True)
        except msgspec.ValidationError as error:
            said, _, where = str(error).partition(" - at `$")
            deeper = tuple(int(p) if p.isdigit() else p for p in where.rstrip("`").replace("[", ".").replace("]", "")
                           .split(".") if p and p != "...")  # fmt: skip
            self.wrong((*path, *deeper), repr(_at(value, deeper))[:60], said[0].lower() + said[1:])
            return None


def file_line(file: str, line: int) -> str:
    """Where a mistake stands, as editors understand it."""
    return f"{file}:{line}"


def _spelt(path: tuple[str | int, ...]) -> str:
    return ".".join(f"{p + 1}" if isinstance(p, int) else str(p) for p in path)


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return value
    return value


# ------------------------------------------------------------------------ exercises


def read(file: str, text: str) -> Authored:
    """The exercise in `text`; `file` names it in messages.

    Raises
    ------
    ExceptionGroup of ExerciseError, one for each mistake
    """
    reader = Reader(file, text)
    authored = _exercise(reader) if isinstance(reader.value, dict) else None
    if reader.value is not None and not isinstance(reader.value, dict):
        reader.wrong((), repr(reader.value)[:60], "slug, title, chapter, model and tasks")
    if reader.mistakes:
        raise ExceptionGroup(f"{file}: {len(reader.mistakes)} to mend", reader.mistakes)
    assert authored is not None
    return authored


def _exercise(reader: Reader) -> Authored | None:
    value = dict(reader.value)
    listed = value.pop("tasks", None)
    head = reader.struct(_Head, value, (), skip=frozenset({"tasks"}))
    model = find_model(reader, value.get("model"), ("model",))
    if not isinstance(listed, list) or not listed:
        reader.wrong(("tasks",), repr(listed)[:60], "a list of tasks")
        return None
    tasks: list[AnyTask] = []
    keys: dict[str, AnyKey] = {}
    for n, item in enumerate(listed):
        task, key = _task(reader, item, ("tasks", n), model)
        if task is not None:
            if any(other.id == task.id for other in tasks):
                reader.wrong(("tasks", n, "id"), f"'{task.id}' twice", "each id once")
            tasks.append(task)
            if key is not None:
                keys[task.id] = key
    if head is None or reader.mistakes:
        return None
    return Authored(Exercise(**msgspec.structs.asdict(head), tasks=tuple(tasks)), keys)


class _Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise without its tasks."""

    slug: str
    title: str
    chapter: int
    model: str


def find_model(reader: Reader, slug: Any, path: tuple[str | int, ...]) -> Model | None:
    """The model of that name, or None after noting that there is none."""
    try:
        return models.get(slug) if isinstance(slug, str) else None
    except UnknownNameError as error:
        reader.wrong(path, error.found, error.wanted)
        return None


def _task(
    reader: Reader, value: Any, path: tuple[str | int, ...], model: Model | None
) -> tuple[AnyTask | None, AnyKey | None]:
    """One task and, if it is for practice, its key."""
    if not isinstance(value, dict) or value.get("kind") not in KINDS:
        found = value.get("kind") if isinstance(value, dict) else value
        reader.wrong((*path, "kind"), repr(found)[:60], "one of " + ", ".join(KINDS))
        return None, None
    kind = KINDS[value["kind"]]
    if value.get("model"):
        model = find_model(reader, value["model"], (*path, "model"))
    task = reader.struct(kind, value, path, skip=frozenset({"kind", "key"}))
    if value.get("marking") == "assessed" and "key" in value:
        reader.wrong((*path, "key"), "a key on an assessed task", "none: it would be published",
                     "move it to the instructor's folder")  # fmt: skip
        return task, None
    wanted = KEYS[kind]
    if wanted is None or value.get("marking") == "assessed":
        return task, None
    if "key" not in value:
        if value.get("marking") == "practice":
            reader.wrong(path, "no 'key'", "a key, since the task is for practice", "add 'key:'")
        return task, None
    key = reader.struct(wanted, value["key"], (*path, "key"))
    if task is not None and key is not None:
        check_key(reader, task, key, model, (*path, "key"))
    return task, key


# ------------------------------------------------------------------------ keys


def check_key(reader: Reader, task: AnyTask, key: AnyKey, model: Model | None, path: tuple[str | int, ...]) -> None:
    """Note what in a key does not fit its task or its model."""
    match task, key:
        case Setting(parts=parts), SettingKey():
            _same_number(reader, len(parts), len(key.parts), "parts", path)
        case Match(items=items, answers=answers), MatchKey():
            _same_number(reader, len(items), len(key.pairs), "pairs", path)
            if bad := [n for accepted in key.accepted for n in accepted or (0,) if not 1 <= n <= len(answers)]:
                reader.wrong((*path, "pairs"), repr(bad), f"numbers from 1 to {len(answers)}")
        case Forecast(events=events), ForecastKey():
            _same_number(reader, len(events), len(key.outcomes), "outcomes", path)
        case _, ChoiceKey():
            _same_number(reader, len(task.options), len(key.options), "options", path)  # type: ignore[union-attr]
        case _, RankKey():
            _same_number(reader, len(task.items), len(key.values), "values", path)  # type: ignore[union-attr]
        case _, EssayKey():
            _same_number(reader, len(task.criteria), len(key.levels), "levels", path)  # type: ignore[union-attr]
    if model is not None:
        for where, text, names in _formulae(key, model):
            try:
                formula.read(text, names)
            except formula.FormulaError as error:
                reader.wrong((*path, *where), f"{error.found} at column {error.column}", error.wanted)
        for where, state in _states(key):
            try:
                model.setting(state)
            except (ModelError, SettingError) as error:
                reader.wrong((*path, *where), f"{error.found} for {error.where}", error.wanted, error.fix)
        _check_words(reader, key, model, path)
        _check_answers(reader, task, key, model, path)


def _same_number(reader: Reader, wanted: int, found: int, what: str, path: tuple[str | int, ...]) -> None:
    if wanted != found:
        reader.wrong((*path, what), f"{found} of them", f"{wanted}, one for each in the task")


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
    for state, name in re.findall(asking.BRACES, getattr(key, "reveal", None) or ""):
        if f"{state}.{name}" not in there:
            reader.wrong((*path, "reveal"), f"{{{state}.{name}}}", "a state of this key and a name of the model")


def _check_answers(reader: Reader, task: AnyTask, key: AnyKey, model: Model, path: tuple[str | int, ...]) -> None:
    """Ask the model: a witness meets its condition and the start does not; some option is right."""
    if reader.mistakes:
        return
    if isinstance(key, SettingKey):
        for n, part in enumerate(key.parts):
            condition = formula.read(part.meets, names_of(model))
            if not condition.holds(asking.known(model, part.witness)):
                reader.wrong((*path, "parts", n, "witness"), "a setting that does not meet the condition", part.meets)
            if condition.holds(asking.known(model, {})):
                reader.wrong(
                    (*path, "parts", n, "meets"), "a condition that the start meets already", "one to work for"
                )
    if isinstance(key, ChoiceKey):
        rights = asking.rights(model, key)
        if isinstance(task, Choice) and task.several:
            return
        if sum(rights) != 1:
            reader.wrong((*path, "options"), f"{sum(rights)} right options", "exactly one")
