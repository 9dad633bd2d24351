"""The guide for instructors: its start is followed word for word with a class of sixty, and its commands exist."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from class_folder import EXERCISES, RIGHT, table, work
from steelyard import cli
from steelyard.answers import document
from steelyard.exercise import dealing, difficulty, recipes, sets
from steelyard.exercise.reading import read
from steelyard.exercise.recipes import dealt_task
from steelyard.marking import tables

BOOK = EXERCISES.parent / "book"
PAGES = {
    name: (BOOK / f"{name}.md").read_text("utf-8")
    for name in ("for-instructors", "at-the-instructors-desk", "in-the-seminar-room")
}
START = PAGES["for-instructors"].partition("## Marks: a twenty-minute start")[2].partition("\n## ")[0]
BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ANSWERS = {"1.1": 2, "1.2": [4, 2, 3, 1, 5], "1.3": 2, "1.4": "Both would sign.", **RIGHT}
FIRST = EXERCISES / "01-the-op-ed.yml"
RECIPES = recipes.shipped(read(FIRST.name, FIRST.read_text("utf-8")).exercise)
WHEN = "2027-03-04T10:00:00.000Z"
GRADES = "Identifier,Full name,Email address,Status,Grade,Maximum Grade\n"


class Term(NamedTuple):
    """The folder that somebody has who has followed the start, and how each command left."""

    folder: Path
    left: list[tuple[str, int]]


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Term]:
    folder, left = tmp_path_factory.mktemp("term") / "spring", []
    two = folder.with_name("sets")  # those of the start alone: reading all of the book's takes longer than all the rest
    for path in (folder, two):
        path.mkdir()
    for path in EXERCISES.glob("0[14]-*"):
        shutil.copy2(path, two)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(sets, "folder", lambda: two)
        for language, text in BLOCK.findall(START):
            if language == "yaml":
                if text.startswith("platform"):
                    (folder / "Grades.csv").write_text(GRADES + "".join(moodle_rows(folder)), "utf-8")
                    text = (folder / "course.yml").read_text("utf-8") + text
                (folder / "course.yml").write_text(text, "utf-8")
                continue
            for command in text.splitlines():
                if command.startswith("steelyard"):
                    left.append((command, cli.main(shlex.split(command)[1:])))
                    does_what_it_leaves_to_people(command, folder)
        yield Term(folder, left)


def does_what_it_leaves_to_people(command: str, folder: Path) -> None:
    """Names in the roster, a class that hands in, and a marker at the desk."""
    if command == "steelyard codes 60":
        codes = [row["code"] for row in table((folder / "roster.csv").read_bytes())]
        named = ((code, f"Student {n}") for n, code in enumerate(codes))
        (folder / "roster.csv").write_bytes(tables.write(("code", "name"), named))
        with zipfile.ZipFile(folder / "submissions.zip", "w") as archive:
            for n, code in enumerate(codes):
                name = f"Student {n}_{1000 + n}_assignsubmission_file/answers-{code}.json"
                archive.writestr(name, document.write(work(code, ANSWERS | dealt(code), WHEN)))
    if command == "steelyard grade" and not (folder / "ledgers").exists():
        (folder / "ledgers").mkdir()
        (folder / "ledgers" / "ana.json").write_text(json.dumps(marked(desk(folder))), "utf-8")


def dealt(code: str) -> dict[str, Any]:
    """What is right of what this code was dealt in the first set."""
    hands = {id_: dealing.deal(recipe.task.deals, code, id_) for id_, recipe in RECIPES.items()}
    return {
        id_: difficulty.right_answer(dealt_task(recipe.task, hands[id_]), recipe.key(hands[id_]), recipe.model)
        for id_, recipe in RECIPES.items()
    }


def desk(folder: Path) -> dict[str, Any]:
    """What the marking desk shows."""
    page = (folder / "marks" / "desk.html").read_text("utf-8")
    (data,) = re.findall(r"(\{\"title\":.*\})</script>", page)
    shown: dict[str, Any] = json.loads(data)
    return shown


def marked(desk: dict[str, Any]) -> dict[str, Any]:
    """The ledger that the desk saves after a marker has given every text the highest level of each criterion."""
    marks = [
        {"code": each["code"], "task": each["task"], "text": each["id"], "words": each["words"], "marker": "Ana",
         "when": WHEN, "rubric": desk["tasks"][each["task"]]["rubric"],
         "levels": [desk["most"]] * len(desk["tasks"][each["task"]]["criteria"])}
        for each in desk["answers"]
    ]  # fmt: skip
    return desk["ledger"] | {"marks": marks}


def moodle_rows(folder: Path) -> Iterator[str]:
    for n, row in enumerate(table((folder / "roster.csv").read_bytes())):
        yield f"Participant {1000 + n},{row['name']},,Submitted,,100.00\n"


def test_every_command_of_the_start_does_what_it_should(term: Term) -> None:
    assert [left for left in term.left if left[1] != 0] == []


def test_every_file_that_the_start_promises_is_there(term: Term) -> None:
    named = {name for name in re.findall(r"`([\w/.-]+\.\w{3,4})`", START) if "/" in name or name.endswith("html")}
    places = (term.folder, *(term.folder / place for place in ("assigned/students", "assigned/instructor")))
    assert named and [name for name in named if not any((place / name).exists() for place in places)] == []


def test_sixty_have_a_mark_of_a_hundred_at_the_end_of_it(term: Term) -> None:
    rows = table((term.folder / "marks" / "gradebook.csv").read_bytes())
    assert ([row["mark of 100"] for row in rows], {row["waiting"] for row in rows}) == (["100"] * 60, {""})


def test_the_platforms_table_is_filled_in_at_the_end_of_it(term: Term) -> None:
    rows = table((term.folder / "marks" / "upload-Grades.csv").read_bytes())
    assert [row["Grade"] for row in rows] == ["100"] * 60


def test_every_page_goes_back_under_the_platforms_own_name(term: Term) -> None:
    with zipfile.ZipFile(term.folder / "marks" / "feedback.zip") as archive:
        assert f"Student 59_{1059}_assignsubmission_file/feedback.html" in archive.namelist()


# ------------------------------------------------------------------------ an exercise of one's own

MEMO = "16-the-memo"
OWN = {"16.1": "Go.", "16.20": "The machine is right twice.", "16.21": 6}


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A class's folder with the worked example beside it, as the page has it."""
    section = PAGES["at-the-instructors-desk"].partition("## An exercise of your own")[2].partition("\n## ")[0]
    for text in (text for language, text in BLOCK.findall(section) if language == "yaml"):
        name = re.match(r"# (mine/\S+)", text)
        path = tmp_path / (name[1] if name else "spring/course.yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if name else f"title: T\nhanded_in: inbox\nmarks: marks\n{text}", "utf-8")
    folder = tmp_path / "spring"
    (folder / "inbox").mkdir()
    (folder / "inbox" / "a.json").write_bytes(document.write(work("K7M2", OWN, WHEN)))
    shutil.copytree(EXERCISES, tmp_path / "book", ignore=lambda _, names: {n for n in names if not n.startswith(MEMO)})
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sets, "folder", lambda: tmp_path / "book")
    return folder


def test_the_exercise_of_ones_own_is_assigned_marked_and_its_key_kept(mine: Path) -> None:
    assert [cli.main([command]) for command in ("course", "assign", "grade")] == [0, 0, 0]
    (row,) = table((mine / "marks" / "gradebook.csv").read_bytes())
    given = (mine / "assigned" / "students" / f"{MEMO}.yml").read_text("utf-8")
    assert (row["16.21 of 1"], row["16.20 of 9"], "16.20" in given, "holder would sign" in given) == (
        "1", "waiting", True, False)  # fmt: skip


# ------------------------------------------------------------------------ commands


@pytest.mark.parametrize("page", PAGES)
def test_every_command_in_the_guide_can_be_given(page: str) -> None:
    parsers = {}
    for command in cli.COMMANDS:
        command.arguments(parsers.setdefault(command.name, argparse.ArgumentParser(exit_on_error=False)))
    text = PAGES[page].replace("…", "submissions.zip")
    commands = re.findall(r"(?:`|^)steelyard ([^`\n]+)", text, re.MULTILINE)
    assert commands
    for name, *arguments in map(shlex.split, commands):
        if arguments or name not in ("check", "codes"):  # which are also spoken of
            parsers[name].parse_args(arguments)
