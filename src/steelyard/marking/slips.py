"""Slips to cut out and hand to students, a code on each, as one page to print."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from steelyard.page import bundle
from steelyard.page.templates import render


def page(codes: Sequence[str], title: str = "", book: str = "") -> str:
    """The page, as HTML: the codes in the roster's order, the course's title and where its book is, if it says so."""
    style, digest = bundle.alone(*bundle.PRINTED)
    heading = title or "Leverage and Risk"
    return render("slips", style=Markup(style), digest=digest, codes=codes, title=heading, book=book)
