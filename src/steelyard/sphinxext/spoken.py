"""The language of a build: chosen here, once, from `_config.yml`, before a page is read or a process forked.

A page's prose is translated by Sphinx, from the catalogues that `make messages` makes room for. A pseudo-language has
none and needs none: here its letters are put on a page's prose as well. What Sphinx has no words for, the contents'
captions and the titles of what is folded, is ours.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from steelyard import language
from steelyard.language.files import LOCALE, chosen
from steelyard.sphinxext.base import above, raw

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

CODE = (nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.math_block, nodes.comment)
"""What is no prose."""

EXERCISES = "exercises/"
"""Where the pages lie that are made of a set of tasks."""

FOLDED = re.compile(r"(\s*<details>\s*<summary>)([^<]+)(</summary>\s*)")
"""How an author begins what is folded, and its title; `cli/messages.py` lists these."""

_ROLE = re.compile(r"\{(?!claim\})[a-z:-]+\}`[^`]*`")
"""A role that holds no words."""


class Ours(SphinxTransform):
    """Keep from Sphinx what is no prose of its pages: a line without a word, and a set of tasks, which ours says."""

    default_priority = 15  # before Sphinx looks for what to translate

    def apply(self) -> None:
        """Do it."""
        tasks = self.env.docname.startswith(EXERCISES)
        for node, message in [*extract_messages(self.document)]:
            if tasks or not re.search(r"[^\W\d_]", _ROLE.sub("", message)):
                node["translatable"] = False


def _choose(app: Sphinx, config: Config) -> None:
    language.use(chosen(config.language, Path(app.confdir) / LOCALE))


def _titles(app: Sphinx, doctree: nodes.document) -> None:
    """Say what contents and folds are called, before Sphinx notes it."""
    for contents in doctree.findall(addnodes.toctree):
        contents["caption"] = language.say(contents.get("caption") or "") or None
        contents["entries"] = [(title and language.say(title), to) for title, to in contents["entries"]]
        if app.builder.name == "gettext":  # these are messages of ours
            contents["rawcaption"], contents["rawentries"] = "", []
            del contents["rawcaption"]
    for html in [*doctree.findall(nodes.raw)]:
        if folded := FOLDED.fullmatch(html.astext()):
            before, title, after = folded.groups()
            html.replace_self(raw(f"{before}{language.say(title)}{after}"))
    if language.unspoken():
        for title in doctree.findall(nodes.title):
            _letters(title)


def _prose(app: Sphinx, doctree: nodes.document) -> None:
    """Put other letters on the rest, after what looks for English words in it."""
    if language.unspoken():
        _letters(doctree)


def _letters(part: nodes.Element) -> None:
    for text in list(part.findall(nodes.Text)):
        if not any(isinstance(node, CODE) for node in above(text)) and "⟦" not in text:
            text.parent.replace(text, nodes.Text(language.pseudo(text)))


def setup(app: Sphinx) -> None:
    """Choose it as soon as the configuration is read."""
    app.add_transform(Ours)
    app.connect("config-inited", _choose, priority=100)
    app.connect("doctree-read", _titles, priority=100)
    app.connect("doctree-read", _prose, priority=950)
