"""Wall time of a clean build, and of another after a line of chapter 4 has changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import perf_counter

from sources import CHAPTER, build

RUNS = 3


def measure(folder: Path, *options: str) -> dict[str, list[float]]:
    """Seconds of each run; the book in *folder* is left built, with its text as it was."""
    found: dict[str, list[float]] = {"cold": [], "warm": []}
    for _ in range(RUNS):
        shutil.rmtree(folder / "_build", ignore_errors=True)
        found["cold"].append(_timed(folder, *options))
    chapter = folder / f"{CHAPTER}.md"
    text = chapter.read_text("utf-8")
    for n in range(RUNS):
        chapter.write_text(f"{text}\nThis line was changed {n + 1} times.\n", "utf-8")
        found["warm"].append(_timed(folder, *options))
    chapter.write_text(text, "utf-8")
    build(folder, *options)
    return found


def _timed(folder: Path, *options: str) -> float:
    start = perf_counter()
    build(folder, *options)
    return perf_counter() - start
