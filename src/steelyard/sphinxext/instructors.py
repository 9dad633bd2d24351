"""What the guide for instructors counts: a road as a plan of sessions, and the hours that texts take to mark."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from steelyard.errors import UnknownNameError
from steelyard.exercise.sets import chapter_of
from steelyard.language import count, say
from steelyard.page.templates import macros
from steelyard.sphinxext import sources
from steelyard.sphinxext.base import BookDirective, raw
from steelyard.sphinxext.roads import TELLS, Road, pages_of, roads, taken

if TYPE_CHECKING:
    from types import ModuleType

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PLAN = re.compile(r"<!--class-plan (\w+) (.*)-->")


def workload() -> ModuleType:
    """What counts, loaded for the guide alone: no other page needs a model when a line of its own has changed."""
    return importlib.import_module("steelyard.sphinxext.workload")


class Counts(BookDirective):
    """A directive that counts every set of tasks by what marking has; a lesson has claims of the arguments as well."""

    required_arguments = 1
    has_content = True

    def note(self) -> None:
        """Let the page be made anew when what is counted changes, or how."""
        counting = (sources.PACKAGE / "marking" / f"{name}.py" for name in ("hours", "assigning"))
        sources.note(self.env, [*sources.sets(self.env), *counting])


class MarkingTime(Counts):
    """``{marking-time} 60``: hours for so many students; each line a choice, ``words | 2.3 12.6``, or ``| all``."""

    evidence = False

    def make(self) -> Sequence[nodes.Node]:
        """The table."""
        self.note()
        return [raw(workload().marking_time(self.env, int(self.arguments[0]), self.content))]


class Session(NamedTuple):
    """What a session asks before it, with links, the minutes that takes, and what is done in class."""

    pages: tuple[tuple[str, str], ...]
    minutes: int
    in_class: str


class ClassPlan(Counts):
    """``{class-plan} short``: a road as sessions, each line the chapters of one, ``1 3 4``; without lines it is one."""

    def make(self) -> Sequence[nodes.Node]:
        """The plan's place: its minutes are known when all pages have been read."""
        road = self.pick(roads(self.env))
        chapters = [number for line in self.content for number in line.split()]
        wanted = [str(chapter_of(page)) for page in pages_of(self.env, road) if chapter_of(page) is not None]
        if chapters and chapters != wanted:
            raise UnknownNameError(f"class-plan '{self.arguments[0]}'", f"the chapters {', '.join(chapters)}",
                                   f"each of the road once: {', '.join(wanted)}")  # fmt: skip
        self.env.metadata[self.env.docname][TELLS] = True
        self.note()
        return [raw(f"<!--class-plan {self.arguments[0]} {'/'.join(self.content)}-->")]


def _tell(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write the plans of a page."""
    for node in list(doctree.findall(nodes.raw)):
        if plan := PLAN.fullmatch(node.astext()):
            sessions = [*_sessions(app.env, roads(app.env)[plan[1]], plan[2])]
            node.replace_self(raw(macros("instructors").class_plan(sessions)))


def _sessions(env: BuildEnvironment, road: Road, plan: str) -> Iterator[Session]:
    pages = pages_of(env, road)
    if not plan:
        yield Session(
            _linked(env, pages),
            taken(env, road, pages) - road.besides,
            count(road.besides, "{n} minute", "{n} minutes") if road.besides else "",
        )
        return
    lessons = workload().lessons(env)
    for line in plan.split("/"):
        numbers = [int(number) for number in line.split()]
        asked = [*_of(pages, numbers)]
        lengths = [lessons[number] for number in numbers if number in lessons]
        yield Session(_linked(env, asked), taken(env, road, asked), _in_class(lengths))


def _of(pages: Iterable[str], numbers: Sequence[int]) -> Iterator[str]:
    """The pages of some chapters, each with what leads up to it."""
    leading: list[str] = []
    for page in pages:
        leading.append(page)
        if (number := chapter_of(page)) is not None:
            yield from leading if number in numbers else ()
            leading = []


def _in_class(lengths: Sequence[int]) -> str:
    """The lessons that a session may have, by their minutes."""
    if not lengths:
        return ""
    which = say("the lesson") if len(lengths) == 1 else say("the lesson of one of them")
    least, most = min(lengths), max(lengths)
    long = str(most) if least == most else say("{begin} to {end}", begin=least, end=most)
    return say("{which}, {long} minutes", which=which, long=long)


def _linked(env: BuildEnvironment, pages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((page, env.titles[page].astext()) for page in pages)


def setup(app: Sphinx) -> None:
    """Register the directives, and what writes the plans."""
    app.add_directive("marking-time", MarkingTime)
    app.add_directive("class-plan", ClassPlan)
    app.connect("doctree-resolved", _tell)
