"""The JSON Schema of an exercise file, for editors: what `reading.py` accepts, as far as a schema can tell.

An editor that reads the first line of an exercise file completes its fields and marks what does not fit. Formulae,
witnesses and settings are beyond a schema; they are checked when the exercise is read.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from steelyard import models
from steelyard.exercise.tasks import KEYS, Exercise

NAME = "exercise.schema.json"


def schema() -> dict[str, Any]:
    """The schema: an exercise, its ten kinds of task, and a key in each practice task and no assessed one."""
    keys = tuple(dict.fromkeys(key for key in KEYS.values() if key))
    (head, *_), parts = msgspec.json.schema_components((Exercise, *KEYS, *keys), ref_template="#/$defs/{name}")
    for kind, key in KEYS.items():
        _with_key(parts[kind.__name__], key)
    for part in parts.values():
        if "model" in part.get("properties", {}):
            part["properties"]["model"]["enum"] = [*models.slugs()]
    listed: dict[str, Any] = {"type": "array", "minItems": 1, "items": {"oneOf": _kinds()}}
    whole = parts["Exercise"]
    # What the file's name says need not be said in it.
    whole["properties"] = {name: whole["properties"][name] for name in ("title", "model")} | {"tasks": listed}
    whole["required"] = [*whole["properties"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Exercise", **head, "$defs": parts}


def _kinds() -> list[dict[str, str]]:
    return [{"$ref": f"#/$defs/{kind.__name__}"} for kind in KEYS]


def _with_key(task: dict[str, Any], key: type | None) -> None:
    """Practice wants a key, assessed forbids one: it would be published."""
    if key is None:
        return
    task["properties"]["key"] = {"$ref": f"#/$defs/{key.__name__}"}
    marked = {"properties": {"marking": {"const": "practice"}}}
    task["if"], task["then"] = marked, {"required": ["key"]}
    task["else"] = {"if": {"properties": {"marking": {"const": "assessed"}}}, "then": {"properties": {"key": False}}}


def write() -> bytes:
    """The file: the same tasks, the same bytes."""
    return (json.dumps(schema(), ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()
