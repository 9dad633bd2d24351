"""An exercise as a notebook for nbgrader, which runs what a student hands in and adds up what its own cells earn.

After a practice task comes a locked cell that asks for the verdict; a text is a cell to write into, marked by hand. An
assessed task that is no text is left out: its key would have to lie where students' code is run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from steelyard.exercise import notebook
from steelyard.exercise.reading import Authored
from steelyard.exercise.tasks import AnyTask, EssayTask, ForecastKey

SCHEMA = 3
"""The version of nbgrader's metadata."""

LOCKED = ("install", "setup")
"""Cells that nbgrader puts back as they were: what follows depends on them."""

WRITE = "YOUR ANSWER HERE"
"""What nbgrader puts into a cell that is written into."""

HAND_IN = (
    "## Hand in\n\nHand in this notebook together with `answers.json`, which lies beside it and has all that you "
    "answered: without it nothing can be marked."
)


def for_nbgrader(authored: Authored, counting: Collection[str]) -> NotebookNode:
    """The notebook of an instructor's ``source`` folder.

    Parameters
    ----------
    counting : the ids of the tasks that the class does
    """
    asked = {task.id: task for task in authored.exercise.tasks if task.id in counting and not _key_is_private(task)}
    whole = notebook.notebook(msgspec.structs.replace(authored.exercise, tasks=tuple(asked.values())))
    earning = {id_: task for id_, task in asked.items() if not _waits(authored, task)}
    whole.cells = [cell for each in whole.cells for cell in _cells(each, earning)]
    nbformat.validate(whole)
    return whole


def _key_is_private(task: AnyTask) -> bool:
    return task.marking == "assessed" and not isinstance(task, EssayTask)


def _waits(authored: Authored, task: AnyTask) -> bool:
    """Whether nothing can be earned yet, or ever."""
    key = authored.keys.get(task.id)
    still_open = isinstance(key, ForecastKey) and None in key.outcomes
    return not task.possible or still_open


def _cells(cell: NotebookNode, earning: dict[str, AnyTask]) -> Iterator[NotebookNode]:
    """What a cell of the exercise's notebook becomes."""
    role = cell.metadata["steelyard"]
    task = earning.get(role.get("task", ""))
    if cell.id == "hand-in":
        yield new_markdown_cell(HAND_IN, id=cell.id, metadata={"steelyard": role})
    elif role.get("part") in LOCKED:
        cell.metadata["nbgrader"] = _metadata(cell.id, cell.cell_type)
        yield cell
    elif task is None or cell.cell_type == "markdown":
        yield cell
    elif isinstance(task, EssayTask):
        graded = _metadata(cell.id, "markdown", points=task.points, solution=True)
        yield new_markdown_cell(WRITE, id=cell.id, metadata={"steelyard": role, "nbgrader": graded})
    else:
        yield cell
        id_ = cell.id.replace("task-", "mark-")
        graded = _metadata(id_, "code", points=task.points)
        source = f'work.points("{task.id}")'
        yield new_code_cell(source, id=id_, metadata={"steelyard": {"part": "mark"}, "nbgrader": graded})


def _metadata(id_: str, kind: str, points: int | None = None, *, solution: bool = False) -> dict[str, object]:
    """nbgrader's own words for a cell: whether it earns points, is written into, or is put back as it was."""
    earns = {} if points is None else {"points": points}
    return {"schema_version": SCHEMA, "grade_id": id_, "grade": points is not None, "solution": solution,
            "locked": not solution, "task": False, "cell_type": kind, **earns}  # fmt: skip
