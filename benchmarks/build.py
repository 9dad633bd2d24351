"""What a clean build takes, and another after a line of chapter 4 has changed: time, and work of the processors."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from time import perf_counter

from sources import CHAPTER, build

RUNS = 3


def measure(folder: Path, *options: str, runs: int = RUNS) -> dict[str, list[float]]:
    """Seconds of each run, by the clock and of work; the book in *folder* is left built, with its text as it was."""
    found: dict[str, list[float]] = {"cold": [], "cold_work": [], "warm": [], "warm_work": []}
    for _ in range(runs):
        shutil.rmtree(folder / "_build", ignore_errors=True)
        _time(found, "cold", folder, *options)
    chapter = folder / f"{CHAPTER}.md"
    text = chapter.read_text("utf-8")
    for n in range(runs):
        chapter.write_text(f"{text}\nThis line was changed {n + 1} times.\n", "utf-8")
        _time(found, "warm", folder, *options)
    chapter.write_text(text, "utf-8")
    build(folder, *options)
    return found


def _time(found: dict[str, list[float]], name: str, folder: Path, *options: str) -> None:
    start, worked = perf_counter(), _work()
    build(folder, *options)
    found[name].append(perf_counter() - start)
    found[f"{name}_work"].append(_work() - worked)


def _work() -> float:
    """Seconds that all programs started and ended so far had the processors, in their own code and the system's."""
    times = os.times()
    return times.children_user + times.children_system
