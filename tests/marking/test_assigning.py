"""What a class is given for its course, and what its instructor keeps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from class_folder import EXERCISES, FOUR, SLUG, Marker
from steelyard.exercise.private import read_keys
from steelyard.exercise.reading import read
from steelyard.exercise.tasks import MatchTask
from steelyard.marking import assigning, course
from steelyard.marking.course import Course

ALL = course.read(
    "course.yml", f"title: Term <1>\nbook: https://b.org/\nsets: {{{SLUG}: {{due: 2027-03-05}}}}", {SLUG: FOUR}
)
LEVELS = 'keys:\n  "4.6":\n    levels:\n' + "      - [nothing, a little, enough, everything]\n" * 4
OWN = read_keys(f"{SLUG}.yml", LEVELS, FOUR.exercise)


def made(name: str, of: Course = ALL, **private: object) -> str:
    return assigning.files(of, {SLUG: FOUR}, private and OWN)[name].decode()


def test_students_are_given_no_answer() -> None:
    words = {key.reveal for key in FOUR.keys.values() if getattr(key, "reveal", None)}
    sheets = made("students/assignment.html") + made("students/on-paper.html")
    assert [word for word in words if str(word)[:40] in sheets] == []


def test_every_task_that_counts_stands_on_paper() -> None:
    assert re.findall(r"<h3>(\S+)", made("students/on-paper.html")) == [task.id for task in FOUR.exercise.tasks]


def test_one_minute_on_paper_is_one() -> None:
    assert '<p class="small">1 minute</p>' in made("students/on-paper.html")


def test_what_is_to_be_put_in_order_stands_on_paper_by_the_alphabet() -> None:
    paper = made("students/on-paper.html").partition("What our constants decide")[2].partition("</ul>")[0]
    items = re.findall(r"</span> (.*?)</li>", paper)
    assert len(items) == 4 and items == sorted(items)


def test_on_paper_an_item_has_the_answers_that_it_is_offered_and_no_others() -> None:
    nine = EXERCISES / "09-one-case-or-many.yml"
    authored = read(nine.name, nine.read_text("utf-8"))
    slug = authored.exercise.slug
    of = course.read("c", f"title: T\nsets: {{{slug}: {{due: 2027-03-05}}}}", {slug: authored})
    paper = assigning.files(of, {slug: authored}, {})["students/on-paper.html"].decode()
    task = next(task for task in authored.exercise.tasks if isinstance(task, MatchTask) and task.offers)
    rows = re.findall(r"\(([^()]+)\)</span></li>", paper.partition(f"<h3>{task.id} ")[2].partition("</ul>")[0])
    assert [set(row.split("; ")) for row in rows] == [{answer for _, answer in offered} for offered in task.offered]


def test_students_are_told_what_counts_and_until_when() -> None:
    of = course.read("c", f"title: T\nsets: {{{SLUG}: {{due: 2027-03-05, tasks: ['4.1']}}}}", {SLUG: FOUR})
    sheet = made("students/assignment.html", of)
    assert ("Friday 5 March 2027" in sheet, re.findall(r'"row">(\S+)', sheet)) == (True, ["4.1"])


def test_students_are_led_to_their_workbook_where_the_book_has_an_address() -> None:
    assert 'href="https://b.org/book/my-workbook.html"' in made("students/assignment.html")


def test_students_are_told_what_cannot_be_read() -> None:
    assert "a Word document or a picture cannot be read" in made("students/assignment.html")


def test_a_title_is_no_html() -> None:
    assert "<h1>Term &lt;1&gt;</h1>" in made("students/assignment.html")


def test_the_instructor_has_every_task_that_counts_with_its_answer() -> None:
    answers = made("instructor/answers.html")
    assert re.findall(r"<h3>(\S+)", answers) == [task.id for task in FOUR.exercise.tasks]


def test_the_instructor_is_told_what_each_task_is_for() -> None:
    lines = re.findall(r"<i>To (.*?)\.</i>", made("instructor/answers.html"))
    assert lines == [task.objective for task in FOUR.exercise.tasks]


def test_what_may_be_picked_in_a_match_is_none_of_its_items() -> None:
    sheet = made("instructor/answers.html").partition("<h3>4.8")[2].partition("</article>")[0]
    task = next(task for task in FOUR.exercise.tasks if isinstance(task, MatchTask))
    assert (sheet.count("<li>"), "<p>To pick from: " in sheet) == (len(task.items), True)


def test_a_rubric_has_the_words_of_the_instructors_own_key() -> None:
    assert "<td>a little</td>" in made("instructor/answers.html", own=True)


def test_keys_to_fill_in_can_be_read_as_they_are() -> None:
    keys = made(f"instructor/keys/{SLUG}.yml")
    assert [*read_keys(f"{SLUG}.yml", keys, FOUR.exercise)] == ["4.6"]


@pytest.mark.parametrize("path", sorted(EXERCISES.glob("*.yml")), ids=lambda path: path.stem)
def test_keys_to_fill_in_for_any_set_of_the_book_are_of_assessed_tasks_alone(path: Path) -> None:
    each = read(path.name, path.read_text("utf-8"))
    slug = each.exercise.slug
    of = course.read("course.yml", f"title: T\nsets: {{{slug}: {{}}}}", {slug: each})
    keys = assigning.files(of, {slug: each}, {}).get(f"instructor/keys/{slug}.yml", b"keys: {}").decode()
    assert read_keys(f"{slug}.yml", keys, each.exercise).keys() <= {
        task.id for task in each.exercise.tasks if task.marking == "assessed"
    }


@pytest.mark.parametrize("words", ["no date, or none that fits", "no", "some: one or two", "75 %"])
def test_any_words_can_take_the_place_of_those_in_a_key_to_fill_in(words: str) -> None:
    keys = made(f"instructor/keys/{SLUG}.yml").replace("absent", words)
    assert read_keys(f"{SLUG}.yml", keys, FOUR.exercise)["4.6"].levels[0][0] == words  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("none, or one", "a list of 4, not of 5. Fix: put words that have a comma in quotation marks"),
        ("no", "found False; wanted text. Fix: put it in quotation marks"),
    ],
)
def test_a_level_that_wants_quotation_marks_is_told_so(level: str, said: str) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        read_keys(f"{SLUG}.yml", LEVELS.replace("nothing", level, 1), FOUR.exercise)
    assert said in str(caught.value.exceptions[0])


def test_keys_that_are_there_are_not_to_fill_in_again() -> None:
    assert f"instructor/keys/{SLUG}.yml" not in assigning.files(ALL, {SLUG: FOUR}, OWN)


def test_the_minutes_of_a_lesson_add_up() -> None:
    lessons = made("instructor/lessons.html")
    (whole,) = re.findall(r"In class, (\d+) minutes", lessons)
    assert sum(map(int, re.findall(r"<tr><td>(\d+)</td>", lessons))) == int(whole)


def test_a_lesson_discusses_both_sides_alike() -> None:
    sides = re.findall(r"<li><p><b>(.*?), ¶", re.sub("</?bdi>", "", made("instructor/lessons.html")))
    assert sides == ["The op-ed"] * 2 + ["The case for staying out"] * 2


def test_keys_that_were_filled_in_are_left_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    marker = Marker(tmp_path, capsys)
    (tmp_path / "course.yml").write_text(f"title: T\nsets: {{{SLUG}: }}", "utf-8")
    assign = ("assign", "--exercises", str(marker.sets))
    marker.run(*assign)
    keys = tmp_path / "assigned" / "instructor" / "keys" / f"{SLUG}.yml"
    keys.write_text(LEVELS, "utf-8")
    marker.run(*assign)
    assert keys.read_text("utf-8") == LEVELS


def test_without_a_course_nothing_can_be_assigned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    graded = Marker(tmp_path, capsys).run("assign")
    assert (graded.code, graded.error.count("\n"), "steelyard course" in graded.error) == (2, 1, True)


def test_a_roster_that_cannot_be_read_stops_before_its_students_lack_their_strips(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "course.yml").write_text(f"title: T\nroster: roster.csv\nsets: {{{SLUG}: {{}}}}", "utf-8")
    (tmp_path / "roster.csv").write_bytes("code,name\nAAA-1,Y\u0131lmaz\n".encode("cp1254"))
    graded = Marker(tmp_path, capsys).run("assign")
    assert (graded.code, (tmp_path / "assigned").exists()) == (2, False)
    assert "the roster: found letters in another encoding in line 2" in graded.error
