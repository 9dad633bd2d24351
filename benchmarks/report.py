"""What was measured, in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import build
import marking
import page
import peer_lab
import search
import slider
import sources
from sums import median, p95
from table import Row, grid, number, ratio, table

Found = dict[str, Any]
GOALS = {"script": 4, "gzip": 200_000, "third": 0, "first": 0.5, "cold": 20, "cold_work": 45, "warm": 5, "warm_work": 6,
         "bare": 0.2, "pages": 3.33, "key": 33.3, "read": 250_000}  # fmt: skip

HEAD = """# How fast the book is: version {version}

Written by `make bench`; do not edit. The numbers behind it are in [{version}.json]({version}.json).

Measured in {month} on {cores} cores, {system}, with Python {python} and Chromium {chromium}. The peer is
measured in the same run on the same machine. A ratio is this book by its peer: below 1, this book is
faster or lighter. Times depend on the machine and on what else it does; ratios less so. Between the
measurements a second of work took up to {waiting} seconds{busy}.
"""

BUSY = ": **other work ran beside, so every time here is too long**"

SLIDER = """
## From slider to figure

The peer is `ipywidgets.interact` with matplotlib's inline backend and a local kernel, in JupyterLab, with
the same model and the same marks. *Key to figure* is from the press of an arrow key until the document
has the new picture, *key to frame* until that picture has been drawn, both measured by the same script on
both sides ({keys} presses here, {lab_keys} there). *Script* is what the page's own code takes of the processor for
one change, {changes} changes of each slider; its peer is the time that Python needs to evaluate the model, draw
and write the picture, without browser or kernel. What a page does as the frame is drawn (its table of numbers, where
it lies open; the second figure of chapter 4) counts in *key to frame*, not in *script*. Throttled, the browser has a
quarter of the processor's speed, and *script* is four times what it takes; Python and the kernel keep all of it.
"""

PAGE = """
## A page

The peer is the same text built by Jupyter Book with nothing set but the title: once as *words*, without
the explorables, and once with *cells*, where each explorable is a cell with `ipywidgets.interact` that the
build runs. Bytes are those of every answer after all that folds was opened and the page scrolled to its
end; gzip is level 6 on text, while pictures and fonts count as they are. Third parties could not be
reached: the peers' requests to them are counted, **what they would have sent and taken is not**, and each
could have led to more. *First interaction* is from the start of the navigation until a slider moves the
figure, with an empty cache, the median of {runs}; a stock page never answers without a kernel, so its
peer is JupyterLab, from opening the notebook, whose only cell is run at once, to the first new picture.
"""

CHAPTERS = """### Every chapter

Bytes, gzip, of each chapter's page (goal: {goal}); first interaction is the median of {few}.

"""

BUILD = """
## The build

The median of {runs}. The peers are the two stock books above. *Rebuild* is after one line of chapter 4 has
changed. *Work* is what the processors did, in the programs' own code and the system's, however many of them did it;
its goals are for a book of fifteen chapters.
"""

MARKING = """
## Marking

`steelyard grade` on one core, from the start of the process to the last file written, for {files} answers files of
chapter 4's set ({bytes} bytes each: random settings, picks, texts of about 120 words), the median of {runs}. *Alone* is
without, *with pages* is with a page of feedback for each student. The peer is `nbgrader autograde` on one core with the
same exercise's notebook, {notebooks} at once, an answer and one test for each task; it runs every notebook in a kernel.
*Goal* is a time: 5,000 files a second alone, 300 with pages.
"""

SEARCH = """
## Searching the evidence

What one key or one choice in the filters of all facts takes of the processor: the page's script, and the style, layout
and paint of the frame that shows the answer; four times that, as a throttle of 4 makes it, for it does not hang on what
else runs. {count} presses at each width, keys and choices, typed and taken back in turn, each of them {rounds} times.
The goal is two frames for the worst of them, by the median of its presses. The peer is the same table laid out whole,
with a script that sets `hidden` on every row at every key. *First interaction* is from the start of the navigation
until a filter is answered, with an empty cache and a quarter of the speed, the median of {runs}. The browser was
Chromium {chromium}, and a second of work took {waiting:.2f} seconds{busy}.
"""


def write(found: Found) -> str:
    about, marked, searched = found["machine"], found["marking"], found["search"]
    return "\n".join(
        (
            HEAD.format(version=found["version"], busy=BUSY if about["waiting"] > 1.1 else "", **about),
            SLIDER.format(keys=slider.KEYS, lab_keys=peer_lab.KEYS, changes=slider.CHANGES).lstrip(),
            table(list(_slider(found)), ["Peer"]),
            "\nEach slider, script per change:\n",
            _each(found),
            PAGE.format(runs=page.RUNS),
            *(f"### {place}\n\n{_page(found, place)}\n" for place in slider.PLACES),
            _chapters(found),
            _asked(found),
            BUILD.format(runs=build.RUNS),
            table(_build(found), ["Stock, words", "Stock, cells"]),
            MARKING.format(
                files=f"{marked['files']:,}",
                bytes=f"{marked['bytes']:,.0f}",
                runs=marking.RUNS,
                notebooks=marking.NOTEBOOKS,
            ),
            table(list(_marking(marked)), ["nbgrader"]),
            f"\nThe most memory it held: {_megabytes(marked, 'bare')} MB alone, {_megabytes(marked, 'pages')} MB with "
            "pages (goal: 300).",
            SEARCH.format(
                count=len(searched["keys"][0]["ours"]),
                rounds=search.ROUNDS,
                runs=page.RUNS,
                chromium=searched["chromium"],
                waiting=searched["waiting"],
                busy=BUSY if searched["waiting"] > 1.1 else "",
            ),
            table(list(_search(searched)), ["Peer"]),
            "",
            _reached(searched),
            "",
        )
    )


def _pick(records: list[Found], **about: Any) -> list[Found]:
    return [r for r in records if all(r.get(key) == value for key, value in about.items())]


def _slider(found: Found) -> list[Row]:
    rows = []
    for place in slider.PLACES:
        drawn = found["drawn"][place]
        for slower in (1, slider.THROTTLE):
            about = {"place": place, "throttle": slower}
            start = f"{place}{', throttled' if slower > 1 else ''}: "
            moved = [r["script"] for r in _pick(found["sliders"], **about) if "slider" in r and "unfolded" not in r]
            goal = GOALS["script"] if slower > 1 else None
            rows.append(
                Row(start + "script, median", "ms", median([t for times in moved for t in times]), (median(drawn),))
            )
            rows.append(
                Row(start + "script, p95 of the slowest slider", "ms", max(map(p95, moved)), (p95(drawn),), goal)
            )
            (ours,) = [r for r in _pick(found["sliders"], **about) if "keys" in r]
            (peer,) = _pick(found["lab"], **about)
            for name, what in (("changed", "key to figure"), ("shown", "key to frame")):
                for word, value in (("median", median), ("p95", p95)):
                    rows.append(Row(f"{start}{what}, {word}", "ms", value(ours[name]), (value(peer[name]),)))
    return rows


def _each(found: Found) -> str:
    lines = []
    for r in found["sliders"]:
        if "slider" not in r:
            continue
        unfolded = ", with ghost, pin and table shown" if "unfolded" in r else ""
        times = [number(f(r[n]), "ms") for n in ("script", "frame") for f in (median, p95)]
        lines.append([f"{r['place']}: `{r['slider']}`{unfolded}", f"{r['throttle']}×", *times])
    heads = ["Slider", "Throttle", "Script, median", "p95", "Event to next frame, median", "p95"]
    return grid(heads, lines)


def _page(found: Found, place: str) -> str:
    ours, *stock = (found["pages"][name][place] for name in ("ours", "words", "cells"))
    lab = _pick(found["lab"], place=place)[0]["first"]

    def row(what: str, unit: str, name: str, value: Any, goal: float | None = None) -> Row:
        return Row(what, unit, value(ours[name]), tuple(value(s[name]) for s in stock), goal)

    rows = [
        row("Bytes, gzip", "bytes", "gzip", float, GOALS["gzip"]),
        row("Bytes, raw", "bytes", "raw", float),
        row("Requests to its own site", "", "local", float),
        row("Requests to third parties", "", "third", lambda hosts: sum(hosts.values()), GOALS["third"]),
        row("Load event, median", "s", "load", median),
    ]
    first = Row("First interaction, median", "s", median(ours["first"]), (lab,), GOALS["first"])
    return f"{table(rows, ['Stock, words', 'Stock, cells'])}\n\n{table([first], ['JupyterLab, once'])}"


def _chapters(found: Found) -> str:
    """The page of each chapter, in bytes, and when it answers."""
    lines = []
    for place in sources.CHAPTERS:
        ours, *stock = (found["pages"][name][place] for name in ("ours", "words", "cells"))
        beside = [cell for s in stock for cell in (number(s["gzip"], "bytes"), ratio(ours["gzip"], s["gzip"]))]
        first = number(median(ours["first"]), "s") if ours["first"] else "no slider"
        lines.append([place, number(ours["gzip"], "bytes"), *beside, first])
    heads = ["Chapter", "This book", "Stock, words", "Ratio", "Stock, cells", "Ratio", "First interaction"]
    return CHAPTERS.format(goal=f"{GOALS['gzip']:,}", few=page.FEW) + grid(heads, lines) + "\n"


def _asked(found: Found) -> str:
    lines = []
    for name, title in (("ours", "This book"), ("words", "Stock, words"), ("cells", "Stock, cells")):
        hosts: Counter[str] = Counter()
        for weighed in found["pages"][name].values():
            hosts.update(weighed["third"])
        told = ", ".join(f"{host} ({count})" for host, count in sorted(hosts.items()))
        lines.append([title, told or "none"])
    return "Third parties asked, and how often, by all of these pages:\n\n" + grid(["Book", "Hosts"], lines)


def _build(found: Found) -> list[Row]:
    rows = []
    names = {"cold": "Clean build", "warm": "Rebuild after a one-line change"}
    for name, what in (names | {f"{name}_work": f"{what}, work" for name, what in names.items()}).items():
        ours, *stock = (median(found["builds"][book][name]) for book in ("ours", "words", "cells"))
        rows.append(Row(what, "s", ours, tuple(stock), GOALS[name]))
    return rows


def _marking(marked: Found) -> Iterator[Row]:
    peer = 1000 * median(marked["nbgrader"])
    for name, words in (("bare", "alone"), ("pages", "with pages")):
        each = 1000 * median(marked[name]) / marked["files"]
        yield Row(f"A student's file, {words} ({1000 / each:,.0f} a second)", "ms", each, (peer,), GOALS[name])


def _megabytes(marked: Found, name: str) -> str:
    return f"{max(marked[f'{name}_memory']) / 1e6:,.0f}"


def _search(searched: Found) -> Iterator[Row]:
    """Over all presses, and of each key by the median of its presses: of one alone other programs have a say."""
    for r in searched["keys"]:
        for word, value, goal in (
            ("median", median, None),
            ("p95", p95, None),
            ("worst key", _worst_key, GOALS["key"]),
            ("worst press", max, None),
        ):
            yield Row(f"{r['width']} px wide, {word}", "ms", value(r["ours"]), (value(r["peer"]),), goal)


def _worst_key(presses: list[float]) -> float:
    keys = len(presses) // search.ROUNDS
    return max(median(presses[key::keys]) for key in range(keys))


def _reached(searched: Found) -> str:
    rows = []
    for place, r in searched["pages"].items():
        rows.append(Row(f"{place}: bytes, gzip", "bytes", r["gzip"], (), GOALS["read"]))
        rows.append(Row(f"{place}: first interaction, median", "s", median(r["first"]), ()))
    return table(rows, [])
