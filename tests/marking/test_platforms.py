"""A platform's own table of grades, filled in: what is ours goes in, and nothing else of it changes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from class_folder import Graded, Marker, file
from steelyard.answers.document import Unreadable
from steelyard.marking import platforms

ONE = {"4.3": 3}
ROSTER = "code,name,mail\nAAA-1,Sana Öz,soez@x.edu\nBBB-2,Deniz Ay,day@x.edu\nCCC-3,Ali Khan,ali@x.edu\n"


class Case(NamedTuple):
    """A platform's table, the name of the file of Sana's who has the code AAA-1, and the table filled in."""

    table: str
    file: str
    filled: str
    encoding: str = "utf-8"


CASES = {
    "Moodle": Case(
        "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Feedback comments\n"
        "Participant 11,Sana Öz,,,Submitted,,17.00,\n"
        'Participant 12,Deniz Ay,,day@x.edu,No submission,5.00,17.00,"Well, ask"\n'
        "Participant 99,Somebody Else,,,,,17.00,\n",
        "Sana Öz_11_assignsubmission_file/a.json",
        "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Feedback comments\n"
        "Participant 11,Sana Öz,,,Submitted,1,17.00,\n"
        'Participant 12,Deniz Ay,,day@x.edu,No submission,0,17.00,"Well, ask"\n'
        "Participant 99,Somebody Else,,,,,17.00,\n",
        "utf-8-sig",
    ),
    "Canvas": Case(
        "Student,ID,SIS User ID,SIS Login ID,Section,Set 4 (77),Final Score\r\n"
        "    Points Possible,,,,,17,(read only)\r\n"
        '"Öz, Sana",11,s1,soez,One,,80\r\n'
        '"Ay, Deniz",12,s2,day,One,,90\r\n'
        '"Student, Test",13,,,One,,\r\n',
        "oezsana_11_456_a.json",
        "Student,ID,SIS User ID,SIS Login ID,Section,Set 4 (77),Final Score\r\n"
        "    Points Possible,,,,,17,(read only)\r\n"
        '"Öz, Sana",11,s1,soez,One,1,80\r\n'
        '"Ay, Deniz",12,s2,day,One,0,90\r\n'
        '"Student, Test",13,,,One,,\r\n',
    ),
    "Blackboard": Case(
        '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Set 4 [Total Pts: 17 Score] |77"\n'
        '"Öz"\t"Sana"\t"soez"\t"1"\t""\n"Ay"\t"Deniz"\t"day"\t"2"\t"3"\n',
        "Set 4_soez_attempt_2026-11-24-10-00-00_a.json",
        '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Set 4 [Total Pts: 17 Score] |77"\n'
        '"Öz"\t"Sana"\t"soez"\t"1"\t"1"\n"Ay"\t"Deniz"\t"day"\t"2"\t"0"\n',
        "utf-16",
    ),
}


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marker:
    return Marker(tmp_path, capsys)


def marked(marker: Marker, data: bytes, *more: str, roster: str = ROSTER) -> Graded:
    """Mark what lies in the inbox, 4.6 with no rubric left to wait for, and fill in the platform's table."""
    path = marker.folder / "Grades.csv"
    path.write_bytes(data)
    return marker.grade("--roster", marker.roster(roster), "--platform", str(path), *more)


@pytest.mark.parametrize("platform", CASES)
def test_the_marks_go_into_the_platforms_column_and_nothing_else_changes(marker: Marker, platform: str) -> None:
    case = CASES[platform]
    marker.put(case.file, file("AAA-1", ONE))
    graded = marked(marker, case.table.encode(case.encoding))
    assert (graded.out / "upload-Grades.csv").read_bytes() == case.filled.encode(case.encoding)


def test_a_row_that_is_nobodys_is_left_alone_and_named(marker: Marker) -> None:
    case = CASES["Moodle"]
    marker.put(case.file, file("AAA-1", ONE))
    assert "left alone: Participant 99 Somebody Else" in marked(marker, case.table.encode()).said


def test_the_number_in_a_files_name_tells_two_of_one_name_apart(marker: Marker) -> None:
    table = CASES["Moodle"].table.replace("Deniz Ay", "Sana Öz").replace("day@x.edu", "")
    marker.put(CASES["Moodle"].file, file("AAA-1", ONE))
    graded = marked(marker, table.encode(), roster=ROSTER.replace("Deniz Ay,day@x.edu", "Sana Öz,"))
    rows = (graded.out / "upload-Grades.csv").read_text("utf-8").splitlines()
    assert [row.split(",")[5] for row in rows[1:3]] == ["1", "5.00"]


def test_a_number_and_a_name_that_speak_of_two_fill_in_nothing(marker: Marker) -> None:
    table = CASES["Moodle"].table.replace("Participant 11,Sana Öz", "Participant 11,Deniz Ay")
    marker.put(CASES["Moodle"].file, file("AAA-1", ONE))
    rows = (marked(marker, table.encode()).out / "upload-Grades.csv").read_text("utf-8").splitlines()
    assert rows[1].split(",")[5] == ""


def test_a_total_that_waits_leaves_the_platforms_cell_alone(marker: Marker) -> None:
    marker.put(CASES["Moodle"].file, file("AAA-1"))
    marker.put("Deniz Ay_12_assignsubmission_file/a.json", file("BBB-2", {"4.6": "A text."}))
    rows = (marked(marker, CASES["Moodle"].table.encode()).out / "upload-Grades.csv").read_text("utf-8").splitlines()
    assert rows[2].split(",")[5] == "5.00"


def test_a_platform_that_writes_commas_gets_commas(marker: Marker) -> None:
    marker.put(CASES["Moodle"].file, file("AAA-1", {"4.8": [1, 1, 1, 1]}))
    table = CASES["Moodle"].table.replace(",", ";").replace("17.00", "17,00")
    graded = marked(marker, table.encode())
    assert ";0,5;17,00" in (graded.out / "upload-Grades.csv").read_text("utf-8")


CANVAS = CASES["Canvas"].table
REFUSED = {
    ("", ""): "found an empty file",
    ("name,total\nSana,3\n", ""): "found the columns name, total; wanted Moodle's grading worksheet",
    (
        CANVAS.replace("Final Score", "Set 5 (78)"),
        "",
    ): "found 2 columns of grades; wanted the name of one, as 'column' beside 'table' or as --column: Set 4 (77)",
    (
        CANVAS.replace("Set 4 (77)", "Set 4"),
        "",
    ): "found 0 columns of grades; wanted the name of one, as 'column' beside 'table' or as --column: a column",
    (
        CANVAS,
        "Set 9",
    ): "found no one column 'Set 9'; wanted the name of one, as 'column' beside 'table' or as --column: Set 4 (77)",
    (CANVAS + "a,b,c,d,e,f,g,h\r\n", ""): "found more cells in row 6 than columns",
}


@pytest.mark.parametrize(("table", "column"), REFUSED)
def test_a_table_that_cannot_be_filled_in_is_told_in_one_line(table: str, column: str) -> None:
    read = platforms.read(table.encode(), column)
    assert isinstance(read, Unreadable) and REFUSED[table, column] in read.line


def test_a_column_of_other_points_stops_the_run(marker: Marker) -> None:
    graded = marked(marker, CANVAS.replace(",17,", ",20,").encode())
    assert (graded.code, graded.error.count("\n"), graded.out.exists()) == (2, 1, False)
    assert "found a column of 20 points; wanted one of 17" in graded.error


def test_how_many_of_the_class_have_no_mark_in_the_table_is_told(marker: Marker) -> None:
    marker.put(CASES["Canvas"].file, file("AAA-1")[:300])
    assert "1 mark in 'Set 4 (77)', 1 still without one." in marked(marker, CANVAS.encode()).said


def test_of_several_columns_one_is_named_by_how_it_begins(marker: Marker) -> None:
    marker.put(CASES["Canvas"].file, file("AAA-1", ONE))
    graded = marked(marker, CANVAS.replace("Final Score", "Set 5 (78)").encode(), "--column", "set 4")
    assert "2 marks in 'Set 4 (77)'" in graded.said
