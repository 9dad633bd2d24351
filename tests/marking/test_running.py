"""A run that is cut, cannot print, or has no room: every file that stands is whole, and nothing ends in a traceback."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from class_folder import Marker, file
from steelyard import cli
from steelyard.marking import grading, outputs

COMMAND = (sys.executable, "-m", "steelyard")
NAMES = "code,name\nK7M2,Öğrenci Şahin\nP4RT,ثنا\n"


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marker:
    return Marker(tmp_path, capsys)


def arguments(marker: Marker, out: str) -> list[str]:
    roster = marker.roster(NAMES)
    return ["grade", str(marker.inbox), "--out", str(marker.folder / out),
            "--roster", roster, "--exercises", str(marker.sets)]  # fmt: skip


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp932", "cp1254", "cp1256", "ascii"])
def test_no_encoding_of_a_terminal_stops_the_marking(
    marker: Marker, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    marker.put("Öğrenci ثنا.json", file())
    marker.put("ثنا.json", b"")
    says, errors = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(says, encoding, write_through=True))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(errors, encoding, write_through=True))
    code = cli.main(arguments(marker, "оценки"))
    assert (code, b"feedback" in says.getvalue(), errors.getvalue()) == (1, True, b"")
    wrote_all(marker.folder / "оценки")


def test_a_terminal_that_knows_english_alone_stops_no_program_of_its_own(marker: Marker) -> None:
    marker.put("Öğrenci ثنا.json", file())
    marker.put("ثنا.json", b"")
    variables = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*COMMAND, *arguments(marker, "оценки")], env=variables, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    wrote_all(marker.folder / "оценки")


def test_where_the_archive_is_missing_the_one_that_lies_there_is_named(
    marker: Marker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(marker.folder)
    (marker.folder / "POLS401-4711.zip").write_bytes(b"")
    graded = marker.run("grade", "submissions.zip", "--out", "marks")
    assert "no file or folder 'submissions.zip'; 'POLS401-4711.zip' lies there: call it so, or name it" in graded.error


def wrote_all(out: Path) -> None:
    assert "Öğrenci Şahin" in (out / "gradebook.csv").read_text("utf-8-sig")
    assert (out / "feedback" / "K7M2.html").exists()
    assert (out / "problems.txt").read_text("utf-8").startswith("ثنا.json: found an empty file")


def test_a_command_that_fails_says_so_in_any_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    errors = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(errors, "ascii", write_through=True))
    assert (cli.main(["grade", "ثنا", "--out", "x"]), b"grade: " in errors.getvalue()) == (2, True)


def test_whoever_reads_no_further_stops_nothing(marker: Marker) -> None:
    marker.put("a.json", file())
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, *arguments(marker, "out")], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (marker.folder / "out" / "feedback" / "K7M2.html").exists()


def test_the_folder_of_what_was_handed_in_is_not_written_into(marker: Marker) -> None:
    marker.put("a.json", file())
    graded = marker.run("grade", str(marker.inbox), "--out", str(marker.inbox), "--exercises", str(marker.sets))
    assert (graded.code, list(marker.inbox.iterdir())) == (2, [marker.inbox / "a.json"])


def test_our_own_feedback_is_not_taken_for_an_answer(marker: Marker) -> None:
    from class_folder import RIGHT, work
    from steelyard.answers import coded_copy

    copy = coded_copy.encode(work("AAA-1", {"4.3": 1}, "2026-11-25T10:00:00.000Z"))
    marker.put("a.json", file("AAA-1", {"4.3": 3}))
    marker.put("b.json", file("BBB-1", RIGHT | {"4.6": copy}))
    graded = marker.grade()
    marker.put("old/BBB-1.html", graded.page("BBB-1"))
    again = marker.grade()
    assert again.row("AAA-1")["so far"] == "1"
    assert again.problems[0].startswith("old/BBB-1.html: found a page of feedback")


# ------------------------------------------------------------------------ cut short


def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the disk has no room."""

    def no_room(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outputs.os, "fsync", no_room)


def test_a_full_disk_leaves_the_gradebook_that_was_there(marker: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    marker.put("a.json", file())
    book = marker.grade().out / "gradebook.csv"
    before = book.read_bytes()
    marker.put("b.json", file("BBB-1"))
    full(monkeypatch)
    graded = marker.grade()
    assert (graded.code, graded.error) == (2, "steelyard grade: [Errno 28] No space left on device\n")
    assert book.read_bytes() == before
    assert not list(graded.out.rglob("*.part"))


def test_every_earlier_gradebook_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.csv"
    kept = [outputs.renewed(path, data) for data in (b"one", b"one", b"two", b"three", b"three")]
    assert [earlier and (earlier.name, earlier.read_bytes()) for earlier in kept] == [
        None, None, ("gradebook-before-1.csv", b"one"), ("gradebook-before-2.csv", b"two"), None,
    ]  # fmt: skip
    assert path.read_bytes() == b"three"


@pytest.mark.parametrize("part", ["gradebook.csv", "texts.csv"])
def test_a_run_that_was_cut_leaves_whole_files_and_the_next_says_so(
    marker: Marker, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    marker.put("a.json", file())
    whole = outputs.replace

    def cut(path: Path, data: bytes, **more: bool) -> None:
        if path.name == part:
            raise KeyboardInterrupt
        whole(path, data, **more)

    for module in (outputs, grading):
        monkeypatch.setattr(module, "replace", cut)
    stopped = marker.grade()
    assert (stopped.code, stopped.error.count("\n")) == (130, 1)
    for module in (outputs, grading):
        monkeypatch.setattr(module, "replace", whole)
    assert marker.grade().said.startswith(grading.CUT)
    assert not marker.grade().said.startswith(grading.CUT)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal can be sent to oneself there")
def test_being_told_to_end_ends_in_one_line(marker: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    marker.put("a.json", file())
    monkeypatch.setattr(grading, "gather", lambda *_: signal.raise_signal(signal.SIGTERM))
    graded = marker.grade()
    assert (graded.code, graded.error.count("\n"), "stopped" in graded.error) == (130, 1, True)
