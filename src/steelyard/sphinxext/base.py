"""What all directives share: HTML as nodes, an author's mistake as a warning, the files that a page depends on.

Each directive makes HTML in process, so that no kernel runs, and notes the files it depends on, so that a
changed coefficient reaches every page that shows it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from steelyard.errors import SteelyardError
from steelyard.evidence import facts, notes
from steelyard.evidence.notes import Work
from steelyard.sphinxext.bibliography import works

PACKAGE = Path(__file__).parents[1]
log = logging.getLogger(__name__)

EVIDENCE = "book/the-evidence"
"""The page on which every fact has its place."""


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


def note_of(
    known: Mapping[str, Work], id_: str, *, statement: bool = False, number: str = "", brief: bool = False
) -> str:
    """A fact's note, with a link to its row. HTML."""
    address = f"page:{EVIDENCE}#{id_}"
    return notes.note(facts.fact(id_), known, statement=statement, number=number, address=address, brief=brief)


class Ours(SphinxDirective):
    """A directive of this book: an author's mistake is a warning at its line, which fails the build."""

    def run(self) -> Sequence[nodes.Node]:
        """Make the nodes, or say what is wrong and where."""
        note_package(self.env)
        try:
            return self.make()
        except SteelyardError as error:
            log.warning("%s", error, location=self.get_location())
            return []

    def make(self) -> Sequence[nodes.Node]:
        """The directive's nodes."""
        raise NotImplementedError

    @property
    def works(self) -> Mapping[str, Work]:
        """The bibliography."""
        return works(str(Path(self.env.srcdir) / self.config.bibtex_bibfiles[0]))

    @property
    def up(self) -> str:
        """From this page to the top of the book, for files to download; a page is linked as ``page:book/index``."""
        return "../" * self.env.docname.count("/")

    def once(self, queue: str, name: str, expression: str) -> str:
        """A script that queues an expression on the page for the runtime; empty if it has been queued."""
        known = self.env.temp_data.setdefault(f"steelyard-{queue}", set())
        if name in known:
            return ""
        known.add(name)
        return f"<script>(self.steelyard${queue}=self.steelyard${queue}||[]).push({expression})</script>\n"


def side_note(marker: str, label: str, text: str) -> str:
    """A marker that opens a side note; on a wide screen the note stands in the margin anyway."""
    return (
        f'<span class="fact"><label><input type="checkbox" class="vh" aria-label="{escape(label)}">{marker}</label>'
        f'<span class="sidenote" role="note">{text}</span></span>'
    )
