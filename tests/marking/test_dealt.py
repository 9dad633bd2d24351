"""Tasks that deal, marked: each student by the numbers of the code, and no key in what students are given."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from class_folder import EXERCISES, WHEN, Graded, Marker, table
from steelyard import cli
from steelyard.answers import document
from steelyard.answers.document import Answers
from steelyard.exercise import dealing, difficulty, recipes
from steelyard.exercise.reading import read
from steelyard.exercise.recipes import dealt_task

SLUG = "03-signals"
THREE = read(f"{SLUG}.yml", (EXERCISES / f"{SLUG}.yml").read_text("utf-8"))
RECIPES = recipes.shipped(THREE.exercise)
CODES = ["K7M4-X9Q6", "C3D4-F6H7", "M9N3-P4Q6"]
COURSE = f"""title: T
roster: roster.csv
handed_in: inbox
marks: out
keys: keys
sets: {{{SLUG}: {{tasks: ['3.7', '3.8']}}}}
"""


def right(id_: str, code: str) -> Any:
    """The answer that is right for what a code was dealt."""
    recipe = RECIPES[id_]
    hand = dealing.deal(recipe.task.deals, code, id_)
    return difficulty.right_answer(dealt_task(recipe.task, hand), recipe.key(hand), recipe.model)


def work(code: str, **more: Any) -> bytes:
    """Both tasks as this code was dealt them, in the file of another if one is named."""
    entries = {id_: {"answer": right(id_, code), "when": WHEN, "dealt": code} for id_ in RECIPES}
    return document.write(Answers(more.get("bearer", code), entries))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course for which everything has been assigned."""
    folder = tmp_path_factory.mktemp("course")
    (folder / "course.yml").write_text(COURSE, "utf-8")
    (folder / "roster.csv").write_text("code,name\n" + "".join(f"{code},Someone\n" for code in CODES), "utf-8")
    assert assign(folder) == 0
    return folder


def assign(folder: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return cli.main(["assign", "--exercises", str(EXERCISES)])


@pytest.fixture
def marker(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Marker:
    """Who marks that course."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(course, tmp_path, dirs_exist_ok=True)
    return Marker(tmp_path, capsys)


def graded(marker: Marker) -> Graded:
    return marker.run("grade", "--exercises", str(EXERCISES))


def test_from_assigning_to_the_gradebook_each_is_marked_by_what_the_code_was_dealt(marker: Marker) -> None:
    for n, code in enumerate(CODES):
        marker.put(f"{n}.json", work(code))
    rows = graded(marker).rows
    assert [(row["3.7 of 3"], row["3.8 of 3"], row["total"]) for row in rows] == [("3", "3", "6")] * 3
    assert not any("dealt to" in row["problems"] for row in rows), "of one's own numbers there is nothing to tell"


def test_an_answer_to_a_neighbours_numbers_is_told_of_with_the_code(marker: Marker) -> None:
    marker.put("a.json", work(CODES[0], bearer=CODES[1]))
    run = graded(marker)
    row = run.row(CODES[1])
    assert (row["3.7 of 3"], row["problems"].count(f"answered to what was dealt to {CODES[0]}")) == ("3", 2)


def test_a_neighbours_answer_to_ones_own_numbers_is_wrong(marker: Marker) -> None:
    entry = {"answer": right("3.7", CODES[0]) + 4, "when": WHEN, "dealt": CODES[1]}
    marker.put("a.json", document.write(Answers(CODES[1], {"3.7": entry})))
    verdict = graded(marker).row(CODES[1])["3.7 of 3"]
    assert verdict == ("3" if abs(entry["answer"] - right("3.7", CODES[1])) <= 1.5 else "0")


def test_without_keys_what_was_dealt_waits(marker: Marker) -> None:
    (marker.folder / "course.yml").write_text(COURSE.replace("keys: keys\n", ""), "utf-8")
    marker.put("a.json", work(CODES[0]))
    run = graded(marker)
    assert (run.row(CODES[0])["3.7 of 3"], run.row(CODES[0])["total"]) == ("waiting", "")
    assert "`steelyard assign` writes the keys that the book has" in run.said


def test_feedback_shows_the_question_as_it_was_dealt(marker: Marker) -> None:
    marker.put("a.json", work(CODES[0]))
    page = graded(marker).page(CODES[0])
    prior = dealing.held(RECIPES["3.7"].task.deals, dealing.deal(RECIPES["3.7"].task.deals, CODES[0], "3.7"))["prior"]
    assert f"esteemed at {prior:.0%}" in page and "{" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_keys_go_where_marking_looks_for_them_and_are_left_alone_there(course: Path, tmp_path: Path) -> None:
    shutil.copytree(course, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "keys" / f"{SLUG}.yml"
    path.write_text(path.read_text("utf-8").replace("1.5", "2"), "utf-8")
    assign(tmp_path)
    assert "tolerance: 2" in path.read_text("utf-8")


def test_the_instructor_sees_every_hand_with_its_answer_and_whose_it_is(course: Path) -> None:
    rows = table((course / "assigned" / "instructor" / "dealt.csv").read_bytes())
    assert len(rows) == sum(dealing.count(recipe.task.deals) for recipe in RECIPES.values())
    assert sorted(" ".join(row["codes"] for row in rows if row["task"] == "3.7").split()) == sorted(CODES)


def test_students_are_given_no_key(course: Path) -> None:
    """Neither a formula, nor a reveal, nor an answer of any private key stands in what `assign` writes for them."""
    folder = course / "assigned"
    secret = ["apart.belief", "no_role_if_substitute <=", "Separate witnesses bring belief"]
    secret += [row["answer"].partition(".")[0] for row in table((folder / "instructor" / "dealt.csv").read_bytes())]
    secret += [f"{right('3.7', code):.4g}" for code in CODES]
    given = {path.name: path.read_text("utf-8") for path in (folder / "students").iterdir()}
    told = [(name, word) for name, text in given.items() for word in {*secret} if len(word) > 3 and word in text]
    assert (len(given), told) == (4, [])


def test_whoever_works_on_paper_gets_a_strip_with_what_the_code_was_dealt(course: Path) -> None:
    folder = course / "assigned" / "students"
    strips, paper = ((folder / f"{name}.html").read_text("utf-8") for name in ("dealt-on-paper", "on-paper"))
    bearers = re.findall(r'class="code">(\S+?)<', strips)
    assert (bearers, "______" in paper, "{" in paper.partition("</style>")[2]) == (CODES, True, False)


def test_a_code_of_no_form_in_a_file_is_read_as_no_code_at_all(marker: Marker) -> None:
    entry = {"answer": 12, "when": WHEN, "dealt": {"a": [1]}}
    marker.put("a.json", json.dumps(document.as_json(Answers(CODES[0], {"3.7": entry}))))
    assert graded(marker).row(CODES[0])["3.7 of 3"] in ("0", "3")
