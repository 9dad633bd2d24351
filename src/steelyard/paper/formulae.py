"""Formulae on one line: a fraction by a stroke, a power by a sign.

A reader of e-books that knows no MathML shows the signs of a formula one after the other: half a fraction beside the
other half says something else.
"""

from __future__ import annotations

from collections.abc import Iterable

from bs4 import Tag

from steelyard.paper import markup

MARKS = {"\N{PRIME}", "*"}
"""What stands above a name and is no power."""


def on_one_line(article: Tag) -> None:
    """Write the formulae of a page so that their signs alone say all, read from left to right."""
    for part in reversed(article.select("mfrac, msup")):
        left, right = part.find_all(True, recursive=False)
        if part.name == "msup" and markup.text(right) in MARKS:
            continue
        sign = "/" if part.name == "mfrac" else "^"
        markup.rename(part, "mrow")
        part.clear()
        part.extend([*_held_together(left), _operator(sign), *_held_together(right)])


def _held_together(part: Tag) -> Iterable[Tag]:
    """A part, between brackets if it is of several."""
    several = part.name == "mrow" and len(part.find_all(True, recursive=False)) > 1
    return [_operator("("), part, _operator(")")] if several else [part]


def _operator(sign: str) -> Tag:
    (made,) = markup.pieces(f"<mo>{sign}</mo>")
    return made
