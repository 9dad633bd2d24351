"""The keys of assessed tasks: read from an instructor's folder, at marking only, and never published.

A file of keys is named after its exercise, and holds one key a task::

    keys:
      "4.6":
        levels:
          - [nothing dated, one date, most facts dated, every fact dated and sourced]

The key of a task that deals has the task's names in it, ``{need}``, and is made whole for each student.
"""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.exercise.key_checks import check_key
from steelyard.exercise.reading import find_model
from steelyard.exercise.recipes import Recipe, read_recipe
from steelyard.exercise.tasks import KEYS, AnyKey, Exercise
from steelyard.yaml_lines import Reader

OwnKey = AnyKey | Recipe
"""A key, or of a task that deals, what makes one for each hand."""


def read_keys(file: str, text: str, exercise: Exercise) -> Mapping[str, OwnKey]:
    """The keys in `text`, by task; `file` names it in messages.

    Raises
    ------
    ExceptionGroup of FileError, one for each mistake
    """
    reader = Reader(file, text)
    keys = _keys(reader, exercise)
    reader.close()
    return keys


def _keys(reader: Reader, exercise: Exercise) -> dict[str, OwnKey]:
    if reader.mistakes:
        return {}
    value = reader.value
    if not isinstance(value, dict) or value.keys() != {"keys"} or not isinstance(value["keys"], dict):
        reader.wrong((), repr(value)[:60], "'keys:' and under it one key for each assessed task")
        return {}
    tasks = {task.id: task for task in exercise.tasks}
    assessed = ", ".join(task.id for task in exercise.tasks if task.marking == "assessed") or "none"
    keys: dict[str, OwnKey] = {}
    for id_, entry in value["keys"].items():
        path = ("keys", id_)
        task = tasks.get(id_)
        kind = None if task is None else KEYS[type(task)]
        if task is None:
            reader.wrong(path, f"a key for task {id_!r}", f"one of the assessed tasks: {assessed}",
                         "" if isinstance(id_, str) else f'write "{id_}" in quotation marks')  # fmt: skip
        elif task.marking != "assessed" or kind is None:
            reader.wrong(path, f"a key for a task that is {task.marking}", f"one of the assessed tasks: {assessed}")
        elif task.deals:
            model = find_model(reader, exercise.model_of(task), path)
            if model is not None and (recipe := read_recipe(reader, task, model, entry, path)) is not None:
                keys[id_] = recipe
        elif (key := reader.struct(kind, entry, path)) is not None:
            check_key(reader, task, key, find_model(reader, exercise.model_of(task), path), path)
            keys[id_] = key
    return keys
