"""What all directives share: HTML as nodes, an author's mistake as a warning, the files that a page depends on.

Each directive makes HTML in process, so that no kernel runs, and notes the files it depends on, so that a
changed coefficient reaches every page that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from docutils import nodes
from markupsafe import Markup
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from steelyard.errors import SteelyardError, UnknownNameError
from steelyard.evidence.notes import Bibliography
from steelyard.page.templates import macros
from steelyard.sphinxext import sources
from steelyard.sphinxext.bibliography import works
from steelyard.sphinxext.cache import piece

log = logging.getLogger(__name__)
Choice = TypeVar("Choice")

INSIDE = Markup("<!--inside-->")
"""Where in a piece of HTML other nodes go."""


def raw(html: str) -> nodes.raw:
    """HTML as a node."""
    return nodes.raw("", html, format="html")


def around(html: Markup, *inside: nodes.Node) -> list[nodes.Node]:
    """HTML with nodes in its place INSIDE, where they stay nodes: Sphinx searches, counts and links them."""
    before, after = html.split(INSIDE)
    return [raw(before), *inside, raw(after)]


def above(node: nodes.Node) -> list[nodes.Element]:
    """What a node stands in, the nearest first."""
    parents = []
    while isinstance(node.parent, nodes.Element):
        node = node.parent
        parents.append(node)
    return parents


class Part:
    """A directive or role of this book."""

    env: BuildEnvironment

    evidence: ClassVar = True
    """Whether it may show a row of the tables, an argument or a work of the bibliography."""

    def make(self) -> Sequence[nodes.Node]:
        """The nodes."""
        raise NotImplementedError

    def made(self, location: str) -> list[nodes.Node]:
        """The nodes; an author's mistake is a warning there, and the page is read again until it is mended."""
        sources.note(self.env, (*sources.code(), sources.catalogue(self.env)))
        if self.evidence:
            sources.note(self.env, sources.evidence(self.env))
        try:
            return [*self.make()]
        except* SteelyardError as mistakes:
            self.env.note_reread()
            for mistake in mistakes.exceptions:
                log.warning("%s", mistake, location=location)
        return []

    def piece(self, name: str, *values: Any) -> Any:
        """What models or exercises make of these values; `pieces.py` has the names."""
        return piece(self.env, name, *values)

    def note_models(self, *slugs: str) -> None:
        """Let the page be made anew when one of these models changes."""
        sources.note(self.env, map(sources.model, slugs))

    @property
    def works(self) -> Bibliography:
        """The bibliography."""
        return works(self.env)


class BookDirective(Part, SphinxDirective):
    """A directive of this book."""

    def run(self) -> list[nodes.Node]:
        """Make the nodes, or say what is wrong and where."""
        return self.made(self.get_location())

    def pick(self, table: Mapping[str, Choice]) -> Choice:
        """What a table has by the name that is the first argument (UnknownNameError if nothing)."""
        name = self.arguments[0]
        if name not in table:
            raise UnknownNameError(self.name, f"'{name}'", "one of " + ", ".join(table))
        return table[name]

    def inside(self, *classes: str) -> nodes.container:
        """What stands in the directive, read as the page's own text."""
        read = nodes.container(classes=[*classes])
        self.state.nested_parse(self.content, self.content_offset, read)
        return read

    @property
    def up(self) -> str:
        """From this page to the top of the book, for files to download; a page is linked as ``page:book/index``."""
        return "../" * self.env.docname.count("/")

    def once(self, queue: str, name: str, expression: str) -> str:
        """A script that queues an expression on the page for the runtime; empty if it has been queued."""
        queued = self.env.temp_data.setdefault(f"steelyard-{queue}", set())
        if name in queued:
            return ""
        queued.add(name)
        return f"{macros('prose').queued(queue, Markup(expression))}\n"


Html = Callable[[BookDirective], str]


def directive(
    arguments: int = 0, *, evidence: bool = True, **options: Callable[[str], Any]
) -> Callable[[Html], type[BookDirective]]:
    """Make a directive of the function that gives its HTML; `options` are its options, each with what reads it."""

    def directive_of(html: Html) -> type[BookDirective]:
        class Directive(BookDirective):
            __doc__ = html.__doc__
            required_arguments = arguments
            option_spec: ClassVar = options

            def make(self) -> Sequence[nodes.Node]:
                return [raw(html(self))]

        Directive.evidence = evidence
        return Directive

    return directive_of


class BookRole(Part, SphinxRole):
    """A role of this book."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the nodes, or say what is wrong and where."""
        return self.made(self.get_location()), []
