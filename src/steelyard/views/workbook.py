"""My workbook: what the page that gathers a student's work must know of the book's exercises.

Its template writes the list of tasks; `page/js/work/workbook.js` says how far each is. No key comes near it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from steelyard import models
from steelyard.answers.document import PLACES
from steelyard.exercise.fingerprint import WORDS, fingerprints
from steelyard.exercise.reading import Authored
from steelyard.exercise.tasks import AnyTask, Exercise, ForecastTask, SettingTask, WeighTask, facts
from steelyard.language import say, translated
from steelyard.page.embed import embedded
from steelyard.page.templates import dead, render
from steelyard.views import in_browser, task_view, weighing

PARTS = ("kept", "code", "progress", "diary", "trail", "out", "in", "missing", "aside", "clear")
"""The parts of the page, each put where the page's author wants it."""

Roads = Mapping[str, Mapping[str, Any]]
"""Of each road its `chapters` (none: all of them) and whether it does `more` than core tasks."""

FIELDS = (
    "parts",
    "unit",
    "unit_told",
    "options",
    "several",
    "items",
    "answers",
    "events",
    "due",
    "quantities",
    "words",
    "at",
    "deals",
)
"""What of a task the script needs to say an answer in words."""


def first() -> dict[str, Any]:
    """The question of the first page, which belongs to no set."""
    options = weighing.WOULD.values()
    return {"id": "welcome", "title": say("Would you?"), "kind": "choice", "options": options}


@dataclass(frozen=True)
class Listed:
    """A set of tasks and the page it stands on, by its name in the book; `elsewhere` has those of single tasks."""

    authored: Authored
    page: str
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @functools.cached_property
    def exercise(self) -> Exercise:
        """The student's half of the set, in the language of the moment at which it is first asked for."""
        return translated(self.authored.exercise)

    def page_of(self, task: AnyTask) -> str:
        """The page on which a task stands."""
        return self.elsewhere.get(task.id, self.page)

    def rows(self) -> list[dict[str, Any]]:
        """What the script is told of each task."""
        both = zip(self.exercise.tasks, self.authored.exercise.tasks, strict=True)
        return [self._row(task, declared) for task, declared in both]

    def _row(self, task: AnyTask, declared: AnyTask) -> dict[str, Any]:
        key = self.authored.keys.get(task.id)
        fields = {
            name: value for name, value in task_view.plain(task).items() if name in FIELDS and value not in ({}, False)
        }
        commits = task_view.commits(task, key)
        return fields | {
            "id": task.id,
            "title": task.title,
            "kind": task.__struct_config__.tag,
            "marking": task.marking,
            "points": task.points,
            "counts": task.marking != "recorded" and task.points > 0,
            "road": task.road,
            "minutes": task.minutes,
            "model": self.exercise.model_of(task),
            "seen": fingerprints(declared, models.get(self.exercise.model_of(task))),
            "commits": commits,
            "checks": key is not None and not commits and task.__struct_config__.tag != "text",
        }


def html(part: str, sets: Iterable[Listed], roads: Roads | None = None) -> str:
    """One part of the workbook; `roads` are those on which *Next* may lead."""
    listed = sorted(sets, key=lambda entry: (entry.exercise.chapter, entry.exercise.slug))
    return dead(render("workbook", part=part, **_of(part, listed, roads or {})))


def _of(part: str, listed: Sequence[Listed], roads: Roads) -> dict[str, Any]:
    """What the template needs for a part: most are the same whatever the tasks are."""
    match part:
        case "progress":
            return {"spec": Markup(spec(listed, roads)), "sets": [_contents(entry) for entry in listed]}
        case "trail":
            return {"places": Markup(embedded(places(listed))), **weighing.scale()}
        case "diary":
            tasks = ((entry, task) for entry in listed for task in entry.exercise.tasks)
            due = [(task, entry.page_of(task)) for entry, task in tasks if isinstance(task, ForecastTask) and task.due]
            return {"forecasts": Markup(embedded(forecasts(listed))), "diary": due}
    return {}


def _contents(entry: Listed) -> dict[str, Any]:
    """A set with its tasks, as the list of them shows it."""
    exercise = entry.exercise
    tasks = [(task, facts(task), entry.page_of(task)) for task in exercise.tasks]
    return {"title": exercise.title, "chapter": exercise.chapter, "page": entry.page, "tasks": tasks}


def spec(sets: Iterable[Listed], roads: Roads | None = None) -> str:
    """What the script needs, as JSON that may stand inside a script element."""
    listed = list(sets)
    fields = places(listed) | {
        "sets": [
            {"chapter": entry.exercise.chapter, "title": entry.exercise.title, "tasks": entry.rows()}
            for entry in listed
        ],
        "controls": {model: in_browser.controls(models.told(model)) for model in sorted(set(_set(listed)))},
        "words": dict(WORDS.items()),
        "roads": roads or {},
    }
    return embedded(fields)


def places(sets: Iterable[Listed]) -> dict[str, Any]:
    """What the trail needs: the names of the places at which the reader weighs, and of what is weighed."""
    return {
        "would": first(),
        "places": {**dict(PLACES.items()), **_places(sets)},
        **({"told": told} if (told := weighing.told()) else {}),
        "cases": {case.name: say(case.short) for case in weighing.CASES},
    }


def forecasts(sets: Iterable[Listed]) -> list[dict[str, Any]]:
    """What the diary needs of each forecast in the course."""
    names = ("id", "events", "due", "seen")
    rows = (row for entry in sets for row in entry.rows() if row["kind"] == "forecast")
    return [{name: row[name] for name in names} for row in rows]


def _set(sets: Iterable[Listed]) -> Iterable[str]:
    """The models that a task asks to set."""
    tasks = ((entry.exercise, task) for entry in sets for task in entry.exercise.tasks)
    return (exercise.model_of(task) for exercise, task in tasks if isinstance(task, SettingTask))


def _places(sets: Iterable[Listed]) -> Mapping[str, str]:
    """A name for each place at which the reader weighs."""
    return {
        task.at: say("Chapter {n}", n=entry.exercise.chapter)
        for entry in sets
        for task in entry.exercise.tasks
        if isinstance(task, WeighTask)
    }
