"""Which chapters there are: found by the names of the pages in ``_toc.yml``, listed nowhere else.

A chapter's page bears its number, and a chapter that the text names by its number is linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from steelyard.exercise.sets import chapter_of
from steelyard.language import cached, of_prose, say, speaking
from steelyard.page.templates import macros
from steelyard.sphinxext import sources
from steelyard.sphinxext.base import INSIDE, above, around

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

LAST = 16
"""The number of the last chapter that is planned."""

VERBATIM = (nodes.title, nodes.reference, nodes.literal, nodes.literal_block, nodes.raw, addnodes.pending_xref)
"""What stays as it is: headings, links, code."""

log = logging.getLogger(__name__)


def chapters(env: BuildEnvironment) -> Mapping[int, str]:
    """The page of each chapter, by number; the page that asks is made anew when ``_toc.yml`` changes."""
    return {number: name for name in sorted(sources.pages(env)) if (number := chapter_of(name)) is not None}


class Numbered(SphinxTransform):
    """Put a chapter's number before its title, before Sphinx notes the title for contents and search."""

    default_priority = 400

    def apply(self) -> None:
        """Do it."""
        number, title = chapter_of(self.env.docname), self.document.next_node(nodes.title)
        if number is not None and title is not None:
            title[:0] = [nodes.inline("", str(number), classes=["lr-number"]), nodes.Text(" ")]


@cached
def _mention() -> re.Pattern[str]:
    """How a text names chapters by their numbers, in the language of the moment."""
    one, many, both, either, until = (re.escape(say(word)) for word in ("chapter", "chapters", "and", "or", "to"))
    one, many = (f"(?i:{word[0]}){word[1:]}" for word in (one, many))
    more = rf"(?:(?:[,،]|[,،]? {both}| {either}| {until})\s\d+)*"
    return re.compile(rf"\b(?:{many}\s\d+{more}|{one}\s\d+)")


def mentions(text: str) -> Iterator[tuple[str, int | None]]:
    """The pieces of a text, each with the number of the chapter that it names, or None."""
    end = 0
    with speaking(of_prose()):
        pattern = _mention()
    for mention in pattern.finditer(text):
        for named in re.finditer(r"(?:^\D+)?(\d+)", mention[0]):
            start = mention.start() + named.start()
            yield text[end:start], None
            yield named[0], int(named[1])
            end = mention.start() + named.end()
    yield text[end:], None


def link(app: Sphinx, doctree: nodes.document) -> None:
    """Make links of the chapters that a page names."""
    env = app.env
    for text in list(doctree.findall(nodes.Text)):
        told = [*mentions(text)]
        if len(told) == 1 or any(isinstance(node, VERBATIM) for node in above(text)):
            continue
        pieces = [node for words, number in told if words for node in _named(env, text, words, number)]
        text.parent.replace(text, pieces)


def _named(env: BuildEnvironment, text: nodes.Text, words: str, number: int | None) -> list[nodes.Node]:
    """Words that name a chapter, as a link to it; where it is not written yet, saying so."""
    if number is None or number == chapter_of(env.docname):
        return [nodes.Text(words)]
    page = chapters(env).get(number)
    if page is not None:
        to = {"refdomain": "std", "reftype": "doc", "reftarget": f"/{page}", "refexplicit": True}
        return [addnodes.pending_xref("", nodes.inline("", words), refdoc=env.docname, refwarn=True, **to)]
    if not 0 < number <= LAST:
        log.warning("chapter %s: there are chapters 1 to %s", number, LAST, location=text.parent)
    return around(macros("prose").later(INSIDE), nodes.Text(words))


def setup(app: Sphinx) -> None:
    """Register the numbers and the links."""
    app.add_transform(Numbered)
    app.connect("doctree-read", link)
