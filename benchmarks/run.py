"""Measure the book beside its peers; write docs/benchmarks/<version>.md and .json. Run by `make bench`."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("MPLBACKEND", "agg")

import build
import marking
import page
import peer_lab
import plain
import report
import search
import slider
import sources
import web

import steelyard

STOCK = {"words": False, "cells": True}


def main() -> None:
    start = perf_counter()
    with tempfile.TemporaryDirectory() as name:
        found = rounded(measure(Path(name)))
    version = found["version"] = steelyard.__version__
    target = sources.ROOT / "docs" / "benchmarks"
    target.mkdir(parents=True, exist_ok=True)
    (target / f"{version}.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    text = report.write(found)
    (target / f"{version}.md").write_text(text, "utf-8")
    print(text)
    say(f"{perf_counter() - start:.0f} s in all")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def measure(folder: Path) -> dict[str, Any]:
    """Everything, as numbers and lists of numbers."""
    waits = [waiting()]
    books = {"ours": sources.this_book(folder / "ours")}
    books |= {name: sources.stock_book(folder / name, cells=cells) for name, cells in STOCK.items()}
    say("Building")
    builds = {name: build.measure(book, *(sources.OURS if name == "ours" else ())) for name, book in books.items()}
    pages: dict[str, Any] = {}
    with web.chromium() as browser:
        version = browser.version
        for name, book in books.items():
            say(f"Pages: {name}")
            with web.served(book / "_build" / "html") as site:
                pages[name] = {
                    place: page.weigh(browser, site, f"{path}.html")
                    | page.times(browser, site, f"{path}.html", answers=name == "ours")
                    for place, path in sources.PAGES.items()
                } | {place: page.weigh(browser, site, f"{path}.html") for place, path in sources.CHAPTERS.items()}
                if name == "ours":
                    for place, path in sources.CHAPTERS.items():
                        pages[name][place]["first"] = page.first(browser, site, f"{path}.html")
        waits.append(waiting())
        say("Sliders")
        with web.served(books["ours"] / "_build" / "html") as site:
            sliders = slider.measure(browser, site)
            say("Search")
            searched = search.measure(browser, site) | {"waiting": waiting()}
        waits.append(waiting())
        say("Sliders in JupyterLab")
        lab = peer_lab.measure(browser, folder / "lab")
    waits.append(waiting())
    say("Marking")
    marked = marking.measure(folder / "marking")
    waits.append(waiting())
    about = machine(version) | {"waiting": round(max(waits), 2)}
    drawn = {place: plain.alone(*figure, slider.CHANGES) for place, figure in peer_lab.FIGURES.items()}
    return {"machine": about, "builds": builds, "pages": pages, "sliders": sliders, "lab": lab, "drawn": drawn,
            "marking": marked, "search": searched}  # fmt: skip


def waiting() -> float:
    """Seconds that pass here for each second of work: more than 1 if other programs want the processors."""
    start, worked = perf_counter(), process_time()
    while process_time() - worked < 0.4:
        sum(range(10_000))
    return (perf_counter() - start) / (process_time() - worked)


def machine(chromium: str) -> dict[str, Any]:
    return {
        "month": f"{datetime.now(UTC):%Y-%m}",
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "chromium": chromium,
    }


def rounded(value: Any) -> Any:
    """The same with numbers to four digits after the point, as a clock gives them."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
