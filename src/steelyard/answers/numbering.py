"""Tasks by the numbers that they bear now: a file of a former numbering is translated once, when it is read.

`page/js/work/former.js` has the changes, each as former number: number, in the order in which they were made. A file
says how many of them it has been through (`numbering`; none if it does not say), and only the later ones touch it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from steelyard.page import bundle

_FORMER: Sequence[Mapping[str, str]] = bundle.data("work/former")

NOW = len(_FORMER)
"""The numbering of what is written now."""


def readable(since: object) -> bool:
    """Whether this book knows a numbering: a later one is of a later book."""
    return type(since) is int and 0 <= since <= NOW


def answers(entries: Mapping[str, Any], since: int) -> dict[str, Any]:
    """Entries by task of the numbering `since`, by the tasks' numbers now."""
    return {_number(task, since): entry for task, entry in entries.items()}


def aside(entries: Sequence[Mapping[str, Any]], since: int) -> tuple[Mapping[str, Any], ...]:
    """What was set aside, where it names its task."""
    return tuple(
        {**entry, "task": _number(entry["task"], since)} if isinstance(entry.get("task"), str) else entry
        for entry in entries
    )


def _number(task: str, since: int) -> str:
    for change in _FORMER[since:]:
        task = change.get(task, task)
    return task
