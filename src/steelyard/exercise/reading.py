"""Exercises from YAML."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import msgspec

from steelyard import models
from steelyard.errors import SettingError, UnknownNameError
from steelyard.exercise.deal_checks import check_deals
from steelyard.exercise.key_checks import check_key
from steelyard.exercise.sets import chapter_of
from steelyard.exercise.tasks import KEYS, AnyKey, AnyTask, Exercise, ForecastTask, MatchTask, NumericTask
from steelyard.model import Model
from steelyard.yaml_lines import Reader

KINDS: dict[str, type] = {kind.__struct_config__.tag: kind for kind in KEYS}  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Authored:
    """An exercise as its author wrote it: the student's half, the keys of its practice tasks, and which tasks are an
    instructor's own, on no page of the book.
    """

    exercise: Exercise
    keys: Mapping[str, AnyKey]
    own: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=100)
def read(file: str, text: str) -> Authored:
    """The exercise in `text`, read once: its keys ask the models, and a build or a class asks for a set over and over.

    `file` is ``<chapter>-<name>.yml``: its name is the slug, and names it in messages.

    Raises
    ------
    ExceptionGroup of FileError, one for each mistake
    """
    reader = Reader(file, text)
    slug = PurePath(file).stem
    chapter = chapter_of(slug)
    if chapter is None:
        reader.wrong((), f"the name '{slug}'", "the chapter's number and a name, as 06-absence")
    authored = _exercise(reader, slug, chapter) if isinstance(reader.value, dict) else None
    if reader.value is not None and not isinstance(reader.value, dict):
        reader.wrong((), repr(reader.value)[:60], "title, model and tasks")
    reader.close()
    assert authored is not None
    return authored


def overlaid(public: Authored | None, own: Authored) -> Authored:
    """A set with an instructor's own tasks: one of the same id takes the place of the public one, others follow."""
    ids = frozenset(task.id for task in own.exercise.tasks)
    if public is None:
        return Authored(own.exercise, own.keys, ids)
    mine = {task.id: _on_its_model(task, own.exercise.model, public.exercise.model) for task in own.exercise.tasks}
    theirs = tuple(mine.pop(task.id, task) for task in public.exercise.tasks)
    tasks = (*theirs, *mine.values())
    kept = {id_: key for id_, key in public.keys.items() if id_ not in ids}
    return Authored(msgspec.structs.replace(public.exercise, tasks=tasks), kept | dict(own.keys), ids)


def _on_its_model(task: AnyTask, model: str, other: str) -> AnyTask:
    return task if task.model or model == other else msgspec.structs.replace(task, model=model)


def _exercise(reader: Reader, slug: str, chapter: int | None) -> Authored | None:
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
            if chapter is not None and not task.id.startswith(f"{chapter}."):
                reader.wrong(("tasks", n, "id"), f"'{task.id}'", f"{chapter}. and a number, after the file's name")
            tasks.append(task)
            if key is not None:
                keys[task.id] = key
    if head is None or chapter is None or reader.mistakes:
        return None
    return Authored(Exercise(slug=slug, chapter=chapter, title=head.title, model=head.model, tasks=tuple(tasks)), keys)


class _Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise without its tasks."""

    title: str
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
        name = value.get("kind") if isinstance(value, dict) else value
        reader.wrong((*path, "kind"), repr(name)[:60], "one of " + ", ".join(KINDS))
        return None, None
    kind = KINDS[value["kind"]]
    if value.get("model"):
        model = find_model(reader, value["model"], (*path, "model"))
    task = reader.struct(kind, value, path, skip=frozenset({"kind", "key"}))
    if task is not None and task.deals:
        check_deals(reader, task, model, path)
    elif isinstance(task, NumericTask) and model is not None:
        try:
            model.setting(task.loads)
        except (UnknownNameError, SettingError) as error:
            reader.wrong((*path, "loads"), f"{error.found} for {error.where}", error.wanted, error.fix)
        if task.watch and task.watch not in (names := [output.name for output in model.outputs]):
            reader.wrong((*path, "watch"), repr(task.watch), "one of " + ", ".join(names))
    if isinstance(task, ForecastTask) and task.due:
        _check_days(reader, task, (*path, "due"))
    if isinstance(task, MatchTask) and task.offers:
        _check_offers(reader, task, (*path, "offers"))
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


def _check_days(reader: Reader, task: ForecastTask, path: tuple[str | int, ...]) -> None:
    """Each event names its own day: so the days stand in the events' order, and a reader sees when it is settled."""
    if len(task.due) != len(task.events):
        reader.wrong(path, f"{len(task.due)} of them", f"{len(task.events)}, one for each event, or null")
        return
    for n, (event, day) in enumerate(zip(task.events, task.due, strict=True)):
        if day and (name := f"{day.day} {day:%B %Y}") not in event:
            reader.wrong((*path, n), f"{day}", "the day that its event names", f"say '{name}' in the event")


def _check_offers(reader: Reader, task: MatchTask, path: tuple[str | int, ...]) -> None:
    """Every item is offered some of the answers, and every answer is offered to an item."""
    if len(task.offers) != len(task.items):
        reader.wrong(path, f"{len(task.offers)} of them", f"{len(task.items)}, one for each item")
    numbers, every = {number for offer in task.offers for number in offer}, range(1, len(task.answers) + 1)
    if bad := sorted(numbers ^ {*every}):
        reader.wrong(path, f"{bad}, which is no answer or offered to no item", f"each number from 1 to {len(every)}")
