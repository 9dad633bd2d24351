"""Slips to cut out and hand to students, a code on each, as one page to print."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.page import bundle
from steelyard.page.templates import alone


def page(codes: Sequence[str], title: str = "", book: str = "") -> str:
    """The page, as HTML: the codes in the roster's order, the course's title and where its book is, if it says so."""
    return alone("slips", bundle.PRINTED, codes=codes, title=title or "Leverage and Risk", book=book)
