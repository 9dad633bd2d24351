"""Where the course's sets of tasks lie: inside the installed package, or at the top of the repository."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def folder() -> Path:
    """The folder with each set as ``<slug>.yml``, and what was generated from it."""
    packaged = PACKAGE / "data" / "exercises"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "exercises"
