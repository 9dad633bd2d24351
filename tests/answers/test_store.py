"""The file beside the notebook, when several kernels write it in one instant."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from filelock import FileLock

from steelyard.answers import document, store
from steelyard.answers.document import Answers
from steelyard.answers.store import Store

TIMES = 40

# A kernel that opens the file anew for every answer: what is lost once is not written again with the next.
KERNEL = f"""
import sys
from pathlib import Path
from steelyard.answers.store import Store
print("ready", flush=True)
sys.stdin.readline()
for n in range({TIMES}):
    Store(Path("answers.json")).answer(f"{{sys.argv[1]}}.{{n}}", {{"answer": n, "when": "2026"}})
"""


def answers(folder: Path) -> int:
    """How many answers the file holds."""
    work = document.read((folder / "answers.json").read_bytes())
    assert isinstance(work, Answers)
    return len(work.answers)


def lock(folder: Path) -> Path:
    """Where the lock of a folder's work lies."""
    return Path(tempfile.gettempdir(), f"steelyard-{Store(folder / 'answers.json').place}.lock")


def test_two_kernels_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    with ExitStack() as running:
        kernels = [
            running.enter_context(
                Popen([sys.executable, "-c", KERNEL, name], cwd=tmp_path, stdin=PIPE, stdout=PIPE, text=True)
            )
            for name in ("1", "2")
        ]
        for kernel in kernels:
            assert kernel.stdout and kernel.stdout.readline() == "ready\n"
        for kernel in kernels:
            assert kernel.stdin
            kernel.stdin.close()
    assert answers(tmp_path) == 2 * TIMES


def test_nothing_but_the_answers_lies_in_the_folder(tmp_path: Path) -> None:
    Store(tmp_path / "answers.json").answer("4.2", {"answer": 3})
    assert [path.name for path in tmp_path.iterdir()] == ["answers.json"]


def test_a_lock_that_nobody_gives_back_is_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0)
    with FileLock(lock(tmp_path)):
        Store(tmp_path / "answers.json").answer("4.2", {"answer": 3})
    assert answers(tmp_path) == 1


def test_where_no_lock_is_to_be_had_the_work_is_kept_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    Store(tmp_path / "answers.json").answer("4.2", {"answer": 3})
    assert answers(tmp_path) == 1
