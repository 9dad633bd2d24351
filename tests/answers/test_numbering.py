"""Tasks that bear new numbers, and work that was kept under the former ones: one table, both languages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from book import ROOT
from shared import cases
from steelyard.answers import document, numbering
from steelyard.answers.document import Answers
from steelyard.page import bundle

if TYPE_CHECKING:
    from shared import Runtime

TABLE: list[dict[str, Any]] = cases("numberings")
HEAD = {"course": document.COURSE, "version": document.VERSION}
EMPTY: dict[str, Any] = {"code": "", "weighings": [], "answers": {}, "aside": []}

ORDERED = tuple(path.stem for path in sorted((ROOT / "book").glob("[01]*.md")))


def text(part: dict[str, Any]) -> str:
    return json.dumps({**HEAD, **part})


def now(case: dict[str, Any]) -> dict[str, Any]:
    return {**HEAD, **EMPTY, **case["gives"], "numbering": numbering.NOW}


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_work_is_read_by_the_numbers_that_tasks_bear_now(case: dict[str, Any]) -> None:
    work = document.read(text(case["file"]).encode())
    if isinstance(work, Answers):
        assert document.as_json(work) == now(case)
    else:
        assert work.found == case["refused"]


def test_javascript_reads_it_by_the_same_numbers(runtime: Runtime) -> None:
    files = [text(case["file"]) for case in TABLE]
    read = runtime("files.map(file => merging.read(file)).map(({ work, found }) => work || found)", files=files)
    assert read == [case.get("refused") or now(case) for case in TABLE]


@pytest.mark.parametrize("case", [case for case in TABLE if "gives" in case], ids=lambda case: case["name"])
def test_what_was_read_once_and_written_is_not_translated_again(case: dict[str, Any]) -> None:
    work = document.read(text(case["file"]).encode())
    assert isinstance(work, Answers)
    assert document.read(document.write(work)) == work


@pytest.mark.parametrize("change", bundle.data("work/former"))
def test_a_change_of_numbers_is_a_whole_exchange(change: dict[str, str]) -> None:
    assert sorted(change) == sorted(change.values())


@pytest.mark.parametrize("chapter", ORDERED)
def test_tasks_are_numbered_as_they_come_on_the_page(chapter: str) -> None:
    page = (ROOT / "book" / f"{chapter}.md").read_text("utf-8")
    numbers = " ".join(re.findall(r"^:only: (.+)$", page, re.MULTILINE)).split()
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])
