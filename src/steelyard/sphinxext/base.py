"""What all directives share: HTML as nodes, an author's mistake as a warning, the files that a page depends on.

Each directive makes HTML in process, so that no kernel runs, and notes the files it depends on, so that a
changed coefficient reaches every page that shows it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from docutils import nodes
from markupsafe import Markup
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from steelyard.errors import SteelyardError, UnknownNameError
from steelyard.evidence.notes import Bibliography
from steelyard.page.templates import macros
from steelyard.sphinxext.bibliography import works

PACKAGE = Path(__file__).parents[1]
log = logging.getLogger(__name__)
Choice = TypeVar("Choice")

INSIDE = Markup("<!--inside-->")
"""Where in a piece of HTML other nodes go."""


def note_package(env: BuildEnvironment) -> None:
    """Let a page be made anew when anything that may have made it changes: code, data or template."""
    for path in _package():
        env.note_dependency(path)
    for bibliography in env.config.bibtex_bibfiles:
        env.note_dependency(str(Path(env.srcdir) / bibliography))


@functools.cache
def _package() -> tuple[str, ...]:
    """Every file of the package that may make a page."""
    suffixes = (".py", ".csv", ".json", ".yml", ".html")
    return tuple(str(path) for path in sorted(PACKAGE.rglob("*.*")) if path.suffix in suffixes)


def raw(html: str) -> nodes.raw:
    """HTML as a node."""
    return nodes.raw("", html, format="html")


def around(html: Markup, *inside: nodes.Node) -> list[nodes.Node]:
    """HTML with nodes in its place INSIDE, where they stay nodes: Sphinx searches, counts and links them."""
    before, after = html.split(INSIDE)
    return [raw(before), *inside, raw(after)]


class BookDirective(SphinxDirective):
    """A directive of this book."""

    def run(self) -> Sequence[nodes.Node]:
        """Make the nodes, or say what is wrong and where."""
        return _made(self)

    def make(self) -> Sequence[nodes.Node]:
        """The directive's nodes."""
        raise NotImplementedError

    def pick(self, table: Mapping[str, Choice]) -> Choice:
        """What a table has by the name that is the first argument (UnknownNameError if nothing)."""
        name = self.arguments[0]
        if name not in table:
            raise UnknownNameError(self.name, f"'{name}'", "one of " + ", ".join(table))
        return table[name]

    @property
    def works(self) -> Bibliography:
        """The bibliography."""
        return works(self.env)

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


def directive(arguments: int = 0, **options: Callable[[str], Any]) -> Callable[[Html], type[BookDirective]]:
    """Make a directive of the function that gives its HTML; `options` are its options, each with what reads it."""

    def directive_of(html: Html) -> type[BookDirective]:
        class Directive(BookDirective):
            __doc__ = html.__doc__
            required_arguments = arguments
            option_spec: ClassVar = options

            def make(self) -> Sequence[nodes.Node]:
                return [raw(html(self))]

        return Directive

    return directive_of


class BookRole(SphinxRole):
    """A role of this book."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the nodes, or say what is wrong and where."""
        return list(_made(self)), []

    def make(self) -> Sequence[nodes.Node]:
        """The role's nodes."""
        raise NotImplementedError

    @property
    def works(self) -> Bibliography:
        """The bibliography."""
        return works(self.env)


def _made(part: BookDirective | BookRole) -> Sequence[nodes.Node]:
    """The nodes; an author's mistake is a warning at its line, which fails the build."""
    note_package(part.env)
    try:
        return part.make()
    except SteelyardError as error:
        log.warning("%s", error, location=part.get_location())
        return []
