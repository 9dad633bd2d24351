"""Tasks and keys of an instructor's own, in a folder outside the book: laid over its sets, marked, given to nobody."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec
import pytest
import yaml

from class_folder import SLUG, WHEN, Marker
from steelyard import cli
from steelyard.answers import document
from steelyard.answers.document import Answers
from steelyard.exercise.reading import overlaid, read
from steelyard.marking import assigning
from steelyard.marking.course import Course

COURSE = f"""title: T
handed_in: inbox
marks: out
exercises: ../mine
keys: ../mine/keys
sets: {{{SLUG}: {{tasks: ['4.1', '4.90', '4.91']}}}}
"""
OWN = """title: Mine
model: the-scale
tasks:
  - {id: "4.90", kind: choice, title: Whose seat, marking: assessed, road: more, minutes: 3, points: 2, ledger: neither,
     objective: choose, prompt: "Who sits at the table?", options: [nobody knows, a colonel, an ambassador]}
  - {id: "4.1", kind: numeric, title: Mine instead, marking: assessed, road: more, minutes: 3, points: 1,
     ledger: neither, objective: count, prompt: "How many brigades?", unit: brigades,
     model: responsibility-without-control}
  - {id: "4.91", kind: numeric, title: For practice, marking: practice, road: more, minutes: 3, points: 1,
     ledger: neither, objective: count, prompt: "How many seats?", unit: seats,
     key: {value: "17", tolerance: 0}}
"""
KEYS = """keys:
  "4.90":
    options: [{right: "False", say: a secret told}, {right: "True"}, {right: "False"}]
    reveal: A colonel sat there all along.
  "4.1": {value: "3141", tolerance: 0, reveal: There were thirty-one hundred and forty-one.}
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with an overlay beside it, for which everything has been assigned."""
    folder = tmp_path_factory.mktemp("term") / "course"
    for name, text in {"../mine": OWN, "../mine/keys": KEYS}.items():
        (folder / name).resolve().mkdir(parents=True)
        (folder.parent / name.removeprefix("../") / f"{SLUG}.yml").write_text(text, "utf-8")
    folder.mkdir()
    (folder / "course.yml").write_text(COURSE, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert cli.main(["assign"]) == 0
    return folder


@pytest.fixture
def marker(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Marker:
    shutil.copytree(course.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "course")
    return Marker(tmp_path / "course", capsys)


def mistake(marker: Marker, file: str, old: str, new: str) -> str:
    """What is said when a file has been changed so."""
    path = marker.folder / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return marker.run("grade").error


def test_own_tasks_are_marked_by_own_keys(marker: Marker) -> None:
    answers = {id_: {"answer": answer, "when": WHEN} for id_, answer in {"4.90": 2, "4.1": 3141, "4.91": 17}.items()}
    marker.put("a.json", document.write(Answers("K7M2", answers)))
    row = marker.run("grade").row("K7M2")
    assert (row["4.90 of 2"], row["4.1 of 1"], row["4.91 of 1"], row["total"]) == ("2", "1", "1", "4")


def test_students_get_the_own_tasks_in_notebook_and_on_paper(course: Path) -> None:
    given = {path.name: path.read_text("utf-8") for path in (course / "assigned" / "students").iterdir()}
    assert ["How many brigades?" in given[name] for name in (f"{SLUG}.ipynb", f"{SLUG}.yml", "on-paper.html")] == [
        True, True, True]  # fmt: skip
    ids = [task.id for task in read(f"{SLUG}.yml", given[f"{SLUG}.yml"]).exercise.tasks]
    assert (ids[0], ids[-2:]) == ("4.1", ["4.90", "4.91"])


def test_students_are_told_which_tasks_stand_in_the_notebook_alone(course: Path) -> None:
    sheet = (course / "assigned" / "students" / "assignment.html").read_text("utf-8")
    assert re.findall(r'"row">(\S+) [^<]* <i>\(notebook\)', sheet) == ["4.1", "4.90", "4.91"]


def test_a_set_that_the_book_has_not_is_linked_to_no_page_of_it() -> None:
    own = read("20-mine.yml", OWN.replace("4.9", "20.9").replace('"4.1"', '"20.1"'))
    of = msgspec.convert({"title": "T", "book": "https://b.org", "sets": {"20-mine": {}}}, Course)
    sheet = assigning.files(of, {"20-mine": overlaid(None, own)}, {})["students/assignment.html"]
    assert (b"20-mine.ipynb" in sheet, b"b.org/book/20-mine" in sheet) == (True, False)


def test_a_student_who_checks_beside_the_notebook_is_told_of_the_own_tasks(marker: Marker) -> None:
    answers = marker.folder / "assigned" / "students" / "answers.json"
    answers.write_bytes(document.write(Answers("K7M2", {"4.90": {"answer": 2, "when": WHEN}})))
    assert "4.91 For practice: missing." in marker.run("check", str(answers)).said


def test_keys_that_an_own_file_lacks_are_pointed_out(marker: Marker) -> None:
    assert f"{SLUG}.yml lacks the keys in assigned/instructor/keys" in marker.run("assign").said


def test_no_private_key_is_in_what_students_get(course: Path) -> None:
    def words(value: object) -> list[str]:
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
        return [str(value)] if parts is None else [word for part in parts for word in words(part)]

    secret = [word for word in words(yaml.safe_load(KEYS)) if word not in ("False", "True", "0")]
    given = {path.name: path.read_text("utf-8") for path in (course / "assigned" / "students").iterdir()}
    assert (len(secret), [(name, word) for name, text in given.items() for word in secret if word in text]) == (4, [])


def test_a_mistake_in_an_own_task_names_file_line_field_what_was_found_and_what_was_wanted(marker: Marker) -> None:
    said = mistake(marker, f"../mine/{SLUG}.yml", "unit: brigades", "unit: 7")
    assert f"mine/{SLUG}.yml:7: tasks.2.unit: found 7; wanted text. Fix: put it in quotation marks" in said


def test_a_key_in_an_own_task_is_refused_before_it_can_be_given_away(marker: Marker) -> None:
    said = mistake(marker, f"../mine/{SLUG}.yml", "unit: brigades", 'unit: brigades, key: {value: "1", tolerance: 0}')
    assert f"mine/{SLUG}.yml:7: tasks.2.key: found a key on an assessed task" in said


def test_a_mistake_in_an_own_key_is_told_in_the_same_way(marker: Marker) -> None:
    said = mistake(marker, f"../mine/keys/{SLUG}.yml", '"4.1"', '"4.2"')
    assert f"mine/keys/{SLUG}.yml:5: keys.4.2: found a key for a task that is practice; wanted one of" in said


def test_a_folder_that_is_not_there_is_told_with_its_line(marker: Marker) -> None:
    said = mistake(marker, "course.yml", "exercises: ../mine", "exercises: ../yours")
    assert "course.yml:4: exercises: found no folder '../yours'; wanted the folder with sets of your own" in said


def test_what_would_be_published_is_no_place_for_it(marker: Marker) -> None:
    (marker.folder / "exercises" / "mine").mkdir(parents=True)
    (marker.folder / "exercises" / f"{SLUG}.yml").write_text(OWN, "utf-8")
    said = mistake(marker, "course.yml", "exercises: ../mine", "exercises: ../course/exercises/mine")
    assert "course.yml:4: exercises: found '../course/exercises/mine', which lies with the book's sets" in said
