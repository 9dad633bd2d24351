"""The notebooks for nbgrader: stock nbgrader marks three submissions, and its totals are ours."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
CLASS: dict[str, Mapping[str, Any] | None] = {"all": RIGHT, "some": PARTLY, "none": None}
"""Three students: what each answered, if there is a file of answers at all."""


def total(given: Mapping[str, Any]) -> float:
    """What marking gives for the tasks that count, texts left out."""
    items = [
        item for item in scoring.items(FOUR, {}) if item.task.id in COURSE and not isinstance(item.task, EssayTask)
    ]
    answers = Answers("K7M2", {id_: {"answer": answer, "when": ""} for id_, answer in given.items()})
    return scoring.score(items, answers, {}).so_far


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Any]]:
    """What nbgrader makes of the three: each student's submission in its gradebook."""
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
        for student, given in CLASS.items():
            hand_in(folder / "submitted" / student / SLUG, folder / "release" / SLUG, given)
            done = grader.autograde(SLUG, student)
            assert done["success"], done["log"]
        return {student: grader.get_submission(SLUG, student) for student in CLASS}


def hand_in(to: Path, release: Path, given: Mapping[str, Any] | None) -> None:
    """A student's folder: the notebook, with the text in its cell, and the file of answers."""
    to.mkdir(parents=True)
    notebook = nbformat.read(release / f"{SLUG}.ipynb", 4)
    for cell in notebook.cells:
        if given and "4.6" in given and cell.source == ours.WRITE:
            cell.source = given["4.6"]
    nbformat.write(notebook, to / f"{SLUG}.ipynb")
    if given is not None:
        (to / "answers.json").write_bytes(file("K7M2", given))


@pytest.mark.lab
@pytest.mark.parametrize("student", CLASS)
def test_nbgrader_gives_the_points_that_marking_gives(
    submissions: Mapping[str, Mapping[str, Any]], student: str
) -> None:
    assert submissions[student]["score"] == total(CLASS[student] or {})


@pytest.mark.lab
def test_nbgrader_keeps_for_a_marker_the_texts_that_were_written(submissions: Mapping[str, Mapping[str, Any]]) -> None:
    assert [student for student in CLASS if submissions[student]["needs_manual_grade"]] == ["all"]


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
