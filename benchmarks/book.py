"""The whole book in one table, from the book as built: write docs/benchmarks/book.md. Run by `make report`.

With ``--build`` it times a clean build and another after a one-line change as well.
"""

from __future__ import annotations

import gzip
import pickle
import re
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import build
import sources
import web
from keys import PROBE
from playwright.sync_api import Browser, Locator, Page
from processor import spent
from run import waiting
from sums import median, p95
from table import grid, number

from steelyard.argument.reading import mirror, op_ed
from steelyard.evidence import facts
from steelyard.exercise import reading
from steelyard.exercise.sets import chapter_of
from steelyard.exercise.tasks import Exercise
from steelyard.sphinxext import roads

HTML, DOCTREES = (sources.ROOT / "_build" / name for name in ("html", ".doctrees"))
TARGET = sources.ROOT / "docs" / "benchmarks" / "book.md"
CHANGES, LOOK, SLOWER, WIDTH = 60, 12, 4, 390
"""Changes of a page's slowest slider; of every slider, to find it; how much slower a phone is; how wide."""

FACTS, CLAIMS = r"\{fact\}`([^`]+)`", r"\{claim\}`[^`]+<(\w+)>`"
SLIDERS = ".explorable.live .controls input[type=range]"
UNFOLD = (
    "for (const fold of document.querySelectorAll('main details:has(.controls), .explorable details')) fold.open = true"
)

Slowest = tuple[str, list[float]]
"""A slider by its name, and the milliseconds of each of its changes."""

HEAD = """# The whole book

Written by `make report` from the book as built; do not edit. Measured on {day}; a second of work took {waiting:.2f}
seconds, so every time here is up to that much too long.

## By road

{roads}

## By page

*Words* are those that are read, what is folded among them; *minutes* those of the full road, with what stands on the
exercise's own page. *Claims* are the op-ed's and those of the case for staying out that the page links. *Page* is its
HTML, gzip; {shared} more, the same for all, are fetched once. *Script* is what one change of the page's slowest slider
takes, p95 of {changes}, at a width of {width} pixels with all of its figures unfolded: the page's own handlers, and
what they force of style and layout, which is nothing unless they read a place; what the browser and the page do for the
next frame, the table of numbers among it, is not in it. It is {slower} times the processor's time, as a throttle of
{slower} makes it, and does not hang on what else runs.

{pages}

## Claims

{claims}
"""

BUILT = """
## Building

A clean build took {cold} ({cold_work} of work), another after a one-line change {warm} ({warm_work}).
"""


def main() -> None:
    waits = [waiting()]
    env = unpickled("environment.pickle")
    script = scripts(pages := names(env))
    built = timed() if "--build" in sys.argv else ""
    waits.append(waiting())
    text = HEAD.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        waiting=max(waits),
        roads=by_road(env),
        shared=number(shared(), "bytes"),
        changes=CHANGES,
        width=WIDTH,
        slower=SLOWER,
        pages=by_page(env, pages, script),
        claims=by_verdict(pages),
    )
    TARGET.write_text(text + built, "utf-8")
    print(text + built)


def names(env: Any) -> list[str]:
    """Every page that lies on a road, in the order of the longest."""
    on = [page for road in roads.roads(env).values() for page in roads.pages_of(env, road)]
    longest = max((roads.pages_of(env, road) for road in roads.roads(env).values()), key=len)
    return [*dict.fromkeys(page for page in on if page not in longest), *longest]


def by_road(env: Any) -> str:
    lines = []
    for road in roads.roads(env).values():
        pages = roads.pages_of(env, road)
        told = sum(words(page) for page in pages)
        lines.append([road.title, str(len(pages)), f"{told:,}", str(roads.whole(env, road)), str(road.at_most)])
    return grid(["Road", "Pages", "Words", "Minutes", "At most"], lines)


def by_page(env: Any, pages: list[str], script: dict[str, Slowest]) -> str:
    full = roads.roads(env)["full"]
    lines = []
    for page in pages:
        tasks = exercise.tasks if (exercise := exercise_of(page)) else []
        kinds = Counter(task.road for task in tasks)
        times = script.get(page)
        lines.append([
            env.titles[page].astext(),
            f"{words(page):,}",
            str(roads.taken(env, full, [page])),
            f"{kinds['core']} + {kinds['more']}" if tasks else "",
            str(len(told(page, FACTS))),
            str(len(told(page, CLAIMS))),
            number(len(gzip.compress((HTML / f"{page}.html").read_bytes(), 6, mtime=0)), "bytes"),
            f"{number(p95(times[1]), 'ms')}, `{times[0]}`" if times else "",
        ])  # fmt: skip
    sums = [f"{sum(map(words, pages)):,}", "", "", str(len(all_of(pages, FACTS))),
            str(len(all_of(pages, CLAIMS))), "", ""]  # fmt: skip
    heads = ["Page", "Words", "Minutes", "Tasks, core + more", "Facts", "Claims", "Page, gzip", "Script"]
    return grid(heads, [*lines, [f"All, of {len(facts.facts())} facts", *sums]])


def told(page: str, pattern: str) -> set[str]:
    """What a page names by id: facts, or claims."""
    found = re.findall(pattern, (sources.ROOT / f"{page}.md").read_text("utf-8"))
    return {id_.partition(".")[0].strip() for ids in found for id_ in ids.split(",")}


def all_of(pages: list[str], pattern: str) -> set[str]:
    return set().union(*(told(page, pattern) for page in pages))


def by_verdict(pages: list[str]) -> str:
    """How many claims of each argument there are by their verdict, and how many of these the pages reach."""
    reached, lines = all_of(pages, CLAIMS), []
    for name, claims in (("the op-ed", op_ed().claims), ("the case for staying out", mirror().claims)):
        for verdict, count in Counter(claim.verdict for claim in claims).most_common():
            there = sum(claim.verdict == verdict and claim.id in reached for claim in claims)
            lines.append([name, (verdict or "none: nothing to check").replace("_", " "), str(count), str(there)])
    return grid(["Argument", "Verdict", "Claims", "Reached by the prose"], lines)


def words(page: str) -> int:
    return roads.words(unpickled(f"{page}.doctree"))


def unpickled(name: str) -> Any:
    """What our own build left."""
    return pickle.loads((DOCTREES / name).read_bytes())  # noqa: S301


def exercise_of(page: str) -> Exercise | None:
    path = sources.ROOT / "exercises" / f"{Path(page).name}.yml"
    return reading.read(path.name, path.read_text("utf-8")).exercise if chapter_of(page) is not None else None


def shared() -> int:
    """Bytes, gzip, of the styles and scripts that every page asks for; fonts count as they are."""
    files = [file for name in ("steelyard.*.js", "book.*.js", "book.*.css") for file in (HTML / "_static").glob(name)]
    return sum(len(gzip.compress(path.read_bytes(), 6, mtime=0)) for path in files)


def scripts(pages: list[str]) -> dict[str, Slowest]:
    """Of each page that has a slider the slowest: its name, and what each of its changes takes, throttled."""
    with web.chromium() as browser, web.served(HTML) as site:
        return {page: slow for page in pages if (slow := slowest(browser, f"{site}{page}.html"))}


def slowest(browser: Browser, address: str) -> Slowest | None:
    with web.opened(browser, address, script=PROBE) as page:
        page.set_viewport_size({"width": WIDTH, "height": 844})
        page.wait_for_load_state("networkidle")
        page.evaluate(UNFOLD)
        sliders = page.locator(SLIDERS).all()
        if not sliders:
            return None
        spent_by(page, sliders[0], LOOK)  # so that none pays for what all begin with
        slow = max(sliders, key=lambda slider: p95(spent_by(page, slider, LOOK)))
        name = slow.get_attribute("name") or ""
        return name, [SLOWER * time for time in spent_by(page, slow, CHANGES)]


def spent_by(page: Page, slider: Locator, count: int) -> list[float]:
    return spent(page, lambda: slider.evaluate(f"slider => changes(slider, {count})"))


def timed() -> str:
    with tempfile.TemporaryDirectory() as name:
        found = build.measure(sources.this_book(Path(name) / "book"), *sources.OURS, runs=1)
    return BUILT.format(**{what: number(median(seconds), "s") for what, seconds in found.items()})


if __name__ == "__main__":
    main()
