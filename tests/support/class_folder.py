"""A student's work, a class's folder and a run of `steelyard grade`, for the tests of marking."""

from __future__ import annotations

import atexit
import csv
import functools
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from steelyard import cli
from steelyard.answers import document, numbering
from steelyard.answers.document import Answers
from steelyard.exercise.reading import Authored, read
from steelyard.marking.report import Report
from steelyard.marking.scoring import Item, Score

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"
SLUG = "04-responsibility-without-control"
TEXT = (EXERCISES / f"{SLUG}.yml").read_text("utf-8").partition('\n  - id: "4.10"')[0] + "\n"
"""Chapter 4's set without the two at its end that are dealt: all of it can be marked without an instructor's keys."""
FOUR: Authored = read(f"{SLUG}.yml", TEXT)

WHEN = "2026-11-24T10:00:00.000Z"
RIGHT: dict[str, Any] = {
    "4.1": 2,
    "4.2": [
        {"presence": 0.9, "command": 0, "rules": 1},
        {"presence": 0.6, "command": 0.9, "mandate_fit": 0.3, "rules": 0.3},
    ],
    "4.3": 3,
    "4.4": [1, 2, 3, 4],
    "4.5": [{"presence": 0.6, "command": 0, "mandate_fit": 0.3, "rules": 0.8, "funding": 0.25}],
    "4.6": "Bir commanded.",
    "4.7": 70,
    "4.8": list(FOUR.keys["4.8"].pairs),  # type: ignore[union-attr]
}
"""An answer to every task of chapter 4's set; each that has a key is right."""

GERMAN = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Correct"
msgstr "Richtig"
"""
"""A catalogue of one word."""

ROSTER = "code,name,mail\nAAA-1,Sana Öz,sana.oz@x.edu\nBBB-1,Deniz Ay,deniz@x.edu\nCCC-1,Ali Khan,ali@x.edu\n"
"""A class of three."""

DOTS = {"at": "04", "when": WHEN, "gaza": {"leverage": 40, "risk": 60}, "turkey": {"leverage": 70, "risk": 55},
        "why": "The rules", "sure": 70}  # fmt: skip


def work(code: str = "K7M2", given: Mapping[str, Any] = RIGHT, when: str = WHEN) -> Answers:
    """One student's work."""
    return Answers(code, {task: {"answer": answer, "when": when} for task, answer in given.items()}, (DOTS,))


def file(code: str = "K7M2", given: Mapping[str, Any] = RIGHT, when: str = WHEN) -> bytes:
    """The same as a file."""
    return document.write(work(code, given, when))


def raw(**fields: Any) -> bytes:
    """A file with any fields."""
    head = {"course": document.COURSE, "version": document.VERSION, "numbering": numbering.NOW}
    return json.dumps(head | fields).encode()


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        for name, text in members:
            made.writestr(name, text)
    return data.getvalue()


def counted(of: Sequence[Item], scores: Iterable[Score]) -> Report:
    """The report on a class with these scores."""
    report = Report()
    for score in scores:
        report.add(of, score)
    return report


class Graded(NamedTuple):
    """What a run left with, said and wrote."""

    code: int
    said: str
    error: str
    out: Path

    @property
    def rows(self) -> list[dict[str, str]]:
        """The gradebook."""
        return table((self.out / "gradebook.csv").read_bytes())

    def row(self, code: str) -> dict[str, str]:
        """A student's row of the gradebook."""
        (found,) = (row for row in self.rows if row["code"] == code)
        return found

    @property
    def problems(self) -> list[str]:
        """What could not be read or used."""
        path = self.out / "problems.txt"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def page(self, name: str) -> str:
        """A page of feedback."""
        return (self.out / "feedback" / f"{name}.html").read_text("utf-8")


def table(data: bytes) -> list[dict[str, str]]:
    """A table as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@functools.cache
def sets() -> Path:
    """A folder of chapter 4's set alone, so that another does not change what is counted; all markers have the same."""
    folder = Path(tempfile.mkdtemp(prefix="steelyard-sets-"))
    atexit.register(shutil.rmtree, folder)
    (folder / f"{SLUG}.yml").write_text(TEXT, "utf-8")
    return folder


class Marker:
    """A marker with an inbox, in a folder of its own."""

    def __init__(self, folder: Path, said: pytest.CaptureFixture[str]) -> None:
        self.folder, self._said = folder, said
        self.inbox, self.sets = folder / "inbox", sets()
        self.inbox.mkdir()

    def put(self, name: str, data: bytes | str) -> Path:
        """Lay a file into the inbox."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def roster(self, text: str | bytes) -> str:
        """Write the roster; returns its path."""
        path = self.folder / "roster.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    def run(self, *arguments: str) -> Graded:
        """Run the command line."""
        try:
            code = cli.main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
        said = self._said.readouterr()
        return Graded(code, said.out, said.err, self.folder / "out")

    def grade(self, *more: str, handed_in: Path | None = None) -> Graded:
        """Mark the inbox, or what was handed in."""
        which = () if "--exercises" in more else ("--exercises", str(self.sets))
        return self.run("grade", str(handed_in or self.inbox), "--out", str(self.folder / "out"), *which, *more)
