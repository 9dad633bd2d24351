"""Collecting what was handed in: from a folder, an archive or a file, to uploads, one at a time.

Nothing is unpacked to disk and no link is followed. Sizes are looked at before anything is read, so that a
file of a gigabyte costs nothing. Whatever cannot be read becomes an upload that says why; the others go on.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from steelyard.answers import document, pocket
from steelyard.answers.document import LARGEST, Answers, Unreadable

MOST_FILES = 100_000
MOST_BYTES = 2_000_000_000
"""What is read at most in one run: ten thousand students hand in some thirty million bytes."""

MOST_RATIO = 200
"""How far a part of an archive may unfold; answers and texts come to ten or twenty."""

_OURS = {".json", ".txt", ".html", ".htm", ".md"}
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.(?!\.)[^/]+(/|$)|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_MEGABYTES = f"at most {LARGEST // 1_000_000} MB"
_WANTED = "an answers file (.json), or a text (.txt, .html) with a pocket copy"


class Upload(NamedTuple):
    """What one file holds: work, or why it cannot be read. `source` is where it was found."""

    source: str
    content: Answers | Unreadable


@dataclass
class _Budget:
    files: int = MOST_FILES
    bytes: int = MOST_BYTES

    def spend(self, size: int) -> bool:
        """Whether another file of that size may still be read."""
        self.files -= 1
        self.bytes -= size
        return self.files >= 0 and self.bytes >= 0


def collect(path: Path, leave: Iterable[Path] = ()) -> Iterator[Upload]:
    """Every upload of a folder, an archive or a file, in the order of names, but for what is to be left."""
    budget = _Budget()
    if not path.is_dir():
        yield from _file(path, path.name, budget)
        return
    skipped = {str(path.absolute()) for path in leave}
    folders = [(str(path.absolute()), "")]
    while folders:
        folder, name = folders.pop()
        with os.scandir(folder) as inside:
            entries = sorted((entry for entry in inside if entry.path not in skipped), key=lambda entry: entry.name)
        inner = [(entry.path, f"{name}{entry.name}/") for entry in entries if entry.is_dir(follow_symlinks=False)]
        folders += reversed([pair for pair in inner if not _LITTER.search(pair[1])])
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False) and not _LITTER.search(f"{name}{entry.name}"):
                yield from _file(Path(entry.path), f"{name}{entry.name}", budget)


def _file(path: Path, source: str, budget: _Budget) -> Iterator[Upload]:
    try:
        about = path.lstat()
        if stat.S_ISLNK(about.st_mode):
            yield Upload(source, Unreadable("a link", "the file itself"))
        elif not stat.S_ISREG(about.st_mode):
            yield Upload(source, Unreadable("no ordinary file", _WANTED))
        elif path.suffix.lower() == ".zip":
            yield from _archive(path, source, budget, nested=False)
        elif about.st_size > LARGEST:
            yield Upload(source, Unreadable(f"{about.st_size:,} bytes", _MEGABYTES))
        elif not budget.spend(about.st_size):
            yield Upload(source, Unreadable("more than can be read in one run", "fewer files"))
        else:
            yield from uploads(source, _bytes(path, about.st_size))
    except OSError as error:
        yield Upload(source, Unreadable(f"a file that cannot be opened ({error.strerror})", "one that can"))


def _bytes(path: Path, size: int) -> bytes:
    """As many bytes as the file had; a Python file object would ask the system twice as often."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(handle, size)
    finally:
        os.close(handle)


# ------------------------------------------------------------------------ archives


def _archive(file: Path | io.BytesIO, source: str, budget: _Budget, *, nested: bool) -> Iterator[Upload]:
    try:
        with zipfile.ZipFile(file) as archive:
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                if not info.is_dir() and not _LITTER.search(info.filename):
                    yield from _member(archive, info, f"{source}/{info.filename}", budget, nested=nested)
    except OSError:
        raise
    except Exception:  # a broken archive makes zipfile raise whatever its bytes lead to
        yield Upload(source, Unreadable("a broken archive", "a .zip as the platform made it"))


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str, budget: _Budget, *, nested: bool
) -> Iterator[Upload]:
    if why := _refused(info, nested=nested):
        yield Upload(source, why)
    elif not budget.spend(info.file_size):
        yield Upload(source, Unreadable("more than can be read in one run", "fewer files"))
    else:
        try:
            with archive.open(info) as file:
                data = file.read(min(info.file_size, LARGEST) + 1)
        except Exception:  # as above
            yield Upload(source, Unreadable("a broken part of an archive", "a .zip as the platform made it"))
            return
        if info.filename.lower().endswith(".zip"):
            yield from _archive(io.BytesIO(data), source, budget, nested=True)
        else:
            yield from uploads(source, data)


def _refused(info: zipfile.ZipInfo, *, nested: bool) -> Unreadable | None:
    """Why a part of an archive is not read, by what the archive says of it."""
    name = info.filename
    if stat.S_ISLNK(info.external_attr >> 16):
        return Unreadable("a link", "the file itself")
    if name.startswith(("/", "\\")) or ":" in name[:3] or ".." in PurePosixPath(name.replace("\\", "/")).parts:
        return Unreadable("a name that leads out of the archive", "a plain name")
    if info.flag_bits & 1:
        return Unreadable("an encrypted file", "one without a password")
    if info.file_size > LARGEST:
        return Unreadable(f"{info.file_size:,} bytes", _MEGABYTES)
    if info.file_size > MOST_RATIO * max(info.compress_size, 500):
        return Unreadable("a file that unfolds to many times its size", "an answers file")
    if nested and name.lower().endswith(".zip"):
        return Unreadable("an archive inside an archive inside an archive", "files, or one archive a student")
    return None


# ------------------------------------------------------------------------ one file


def uploads(source: str, data: bytes) -> Iterator[Upload]:
    """What a file's bytes hold. Several copies of one student's work are merged; a damaged one is told beside them."""
    kind = PurePosixPath(source).suffix.lower()
    if kind == ".json" or (kind in _OURS and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")):
        yield Upload(source, document.read(data))
        return
    if kind not in _OURS:
        yield Upload(source, Unreadable(f"a file of another kind ({kind or 'without ending'})", _WANTED))
        return
    copies = pocket.find(_text(data))
    whole = [copy for copy in copies if isinstance(copy, Answers)]
    if whole:
        yield Upload(source, document.merge(*whole))
    yield from (Upload(source, copy) for copy in copies if isinstance(copy, Unreadable))
    if not copies:
        yield Upload(source, Unreadable("no pocket copy in the text", pocket.WHOLE))


def _text(data: bytes) -> str:
    """The text around pocket copies, whatever its encoding: they are plain letters in all of them."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")
