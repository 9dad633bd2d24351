"""The everyday stories that chapters open with, as a row of their own: from the end of each a button leads to the next.

Whoever does not care for the subject yet may care for the people in these stories, each of whom stands before its
chapter's question. A page's story is its first section; ``story:`` in the page's head says in a line what it is about.
``{first-story}`` leads to the first, ``{stories}`` to each.
``{next-story}`` stands where a story's play ends, and once more where its people are done with the op-ed; the last
leads back to the page that the book begins with, or says what stands in it. With words of its own it leads on in its
chapter first: who the story's people are in the section below. Which were read to their end is ticked
among all of them, and after the last a paragraph of the class ``after-stories`` takes the place of the one above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from steelyard.errors import UnknownNameError
from steelyard.exercise.sets import chapter_of
from steelyard.language import say
from steelyard.page.templates import macros
from steelyard.sphinxext.base import BookDirective, raw
from steelyard.sphinxext.by_page import ByPage

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PLACE = "<!--next-story:"
FIRST = "<!--first-story:"
ALL = "<!--stories-->"
END = "last-story"
LEADS = "steelyard-leads-to-stories"
"""In the metadata of a page that leads to the first story."""

stories = ByPage[tuple[str, str, str]]("stories")
"""Where each page's story stands on it, its title, and what it is about."""

log = logging.getLogger(__name__)


class Stories(BookDirective):
    """``{stories}``: all of them, each a link."""

    evidence = False

    def make(self) -> Sequence[nodes.Node]:
        """A place for them, for they are known when all pages have been read."""
        self.env.metadata[self.env.docname][LEADS] = True
        return [raw(ALL)]


class NextStory(BookDirective):
    """``{next-story} Now the friend is a state``: a button of these words, if there are any, to the section below, and
    the way to the story of the next chapter that has one; where none has, what stands in it."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    evidence = False

    def make(self) -> Sequence[nodes.Node]:
        """A place for the way, and after it what is said if this is the last."""
        words = say(self.arguments[0]) if self.arguments else ""
        return [raw(f"{PLACE}{words}-->"), self.inside(END)]


class FirstStory(BookDirective):
    """``{first-story} Take his advice apart``: a button of these words that leads to the first story."""

    required_arguments = 1
    final_argument_whitespace = True
    evidence = False

    def make(self) -> Sequence[nodes.Node]:
        """A place for the button, for the stories are known when all pages have been read."""
        self.env.metadata[self.env.docname][LEADS] = True
        return [raw(f"{FIRST}{say(self.arguments[0])}-->")]


def row(env: BuildEnvironment) -> list[str]:
    """The pages with a story, chapter after chapter."""
    return sorted(stories(env), key=lambda page: (chapter_of(page) or 0, page))


def _places(doctree: nodes.document, what: str = PLACE) -> list[nodes.raw]:
    return [node for node in doctree.findall(nodes.raw) if node.astext().startswith(what)]


def _note(app: Sphinx, doctree: nodes.document) -> None:
    """Note a page's story: its first section under its title."""
    if places := _places(doctree):
        first = next(iter([*doctree.findall(nodes.section)][1:]), None)
        if first is None:
            found = UnknownNameError("next-story", "a page without a section", "the story in the page's first section")
            log.warning("%s", found, location=places[0].parent)
            return
        stories(app.env)[app.env.docname] = (first["ids"][0], first[0].astext(), _about(doctree))


def _about(doctree: nodes.document) -> str:
    """What the page's head says that its story is about; nothing if it does not say."""
    fields = (field for field in doctree.findall(nodes.field) if field[0].astext() == "story")
    return next((say(field[1].astext()) for field in fields), "")


def _tell(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write the way to the next story."""
    pages = row(app.env)
    for node in _places(doctree):
        after = pages[pages.index(docname) + 1 :] if docname in pages else []
        end = node.next_node(nodes.container, siblings=True)
        words = _words(node, PLACE)
        reached = macros("prose").story_end(_name(docname)) + (_way_on(node, words) if words else "")
        if end is not None and end.children and not after:
            node.replace_self(raw(reached))
            continue
        if end is not None:
            end.parent.remove(end)
        node.replace_self(raw(reached + macros("prose").next_story(*_link(app, *after[:1]))))
    for node in _places(doctree, ALL):
        node.replace_self(raw(macros("prose").stories([(_name(page), _link(app, page)) for page in pages])))
    for node in _places(doctree, FIRST):
        node.replace_self(raw(macros("prose").way_in(_link(app, *pages[:1])[0], _words(node, FIRST))))


def _words(place: nodes.raw, what: str) -> str:
    """What the button says that is to stand there."""
    return place.astext().removeprefix(what).removesuffix("-->")


def _way_on(place: nodes.raw, words: str) -> str:
    """The button to the section after that in which a place is; nothing, and a warning, where it is the last."""
    section = place.parent
    while not isinstance(section, nodes.section):
        section = section.parent
    below = section.next_node(nodes.section, descend=False, siblings=True)
    if below is None:
        found = UnknownNameError("next-story", f"'{words}' in a page's last section", "a section below to lead to")
        log.warning("%s", found, location=place.parent)
        return ""
    return macros("prose").way_in(f"#{below['ids'][0]}", words)


def _name(page: str) -> str:
    """By what a browser keeps that a page's story was read."""
    return page.rpartition("/")[2]


def _link(app: Sphinx, page: str = "") -> tuple[str, str, str]:
    """Where a page's story is, its title and what it is about; without a page the root, and nothing."""
    anchor, title, about = stories(app.env).get(page, ("", "", ""))
    return f"page:{page}#{anchor}" if title else f"page:{app.config.root_doc}", title, about


def _again(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Each story names the next: when one changed all are written again, and the pages that lead to the first."""
    if not stories.changed(env):
        return []
    return [*row(env), *(page for page, metadata in env.metadata.items() if LEADS in metadata)]


def setup(app: Sphinx) -> None:
    """Register the directive, and what notes and tells."""
    app.add_directive("first-story", FirstStory)
    app.add_directive("next-story", NextStory)
    app.add_directive("stories", Stories)
    app.connect("doctree-read", _note, priority=400)  # before words are marked, and Sphinx takes the head
    stories.connect(app)
    app.connect("env-updated", _again)
    app.connect("doctree-resolved", _tell)
