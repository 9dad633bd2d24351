"""The directives that show exercises: tasks on a page, and the workbook over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives as options

from steelyard import models
from steelyard.errors import UnknownNameError
from steelyard.sphinxext import sources
from steelyard.sphinxext.base import raw
from steelyard.sphinxext.explorables import SCALE, ModelView
from steelyard.sphinxext.placing import placed
from steelyard.sphinxext.roads import TASKS, roads

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class ExerciseView(ModelView):
    """``{exercise} slug`` with ``:only: 4.1 4.4`` or ``:without: 4.5``: tasks of an exercise, in its order."""

    option_spec: ClassVar = {"only": options.unchanged_required, "without": options.unchanged_required}
    evidence = False

    def make(self) -> Sequence[nodes.Node]:
        """The tasks, and before them their programs and specifications."""
        only, without = (self.options.get(name, "").split() for name in ("only", "without"))
        level = self.state.memo.section_level + 1
        slug = self.arguments[0]
        own = f"exercises/{slug}"
        elsewhere = own if only and own in sources.pages(self.env) else ""
        passed = [placed(self.env, slug), self.env.docname, elsewhere] if elsewhere else []
        tasks = self.piece("exercise", *self.read(slug), only, without, level, *passed)
        self.env.temp_data.setdefault(TASKS, []).extend(tasks["minutes"])
        self.note_models(SCALE, *(slug for _, slug, _ in tasks["specs"]))
        scripts = (self.program(slug) + self.once("tasks", id_, spec) for id_, slug, spec in tasks["specs"])
        return [raw("".join(scripts) + tasks["html"])]

    def read(self, slug: str) -> tuple[str, str]:
        """The file of an exercise and the text in it; the page is made anew when it changes."""
        path = Path(self.env.srcdir) / "exercises" / f"{slug}.yml"
        if not path.exists():
            slugs = ", ".join(each.stem for each in sources.sets(self.env))
            raise UnknownNameError("exercise", f"'{slug}'", f"one of {slugs}")
        sources.note(self.env, [path])
        return path.name, path.read_text("utf-8")


class WorkbookView(ExerciseView):
    """``{workbook} progress``: one part of the page that gathers a student's work (`views/workbook.py`)."""

    option_spec: ClassVar = {}

    def make(self) -> Sequence[nodes.Node]:
        """The part, over the sets of tasks that have a page."""
        self.note_models(*models.slugs())
        return [raw(self.piece("workbook", self.arguments[0], [*self.sets()], self.roads()))]

    def roads(self) -> dict[str, dict[str, Any]]:
        """The roads of the book that have chapters: which, and whether they do more than core tasks."""
        return {
            name: {"chapters": [] if road.chapters == "all" else list(road.chapters), "more": road.more}
            for name, road in roads(self.env).items()
            if road.chapters
        }

    def sets(self) -> Iterator[tuple[str, str, str, dict[str, str]]]:
        """Every exercise: its file, the text in it, its own page or else its chapter's, and those of single tasks."""
        pages = sources.pages(self.env)
        for path in sources.sets(self.env):
            page = next((p for p in (f"exercises/{path.stem}", f"book/{path.stem}") if p in pages), None)
            if page is not None:
                yield *self.read(path.stem), page, placed(self.env, path.stem)


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("exercise", ExerciseView)
    app.add_directive("workbook", WorkbookView)
