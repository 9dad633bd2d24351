"""Nothing unread is ever marked nil: a total that it could touch is empty and says why."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from class_folder import ROSTER, Marker, file, zipped
from steelyard.marking import submitters

CUT = file("BBB-1")[:300]
PLATFORMS = {
    "Moodle": ("Sana Öz_11_assignsubmission_file/a.json", "Deniz Ay_12_assignsubmission_file/a.json"),
    "Moodle, text": ("Sana Öz_11_assignsubmission_file/a.json", "Deniz Ay_12_assignsubmission_onlinetext/x.htm"),
    "Canvas": ("oezsana_11_456_a.json", "aydeniz_LATE_12_457_a.json"),
    "Blackboard": (
        "Set 4_sana.oz_attempt_2026-11-24-10-00-00_a.json", "Set 4_deniz_attempt_2026-11-24-10-00-00_a.json",
    ),
}  # fmt: skip


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marker:
    return Marker(tmp_path, capsys)


def totals(marker: Marker, handed_in: Path | None = None) -> dict[str, tuple[str, str]]:
    """The total of each student on the roster, and what the gradebook says of it."""
    graded = marker.grade("--roster", marker.roster(ROSTER), handed_in=handed_in)
    return {row["code"]: (row["total"], row["problems"]) for row in graded.rows}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_true_absentee_is_told_from_whoever_could_not_be_read(marker: Marker, platform: str, packed: bool) -> None:
    good, bad = PLATFORMS[platform]
    whole = file("AAA-1", {"4.3": 3})
    if packed:
        path = marker.put("all.zip", zipped((good, whole), (bad, CUT)))
    else:
        path, _ = marker.inbox, (marker.put(good, whole), marker.put(bad, CUT))
    assert totals(marker, path) == {
        "AAA-1": ("1", ""),
        "BBB-1": ("", f"not read: {'all.zip/' if packed else ''}{bad}"),
        "CCC-1": ("0", "nothing handed in"),
    }


@pytest.mark.parametrize("name", ["all.zip", "INTL_204_6_all.zip", "Set 4_all_attempt_2026-11-24-10-00-00.zip"])
def test_a_class_in_one_archive_is_not_one_students_whatever_the_archive_is_called(marker: Marker, name: str) -> None:
    good, bad = PLATFORMS["Moodle"]
    path = marker.put(name, zipped((good, file("AAA-1", {"4.3": 3})), (bad, CUT)))
    assert [total for total, _ in totals(marker, path).values()] == ["1", "", "0"]
    with zipfile.ZipFile(marker.folder / "out" / "feedback.zip") as pages:
        assert pages.namelist() == ["Sana Öz_11_assignsubmission_file/feedback.html"]


def test_where_nobody_says_whose_it_is_it_may_be_any_absentees(marker: Marker) -> None:
    marker.put("good.json", file("AAA-1", {"4.3": 3}))
    marker.put("bad.json", CUT)
    assert [total for total, _ in totals(marker).values()] == ["1", "", ""]


def test_a_picture_in_a_folder_of_several_may_be_what_an_absentee_wrote(marker: Marker) -> None:
    """Of one student it would be something beside the answers; here nobody says whose it is."""
    for code in ("AAA-1", "BBB-1"):
        marker.put(f"week/{code}.json", file(code, {"4.3": 3}))
    marker.put("week/photo.jpg", b"\xff\xd8")
    assert [total for total, _ in totals(marker).values()] == ["1", "1", ""]


@pytest.mark.parametrize("size", [10, 200, -30])
def test_a_truncated_archive_of_a_class_marks_nobody_nil(marker: Marker, size: int) -> None:
    path = marker.put("all.zip", zipped(("a.json", file("AAA-1")))[:size])
    assert set(totals(marker, path).values()) == {("", "not read: all.zip")}


def test_a_truncated_archive_beside_others_leaves_no_total_that_it_could_touch(marker: Marker) -> None:
    marker.put("good.json", file("AAA-1", {"4.3": 3}))
    marker.put("second-week.zip", zipped(("a.json", file("AAA-1")))[:200])
    (row,) = marker.grade().rows
    assert (row["so far"], row["total"], row["problems"]) == ("1", "", "not read: second-week.zip")


def test_a_later_file_of_the_same_student_that_cannot_be_read_holds_the_total(marker: Marker) -> None:
    marker.put("Sana Öz_11_assignsubmission_file/a.json", file("AAA-1", {"4.3": 3}))
    marker.put("Sana Öz_11_assignsubmission_file/b.json", CUT)
    assert [total for total, _ in totals(marker).values()] == ["", "0", "0"]


def test_an_essay_in_a_form_of_its_own_beside_the_answers_holds_nothing(marker: Marker) -> None:
    marker.put("Sana Öz_11_assignsubmission_file/a.json", file("AAA-1", {"4.3": 3}))
    marker.put("Sana Öz_11_assignsubmission_file/essay.docx", b"PK")
    assert [total for total, _ in totals(marker).values()] == ["1", "0", "0"]


@pytest.mark.parametrize("code", ["", "ZZZ-9"])
def test_work_that_is_nobodys_may_be_an_absentees(marker: Marker, code: str) -> None:
    marker.put("aydeniz_12_457_a.json", file(code, {"4.3": 3}))
    said = totals(marker)
    assert [said[code][0] for code in ("AAA-1", "BBB-1", "CCC-1")] == ["0", "", "0"]


def test_what_blackboard_lays_beside_a_file_is_no_problem(marker: Marker) -> None:
    marker.put("Set 4_sana.oz_attempt_2026-11-24-10-00-00_a.json", file("AAA-1", {"4.3": 3}))
    marker.put("Set 4_sana.oz_attempt_2026-11-24-10-00-00.txt", "Name: Sana Öz (sana.oz)")
    graded = marker.grade()
    assert (graded.code, graded.problems) == (0, [])


def test_blackboards_texts_beside_nothing_that_was_read_are_one_line(marker: Marker) -> None:
    marker.put("good.json", file("AAA-1", {"4.3": 3}))
    for name in ("deniz", "ali"):
        marker.put(f"Set 4_{name}_attempt_2026-11-24-10-00-00.txt", f"Name: {name}")
    assert [total for total, _ in totals(marker).values()] == ["1", "", ""]
    assert marker.grade().problems == [
        "2 of Blackboard's own texts: found no answers in or beside any; wanted an answers file"
    ]


def test_one_code_in_what_two_handed_in_marks_neither(marker: Marker) -> None:
    """Nor is the one who has another code marked nil."""
    marker.put("Sana Öz_11_assignsubmission_file/a.json", file("AAA-1", {"4.3": 3}))
    marker.put("Deniz Ay_12_assignsubmission_file/a.json", file("AAA-1", {"4.1": 2}))
    said = totals(marker)
    assert [total for total, _ in said.values()] == ["", "", "0"]
    assert said["AAA-1"][1].startswith("2 handed in under the code AAA-1; handed in 2 times and merged")
    assert marker.grade().problems[0].startswith("AAA-1: found one code in what 2 handed in: ")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_code_of_one_in_what_another_handed_in_marks_neither(marker: Marker, platform: str) -> None:
    """A slip would else give the work to whoever bears the code, and nil to whoever did it."""
    _, deniz = PLATFORMS[platform]
    marker.put(deniz.replace(".htm", ".json"), file("AAA-1", {"4.3": 3}))
    assert {code: total for code, (total, _) in totals(marker).items()} == {"AAA-1": "", "BBB-1": "", "CCC-1": "0"}


def test_the_code_of_one_in_what_another_handed_in_is_a_problem(marker: Marker) -> None:
    marker.put("Deniz Ay_12_assignsubmission_file/a.json", file("AAA-1", {"4.3": 3}))
    assert marker.grade("--roster", marker.roster(ROSTER)).problems == [
        "Deniz Ay_12_assignsubmission_: found the code AAA-1; wanted that of whom the platform names, BBB-1"
    ]


def test_one_code_that_somebody_unknown_used_as_well_may_be_any_absentees(marker: Marker) -> None:
    for name, answers in (("Sana Öz_11", {"4.3": 3}), ("Somebody Else_19", {"4.1": 2})):
        marker.put(f"{name}_assignsubmission_file/a.json", file("AAA-1", answers))
    found = totals(marker)
    assert [total for total, _ in found.values()] == ["", "", ""]
    assert found["CCC-1"][1] == "2 handed in under the code AAA-1"


def test_one_student_whom_a_platform_counts_anew_each_week_is_one(marker: Marker) -> None:
    marker.put("week 1.zip", zipped(("Sana Öz_11_assignsubmission_file/a.json", file("AAA-1", {"4.3": 3}))))
    marker.put("week 2.zip", zipped(("Sana Öz_57_assignsubmission_file/a.json", file("AAA-1", {"4.1": 2}))))
    assert totals(marker)["AAA-1"][0] == "2"


def test_a_row_without_a_code_is_not_marked_nil(marker: Marker) -> None:
    marker.put("a.json", file("AAA-1"))
    (row, _) = marker.grade("--roster", marker.roster("code,name\n,Deniz\nAAA-1,Sana\n")).rows
    assert (row["total"], row["problems"]) == ("", "no code on the roster")


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("Sana Öz_11_assignsubmission_file/a.json", "Öz, Sana"),
        ("Sana Öz_1142_assignsubmission_file_/a.json", "1142"),
        ("ozsana_11_456_a.json", "Sana Öz"),
        ("oezsana_LATE_11_456_a.json", "Sana Öz"),
        ("A b_c_soez_attempt_2026-11-24-10-00-00_a.json", "SOez@x.edu"),
    ],
)
def test_a_platforms_name_of_a_student_is_found_on_the_roster(path: str, cell: str) -> None:
    assert submitters.of(path).may_be([cell])


@pytest.mark.parametrize("path", ["a.json", "answers_2026_11_24.json", "week 1/a.json", "sana/11_a.json"])
def test_a_name_that_no_platform_gives_is_nobodys(path: str) -> None:
    assert submitters.of(path).calls == ()
