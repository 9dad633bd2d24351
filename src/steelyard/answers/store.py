"""Work kept in a file: whole or not at all, merged with what others wrote, and nothing in it lost.

Several notebooks, or a download laid into the folder, may write the same file. Whoever writes keeps the others away,
reads it first, and merges in what it holds that is not known here; of two answers to one task the later counts and the
other is set aside in the file.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from steelyard.answers import document
from steelyard.answers.document import Answers, Entry, Json, Unreadable

PATIENCE = 5.0
"""Seconds to wait for another who writes; what is held longer is taken for stuck."""


class Store:
    """One student's work in one file.

    Attributes
    ----------
    work : the work as it is now, kept or not
    trouble : why it is not kept, in a sentence or two; empty if it is
    notice : what was done with a file that could not be used; else empty
    place : tells the work in one folder from that in another
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = hashlib.sha256(str(path.parent.resolve()).encode()).hexdigest()[:16]
        self.work = Answers()
        self.trouble = self.notice = ""
        self._bytes: bytes | None = None  # as this object last saw the file
        self._watchers: dict[object, Callable[[], None]] = {}
        self.refresh()

    def watch(self, tell: Callable[[], None]) -> Callable[[], None]:
        """Call `tell` whenever the work or its trouble changes; returns how to stop, any number of times."""
        token = object()
        self._watchers[token] = tell

        def stop() -> None:
            self._watchers.pop(token, None)

        return stop

    def refresh(self) -> None:
        """Take in what others have written since."""
        before = self.work
        if self._take_in() and self.work != before:
            self._tell()

    def answer(self, task: str, entry: Entry) -> None:
        """Keep an entry of `answers`: in place of the one known here, beside one that is not."""
        self._change(Answers(answers={task: entry}), lambda work: work.answers.get(task), lambda work: replace(
            work, answers={**work.answers, task: entry}))  # fmt: skip

    def weigh(self, entry: Entry) -> None:
        """Keep a weighing, under its place, the latest last."""
        at = entry["at"]
        self._change(Answers(weighings=(entry,)), lambda work: work.weighing(at), lambda work: replace(
            work, weighings=(*(w for w in work.weighings if w["at"] != at), entry)))  # fmt: skip

    def code(self, code: str) -> None:
        """Keep the student's code; another that the work bore was a slip."""
        with self._alone():
            writable = self._take_in()
            if self.work.code not in ("", code):
                was = [*_was(self.work), self.work.code]
                self.work = replace(self.work, rest={**self.work.rest, "was": was})
            self.work = replace(self.work, code=code)
            if writable:
                self._write()
        self._tell()

    def begin_as(self, code: str) -> str:
        """Put the work aside under its code, and begin that of another code, or go on with it; why not, if not."""
        with self._alone():
            theirs = _read(self._aside(code))
            if isinstance(theirs, Unreadable):
                return f"{self._aside(code).name} cannot be used ({theirs.line})"
            if not self._take_in():
                return self.trouble
            if why := self._put_aside():
                return why
            self.work = replace(theirs, code=code)
            self._write()
            if not self.trouble:
                self._aside(code).unlink(missing_ok=True)
        self._tell()
        return ""

    def _aside(self, code: str) -> Path:
        """Where work of another code is kept."""
        return self.path.with_name(f"{self.path.stem}-{code}{self.path.suffix}")

    def _put_aside(self) -> str:
        """Keep the work as it is here under its code, with what is kept there already; why not, if not."""
        path = self._aside(self.work.code)
        there = _read(path)
        merged = document.merge(there, self.work) if isinstance(there, Answers) else there
        if isinstance(merged, Unreadable):
            return f"{path.name} cannot be used ({merged.line})"
        try:
            _put(path, document.write(merged))
        except OSError as error:
            return f"{path.name} cannot be written ({_why(error)})"
        return ""

    # ------------------------------------------------------------------------ the file

    def _change(
        self, alone: Answers, mine: Callable[[Answers], Entry | None], put: Callable[[Answers], Answers]
    ) -> None:
        """Put one entry in. It replaces what was known here; against anything else the rules of merging hold."""
        before = mine(self.work)
        with self._alone():
            writable = self._take_in()
            there, entry = mine(self.work), mine(alone)
            replaces = there is None or (there == before and document.moment(there) <= document.moment(entry or {}))
            merged = put(self.work) if replaces else document.merge(self.work, alone)
            assert isinstance(merged, Answers)  # `alone` bears no code
            self.work = merged
            if writable:
                self._write()
        self._tell()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other kernels of this machine from writing; where no lock is to be had, go on without.

        The lock lies where the machine keeps what passes: a folder that is synchronised would carry it elsewhere.
        """
        with ExitStack() as stack:
            with suppress(OSError):
                lock = Path(tempfile.gettempdir(), f"steelyard-{self.place}.lock")
                stack.enter_context(FileLock(lock, timeout=PATIENCE))
            yield

    def _take_in(self) -> bool:
        """Read the file if others wrote it, and merge; whether the file may be written now."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return True
        except OSError as error:
            self.trouble = f"{self.path.name} cannot be read ({_why(error)}). {OPEN_ONLY}"
            return False
        if data == self._bytes:
            return True
        content = document.read(data)
        if isinstance(content, Answers) and self._left(content):
            self.work = Answers()
        merged = document.merge(content, self.work) if isinstance(content, Answers) else content
        if isinstance(merged, Unreadable):
            return self._set_aside(merged)
        self.work, self._bytes = merged, data
        return True

    def _left(self, content: Answers) -> bool:
        """Whether the file bears another code now because it was given one, and what is here is safe all the same."""
        mine = self.work.code
        if not mine or content.code in ("", mine):
            return False
        if mine in _was(content):
            self.work = replace(self.work, code=content.code)
            return False
        if not self._aside(mine).exists() or self._put_aside():
            return False
        self.notice = f"{self.path.name} bears {content.code} now. What {mine} made is in {self._aside(mine).name}."
        return True

    def _set_aside(self, why: Unreadable) -> bool:
        """Give a file that cannot be used another name."""
        aside = next(path for n in range(1, 1000) if not (path := _beside(self.path, n)).exists())
        try:
            self.path.rename(aside)
        except OSError as error:
            self.trouble = f"{self.path.name} cannot be used ({why.line}), nor renamed ({_why(error)}). {OPEN_ONLY}"
            return False
        self.notice = f"{self.path.name} could not be used ({why.line}). It is set aside as {aside.name}, unchanged."
        self._bytes = None
        return True

    def _write(self) -> None:
        """Put the work into the file, or say why it is not there."""
        data = document.write(self.work)
        try:
            _put(self.path, data)
        except OSError as error:
            self.trouble = f"{self.path.name} cannot be written here ({_why(error)}). {OPEN_ONLY}"
        else:
            self.trouble, self._bytes = "", data

    def _tell(self) -> None:
        for tell in tuple(self._watchers.values()):
            tell()


OPEN_ONLY = "Your work is kept only while this notebook's kernel runs: work.coded_copy() gives it to you as a text."


def _put(path: Path, data: bytes) -> None:
    """Write a new file beside it, then put that in its place, so that no half of one is ever seen."""
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _read(path: Path) -> Answers | Unreadable:
    """What is kept in a file; nothing if there is none."""
    try:
        return document.read(path.read_bytes())
    except FileNotFoundError:
        return Answers()
    except OSError as error:
        return Unreadable(f"a file that does not open: {_why(error)}", "an answers file")


def _was(work: Answers) -> list[Json]:
    """The codes that the work bore by a slip."""
    was = work.rest.get("was")
    return was if isinstance(was, list) else []


def _beside(path: Path, n: int) -> Path:
    """A name for a file that is set aside."""
    return path.with_name(f"{path.stem}-unreadable-{n}{path.suffix}")


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
