"""Marking: from what students handed in to a gradebook, feedback and the texts that wait, all recomputed."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from class_folder import EXERCISES, FOUR, RIGHT, SLUG, Graded, Marker, file, raw, table, work, zipped
from shared import CASES, cases, plain
from steelyard import models
from steelyard.answers import coded_copy, document
from steelyard.exercise import recipes
from steelyard.exercise.private import read_keys
from steelyard.exercise.reading import read
from steelyard.exercise.tasks import WeighTask
from steelyard.exercise.verdict import Verdict, judge
from steelyard.marking.feedback import Writer
from steelyard.marking.marks import judge as judge_share
from steelyard.marking.scoring import items, score

SAMPLER = read("99-sampler.yml", (CASES / "99-sampler.yml").read_text("utf-8"))
PREPARED = [item for authored in (FOUR, SAMPLER) for item in items(authored, {})]
LEVELS = "keys:\n  '4.6':\n    levels:\n" + "      - [nothing, a little, enough, everything]\n" * 4


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marker:
    return Marker(tmp_path, capsys)


# ------------------------------------------------------------------------ points


@pytest.mark.parametrize("case", cases("verdicts"), ids=lambda c: f"{c['task']} {json.dumps(c['answer'])[:40]}")
def test_the_command_gives_the_verdicts_of_the_table(case: dict[str, Any]) -> None:
    """The same table that page and notebook are held to, through the very code that grades."""
    (n,) = (n for n, item in enumerate(PREPARED) if item.task.id == case["task"])
    task = PREPARED[n].task
    dots = [{"at": task.at, **case["answer"]}] if isinstance(task, WeighTask) else []
    given = document.read(raw(answers={case["task"]: {"answer": case["answer"]}}, weighings=dots))
    assert isinstance(given, document.Answers)
    judged = score(PREPARED, given, {}).tasks[n].judged
    assert (judged.verdict.value, judged.points) == (case["verdict"], pytest.approx(case["points"]))


def test_what_a_file_claims_is_not_read(marker: Marker) -> None:
    claims = {"4.3": {"answer": 1, "points": 99, "verdict": "correct", "score": 1, "done": True}}
    marker.put("a.json", raw(code="K7M2", answers=claims, points=99, total=99))
    assert marker.grade().row("K7M2")["so far"] == "0"


def test_the_scalar_way_and_the_arrays_give_one_verdict() -> None:
    """An answer's model is evaluated without arrays; with arrays it says the same."""
    task = next(task for task in FOUR.exercise.tasks if task.id == "4.5")
    model = models.get(FOUR.exercise.model)
    apart = dataclasses.replace(model)  # another model to every cache
    assert judge(task, FOUR.keys["4.5"], apart, RIGHT["4.5"]) == judge(task, FOUR.keys["4.5"], model, RIGHT["4.5"])


# ------------------------------------------------------------------------ the gradebook


def test_the_gradebook_has_a_row_for_each_student_in_the_rosters_order(marker: Marker) -> None:
    marker.put("a.json", file("P4RT"))
    marker.put("b.json", file("AAA-1"))
    graded = marker.grade("--roster", marker.roster("code,name\nP4RT,Deniz\nK7M2,Sana\n"))
    assert [row["code"] for row in graded.rows] == ["P4RT", "K7M2", "AAA-1"]


def test_what_stands_in_the_roster_is_carried_along(marker: Marker) -> None:
    marker.put("a.json", file())
    graded = marker.grade("--roster", marker.roster("Name,Code,Group\nSana Öz,k7m2,B\n"))
    assert {k: graded.rows[0][k] for k in ("name", "code", "group")} == {
        "name": "Sana Öz",
        "code": "k7m2",
        "group": "B",
    }


def test_points_stand_in_a_column_for_each_task(marker: Marker) -> None:
    marker.put("a.json", file())
    row = marker.grade().row("K7M2")
    points = ["1", "2", "1", "recorded", "2", "waiting", "1", "2", "recorded"]
    assert [row[name] for name in row if name[0] == "4"] == points


@pytest.mark.parametrize(
    ("answers", "column", "line"),
    [({"7.6": {"answer": [0.5] * 6}}, "recorded", "recorded."), ({"7.1": {"hints": 1}}, "not yet", "not yet.")],
    ids=["made", "not made"],
)
def test_a_forecast_that_earns_no_point_is_said_to_be_there_or_not(
    marker: Marker, answers: dict[str, Any], column: str, line: str
) -> None:
    path = marker.put("a.json", raw(code="K7M2", answers=answers))
    assert marker.grade("--exercises", str(EXERCISES)).row("K7M2")["7.6 recorded"] == column
    assert f"7.6 Before you look: {line}" in marker.run("check", str(path), "--exercises", str(EXERCISES)).said


def test_there_is_no_total_as_long_as_anything_waits(marker: Marker) -> None:
    marker.put("a.json", file())
    row = marker.grade().row("K7M2")
    assert (row["so far"], row["possible"], row["waiting"], row["total"]) == ("9", "17", "4.6 for a marker", "")


def test_there_is_a_total_where_nothing_waits(marker: Marker) -> None:
    marker.put("a.json", file(given={"4.3": 3}))
    row = marker.grade().row("K7M2")
    assert (row["waiting"], row["total"]) == ("", "1")


def test_whoever_handed_in_nothing_is_told_so(marker: Marker) -> None:
    marker.put("a.json", file())
    row = marker.grade("--roster", marker.roster("code\nP4RT\nK7M2\n")).row("P4RT")
    assert row["problems"] == "nothing handed in"


def test_a_code_that_is_not_on_the_roster_is_marked_and_told(marker: Marker) -> None:
    marker.put("a.json", file())
    row = marker.grade("--roster", marker.roster("code\nP4RT\n")).row("K7M2")
    assert (row["so far"], row["problems"]) == ("9", "not on the roster, from a.json")


def test_an_answer_that_cannot_be_read_waits_and_is_told_as_it_stands(marker: Marker) -> None:
    marker.put("a.json", file(given={"4.7": "about seventy"}))
    row = marker.grade().row("K7M2")
    assert (row["4.7 of 1"], row["waiting"], row["total"], row["problems"]) == (
        "waiting", "4.7 for a clear answer", "", "4.7 cannot be read: about seventy")  # fmt: skip


def test_a_number_that_may_be_two_waits_for_a_clear_answer(marker: Marker) -> None:
    marker.put("a.json", file(given={"4.7": "6,875"}))
    row = marker.grade().row("K7M2")
    assert (row["4.7 of 1"], row["waiting"], row["total"], row["problems"]) == (
        "waiting", "4.7 for a clear answer", "",
        "4.7 cannot be read: 6,875")  # fmt: skip


def test_an_answer_to_an_older_wording_is_told(marker: Marker) -> None:
    marker.put("a.json", raw(code="K7M2", answers={"4.3": {"answer": 3, "seen": {"prompt": "000000"}}}))
    assert marker.grade().row("K7M2")["problems"] == "4.3 was answered before its question changed"


def test_a_task_that_is_not_in_the_book_is_told(marker: Marker) -> None:
    marker.put("a.json", file(given={"4.3": 3, "4.99": 1}))
    assert marker.grade().row("K7M2")["problems"] == "tasks that are not in the book: 4.99"


def test_what_was_handed_in_twice_is_merged_and_told(marker: Marker) -> None:
    marker.put("a.json", file(given={"4.3": 3}, when="2026-11-25T10:00:00.000Z"))
    marker.put("b.json", file(given={"4.3": 1, "4.1": 2}))
    row = marker.grade().row("K7M2")
    assert row["so far"] == "2"
    assert row["problems"] == (
        "handed in 2 times and merged: a.json; b.json; "
        "4.3: that of 2026-11-25 10:00 UTC counts, not that of 2026-11-24 10:00 UTC, the earlier"
    )


def test_which_of_two_answers_of_one_minute_counts_is_told_to_the_second(marker: Marker) -> None:
    marker.put("a.json", file(given={"4.3": 3}, when="2026-11-25T10:00:41.000Z"))
    marker.put("b.json", file(given={"4.3": 1}, when="2026-11-25T10:00:09.000Z"))
    assert (
        "2026-11-25 10:00:41 UTC counts, not that of 2026-11-25 10:00:09 UTC" in marker.grade().row("K7M2")["problems"]
    )


def test_what_was_handed_in_three_times_is_told_once_where_it_is_the_same(marker: Marker) -> None:
    for name in ("a", "b"):
        marker.put(f"{name}.json", file(given={"4.3": 1}))
    marker.put("c.json", file(given={"4.3": 3}, when="2026-11-25T10:00:00.000Z"))
    marker.put("d.json", file(given={"4.3": 1}))
    assert marker.grade().row("K7M2")["problems"].count("counts, not that of") == 1


def test_a_clock_that_ran_ahead_does_not_beat_the_corrected_answer(marker: Marker) -> None:
    """And the gradebook says which counted, and why."""
    marker.put("first.json", file(given={"4.3": 1}, when="2999-03-03T10:00:00.000Z"))
    marker.put("corrected.json", file(given={"4.3": 3}))
    row = marker.grade().row("K7M2")
    assert (row["so far"], row["problems"].partition("; 4.3: ")[2]) == (
        "1", "that of 2026-11-24 10:00 UTC counts, not that of 2999-03-03 10:00 UTC, a date after this marking",
    )  # fmt: skip


def test_work_without_a_code_has_a_row_of_its_own(marker: Marker) -> None:
    marker.put("a.json", file(""))
    marker.put("b.json", file(""))
    rows = marker.grade().rows
    assert [(row["so far"], row["problems"]) for row in rows] == [
        ("9", "no code in it: a.json"),
        ("9", "no code in it: b.json"),
    ]


WANTED = {"a.ipynb": "the answers.json that lies beside the notebook", "a.eml": "what came with the mail, by itself",
          "a.msg": "what came with the mail, by itself"}  # fmt: skip


@pytest.mark.parametrize("name", WANTED)
def test_whoever_handed_in_a_notebook_or_a_mail_is_asked_for_what_belongs_to_it(marker: Marker, name: str) -> None:
    marker.put(name, b"{}")
    assert marker.grade().problems == [f"{name}: found a file of another kind ({name[1:]}); wanted {WANTED[name]}"]


def test_a_file_with_no_answer_that_could_earn_a_point_is_told(marker: Marker) -> None:
    """Of another week, or of another device: what was read gives nil, and somebody should know why."""
    marker.put("a.json", file("AAA-1", {"9.9": 3}))
    graded = marker.grade()
    assert graded.problems == ["a.json: found no answer to a task that earns points; wanted at least one"]
    assert graded.row("AAA-1")["problems"] == "no answer to a task that earns points"


def test_only_the_exercises_that_were_named_count(marker: Marker) -> None:
    marker.put("a.json", file())
    assert marker.grade("--set", SLUG).row("K7M2")["possible"] == "17"


# ------------------------------------------------------------------------ what is handed in


def test_a_single_file_is_marked(marker: Marker) -> None:
    assert marker.grade(handed_in=marker.put("a.json", file())).row("K7M2")["so far"] == "9"


def test_a_coded_copy_in_moodles_online_text_is_marked(marker: Marker) -> None:
    copy = coded_copy.encode(work())
    text = f"<!DOCTYPE html><html><body><div><p dir='ltr'>{copy[:60]}<br>{copy[60:]}</p></div></body></html>"
    path = marker.put("all.zip", zipped(("Sana Öz_12345_assignsubmission_onlinetext/onlinetext.html", text.encode())))
    assert marker.grade(handed_in=path).row("K7M2")["so far"] == "9"


def test_a_file_in_moodles_download_of_all_submissions_is_marked(marker: Marker) -> None:
    path = marker.put("all.zip", zipped(("Sana Öz_12345_assignsubmission_file/answers.json", file())))
    assert marker.grade(handed_in=path).row("K7M2")["so far"] == "9"


def test_what_canvas_downloads_is_marked(marker: Marker) -> None:
    text = f"<p>{coded_copy.encode(work('P4RT'))}</p>".encode()
    path = marker.put(
        "submissions.zip", zipped(("oezsana_123_456_answers.json", file()), ("deniz_7_8_text.html", text))
    )
    assert [row["so far"] for row in marker.grade(handed_in=path).rows] == ["9", "9"]


def test_an_archive_that_a_student_handed_in_is_opened(marker: Marker) -> None:
    inner = zipped(("work/answers.json", file()))
    assert marker.grade(handed_in=marker.put("all.zip", zipped(("Sana_1/work.zip", inner)))).row("K7M2")


def test_what_systems_leave_in_folders_is_passed_over(marker: Marker) -> None:
    marker.put("a.json", file())
    for name in (".DS_Store", "__MACOSX/._a.json", "Thumbs.db", ".git/config"):
        marker.put(name, b"x")
    assert marker.grade().problems == []


def test_what_an_earlier_run_wrote_is_not_taken_for_handed_in(marker: Marker) -> None:
    marker.put("a.json", file())
    marker.grade(handed_in=marker.folder)
    assert marker.grade(handed_in=marker.folder).problems == []


# ------------------------------------------------------------------------ texts and marks


def test_half_a_hundredth_of_a_text_goes_up() -> None:
    """As on the page: one eighth of a point."""
    (essay,) = (task for task in FOUR.exercise.tasks if task.id == "4.6")
    small = msgspec.structs.replace(essay, points=1, criteria=tuple("abcdefgh"))
    assert judge_share(1 / 8, small).points == 0.13


def filled(graded: Graded, *levels: str, comment: str = "", path: str = "texts.csv", **changes: str) -> str:
    """Fill in the first text as a marker does, and return the table's path."""
    rows = table((graded.out / path).read_bytes())
    rows[0] |= {f"criterion {n}": level for n, level in enumerate(levels, 1)} | {"comment": comment} | changes
    lines = [";".join(rows[0]), *(";".join(f'"{cell}"' for cell in row.values()) for row in rows)]
    target = graded.out / path
    target.write_text("\ufeff" + "\r\n".join(lines), "utf-8")
    return str(target)


def test_texts_to_mark_bear_a_code_and_no_name(marker: Marker) -> None:
    marker.put("Sana Öz_1/a.json", file())
    graded = marker.grade("--roster", marker.roster("code,name\nK7M2,Sana Öz\n"))
    assert "Sana" not in (graded.out / "texts.csv").read_text("utf-8-sig")


def test_a_text_to_mark_has_a_column_for_each_criterion(marker: Marker) -> None:
    marker.put("a.json", file())
    (row,) = table((marker.grade().out / "texts.csv").read_bytes())
    assert [row[f"criterion {n}"] for n in range(1, 5)] == [""] * 4
    assert (row["code"], row["task"], row["text"]) == ("K7M2", "task 4.6", "Bir commanded.")


def test_marks_given_back_enter_the_gradebook(marker: Marker) -> None:
    marker.put("a.json", file())
    marks = filled(marker.grade(), "3", "2", "1", "0")
    row = marker.grade("--marks", marks).row("K7M2")
    assert (row["4.6 of 8"], row["waiting"], row["total"]) == ("4", "", "13")


def test_marks_and_the_comment_enter_the_feedback(marker: Marker) -> None:
    marker.put("a.json", file())
    marks = filled(marker.grade(), "3", "2", "1", "0", comment="Well dated, & short.")
    page = marker.grade("--marks", marks).page("K7M2")
    assert "Well dated, &amp; short." in page
    assert "<dd>2 of 3</dd>" in page


@pytest.mark.parametrize(
    ("levels", "changes", "said"),
    [
        (("4", "1", "1", "1"), {}, "row 2, criterion 1: found 4; wanted 0, 1, 2 or 3"),
        (("1", "", "1", "1"), {}, "row 2, criterion 2: found nothing; wanted 0, 1, 2 or 3"),
        (("1", "1", "1", "=1+1"), {}, "row 2, criterion 4: found =1+1; wanted 0, 1, 2 or 3"),
        (("1", "1", "1", "1"), {"task": "task 9.9"}, "row 2, task: found 9.9; wanted one of task 4.6"),
    ],
)
def test_a_mistake_in_the_marks_is_told_with_row_and_column(
    marker: Marker, levels: tuple[str, ...], changes: dict[str, str], said: str
) -> None:
    marker.put("a.json", file())
    graded = marker.grade("--marks", filled(marker.grade(), *levels, **changes))
    assert (graded.code, graded.error) == (2, f"steelyard grade: the marks: {said}\n")


def test_a_mark_under_a_code_that_is_nobodys_is_told_and_the_rest_is_used(marker: Marker) -> None:
    for name, code in (("a", "K7M2"), ("b", "MAR1")):
        marker.put(f"{name}.json", file(code))
    first = table((marker.grade().out / "texts.csv").read_bytes())
    rows = [row | {f"criterion {n}": "3" for n in range(1, 5)} for row in first]
    rows[1]["code"] = "1-Mar"
    lines = [";".join(rows[0]), *(";".join(f'"{cell}"' for cell in row.values()) for row in rows)]
    marks = marker.put("../texts.csv", "\n".join(lines))
    graded = marker.grade("--marks", str(marks))
    assert {row["code"]: row["4.6 of 8"] for row in graded.rows} == {"K7M2": "8", "MAR1": "waiting"}
    assert graded.problems == ["the marks: row 3, code: found 1-MAR; wanted a code that handed in a text, perhaps MAR1"]


def test_a_mistake_is_told_by_the_row_that_a_spreadsheet_shows(marker: Marker) -> None:
    """Whatever lines the texts before it have."""
    marker.put("a.json", file(given=RIGHT | {"4.6": "One.\n\nTwo.\nThree."}))
    marker.put("b.json", file("P4RT"))
    path = marker.grade().out / "texts.csv"
    rows = path.read_text("utf-8-sig").split("P4RT,task 4.6,,")
    path.write_text("P4RT,task 4.6,9,".join(rows), "utf-8")
    assert "the marks: row 3, criterion 1: found 9" in marker.grade("--marks", str(path)).error


def test_all_mistakes_in_the_marks_are_told_at_once(marker: Marker) -> None:
    marker.put("a.json", file())
    graded = marker.grade("--marks", filled(marker.grade(), "7", "x", "1", "1"))
    assert len(graded.error.splitlines()) == 2


@pytest.mark.parametrize("level", ["2.0", "2,0", "2", " 2.00 "])
def test_a_level_as_a_spreadsheet_makes_it_is_that_level(marker: Marker, level: str) -> None:
    marker.put("a.json", file())
    marks = filled(marker.grade(), level, "2", "2", "2")
    assert marker.grade("--marks", marks).row("K7M2")["4.6 of 8"] == "5.33"


def test_the_printed_advice_loses_no_marks(marker: Marker) -> None:
    """A text that came later is marked in a table of its own: both are given."""
    marker.put("a.json", file())
    first = filled(marker.grade(), "3", "3", "3", "3")
    marker.put("b.json", file("BBB-1"))
    advice = marker.grade("--marks", first).said.partition("run again with --marks ")[2].partition(".\n")[0]
    filled(marker.grade("--marks", first), "0", "0", "0", "0", path="texts-2.csv")
    rows = marker.grade("--marks", *advice.split()).rows
    assert {row["code"]: row["4.6 of 8"] for row in rows} == {"K7M2": "8", "BBB-1": "0"}


def test_two_tables_that_mark_one_text_otherwise_are_not_chosen_between(marker: Marker) -> None:
    marker.put("a.json", file())
    first = Path(filled(marker.grade(), "3", "3", "3", "3"))
    second = marker.folder / "second.csv"
    second.write_text(first.read_text("utf-8-sig").replace('"3"', '"2"'), "utf-8")
    graded = marker.grade("--marks", str(first), "--marks", str(second))
    assert (graded.code, "found other marks for K7M2, task 4.6" in graded.error) == (2, True)


def test_an_exercise_that_is_named_twice_counts_once(marker: Marker) -> None:
    marker.put("a.json", file())
    assert marker.grade("--set", SLUG, SLUG).row("K7M2")["possible"] == "17"


@pytest.mark.parametrize("name", [f"{SLUG}.yaml", "4.yml", f"{SLUG}-keys.yml"])
def test_keys_under_another_name_are_not_passed_over(marker: Marker, tmp_path: Path, name: str) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / name).write_text(LEVELS, "utf-8")
    marker.put("a.json", file())
    graded = marker.grade("--keys", str(tmp_path / "keys"))
    assert (graded.code, "is named after no exercise" in graded.error) == (2, True)


STRANGE_KEYS = [
    "keys: {'4.6': 2026-99-99}", "keys:\n  ? [a, b]\n  : 1", f"keys: {{'4.6': {'9' * 5000}}}",
    "keys: {'4.6': !!int '12:zz'}", "keys: {'4.6': !!timestamp 'abc'}", "keys: \0",
]  # fmt: skip


@pytest.mark.parametrize("text", STRANGE_KEYS, ids=[text[:24] for text in STRANGE_KEYS])
def test_what_yaml_cannot_make_in_keys_is_a_mistake_with_its_line(text: str) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        read_keys("keys.yml", text, FOUR.exercise)
    assert all(str(mistake).startswith("keys.yml:") for mistake in caught.value.exceptions)


@pytest.mark.parametrize(
    "value", ["9" * 390, "min(1)", "1/0", "'a'", "nan", "abs(1, 2)", "1e999", "1 > 0", "max()", "true"]
)
def test_a_value_that_is_no_number_is_refused_with_its_line(value: str) -> None:
    text = (CASES / "99-sampler.yml").read_text("utf-8")
    numeric = "value: start.command_premium"
    with pytest.raises(ExceptionGroup) as caught:
        read("99-sampler.yml", text.replace(numeric, f"value: {json.dumps(value)}"))
    assert all("99-sampler.yml:" in str(mistake) and "one of ." not in str(mistake)
               for mistake in caught.value.exceptions)  # fmt: skip


def test_a_mark_is_for_the_text_that_was_read_and_no_other(marker: Marker) -> None:
    marker.put("a.json", file())
    marks = filled(marker.grade(), "3", "3", "3", "3")
    marker.put("a.json", file(given=RIGHT | {"4.6": "Another text."}))
    row = marker.grade("--marks", marks).row("K7M2")
    assert (row["4.6 of 8"], row["problems"]) == ("waiting", "4.6: the text has changed since it was marked")


def test_a_table_that_a_marker_filled_in_is_never_written_over(marker: Marker) -> None:
    marker.put("a.json", file())
    marks = Path(filled(marker.grade(), "3", "3", "3", "3"))
    before = marks.read_bytes()
    graded = marker.grade()
    assert marks.read_bytes() == before
    assert "texts-2.csv: 1 text to mark; the texts.csv that was there is kept" in graded.said


def test_a_page_of_an_earlier_run_is_said_to_be_of_none_in_this(marker: Marker) -> None:
    path = marker.put("a.json", file("WR0NG"))
    marker.grade()
    path.write_bytes(file("RIGHT"))
    graded = marker.grade()
    assert "corrected since, and not to be sent: WR0NG.html." in graded.said
    assert graded.page("WR0NG")


def test_a_set_that_is_named_twice_counts_once(marker: Marker) -> None:
    marker.put("a.json", file())
    assert marker.grade("--set", SLUG, "--set", SLUG).row("K7M2")["possible"] == "17"


def test_a_gradebook_from_before_is_kept(marker: Marker) -> None:
    marker.put("a.json", file())
    book = marker.grade().out / "gradebook.csv"
    book.write_text("my own notes", "utf-8")
    graded = marker.grade()
    assert (graded.out / "gradebook-before-1.csv").read_text("utf-8") == "my own notes"
    assert "kept as" in graded.said


# ------------------------------------------------------------------------ assessed tasks

CANARY = "Kanarienvogel"


@functools.cache
def assessed() -> tuple[str, str]:
    """The sampler's exercise with every task that takes a key assessed, and its keys with a canary in each."""
    import yaml

    value = plain((CASES / "99-sampler.yml").read_text("utf-8"))
    keys = {}
    for task in value["tasks"]:
        if "key" in task:
            task["marking"] = "assessed"
            keys[task["id"]] = task.pop("key") | {"reveal": f"{CANARY} {task['id']}"}
    return yaml.safe_dump(value, allow_unicode=True), yaml.safe_dump({"keys": keys}, allow_unicode=True)


@pytest.fixture
def private(tmp_path: Path) -> tuple[Path, Path]:
    """A folder with the assessed exercise, and one with its keys."""
    exercise, keys = assessed()
    for folder, text in (("set", exercise), ("keys", keys)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "99-sampler.yml").write_text(text, "utf-8")
    return tmp_path / "set", tmp_path / "keys"


GIVEN = {"99.1": 4.4, "99.2": [1, 3], "99.3": [2, 1, 2], "99.4": [2, 1, 3], "99.5": [1, 0, 0.5]}


def test_an_assessed_task_waits_for_its_key(marker: Marker, private: tuple[Path, Path]) -> None:
    marker.put("a.json", file(given=GIVEN))
    row = marker.grade("--exercises", str(private[0])).row("K7M2")
    assert row["waiting"] == "; ".join(f"99.{n} for a key" for n in range(1, 6))


def test_an_assessed_task_is_marked_by_the_key_in_the_instructors_folder(
    marker: Marker, private: tuple[Path, Path]
) -> None:
    marker.put("a.json", file(given=GIVEN))
    row = marker.grade("--exercises", str(private[0]), "--keys", str(private[1])).row("K7M2")
    assert row["total"] == "16"


def test_nothing_of_a_private_key_is_in_what_students_get(marker: Marker, private: tuple[Path, Path]) -> None:
    """Pages, specifications for the script, notebooks, the schema, and feedback before there is a key."""
    from steelyard.exercise import generate
    from steelyard.views import task_view

    authored = read("99-sampler.yml", (private[0] / "99-sampler.yml").read_text("utf-8"))
    model = models.get(authored.exercise.model)
    made = [
        html
        for task in authored.exercise.tasks
        for html in (
            task_view.html(task, authored.keys.get(task.id), model),
            task_view.spec(task, authored.keys.get(task.id), model),
        )
    ]
    generate.write(private[0])
    made += [path.read_text("utf-8") for path in private[0].iterdir()]
    marker.put("a.json", file(given=GIVEN))
    made.append(marker.grade("--exercises", str(private[0])).page("K7M2"))
    assert authored.keys == {}
    assert not [text for text in made if CANARY in text or "start.command_premium" in text]


def test_a_private_key_is_revealed_once_it_has_marked(marker: Marker, private: tuple[Path, Path]) -> None:
    marker.put("a.json", file(given=GIVEN))
    page = marker.grade("--exercises", str(private[0]), "--keys", str(private[1])).page("K7M2")
    assert page.count(CANARY) == assessed()[1].count(CANARY)


def test_a_keys_words_for_a_level_are_in_the_feedback(marker: Marker, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / f"{SLUG}.yml").write_text(LEVELS, "utf-8")
    marker.put("a.json", file())
    keys = "--keys", str(tmp_path / "keys")
    marks = filled(marker.grade(*keys), "3", "2", "1", "0")
    assert "<dd>2 of 3: enough</dd>" in marker.grade("--marks", marks, *keys).page("K7M2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "keys.yml:1: found an empty file"),
        ("levels: []", "wanted 'keys:' and under it one key for each assessed task"),
        ("keys: {4.6: {levels: []}}", 'Fix: write "4.6" in quotation marks'),
        ('keys:\n  "4.2": {parts: []}', "keys.yml:2: keys.4.2: found a key for a task that is practice"),
        ('keys:\n  "4.9": {}', "found a key for a task that is recorded"),
        ('keys:\n  "4.77": {}', "found a key for task '4.77'; wanted one of the assessed tasks: 4.6"),
        ('keys:\n  "4.6": {levels: [[a, b, c, d]]}', "found 1 of them; wanted 4, one for each in the task"),
        ('keys:\n  "4.6": {level: 3}', "keys.yml:2: keys.4.6: found no 'levels'"),
    ],
)
def test_keys_that_do_not_fit_are_refused_with_their_line(text: str, said: str) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        read_keys("keys.yml", text, FOUR.exercise)
    assert any(said in str(mistake) for mistake in caught.value.exceptions)


# ------------------------------------------------------------------------ feedback


def test_feedback_says_the_answer_in_words_the_verdict_and_what_the_key_says(marker: Marker) -> None:
    marker.put("a.json", file(given=RIGHT | {"4.1": 1}))
    page = marker.grade().page("K7M2")
    for words in (
        "(a) Command at most 30%, influence at least 0.30.",
        "(a) Presence 90%, Command 0%, Rules 100%",
        "Two bosses cost more than one: orders get lost.",
        "none, half, all",
        "Waits for a marker",
        "Recorded",
        "8 possible",
        "40 / 60",
    ):
        assert words in page, words


def test_feedback_tells_a_wrong_setting_condition_by_condition_with_what_was_found(marker: Marker) -> None:
    nearly = {"presence": 0.6, "command": 0, "mandate_fit": 0.3, "rules": 0.8, "funding": 0.3}
    marker.put("a.json", file(given={"4.5": [nearly]}))
    page = marker.grade().page("K7M2")
    assert '<li class="met">Presence: 60%, met.</li>' in page
    assert '<li class="unmet">Net gain over staying away: 0.2, not met (asked: at most 0).</li>' in page


def test_feedback_says_of_a_dot_that_was_never_placed_that_it_was_not(marker: Marker) -> None:
    """Not that it stood in the middle, which nobody said."""
    only = {"at": "04", "turkey": {"leverage": 70, "risk": 55}, "why": "I would not weigh people."}
    marker.put("a.json", raw(code="K7M2", weighings=[only]))
    assert "<td>not placed</td><td>70 / 55</td>" in marker.grade().page("K7M2")


def test_feedback_says_of_a_choice_that_its_first_answer_counts() -> None:
    """At a second look in the page the student may have found the right one."""
    choices = items(read("01-the-op-ed.yml", (EXERCISES / "01-the-op-ed.yml").read_text("utf-8")), {})
    given = document.read(raw(answers={"1.1": {"answer": 1}}))
    assert isinstance(given, document.Answers)
    page = Writer(choices).page(score(choices, given, {}))
    assert "Not correct at first" in page and "<h3>Your first answer</h3>" in page


def test_feedback_says_of_an_assessed_choice_what_counts_its_last_answer() -> None:
    """The page tells nobody whether it is right, and keeps what was picked last."""
    authored = read("01-the-op-ed.yml", (EXERCISES / "01-the-op-ed.yml").read_text("utf-8"))
    choices = items(authored, dict(recipes.shipped(authored.exercise)))
    given = document.read(raw(code="K7M2", answers={"1.6": {"answer": 1}}))
    assert isinstance(given, document.Answers)
    page = Writer(choices).page(score(choices, given, {}))
    told = page.partition('<span class="id">1.6</span>')[2].partition("</section>")[0]
    assert "at first" not in told and "<h3>Your answer</h3>" in told


def test_feedback_keeps_the_key_back_while_an_answer_waits_to_be_made_clear(marker: Marker) -> None:
    """Whoever is asked which of two numbers was meant is not told the right one first."""
    marker.put("a.json", file(given={"4.7": "6,875"}))
    told = marker.grade().page("K7M2").partition('<span class="id">4.7</span>')[2].partition("</section>")[0]
    assert "What the key says" not in told


def test_feedback_has_a_students_note_beside_the_answer(marker: Marker) -> None:
    entry = {"answer": [1, 2, 3, 4], "note": "I would trade <all>\nfor rules."}
    marker.put("a.json", raw(code="K7M2", answers={"4.4": entry}))
    assert '<h3>Your note</h3>\n<p dir="auto">I would trade &lt;all&gt;</p>' in marker.grade().page("K7M2")


def test_feedback_says_of_a_text_that_it_is_marked_not_how_correct_it_is(marker: Marker) -> None:
    marker.put("a.json", file(given={"4.6": "Bir commanded."}))
    page = marker.grade("--marks", filled(marker.grade(), "3", "2", "1", "0")).page("K7M2")
    assert "<strong>Marked</strong>" in page and "Partly correct" not in page


def test_feedback_counts_one_point_as_one(marker: Marker) -> None:
    marker.put("a.json", file(given={"4.1": 1}))
    assert "0 of 1 point<" in marker.grade().page("K7M2")


def test_feedback_loads_nothing_and_its_style_is_the_one_it_names(marker: Marker) -> None:
    import base64
    import hashlib

    marker.put("a.json", file())
    page = marker.grade().page("K7M2")
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert not re.search(r"<(script|img|link|iframe|object)|https?:|url\(|@import|\bon\w+=|style=", page)


def test_no_pages_are_written_if_none_are_wanted(marker: Marker) -> None:
    marker.put("a.json", file())
    assert not (marker.grade("--no-pages").out / "feedback").exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_feedback_is_accessible_and_styled_in_a_browser(marker: Marker, new_page: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    marker.put("a.json", file())
    page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 800}, bypass_csp=True)
    page.goto((marker.grade().out / "feedback" / "K7M2.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [v["id"] for v in Axe().run(page).response["violations"]] == []


def test_the_policy_lets_the_pages_own_style_through(marker: Marker, new_page: Any) -> None:
    marker.put("a.json", file())
    page, said = new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto((marker.grade().out / "feedback" / "K7M2.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('section')).borderTopWidth") == "1px"
    assert said == []


# ------------------------------------------------------------------------ check, and the command itself


def test_check_says_that_nothing_is_missing(marker: Marker) -> None:
    graded = marker.run("check", str(marker.put("answers.json", file())), "--exercises", str(marker.sets))
    assert (graded.code, graded.said.splitlines()[-1]) == (0, "Nothing is missing.")


def test_check_says_what_is_missing_unreadable_or_changed(marker: Marker) -> None:
    given = {"4.2": {"answer": [{}, None]}, "4.3": {"answer": 3, "seen": {"model": "0"}}, "4.7": {"answer": "x"}}
    path = marker.put("answers.json", raw(code="K7M2", answers=given))
    graded = marker.run("check", str(path), "--exercises", str(marker.sets))
    assert graded.code == 1
    for line in ("1 of 9 tasks done", "4.2 Rank and control: begun; 1 of 2 parts missing", "4.5 Paragraph 3 at its "
                 "strongest: missing", "4.7 When command stops paying: cannot be read. Write a number, such as 12.5.",
                 "4.3 A better mandate: changed since you answered: the model behind it"):  # fmt: skip
        assert line in graded.said


def test_check_reads_a_coded_copy(marker: Marker) -> None:
    path = marker.put("mine.txt", coded_copy.encode(work()))
    assert marker.run("check", str(path), "--exercises", str(marker.sets)).code == 0


def test_check_says_why_a_file_cannot_be_read(marker: Marker) -> None:
    graded = marker.run("check", str(marker.put("answers.json", b"{")), "--exercises", str(marker.sets))
    assert (graded.code, graded.said.count("\n")) == (1, 1)


def test_check_asks_for_the_code(marker: Marker) -> None:
    graded = marker.run("check", str(marker.put("answers.json", file(""))), "--exercises", str(EXERCISES))
    assert graded.code == 1
    assert "There is no code in it yet" in graded.said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("grade", "nowhere", "--out", "x"), "no file or folder 'nowhere'"),
        (("grade", "."), "no --out; name a folder, or say it in course.yml"),
        (("grade",), "nothing that was handed in; name its path"),
        (("grade", ".", "--out", "x", "--roster", "nowhere.csv"), "no file 'nowhere.csv'"),
        (("grade", ".", "--out", "x", "--out", "y"), "--out is given twice; give it once"),
        (("grade", ".", "--out", "x", "--roster", "a", "--roster", "b"), "--roster is given twice"),
        (("grade", ".", "--out", "x", "--keys", "a", "--keys", "b"), "--keys is given twice"),
        (("codes", "0"), "from 1 to 10,000"),
        (("codes", "many"), "invalid int value"),
        (("grade", ".", "--out", "x", "--set", "nothing"), "no exercise 'nothing'; there are: 00-"),
        (("grade", ".", "--out", "x", "--keys", "nowhere"), "no folder 'nowhere'"),
        (("grade", ".", "--out", "x", "--exercises", "nowhere"), "no exercises in 'nowhere'"),
        (("frobnicate",), "invalid choice: 'frobnicate'"),
        ((), "the following arguments are required: COMMAND"),
    ],
)
def test_a_command_that_cannot_run_says_why_in_one_line(marker: Marker, arguments: tuple[str, ...], said: str) -> None:
    graded = marker.run(*arguments)
    assert graded.code == 2
    assert said in graded.error and graded.error.count("\n") == 1


def test_an_exercise_with_mistakes_stops_the_run_and_tells_them_all(marker: Marker, tmp_path: Path) -> None:
    text = (EXERCISES / f"{SLUG}.yml").read_text("utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / f"{SLUG}.yml").write_text(text.replace("minutes: 8", "minutes: often"), "utf-8")
    graded = marker.grade("--exercises", str(tmp_path / "broken"))
    assert (graded.code, len(graded.error.splitlines())) == (2, text.count("minutes: 8"))


def test_every_verdict_has_words() -> None:
    from steelyard.marking.feedback import VERDICTS

    assert {*VERDICTS, Verdict.WAITING} == set(Verdict)
