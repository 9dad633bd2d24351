"""The works of `book/references.bib`, by key."""

from __future__ import annotations

from pathlib import Path

from pybtex.database import parse_file

from steelyard.sphinxext.bibliography import BibTeX

BOOK = Path(__file__).resolve().parents[2] / "book"
ENTRIES = parse_file(BOOK / "references.bib").entries
WORKS = BibTeX(ENTRIES)
