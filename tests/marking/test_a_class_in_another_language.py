"""A course in another language: what students and instructors are given speaks it, tables that programs read do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from class_folder import GERMAN, RIGHT, SLUG, file
from plain_english import plain_english
from steelyard.cli import main
from steelyard.language import ENGLISH, current

COURSE = f"""title: Τάξη
zone: UTC
language: TAG
roster: roster.csv
handed_in: in
marks: marks
keys: keys
late: {{each_day: 10, at_most: 50}}
sets:
  {SLUG}: {{due: 2026-11-22, tasks: [{", ".join(f'"{id_}"' for id_ in [*RIGHT, "4.10"])}]}}
"""
CODES = ("X7P6-F7W3", "K7M2-9XQD")


def marked(folder: Path, tag: str, *more: str) -> Path:
    """A class of two that has been given its sheets and marked; returns its folder."""
    (folder / "course.yml").write_text(COURSE.replace("TAG", tag), "utf-8")
    (folder / "roster.csv").write_text("code,name\n" + "".join(f"{code},\n" for code in CODES), "utf-8")
    (folder / "in").mkdir()
    given = RIGHT | {"4.6": "Δύο."}
    for code, answers in zip(CODES, (given, given | {"4.1": 9, "4.3": 1, "4.8": [1]}), strict=True):
        (folder / "in" / f"{code}.json").write_bytes(file(code, answers))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["codes", "2", "--out", "more.csv"]) == 0
        assert main(["assign"]) == 0
        main(["grade", *more])
    return folder


@pytest.fixture(scope="module")
def unspoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class, in the language that nobody speaks."""
    return marked(tmp_path_factory.mktemp("class"), "en-XA")


@pytest.mark.parametrize(
    "page",
    ["more-slips.html", "assigned/students/assignment.html", "assigned/students/on-paper.html",
     "assigned/students/dealt-on-paper.html", "assigned/instructor/lessons.html", "marks/desk.html",
     "marks/report.html", *(f"marks/feedback/{code}.html" for code in CODES)],
)  # fmt: skip
def test_a_page_that_somebody_is_given_speaks_it(unspoken: Path, page: str) -> None:
    given = (unspoken / page).read_text("utf-8")
    for name in ("The rules", "UTC"):  # a student's own words, a time zone
        given = given.replace(name, "")
    assert plain_english(given) == []


def test_of_an_instructors_sheet_only_the_words_of_a_dealt_key_stay(unspoken: Path) -> None:
    left = plain_english((unspoken / "assigned" / "instructor" / "answers.html").read_text("utf-8"))
    assert [text.partition(": ")[0].strip("⟦") for text in left] == [
        "With all of it going is worth −1.9 points, with half of it −8.8.",
    ]


def test_a_notebook_that_is_given_out_speaks_it(unspoken: Path) -> None:
    cells = json.loads((unspoken / "assigned" / "students" / f"{SLUG}.ipynb").read_text("utf-8"))["cells"]
    told = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert told[0].startswith("# ⟦Éẋéŕçíšé:")
    assert "⟦Ĥáñđ íñ⟧" in told[-1]


def test_tables_that_programs_read_do_not_speak_it(unspoken: Path) -> None:
    tables = [unspoken / "marks" / name for name in ("gradebook.csv", "texts.csv")]
    assert [table.name for table in tables if "⟦" in table.read_text("utf-8-sig")] == []


def test_marks_are_the_same_in_every_language(unspoken: Path, tmp_path: Path) -> None:
    english = marked(tmp_path, "en")
    first, second = (folder / "marks" / "gradebook.csv" for folder in (english, unspoken))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_feedback_comes_in_the_language_whose_catalogue_lies_beside_the_course(tmp_path: Path, jobs: str) -> None:
    place = tmp_path / "locale" / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "steelyard.po").write_text(GERMAN, "utf-8")
    page = (marked(tmp_path, "de", "--jobs", jobs) / "marks" / "feedback" / f"{CODES[0]}.html").read_text("utf-8")
    assert '<html lang="de"' in page
    assert "Richtig" in page
    assert "0,8 of 1" in page  # with the comma of the language


def test_a_course_in_a_language_without_a_catalogue_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("course.yml").write_text(COURSE.replace("TAG", "ur"), "utf-8")
    assert main(["assign"]) == 2
    assert "locale/ur/LC_MESSAGES/steelyard.po" in capsys.readouterr().err


def test_a_command_leaves_the_language_as_it_was(unspoken: Path) -> None:
    assert current() is ENGLISH
