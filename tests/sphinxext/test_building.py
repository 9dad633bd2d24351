"""Building the book: no warning, the same bytes anywhere, and an author's slip is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from book import Built, copy_sources, small_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SET = "04-responsibility-without-control"
TASKS = "```{{exercise}} {}\n:only: {}\n```"


# ------------------------------------------------------------------------ the whole book


def test_two_builds_are_byte_identical_one_of_them_from_nothing(
    builds: Callable[..., Built], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = copy_sources(tmp_path / "elsewhere" / "deeper" / "the-book")
    second = builds(folder, PYTHONHASHSEED="2", TZ="Pacific/Auckland")
    first: Built = request.getfixturevalue("built")  # by now another worker may have built it

    def files(root: Path) -> dict[str, bytes]:
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    ours, theirs = files(first.html), files(second.html)
    assert ours.keys() == theirs.keys()
    assert sorted(name for name in ours if ours[name] != theirs[name]) == []


def test_the_book_builds_with_warnings_as_errors(built: Built) -> None:
    assert built.code == 0
    assert "WARNING" not in built.says


def test_a_notebook_in_a_hidden_folder_leaves_no_trace(built: Built) -> None:
    files = [path for path in built.html.parent.rglob("*") if path.is_file()]
    assert [path for path in files if "canary" in path.name or b"canary" in path.read_bytes()] == []


def test_no_source_is_published_with_the_pages(built: Built) -> None:
    assert not (built.html / "_sources").exists()


# ------------------------------------------------------------------------ an author's slips

SLIPS = {
    "book/fact": "{fact}`ZZZ`",
    "book/claim": "{claim}`x <c99>`",
    "book/chapter": "See chapter 23.",
    "book/number": "{number}`the-scale.margin @ seat_gone=often`",
    "book/task": TASKS.format(SET, "4.2 4.99"),
    "book/set": TASKS.format("04-nothing", "4.2"),
    "book/minutes": "It takes {minutes}`book/nothing`.",
    "book/press": "```{press-one} Which?\nNo list.\n```",
}
"""A page for each slip of an author, so that one build shows them all."""


@pytest.fixture(scope="module")
def slipped(builds: Callable[..., Built], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A book of slips."""
    pages = {"book/index": "# Plain"} | {page: f"# Page\n\n{slip}" for page, slip in SLIPS.items()}
    return builds(small_book(tmp_path_factory.mktemp("slipped") / "book", pages, f"exercises/{SET}.yml"))


def test_an_authors_slip_fails_the_build(slipped: Built) -> None:
    assert slipped.code != 0


@pytest.mark.parametrize("page", SLIPS)
def test_an_authors_slip_is_told_with_its_page(slipped: Built, page: str) -> None:
    assert re.search(rf"{page}\.md:\d+: WARNING", slipped.says)
