"""Formulae as MathML, made when the book is built, so that no page needs a script for them."""

from typing import Any

from latex2mathml.converter import convert

__all__ = ["mathml"]


def mathml(latex: str, *, display: bool = False) -> str:
    """Return *latex* as a ``<math>`` element; the same text gives the same bytes.

    The LaTeX stays with it as an annotation, for screen readers and for copying.
    """
    text: Any = convert(latex.strip(), display="block" if display else "inline")
    return str(text)
