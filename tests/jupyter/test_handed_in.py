"""What nbgrader marks: answers under another name are found, and none that cannot be read is taken for nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest

from class_folder import SLUG, file
from steelyard import work_on
from steelyard.jupyter import handed_in

OURS, THEIRS, CUT = file("AAA-1", {"4.3": 3}), file("BBB-1", {"4.3": 3}), file("AAA-1")[:300]
OTHERS = {"04.ipynb": b"{}", "timestamp.txt": b"2026-11-24 10:00:00 UTC"}


def laid(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in {**OTHERS, **files}.items():
        (folder / name).write_bytes(data)
    return folder / "answers.json"


FOUND: list[Mapping[str, bytes]] = [
    {"answers.json": OURS},
    {"answers.json": OURS, "answers-unreadable-1.json": CUT, "answers-BBB-1.json": THEIRS},
    {"answers (1).json": OURS},
    {"answers.json.txt": OURS},
    {"leverage-and-risk-AAA-1.json": OURS, "answers (1).json": OURS},
]


@pytest.mark.parametrize("files", FOUND, ids=lambda files: ", ".join(files))
def test_work_of_one_student_is_found_whatever_its_file_is_called(tmp_path: Path, files: Mapping[str, bytes]) -> None:
    path = laid(tmp_path, files)
    assert (handed_in.lost(path), b'"AAA-1"' in path.read_bytes()) == (False, True)


LOST: list[Mapping[str, bytes]] = [
    {},
    {"answers.json": CUT},
    {"answers.json": CUT, "answers (1).json": OURS},
    {"answers (1).json": OURS, "answers (2).json": CUT},
    {"answers (1).json": OURS, "answers-BBB-1.json": THEIRS},
]


@pytest.mark.parametrize("files", LOST, ids=lambda files: ", ".join(files))
def test_work_that_may_be_another_or_is_damaged_is_lost_and_no_nil(tmp_path: Path, files: Mapping[str, bytes]) -> None:
    assert handed_in.lost(laid(tmp_path, files))


@pytest.mark.parametrize(("where", "earned"), [("autograde", math.inf), ("validate", 0), ("", 0)])
def test_what_is_lost_earns_more_than_there_is_where_nbgrader_marks_and_nothing_where_a_student_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, earned: float
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", where)
    assert work_on(SLUG, tmp_path).points("4.2") == earned


def test_what_a_student_writes_after_the_first_look_makes_nothing_found(tmp_path: Path) -> None:
    path = laid(tmp_path, {})
    handed_in.lost(path)
    path.write_bytes(OURS)
    assert handed_in.lost(path)
