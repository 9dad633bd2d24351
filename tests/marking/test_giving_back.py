"""Giving back: pages under the platform's own names, and what changed since the run before."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from class_folder import RIGHT, Marker, file
from steelyard.marking import changes

ONE = {"4.3": 3}
NAMES = {
    "Sana Öz_11_assignsubmission_file/a.json": "Sana Öz_11_assignsubmission_file/feedback.html",
    "Sana Öz_11_assignsubmission_file_/deep/a.json": "Sana Öz_11_assignsubmission_file/feedback.html",
    "Sana Öz_11_assignsubmission_onlinetext_a.html.json": "Sana Öz_11_assignsubmission_file/feedback.html",
    "oezsana_11_456_a.json": "oezsana_11_456_feedback.html",
    "oezsana_LATE_11_456_a.json": "oezsana_LATE_11_456_feedback.html",
}
"""How a platform names what was handed in, and what it takes back."""


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marker:
    return Marker(tmp_path, capsys)


@pytest.mark.parametrize("name", NAMES)
def test_feedback_bears_the_name_by_which_the_platform_takes_it_back(marker: Marker, name: str) -> None:
    marker.put(name, file("AAA-1", ONE))
    with zipfile.ZipFile(marker.grade().out / "feedback.zip") as archive:
        assert archive.namelist() == [NAMES[name]]


def test_feedback_goes_to_whoever_handed_it_in(marker: Marker) -> None:
    marker.put("a_1_11_a.json", file("AAA-1", ONE))
    marker.put("b_2_12_a.json", file("BBB-2", ONE))
    graded = marker.grade()
    with zipfile.ZipFile(graded.out / "feedback.zip") as archive:
        assert archive.read("b_2_12_feedback.html").decode() == graded.page("BBB-2")


def test_whose_page_is_not_in_the_archive_is_named(marker: Marker) -> None:
    """Of what came by mail, and of two codes in what one handed in: nobody is sent another's page."""
    for name, code in (("a_1_11_a.json", "AAA-1"), ("a_1_11_b.json", "BBB-2"), ("b_2_12_a.json", "CCC-3")):
        marker.put(name, file(code, ONE))
    marker.put("mailed.json", file("DDD-4", ONE))
    graded = marker.grade()
    with zipfile.ZipFile(graded.out / "feedback.zip") as archive:
        assert archive.namelist() == ["b_2_12_feedback.html"]
    assert "to upload in one. Not in it, to be sent by hand: AAA-1; BBB-2; DDD-4." in graded.said


def test_nothing_goes_back_where_two_handed_in_under_one_code(marker: Marker) -> None:
    marker.put("a_1_11_a.json", file("AAA-1", ONE))
    marker.put("b_2_12_a.json", file("AAA-1", ONE))
    assert not (marker.grade().out / "feedback.zip").exists()


def test_the_same_pages_make_the_same_archive(marker: Marker) -> None:
    marker.put("a_1_11_a.json", file("AAA-1", ONE))
    first = (marker.grade().out / "feedback.zip").read_bytes()
    assert (marker.grade().out / "feedback.zip").read_bytes() == first


# ------------------------------------------------------------------------ what changed

BEFORE = b"code,4.1 of 2,total,problems\nA1A,1,,\nB2B,2,2,\nC3C,0,0,\n,1,1,\n"
AFTER = b"code,4.1 of 2,4.6 of 8,total,problems\nA1A,2,6,8,late\nB2B,2,,2,\nD4D,0,,0,\n,1,,1,\n"


def test_each_row_that_changed_is_told_cell_by_cell() -> None:
    assert list(changes.lines(BEFORE, AFTER)) == [
        "A1A: 4.1 of 2: 1 → 2; total: nothing → 8; problems: nothing → late; 4.6 of 8: nothing → 6",
        "D4D: not in the gradebook before",
        "C3C: no longer in the gradebook",
    ]


def test_of_a_list_of_remarks_only_what_differs_is_told() -> None:
    before, after = (f"code,problems\nA1A,{'merged ' * 20}; {how}\n".encode() for how in ("late", "on time"))
    assert list(changes.lines(before, after)) == ["A1A: problems: late → on time"]


def test_of_the_same_table_nothing_changed() -> None:
    assert list(changes.lines(AFTER, AFTER)) == []


def test_a_task_of_other_points_is_the_same_task() -> None:
    before, after = b"code,4.6 of 8,4.7 of 2,total\nA1A,5,2,7\n", b"code,4.6 of 12,total\nA1A,7.5,7.5\n"
    assert list(changes.lines(before, after)) == [
        "A1A: 4.6 of 12, before 4.6 of 8: 5 → 7.5; 4.7 of 2: 2 → nothing; total: 7 → 7.5"
    ]


def test_what_changed_is_kept_from_run_to_run(marker: Marker) -> None:
    for answers in (ONE, {"4.2": RIGHT["4.2"]}, {**ONE, "4.2": RIGHT["4.2"]}):
        marker.put("a.json", file("AAA-1", answers))
        out = marker.grade().out
    assert (out / "changes.txt").read_text("utf-8").splitlines()[0::2] == [
        "Since gradebook-before-1.csv:",
        "Since gradebook-before-2.csv:",
    ]
