"""The bibliography's page: an entry of which some detail was seen in no record says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from fulcrum.evidence_page import UNSEEN, UNVERIFIED

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BIBLIOGRAPHY = "book/bibliography"
"""The page of the works cited."""


def mark(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the mark before the note that tells which detail it is."""
    if docname != BIBLIOGRAPHY:
        return
    for text in [text for text in doctree.findall(nodes.Text) if UNSEEN in text.astext()]:
        marked = nodes.strong(UNVERIFIED, UNVERIFIED)
        text.parent.insert(text.parent.index(text), [marked, nodes.Text(" ")])


def setup(app: Sphinx) -> None:
    """Mark the entries once the bibliography has been made."""
    app.connect("doctree-resolved", mark)
