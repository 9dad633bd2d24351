"""The directives that show exercises: tasks on a page, and the workbook over all of them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives as options
from markupsafe import Markup
from sphinx.util import logging

from steelyard import models
from steelyard.errors import SteelyardError, UnknownNameError
from steelyard.exercise import tasks
from steelyard.exercise.reading import Authored, read
from steelyard.page.templates import render
from steelyard.sphinxext.base import raw
from steelyard.sphinxext.explorables import ModelView
from steelyard.views import task_view, workbook

if TYPE_CHECKING:
    from sphinx.application import Sphinx

log = logging.getLogger(__name__)

WITHIN = "compare,divide"
"""What a key's formulae ask of the runtime, which a page does not have: the runtime hands it in."""


class ExerciseView(ModelView):
    """``{exercise} slug`` with ``:only: 4.1 4.4`` or ``:without: 4.5``: tasks of an exercise, in its order."""

    option_spec: ClassVar = {"only": options.unchanged_required, "without": options.unchanged_required}

    def run(self) -> Sequence[nodes.Node]:
        """Make the nodes, or tell every mistake of the exercise."""
        try:
            return super().run()
        except* SteelyardError as mistakes:
            for mistake in mistakes.exceptions:
                log.warning("%s", mistake, location=self.get_location())
        return []

    def make(self) -> Sequence[nodes.Node]:
        """The tasks, and before them their programs and specifications."""
        authored = self.authored(self.arguments[0])
        found, level = authored.exercise, self.state.memo.section_level + 1
        scripts, sheets = [], []
        for task in self.chosen(found):
            model, key = models.get(found.model_of(task)), authored.keys.get(task.id)
            spec = f"({WITHIN})=>({task_view.spec(task, key, model)})"
            scripts += [self.program(model), self.once("tasks", task.id, spec)]
            sheets.append(Markup(task_view.html(task, key, model, level=level)))
        return [raw("".join(scripts) + render("exercise", exercise=found, sheets=sheets))]

    def authored(self, slug: str) -> Authored:
        """The exercise of that slug; the page is made anew when its file changes."""
        folder = Path(self.env.srcdir) / "exercises"
        path = folder / f"{slug}.yml"
        if not path.exists():
            known = ", ".join(sorted(p.stem for p in folder.glob("*.yml")))
            raise UnknownNameError("exercise", f"'{slug}'", f"one of {known}")
        self.env.note_dependency(str(path))
        return authored(path)

    def chosen(self, exercise: tasks.Exercise) -> Sequence[tasks.AnyTask]:
        """The tasks that the options leave."""
        known = [task.id for task in exercise.tasks]
        only, without = (self.options.get(name, "").split() for name in ("only", "without"))
        if unknown := [id_ for id_ in (*only, *without) if id_ not in known]:
            where = f"exercise '{exercise.slug}'"
            raise UnknownNameError(where, f"no task {', '.join(unknown)}", "one of " + ", ".join(known))
        return [t for t in exercise.tasks if (not only or t.id in only) and t.id not in without]


class WorkbookView(ExerciseView):
    """``{workbook} progress``: one part of the page that gathers a student's work (`workbook.PARTS`)."""

    option_spec: ClassVar = {}

    def make(self) -> Sequence[nodes.Node]:
        """The part, over the sets of tasks that have a page."""
        part = self.arguments[0]
        if part not in workbook.PARTS:
            raise UnknownNameError("workbook", f"'{part}'", "one of " + ", ".join(workbook.PARTS))
        return [raw(workbook.html(part, list(self.sets())))]

    def sets(self) -> Iterator[workbook.Listed]:
        """Every exercise of the book, with its own page, or else its chapter's."""
        for path in sorted((Path(self.env.srcdir) / "exercises").glob("*.yml")):
            page = next((p for p in (f"exercises/{path.stem}", f"book/{path.stem}") if p in self.env.found_docs), None)
            if page is not None:
                yield workbook.Listed(self.authored(path.stem), page)


def authored(path: Path) -> Authored:
    """The exercise in that file (ExceptionGroup of an author's mistakes), read once."""
    return _authored(path.name, path.read_text("utf-8"))


@functools.lru_cache(maxsize=64)
def _authored(name: str, text: str) -> Authored:
    return read(name, text)


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("exercise", ExerciseView)
    app.add_directive("workbook", WorkbookView)
