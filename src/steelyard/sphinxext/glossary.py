"""The glossary's page, and the meaning of a word where a chapter first uses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from steelyard.evidence import glossary, notes
from steelyard.exercise.sets import chapter_of
from steelyard.language import of_prose, speaking
from steelyard.page.templates import macros, render
from steelyard.sphinxext import sources
from steelyard.sphinxext.base import INSIDE, BookDirective, above, around, directive, raw
from steelyard.sphinxext.by_page import ByPage

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

GLOSSARY = "book/glossary"
"""The page on which every term has its place."""

MARKED = ("book/the-argument-in-an-hour", "book/the-situation", "book/what-happened-next")
"""The pages besides the chapters in which first uses are marked."""

SITUATION = {
    "board-of-peace": "book/the-situation#situation-board",
    "isf": "book/the-situation#situation-force",
    "resolution-2803": "book/the-situation#situation-resolution",
}
"""Where a reader finds the rest of what a name stands for."""

CHAPTER = {"op-ed": "book/01-the-op-ed"}
"""And what the first chapter takes apart."""

PROSE = (nodes.paragraph, nodes.emphasis, nodes.strong)
"""What may hold a first use."""

ELSEWHERE = (nodes.title, nodes.reference, addnodes.pending_xref)
"""What may not be above one: a heading, a link, a citation."""


used = ByPage[list[str]]("terms")
"""The ids of the terms that each page read so far uses, in the order of their first use."""


@directive()
def terms(here: BookDirective) -> str:
    """``{terms}``: every term with its meaning and sources; its chapters are known when all have been read."""
    return render("glossary", terms=glossary.terms(), cite=notes.citer(here.works))


def mark(app: Sphinx, doctree: nodes.document) -> None:
    """Give each first use in a chapter its meaning."""
    met = used(app.env)[app.env.docname] = []
    if app.env.docname not in MARKED and chapter_of(app.env.docname) is None:
        return
    sources.note(app.env, (*sources.code(), *sources.evidence(app.env)))
    seen: set[str] = set()
    for text in list(doctree.findall(nodes.Text)):
        if not isinstance(text.parent, PROSE):
            continue
        parents = above(text)
        if any(isinstance(node, ELSEWHERE) for node in parents):
            continue
        pieces: list[nodes.Node] = []
        with speaking(of_prose()):
            uses = glossary.first_uses(text.astext(), seen)
        for words, used_here in uses:
            if used_here is None:
                pieces.append(nodes.Text(words))
                continue
            term = glossary.terms()[used_here.id]
            pieces += around(
                macros("prose").term(INSIDE, term, SITUATION.get(term.id), CHAPTER.get(term.id), GLOSSARY),
                nodes.Text(words),
            )
            met.append(term.id)
        if len(pieces) > 1:  # a marked word is three nodes
            text.parent.replace(text, pieces)


def _tell_where(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Name, on the glossary's page, the chapters that use each term, with a link to the first use."""
    if docname != GLOSSARY:
        return
    pages = sorted(used(app.env).items())
    chapters = [(number, page, ids) for page, ids in pages if (number := chapter_of(page)) is not None]

    def links(comment: re.Match[str]) -> str:
        users = [(number, page) for number, page, ids in chapters if comment[1] in ids]
        return macros("prose").chapters(comment[1], users)

    for node in doctree.findall(nodes.raw):
        node.replace_self(raw(re.sub(r"<!--used ([a-z0-9-]+)-->", links, node.astext())))


def _again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The glossary names places in other pages, so it is written whenever these have changed."""
    return [GLOSSARY] if GLOSSARY in env.found_docs and used.changed(env) else []


def setup(app: Sphinx) -> None:
    """Register the directive and what marks first uses."""
    app.add_directive("terms", terms)
    used.connect(app)
    app.connect("doctree-read", mark)
    app.connect("env-updated", _again)
    app.connect("doctree-resolved", _tell_where)
