"""A build after a change: the change reaches every page that depends on it, and no other is read again."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from book import asset, small_book
from steelyard.exercise import generate
from steelyard.sphinxext import search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from book import Built

SLUG = "04-responsibility-without-control"
MODEL = "responsibility-without-control"
PAGES = {
    "book/index": "# Welcome\n\nWords, and nothing else.",
    "book/01-the-op-ed": "# The op-ed\n\nIt warns against {claim}`answering for more <c10>`.",
    "book/02-terms": "# Terms\n\nWho has full command?",
    "book/a-fact": "# A fact\n\nIt was so.{fact}`T29,P51`",
    "book/a-number": f"# A number\n\nIt is {{number}}`{MODEL}.command_premium`.",
    "book/a-view": f"# A view\n\n```{{explorable}} {MODEL}\n```",
    "book/another-view": "# Another view\n\n```{picture} signals\n```",
    "book/a-task": f"# A task\n\nGuess first.\n\n```{{exercise}} {SLUG}\n:only: 4.1\n```",
    f"exercises/{SLUG}": "",
    "book/my-workbook": "# My workbook\n\n```{workbook} progress\n```",
    "book/the-evidence": "# The evidence\n\n```{codebook}\n```",
    "book/glossary": "# Glossary\n\n```{terms}\n```",
    "book/a-work": "# A work\n\nAs was said.{cite:p}`schelling1960`",
    "book/bibliography": "# Bibliography\n\n```{bibliography}\n:style: alpha\n```",
    "book/about-this-book": "# About this book\n\nMore words.",
}
"""What stands on each page; the exercise's is its notebook."""

EXERCISE = f"exercises/{SLUG}"
EVIDENCE = ("book/01-the-op-ed", "book/02-terms", "book/a-fact", "book/a-view", "book/glossary", "book/the-evidence")
"""The pages that may tell something of the evidence."""

NAMERS = (*EVIDENCE, "book/bibliography")
"""The pages that may name a work."""

ASKERS = ("book/a-number", "book/a-task", "book/a-view", "book/my-workbook", EXERCISE)
"""The pages that ask the model."""

TELLERS = ("book/a-task", "book/my-workbook", EXERCISE)
"""The pages that tell of the tasks, or where they stand."""

PACKAGE = "src/steelyard"


class Change(NamedTuple):
    """Words of a file put otherwise, the pages that are then read again, and one of them that looks different."""

    file: str
    old: str
    new: str
    read: Iterable[str]
    reaches: str = ""


CHANGES = {
    "prose": Change("book/02-terms.md", "Who has", "And who has", ["book/02-terms"], "book/02-terms"),
    "first use": Change("book/02-terms.md", "And who", "Of leverage, who", ["book/02-terms"], "book/glossary"),
    "coefficient": Change(
        f"{PACKAGE}/models/responsibility_without_control.py",
        "OTHERS_KNOW = 0.6 ",
        "OTHERS_KNOW = 0.61 ",
        ASKERS,
        "book/a-number",
    ),
    "fact": Change(f"{PACKAGE}/data/facts.csv", "killed 33 or 34", "killed at least 33", EVIDENCE, "book/a-view"),
    "claim": Change(f"{PACKAGE}/data/argument.yml", "Whoever carries", "Who carries", EVIDENCE, "book/01-the-op-ed"),
    "term": Change(f"{PACKAGE}/data/glossary.csv", "to give a force its", "to give a force", EVIDENCE, "book/02-terms"),
    "source": Change("book/references.bib", "www.nytimes.com/1993", "nytimes.com/1993", NAMERS, "book/a-fact"),
    "title": Change("book/references.bib", "The Strategy of Conflict", "Strategies", NAMERS, "book/bibliography"),
    "exercise": Change(f"{EXERCISE}.yml", "Command is", "Command means", TELLERS, EXERCISE),
    "prose beside a task": Change("book/a-task.md", "Guess first", "First guess", ["book/a-task"], "book/a-task"),
    "a task's place": Change("book/a-task.md", ":only: 4.1", ":only: 4.1 4.2", TELLERS, EXERCISE),
    "lab": Change(f"{EXERCISE}.lab.py", "the model itself", "the model yourself", [EXERCISE], EXERCISE),
    "template": Change(
        f"{PACKAGE}/page/html/view.html",
        "Pin to compare",
        "Keep to compare",
        [*EVIDENCE, *ASKERS, "book/another-view"],
        "book/a-view",
    ),
    "what makes no page": Change(f"{PACKAGE}/marking/grading.py", "from __future__", "\nfrom __future__", []),
}


BUILDS = (
    ("prose", "coefficient"),
    ("first use", "exercise"),
    ("fact", "what makes no page"),
    ("claim", "lab"),
    ("term",),
    ("source", "prose beside a task"),
    ("title", "a task's place"),
    ("template",),
)
"""Changes that are built together, since no page depends on two of them."""


@pytest.fixture(scope="module")
def book(builds: Callable[..., Built], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small book, built long after the rows were checked."""
    files = [f"{EXERCISE}{suffix}" for suffix in (".yml", ".lab.py", ".ipynb")]
    built = builds(small_book(tmp_path_factory.mktemp("warm") / "book", PAGES, *files), SOURCE_DATE_EPOCH="1900000000")
    assert built.code == 0, built.says[-4000:]
    return built


class Rebuilt(NamedTuple):
    """A build after a change: the pages read again, those that look different, those of which a search knows other."""

    changes: Sequence[Change]
    read: set[str]
    differ: set[str]
    searched: set[str]


@pytest.fixture(scope="module", params=BUILDS, ids="+".join)
def warm(request: pytest.FixtureRequest, builds: Callable[..., Built], book: Built) -> Rebuilt:
    """The book, built after one more change, or after two that have nothing to do with each other."""
    changes, folder = [CHANGES[name] for name in request.param], book.folder
    (times, looks), index = state(folder), searched(folder)
    for change in changes:
        text = (folder / change.file).read_text("utf-8")
        assert change.old in text
        (folder / change.file).write_text(text.replace(change.old, change.new), "utf-8")
    generate.write(folder / "exercises")  # as `make exercises` does: a stale notebook fails the build
    built = builds(folder)
    assert built.code == 0, built.says[-4000:]
    (times_after, looks_after), index_after = state(folder), searched(folder)
    return Rebuilt(
        changes,
        {page for page in PAGES if times[page] != times_after[page]},
        {page for page in PAGES if looks[page] != looks_after[page]},
        {page for page in PAGES if index[page] != index_after[page]},
    )


def state(folder: Path) -> tuple[dict[str, int], dict[str, str]]:
    """Of each page when it was last read, in nanoseconds, and its HTML."""
    built = folder / "_build"
    times = {page: (built / ".doctrees" / f"{page}.doctree").stat().st_mtime_ns for page in PAGES}
    return times, {page: (built / "html" / f"{page}.html").read_text("utf-8") for page in PAGES}


def searched(folder: Path) -> dict[str, Any]:
    """What the book's search knows of each page."""
    text = asset(folder / "_build" / "html", search.INDEX).read_text("utf-8")
    rows = json.loads(text.partition("=")[2].rstrip(";\n"))
    return {address.removesuffix(".html"): places for address, _, places in rows}


def test_the_build_names_what_is_due_and_does_not_fail(book: Built) -> None:
    assert "KEN_HTI_2024 (by 2026-12)" in book.says
    assert "T45 (by 2026-12-31)" in book.says


def test_every_change_is_built_once_and_no_page_depends_on_two_that_are_built_together() -> None:
    assert sorted(name for names in BUILDS for name in names) == sorted(CHANGES)
    pages = [[page for name in names for page in {*CHANGES[name].read}] for names in BUILDS]
    assert [twice for twice in pages if len(twice) != len(set(twice))] == []


def test_a_change_has_those_pages_read_again_that_depend_on_it_and_no_others(warm: Rebuilt) -> None:
    assert warm.read == {page for change in warm.changes for page in change.read}


def test_a_change_reaches_the_page(warm: Rebuilt) -> None:
    assert {change.reaches for change in warm.changes if change.reaches} <= warm.differ


def test_the_search_knows_of_the_change_and_of_no_other(warm: Rebuilt) -> None:
    assert warm.searched <= warm.differ


def test_the_search_knows_the_new_words_of_a_page(warm: Rebuilt) -> None:
    assert {c.file.removesuffix(".md") for c in warm.changes if c.file.endswith(".md")} <= warm.searched


@pytest.mark.book
def test_what_computes_and_draws_is_loaded_when_there_is_something_to_make() -> None:
    command = [sys.executable, "-c", "import sys, steelyard.sphinxext; print(*sys.modules)"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert {"matplotlib", "nbformat", "numpy", "sympy"} & {*loaded} == set()


@pytest.fixture(scope="module")
def stale(builds: Callable[..., Built], book: Built) -> list[Built]:
    """Two builds, one after the other, when the notebook is behind its exercise."""
    source = book.folder / f"{EXERCISE}.yml"
    source.write_text(source.read_text("utf-8").replace("title: ", "title: In short, "), "utf-8")
    return [builds(book.folder) for _ in range(2)]


def test_a_stale_notebook_fails_every_build_until_it_is_made(stale: list[Built]) -> None:
    assert 0 not in [built.code for built in stale]


def test_a_stale_notebook_is_told_with_how_to_mend_it(stale: list[Built]) -> None:
    assert all("make exercises" in built.says for built in stale)
