"""The course's sets of tasks: where they lie, in the installed package or in the repository, and their chapters."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).parents[1]

LAB = ".lab.py"
"""How the name of a lab's file ends, beside its exercise."""

FIX = "run: make exercises"
"""What mends a notebook that is behind its exercise."""


def folder() -> Path:
    """The folder with each set as ``<slug>.yml``, and what was generated from it."""
    packaged = PACKAGE / "data" / "exercises"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "exercises"


def chapter_of(name: str) -> int | None:
    """The number of a chapter; its one home is the name of its page and its set: 6 of ``06-absence``."""
    numbered = re.fullmatch(r"(?:book/)?(\d\d)-[a-z0-9-]+", name)
    return int(numbered[1]) if numbered else None
