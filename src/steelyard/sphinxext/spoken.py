"""The language of a build: chosen here, once, from `_config.yml`, before a page is read or a process forked.

A page's prose is translated by Sphinx, from the catalogues that `make messages` makes room for. A pseudo-language has
none and needs none: here its letters are put on a page's prose as well.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from steelyard import language
from steelyard.language.files import LOCALE, chosen
from steelyard.sphinxext.base import above

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

CODE = (nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.math_block, nodes.comment)
"""What is no prose."""


def _choose(app: Sphinx, config: Config) -> None:
    language.use(chosen(config.language, Path(app.confdir) / LOCALE))


def _titles(app: Sphinx, doctree: nodes.document) -> None:
    """Put other letters on what contents are made of, before Sphinx notes it."""
    if language.current() in (language.PSEUDO, language.MIRRORED):
        for title in doctree.findall(nodes.title):
            _letters(title)
        for contents in doctree.findall(addnodes.toctree):
            contents["caption"] = language.say(contents.get("caption") or "") or None
            contents["entries"] = [(title and language.say(title), to) for title, to in contents["entries"]]


def _prose(app: Sphinx, doctree: nodes.document) -> None:
    """Put other letters on the rest, after what looks for English words in it."""
    if language.current() in (language.PSEUDO, language.MIRRORED):
        _letters(doctree)


def _letters(part: nodes.Element) -> None:
    for text in list(part.findall(nodes.Text)):
        if not any(isinstance(node, CODE) for node in above(text)) and "⟦" not in text:
            text.parent.replace(text, nodes.Text(language.pseudo(text)))


def setup(app: Sphinx) -> None:
    """Choose it as soon as the configuration is read."""
    app.connect("config-inited", _choose, priority=100)
    app.connect("doctree-read", _titles, priority=100)
    app.connect("doctree-read", _prose, priority=950)
