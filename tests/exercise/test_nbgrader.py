"""The notebooks for nbgrader: of what can be read its totals are ours, and what cannot is no nil."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest

from class_folder import FOUR, RIGHT, SLUG, file
from steelyard import cli
from steelyard.answers.document import Answers
from steelyard.exercise import nbgrader as ours
from steelyard.exercise.reading import read
from steelyard.exercise.tasks import EssayTask
from steelyard.marking import scoring

COURSE = f"""title: T
sets: {{{SLUG}: {{tasks: ['4.2', '4.6', '4.8']}}}}
"""
PARTLY = {"4.2": [RIGHT["4.2"][0], None], "4.8": [*RIGHT["4.8"][:-1], RIGHT["4.8"][0]]}
NOTHING: Mapping[str, Any] = {}
UNCLEAR = {**PARTLY, "4.8": "the first with the second"}
CLASS: dict[str, Mapping[str, Any]] = {"all": RIGHT, "some": PARTLY, "none": NOTHING, "renamed": PARTLY}
"""Four students: what each answered."""

FILES = {
    "all": {"answers.json": file("K7M2", RIGHT)},
    "some": {"answers.json": file("K7M2", PARTLY), "answers-unreadable-1.json": b"{"},
    "none": {"answers.json": file("K7M2", NOTHING)},
    "renamed": {"leverage-and-risk-K7M2 (1).json.txt": file("K7M2", PARTLY), "timestamp.txt": b"2026-11-24 10:00 UTC"},
    "missing": {"answers (1).json": file("K7M2", PARTLY)[:300]},
    "unclear": {"answers.json": file("K7M2", UNCLEAR)},
}
"""What lies beside the notebook of each, and of two more whose answers cannot be read."""


class Marked(NamedTuple):
    """What nbgrader said of each student's run, and what it holds of each."""

    runs: Mapping[str, Mapping[str, Any]]
    submissions: Mapping[str, Mapping[str, Any]]


def total(given: Mapping[str, Any]) -> float:
    """What marking gives for the tasks that count, texts left out."""
    items = [
        item for item in scoring.items(FOUR, {}) if item.task.id in COURSE and not isinstance(item.task, EssayTask)
    ]
    answers = Answers("K7M2", {id_: {"answer": answer, "when": ""} for id_, answer in given.items()})
    return scoring.score(items, answers, {}).so_far


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    """What nbgrader makes of them: each run, and each student's submission in its gradebook."""
    api = pytest.importorskip("nbgrader.apps", reason="nbgrader is not installed").NbGraderAPI
    folder = tmp_path_factory.mktemp("nbgrader")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(action="ignore"):  # nbgrader's own
        patch.chdir(folder)
        (folder / "course.yml").write_text(COURSE, "utf-8")
        assert cli.main(["exercises", "--nbgrader"]) == 0
        patch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
        grader = api()
        grader.coursedir.root = str(folder)
        assert grader.generate_assignment(SLUG)["success"]
        for student, files in FILES.items():
            hand_in(folder / "submitted" / student / SLUG, folder / "release" / SLUG, CLASS.get(student, {}), files)
        runs = {student: grader.autograde(SLUG, student) for student in FILES}
        return Marked(runs, {student: grader.get_submission(SLUG, student) for student in FILES})


def hand_in(to: Path, release: Path, given: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    """A student's folder: the notebook, with the text in its cell, and what lies beside it."""
    to.mkdir(parents=True)
    notebook = nbformat.read(release / f"{SLUG}.ipynb", 4)
    for cell in notebook.cells:
        if "4.6" in given and cell.source == ours.WRITE:
            cell.source = given["4.6"]
        if cell.id == "task-4-2":
            cell.source = 'work.code = "K7M2"'  # which writes a file
    nbformat.write(notebook, to / f"{SLUG}.ipynb")
    for name, data in files.items():
        (to / name).write_bytes(data)


@pytest.mark.lab
@pytest.mark.parametrize("student", CLASS)
def test_nbgrader_gives_the_points_that_marking_gives(marked: Marked, student: str) -> None:
    assert marked.submissions[student]["score"] == total(CLASS[student]), marked.runs[student]["log"]


@pytest.mark.lab
def test_nbgrader_keeps_for_a_marker_the_texts_that_were_written(marked: Marked) -> None:
    assert [student for student in CLASS if marked.submissions[student]["needs_manual_grade"]] == ["all"]


@pytest.mark.lab
@pytest.mark.parametrize("student", [student for student in FILES if student not in CLASS])
def test_nbgrader_refuses_aloud_what_cannot_be_read_and_gives_it_no_nil(marked: Marked, student: str) -> None:
    run, submission = marked.runs[student], marked.submissions[student]
    assert (run["success"], f"for student '{student}'" in run["log"], submission["autograded"]) == (False, True, False)


def test_an_assignment_that_somebody_changed_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("course.yml").write_text(COURSE, "utf-8")
    cli.main(["exercises", "--nbgrader"])
    path = Path("source") / SLUG / f"{SLUG}.ipynb"
    path.write_text("mine", "utf-8")
    cli.main(["exercises", "--nbgrader"])
    assert (path.read_text("utf-8"), capsys.readouterr().out.splitlines()[-1].startswith("Left")) == ("mine", True)


def test_it_adds_up_to_the_points_of_what_counts() -> None:
    whole = ours.for_nbgrader(FOUR, {"4.1", "4.6"})
    earning = [cell.metadata["nbgrader"].get("points") for cell in whole.cells if "nbgrader" in cell.metadata]
    assert sum(filter(None, earning)) == sum(task.points for task in FOUR.exercise.tasks if task.id in ("4.1", "4.6"))


def test_no_key_of_an_instructor_is_needed_where_students_code_is_run() -> None:
    path = Path(__file__).resolve().parents[2] / "exercises" / "05-before-and-after.yml"
    five = read(path.name, path.read_text("utf-8"))
    asked = {
        cell.metadata["steelyard"].get("task")
        for cell in ours.for_nbgrader(five, {t.id for t in five.exercise.tasks}).cells
    }
    private = {
        task.id for task in five.exercise.tasks if task.marking == "assessed" and not isinstance(task, EssayTask)
    }
    assert private and not private & asked
