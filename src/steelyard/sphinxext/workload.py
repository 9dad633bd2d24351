"""What sets of tasks ask of an instructor, counted: it loads models and marking, and only the guide asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from steelyard.errors import UnknownNameError
from steelyard.exercise.reading import read
from steelyard.exercise.tasks import AnyTask, Exercise
from steelyard.language import say
from steelyard.marking import assigning, hours
from steelyard.page.templates import macros
from steelyard.sphinxext import sources

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def lessons(env: BuildEnvironment) -> dict[int, int]:
    """How many minutes the lesson of each chapter takes that has a set of tasks."""
    return {each.chapter: assigning.lesson(each, each.tasks).minutes for each in _exercises(env)}


class Row(NamedTuple):
    """A choice of tasks: how many texts a student writes then, and what they take to mark."""

    label: str
    texts: int
    minutes: float
    hours: int


def marking_time(env: BuildEnvironment, students: int, lines: Iterable[str]) -> str:
    """The hours for so many students, a row a line."""
    tasks = {task.id: task for exercise in _exercises(env) for task in exercise.tasks}
    rows = [_row(line, students, tasks) for line in lines if line.strip()]
    return macros("instructors").marking_time(students, hours.assumed(), rows)


def _row(line: str, students: int, tasks: dict[str, AnyTask]) -> Row:
    label, _, ids = line.partition("|")
    listed = [*tasks] if ids.strip() == "all" else ids.split()
    if unknown := [id_ for id_ in listed if id_ not in tasks]:
        raise UnknownNameError(f"marking-time, '{label.strip()}'", f"no task {', '.join(unknown)}", "a task's number")
    texts = [tasks[id_] for id_ in listed]
    return Row(say(label.strip()), len(hours.marked_by_hand(texts)), hours.minutes(texts), hours.hours(texts, students))


def _exercises(env: BuildEnvironment) -> Iterator[Exercise]:
    for path in sources.sets(env):
        yield read(path.name, path.read_text("utf-8")).exercise
