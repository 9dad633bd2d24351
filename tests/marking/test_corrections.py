"""Whose a file is by the instructor's word, and what of the platform's own names is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from class_folder import Graded, Marker, file, table
from steelyard.marking import corrections

ROSTER = "code,name\nAAA-1,Sana Öz\nBBB-2,Deniz Ay\n"
SANA, DENIZ = "Sana Öz_11_assignsubmission_file", "Deniz Ay_12_assignsubmission_file"
CUT = file("AAA-1")[:60]


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marker:
    return Marker(tmp_path, capsys)


def corrected(marker: Marker, *rows: str) -> Graded:
    table = marker.folder / "corrections.csv"
    table.write_text("\n".join(("source,code", *rows)), "utf-8")
    return marker.grade("--roster", marker.roster(ROSTER), "--corrections", str(table))


def totals(graded: Graded) -> dict[str, str]:
    return {row["code"]: row["so far"] for row in graded.rows}


@pytest.mark.parametrize("source", [f"{SANA}/a.json", SANA, f"{SANA}/", "a.json", f"{SANA[:12]}…"])
def test_a_file_under_a_wrong_code_counts_for_whom_the_instructor_says(marker: Marker, source: str) -> None:
    marker.put(f"{SANA}/a.json", file("XXX-9", {"4.3": 3}))
    assert totals(corrected(marker, f"{source},aaa-1")) == {"AAA-1": "1", "BBB-2": "0"}


def test_a_file_without_a_code_counts_for_whom_the_instructor_says(marker: Marker) -> None:
    marker.put("a.json", file("", {"4.3": 3}))
    assert totals(corrected(marker, "a.json,AAA-1")) == {"AAA-1": "1", "BBB-2": "0"}


def test_one_code_in_what_two_handed_in_is_parted(marker: Marker) -> None:
    marker.put(f"{SANA}/a.json", file("AAA-1", {"4.3": 3}))
    marker.put(f"{DENIZ}/a.json", file("AAA-1", {"4.1": 2}))
    graded = corrected(marker, f"{DENIZ},BBB-2")
    assert (totals(graded), graded.problems) == ({"AAA-1": "1", "BBB-2": "1"}, [])


@pytest.mark.parametrize(
    "names", [(f"{SANA}/a.json", f"{DENIZ}/a.json"), ("ozsana_11_51_a.json", "aydeniz_12_52_a.json")]
)
def test_whoever_is_named_as_one_of_two_with_one_code_is_a_source(marker: Marker, names: tuple[str, str]) -> None:
    """As the line in problems.txt names them, to be copied from there."""
    for name, given in zip(names, ({"4.3": 3}, {"4.1": 2}), strict=True):
        marker.put(name, file("AAA-1", given))
    (line,) = marker.grade("--roster", marker.roster(ROSTER)).problems
    (deniz,) = [name for name in line.partition("handed in: ")[2].split("; ")[:2] if "eniz" in name]
    graded = corrected(marker, f"{deniz},BBB-2")
    assert (totals(graded), graded.problems) == ({"AAA-1": "1", "BBB-2": "1"}, [])


def test_what_is_nobodys_is_left_out_is_said_and_holds_back_no_total(marker: Marker) -> None:
    marker.put(f"{SANA}/a.json", file("AAA-1", {"4.3": 3}))
    marker.put("readme from the assistant.txt", "Please mark by Monday.")
    marker.put("Test Student_99_assignsubmission_file/a.json", file("ZZZ-9", {"4.3": 3}))
    assert {row["total"] for row in corrected(marker).rows if row["code"] == "BBB-2"} == {""}
    graded = corrected(marker, "readme from the assistant.txt,nobody", "Test Student_99_assignsubmission_file,nobody")
    assert {row["code"]: row["total"] for row in graded.rows} == {"AAA-1": "1", "BBB-2": "0"}
    assert graded.problems == []
    assert "Left out as nobody's, as the corrections say: " in graded.said
    assert all(name in graded.said for name in ("readme from the assistant.txt", "Test Student_99_"))


def test_work_that_is_left_out_where_nothing_else_of_its_bearer_was_read_is_no_nil(marker: Marker) -> None:
    """A damaged file was nobody's; whoever handed in again has a whole one under its name in the next download."""
    marker.put(f"{SANA}/a.json", CUT)
    assert corrected(marker, f"{SANA}/a.json,nobody").row("AAA-1")["total"] == "0"
    marker.put(f"{SANA}/a.json", file("AAA-1", {"4.3": 3}))
    graded = corrected(marker, f"{SANA}/a.json,nobody")
    (line,) = graded.problems
    assert line.startswith(f"{SANA}/a.json: found the work of AAA-1, of whom no other was read, left out as nobody's;")
    assert (graded.row("AAA-1")["total"], graded.row("BBB-2")["total"]) == ("", "0")


def test_the_later_of_two_files_is_left_out_without_a_question(marker: Marker) -> None:
    marker.put(f"{SANA}/a.json", file("AAA-1", {"4.3": 3}))
    marker.put(f"{SANA}/b.json", file("AAA-1", {"4.3": 1}, "2026-11-25T10:00:00.000Z"))
    graded = corrected(marker, f"{SANA}/b.json,nobody")
    assert (graded.row("AAA-1")["total"], graded.problems) == ("1", [])


def test_a_file_that_cannot_be_read_holds_back_the_total_of_its_bearer_alone(marker: Marker) -> None:
    marker.put("lost.json", CUT)
    graded = corrected(marker, "lost.json,BBB-2")
    assert {row["code"]: row["total"] for row in graded.rows} == {"AAA-1": "0", "BBB-2": ""}


def test_of_two_sources_the_longer_counts(marker: Marker) -> None:
    marker.put("week/a.json", file("", {"4.3": 3}))
    marker.put("week/b.json", file("", {"4.1": 2}))
    assert totals(corrected(marker, "week,AAA-1", "week/b.json,BBB-2")) == {"AAA-1": "1", "BBB-2": "1"}


def test_a_source_that_no_file_has_is_named(marker: Marker) -> None:
    marker.put("a.json", file("AAA-1", {"4.3": 3}))
    assert "found no file under 'a'; wanted a path" in corrected(marker, "a,BBB-2").problems[0]


# ------------------------------------------------------------------------ the table of questions


ALI = "Ali Er_13_assignsubmission_"


@pytest.fixture
def asked(marker: Marker) -> Graded:
    """A class in which one put in no code, one a wrong one, and one another's."""
    marker.put(f"{SANA}/a.json", file("", {"4.3": 3, "4.6": "A text."}))
    marker.put(f"{DENIZ}/a.json", file("BBB-3", {"4.3": 3}))
    marker.put(f"{ALI}file/a.json", file("DDD-4", {"4.3": 3}))
    marker.put("Eda Su_14_assignsubmission_file/a.json", file("DDD-4", {"4.1": 2}))
    return marker.grade("--roster", marker.roster(f"{ROSTER}CCC-3,Ali Er\nDDD-4,Eda Su\n"))


def test_of_whose_work_it_is_not_certain_is_asked_in_a_table_with_the_likeliest_code(asked: Graded) -> None:
    assert [(row["source"], row["code"]) for row in table((asked.out / "whose.csv").read_bytes())] == [
        (ALI, "CCC-3"), (DENIZ.removesuffix("file"), "BBB-2"), (SANA.removesuffix("file"), "AAA-1"),
    ]  # fmt: skip


def test_the_table_of_questions_says_why_and_who_is_meant(asked: Graded) -> None:
    first, *_, last = table((asked.out / "whose.csv").read_bytes())
    assert (first["likely"], first["why"]) == ("Ali Er", "2 handed in under the code DDD-4")
    assert (last["likely"], last["why"]) == ("Sana Öz", "no code in it")


def test_the_table_of_questions_answers_all_of_them_as_it_stands(marker: Marker, asked: Graded) -> None:
    graded = marker.grade("--roster", str(marker.folder / "roster.csv"), "--corrections", str(asked.out / "whose.csv"))
    assert (graded.problems, [row["so far"] for row in graded.rows]) == ([], ["1", "1", "1", "1"])


def test_the_code_of_one_in_what_another_handed_in_is_asked_about(marker: Marker) -> None:
    marker.put(f"{DENIZ}/a.json", file("AAA-1", {"4.3": 3}))
    (asked,) = table((corrected(marker).out / "whose.csv").read_bytes())
    assert (asked["code"], asked["why"]) == ("BBB-2", "the code AAA-1 is another's")


def test_a_question_without_a_likely_code_leaves_it_empty(marker: Marker) -> None:
    marker.put("a.json", file("", {"4.3": 3}))
    graded = corrected(marker)
    assert table((graded.out / "whose.csv").read_bytes())[0]["code"] == ""


@pytest.mark.parametrize("name", ["deniz_ay.json", "Ay, Deniz/answers.json", "my work-bbb-2.json", "BBB-2 (1).json"])
def test_a_file_that_came_by_mail_is_likely_whose_name_or_code_it_bears(marker: Marker, name: str) -> None:
    marker.put(name, file("", {"4.3": 3}))
    assert table((corrected(marker).out / "whose.csv").read_bytes())[0]["code"] == "BBB-2"


def test_work_under_a_slip_beside_work_under_the_code_is_likely_the_same_students(marker: Marker) -> None:
    """Not of whoever has a code like the slip: the platform names whose it is."""
    marker.put(f"{SANA}/a.json", file("AAA-1", {"4.3": 3}))
    marker.put(f"{SANA}/b.json", file("BBB-1", {"4.1": 2}))
    assert table((corrected(marker).out / "whose.csv").read_bytes())[0]["code"] == "AAA-1"


def test_the_number_of_a_task_in_a_name_is_not_a_students_number(marker: Marker) -> None:
    marker.put("homework_4_2_final.json", file("", {"4.3": 3}))
    roster = marker.roster("code,name,no\nAAA-1,Sana Öz,3\nBBB-2,Deniz Ay,4\n")
    graded = marker.grade("--roster", roster)
    assert table((graded.out / "whose.csv").read_bytes())[0]["code"] == ""
    assert [row["total"] for row in graded.rows if row["code"]] == ["", ""], "it may be either's"


def test_a_table_of_questions_that_was_filled_in_is_left_alone(marker: Marker) -> None:
    marker.put("a.json", file("", {"4.3": 3}))
    path = corrected(marker).out / "whose.csv"
    path.write_text("source,code\na.json,AAA-1\n", "utf-8")
    corrected(marker)
    assert path.read_text("utf-8") == "source,code\na.json,AAA-1\n"


def questions(graded: Graded) -> list[str]:
    return sorted(path.name for path in graded.out.glob("whose*"))


def test_questions_that_this_run_does_not_ask_go_if_nobody_has_written_in_them(marker: Marker) -> None:
    marker.put("a.json", file("", {"4.3": 3}))
    assert (questions(corrected(marker)), questions(corrected(marker, "a.json,AAA-1"))) == (["whose.csv"], [])


def test_the_questions_of_this_run_take_the_place_of_those_before(marker: Marker) -> None:
    for name in ("a.json", "b.json"):
        marker.put(name, file("", {"4.3": 3}))
    corrected(marker)
    graded = corrected(marker, "a.json,AAA-1")
    asked = [row["source"] for row in table((graded.out / "whose.csv").read_bytes())]
    assert (questions(graded), asked) == (["whose.csv"], ["b.json"])


def test_questions_in_which_somebody_wrote_are_kept_and_told_beside_those_of_this_run(marker: Marker) -> None:
    for name in ("a.json", "b.json"):
        marker.put(name, file("", {"4.3": 3}))
    path = corrected(marker).out / "whose.csv"
    path.write_text("source,code\na.json,AAA-1\n", "utf-8")
    graded = corrected(marker, "a.json,AAA-1")
    assert (questions(graded), path.read_text("utf-8")) == (["whose-2.csv", "whose.csv"], "source,code\na.json,AAA-1\n")
    assert f"Kept {path}, which is of a run before and was changed since" in graded.said


def test_questions_that_are_the_corrections_of_this_run_stay(marker: Marker, asked: Graded) -> None:
    path = asked.out / "whose.csv"
    graded = marker.grade("--roster", str(marker.folder / "roster.csv"), "--corrections", str(path))
    assert (path.exists(), "Kept" in graded.said) == (True, False)


def test_where_it_is_certain_whose_all_is_nothing_is_asked(marker: Marker) -> None:
    marker.put(f"{SANA}/a.json", file("AAA-1", {"4.3": 3}))
    assert not (corrected(marker).out / "whose.csv").exists()


def test_work_without_a_code_is_a_problem_while_somebodys_is_missing(asked: Graded) -> None:
    assert f"{SANA}/a.json: found no code in it; wanted one of the roster; perhaps it is AAA-1" in asked.problems


def test_a_text_without_a_code_is_counted_beside_those_on_the_desk(marker: Marker) -> None:
    marker.put("a.json", file("", {"4.6": "A text."}))
    marker.put("b.json", file("AAA-1", {"4.6": "Another."}))
    assert "1 text, 0 of them marked; 1 more when it is said whose it is." in corrected(marker).said


MISTAKES = {
    b"": "found an empty file",
    b"file,code\na,AAA-1": "found no column 'source'",
    b"source,code\n,AAA-1": "row 2: found no source",
    b"source,code\na,": "row 2: found the code ''; wanted 3 to 24 letters",
    b"source,code\na,AAA-1\na/,BBB-2": "row 3: found another code for 'a'; wanted one",
    b"source,code\na,\xff": "found letters in another encoding",
    b"source,source\na,b": "found the column 'source' twice",
}


@pytest.mark.parametrize("data", MISTAKES)
def test_a_mistake_in_the_table_is_told_in_one_line(data: bytes) -> None:
    (line,) = corrections.read(data)[1]
    assert MISTAKES[data] in line


def test_a_table_with_a_mistake_stops_the_run(marker: Marker) -> None:
    graded = corrected(marker, "a,")
    assert (graded.code, graded.error.count("\n"), graded.out.exists()) == (2, 1, False)


def test_what_the_platform_calls_late_is_said(marker: Marker) -> None:
    marker.put("aydeniz_LATE_12_457_a.json", file("BBB-2", {"4.3": 3}))
    graded = corrected(marker)
    assert graded.row("BBB-2")["problems"] == "late, says the platform: aydeniz_LATE_12_457_a.json"
