"""The works of `book/references.bib`, by key."""

from __future__ import annotations

from pathlib import Path

from steelyard.sphinxext import bibliography

WORKS = bibliography.works(str(Path(__file__).resolve().parents[2] / "book" / "references.bib"))
