"""The roads through the book, and how long each page and each road takes: counted, and typed nowhere.

`_config.yml` names the roads. A page's minutes are those of its words, of what there is to move, and of its tasks; a
road that takes longer than it promises fails the build. `guiding.py` leads a reader along one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from docutils import nodes
from sphinx.util import logging

from steelyard.errors import UnknownNameError
from steelyard.exercise.sets import chapter_of
from steelyard.language import Prose, say, translated
from steelyard.page.templates import macros
from steelyard.sphinxext.base import BookDirective, BookRole, directive, raw
from steelyard.sphinxext.by_page import ByPage

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

WORDS = 200
"""Words that a reader takes in a minute, with a look at the notes."""

TO_MOVE = 2
"""Minutes with each thing that can be moved or filled in, besides its words."""

MOVED = re.compile(r'class="(?:explorable|argument-map|in-brief|would|weigh)\b')
PLACE = "<!--page-facts-->"
OF = "<!--minutes:"
TASKS = "steelyard-task-minutes"
TELLS = "steelyard-tells-minutes"
"""In the metadata of a page that tells what others take."""

log = logging.getLogger(__name__)


class Road(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of pages: `pages` by name, then `chapters` by number (all of them if ``all``), in the book's order.

    Other pages come `before` a chapter. `more` says whether it does the tasks that are off the short road; it promises
    to take `at_most` minutes, `besides` of which pass on its last page without reading. `end` is said there, with links
    to pages as ``[words](book/page)``; *Next* leads from there to the page `then`, unless another road was taken.
    """

    title: Prose
    what: Prose
    at_most: int
    pages: tuple[str, ...] = ()
    chapters: tuple[int, ...] | str = ()
    before: dict[int, str] = {}
    more: bool = False
    besides: int = 0
    end: Prose = ""
    then: str = ""


@dataclass(frozen=True)
class Minutes:
    """What a page takes: to read, with its tasks of the short road, and with the others besides."""

    reading: int
    core: int = 0
    more: int = 0

    def on(self, road: Road) -> int:
        """What it takes on a road."""
        return self.reading + self.core + (self.more if road.more else 0)


minutes = ByPage[Minutes]("minutes")
"""What each page takes that tells it."""


def roads(env: BuildEnvironment) -> Mapping[str, Road]:
    """The roads of `_config.yml`, by name."""
    return {name: translated(road) for name, road in msgspec.convert(env.config.roads, dict[str, Road]).items()}


def pages_of(env: BuildEnvironment, road: Road) -> list[str]:
    """The pages of a road that are there, in order, without those of exercises."""
    numbered = sorted((number, name) for name in env.found_docs if (number := chapter_of(name)) is not None)
    chapters = [page for number, name in numbered
                if name.startswith("book/") and (road.chapters == "all" or number in road.chapters)
                for page in (road.before.get(number, ""), name)]  # fmt: skip
    return [name for name in (*road.pages, *chapters) if name in env.found_docs]


def exercise_of(page: str) -> str:
    """The page of a chapter's exercise."""
    return page.replace("book/", "exercises/") if chapter_of(page) is not None else ""


def stations(env: BuildEnvironment, road: Road) -> list[str]:
    """The pages of a road with those of exercises that ask something on it."""
    pages = [station for page in pages_of(env, road) for station in (page, exercise_of(page))]
    return [name for name in pages if name and (name.startswith("book/") or on_road(env, road, name))]


def taken(env: BuildEnvironment, road: Road, pages: Sequence[str]) -> int:
    """How many minutes some pages of a road take, with the tasks that stand on a chapter's exercise page alone."""
    return sum(on_road(env, road, page) + on_road(env, road, exercise_of(page)) for page in pages)


def on_road(env: BuildEnvironment, road: Road, page: str) -> int:
    """How many minutes a page takes by itself on a road."""
    takes = minutes(env)[page].on(road) if page in minutes(env) else 0
    return takes + (road.besides if page in pages_of(env, road)[-1:] else 0)


def whole(env: BuildEnvironment, road: Road) -> int:
    """How many minutes a road takes from end to end."""
    return taken(env, road, pages_of(env, road))


@directive(evidence=False)
def page_facts(here: BookDirective) -> str:
    """``{page-facts}``: how long the page takes, counted when all of it has been read."""
    return PLACE


@directive(evidence=False)
def road_table(here: BookDirective) -> str:
    """``{roads}``: the roads with what each takes; its rows are known when all pages have been read."""
    return "<!--roads-->"


class MinutesRole(BookRole):
    """``{minutes}`book/the-situation```: how long a page takes that tells it."""

    evidence = False

    def make(self) -> Sequence[nodes.Node]:
        """A place for the minutes, which are counted when all pages have been read."""
        return [raw(f"{OF}{self.text}-->")]


def words(doctree: nodes.document) -> int:
    """How many words a page has, what is folded among them, and without those of its figures and tasks.

    A comma after a link or a marked word stands by itself and is none.
    """
    texts = (text for text in doctree.findall(nodes.Text) if not isinstance(text.parent, nodes.raw))
    return sum(any(map(str.isalnum, word)) for text in texts for word in text.astext().split())


def _count(app: Sphinx, doctree: nodes.document) -> None:
    """Count a page that tells its minutes."""
    env = app.env
    tasks: list[tuple[str, int]] = env.temp_data.get(TASKS, [])
    html = [node.astext() for node in doctree.findall(nodes.raw)]
    core, more = (sum(length for road, length in tasks if road == kind) for kind in ("core", "more"))
    if env.docname.startswith("exercises/"):
        minutes(env)[env.docname] = Minutes(0, core, more)  # its words are those of its tasks
        return
    if PLACE not in html:
        return
    reading = round(words(doctree) / WORDS + TO_MOVE * sum(len(MOVED.findall(piece)) for piece in html))
    minutes(env)[env.docname] = Minutes(reading, core, more)


def _tell(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write what a page takes, and the table of the roads."""
    env = app.env
    for node in list(doctree.findall(nodes.raw)):
        if node.astext() == PLACE:
            on = [road for road in roads(env).values() if docname in pages_of(env, road)]
            core = any(not road.more for road in on) if chapter_of(docname) is not None else None
            talk = sum(road.besides for road in on if docname == pages_of(env, road)[-1])
            node.replace_self(raw(macros("prose").page_facts(minutes(env)[docname], core, talk)))
        elif node.astext().startswith(OF):
            page = node.astext().removeprefix(OF).removesuffix("-->")
            takes = minutes(env).get(page, Minutes(0))
            if page not in minutes(env):
                wanted = "one with {page-facts}: " + ", ".join(sorted(minutes(env)))
                log.warning("%s", UnknownNameError("minutes", f"'{page}'", wanted), location=node.parent)
            node.replace_self(nodes.Text(say("{n} minutes", n=takes.reading + takes.core + takes.more)))
        elif node.astext() == "<!--roads-->":
            rows = [(name, road, whole(env, road), _first(env, road)) for name, road in roads(env).items()]
            node.replace_self(raw(macros("prose").roads(rows, env.config.root_doc)))


def _first(env: BuildEnvironment, road: Road) -> str:
    return next(iter(pages_of(env, road)), "")


def _again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages tell what others take: all that do, or lie on a road, are written again when a page's minutes changed."""
    for name, road in roads(env).items():
        if (takes := whole(env, road)) > road.at_most:
            log.warning("_config.yml, roads, '%s': found %s minutes; wanted at most %s; cut tasks, or promise more",
                        name, takes, road.at_most)  # fmt: skip
    if not minutes.changed(env):
        return []
    telling = {page for page, metadata in env.metadata.items() if TELLS in metadata}
    return sorted(telling.union(*(stations(env, road) for road in roads(env).values())))


def setup(app: Sphinx) -> None:
    """Register the directives, and what counts and tells."""
    app.add_config_value("roads", {}, "env", dict)
    app.add_directive("page-facts", page_facts)
    app.add_directive("roads", road_table)
    app.add_role("minutes", MinutesRole())
    app.connect("doctree-read", _count, priority=400)  # before words are marked
    minutes.connect(app)
    app.connect("env-updated", _again)
    app.connect("doctree-resolved", _tell)
