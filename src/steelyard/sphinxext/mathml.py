"""Formulae as MathML, made when the book is built, so that no page needs a script for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from latex2mathml.converter import convert

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def mathml(latex: str, *, display: bool = False) -> str:
    """Return *latex* as a ``<math>`` element; the same text gives the same bytes.

    The LaTeX stays with it as an annotation, for screen readers and for copying.
    """
    text: Any = convert(latex.strip(), display="block" if display else "inline")
    return str(text)


def _inline(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def _display(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="math"))
    self.body.append(mathml(node.astext(), display=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the renderer that `_config.yml` names."""
    app.add_html_math_renderer("mathml", (_inline, None), (_display, None))
