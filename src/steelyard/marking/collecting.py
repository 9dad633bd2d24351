"""Collecting what was handed in: from a folder, an archive or a file, to uploads, one at a time.

Nothing is unpacked to disk and no link is followed. Sizes are looked at before anything is read, so that a
file of a gigabyte costs nothing. Whatever cannot be read becomes an upload that says why; the others go on.
What is read is counted by submitter: whoever floods the marking is told in one line, and the next is read.
"""

from __future__ import annotations

import enum
import io
import os
import re
import stat
import struct
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from steelyard.answers import coded_copy, document, pasted
from steelyard.answers.document import LARGEST, Answers, Unreadable
from steelyard.marking import submitters
from steelyard.marking.sanitize import one_line
from steelyard.marking.submitters import Known, Submitter, anybody

MOST_FILES, MOST_BYTES = 200, 20_000_000
"""What is read of one submitter: a whole course is one file of some thirty thousand bytes."""

MOST_FILES_OF_ALL, MOST_BYTES_OF_ALL = 100_000, 2_000_000_000
"""What is read of a folder or archive of which nobody says that it is one student's."""

MOST_STRANGE = 4
"""Files of other kinds that are named of one student, who may have handed in a whole folder; the rest is counted."""

MOST_NAMED = 500
"""Files that are named of what may be of several students, so that each of them can be asked."""

MOST_RATIO = 200
"""How far a part of an archive may unfold; answers and texts come to ten or twenty."""

MOST_LISTING = 8_000_000
"""Bytes of an archive's list of contents, which is read before anything else."""

_ENDING = re.compile(r"(?<=[^/])\.[^/.]+$")
_OURS = {".json", ".txt", ".html", ".htm", ".md"}
_PACKED = {".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".crdownload", ".part", ".download"}
"""Archives that are not opened, and what a browser calls one that has not all come."""

_LITTER = re.compile(r"(^|/)(__MACOSX/|\.(?!\.)[^/]+(/|$)|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_MEGABYTES = f"at most {LARGEST // 1_000_000} MB"
_WANTED = "an answers file (.json), or a text (.txt, .html) with a coded copy"

_WANTED_OF = {
    ".ipynb": "the answers.json that lies beside the notebook",
    **dict.fromkeys((".eml", ".msg"), "what came with the mail, by itself"),
}
"""What is wanted of whoever hands in something that holds no answers, where that can be said more plainly."""

_FEEDBACK = b'<meta name="generator" content="steelyard feedback">'
NO_COPY = Unreadable("no coded copy in the text", coded_copy.WHOLE)


class Holds(enum.Enum):
    """What may be in a file that was not read."""

    NOTHING = "a file of a kind in which no answers are kept"
    ONE = "somebody's work"
    MANY = "the work of any number of students"


class Upload(NamedTuple):
    """What one file holds: work, or why it cannot be read. `source` is where it was found."""

    source: str
    content: Answers | Unreadable
    submitter: Submitter = Submitter("")
    holds: Holds = Holds.ONE

    @property
    def line(self) -> str:
        """Why it cannot be read; empty if it can."""
        if not isinstance(self.content, Unreadable):
            return ""
        return f"{one_line(self.source)}: {one_line(self.content.line, 300)}"


class _Place(NamedTuple):
    """Where a file is: in words, and whose it is."""

    source: str
    submitter: Submitter
    container: bool = False
    """Whether no student's name stands above it: then it may be a whole class's."""
    named: str = ""
    """The part of the path by which it may be told whose it is."""
    known: Known = anybody

    def inside(self, name: str) -> _Place:
        """A part of an archive: whose the archive is, or in a class's archive whosever its own name says."""
        source, named = f"{self.source}/{name}", f"{self.named}/{name}"
        if not self.container:
            return self._replace(source=source)
        own = submitters.of(named, self.known)
        if not own.calls:
            own = Submitter(f"{self.source}/{name.partition('/')[0]}")
        return _Place(source, own, not _students(own, self.known), named, self.known)

    def upload(self, content: Answers | Unreadable) -> Upload:
        return Upload(self.source, content, self.submitter)

    def many(self, found: str, wanted: str) -> Upload:
        """A folder or an archive that cannot be read."""
        holds = Holds.MANY if self.container else Holds.ONE
        return Upload(self.source, Unreadable(found, wanted), self.submitter, holds)


@dataclass
class _Budget:
    """What may still be read of each submitter."""

    left: dict[str, list[int]] = field(default_factory=dict)
    passed_over: Counter[Submitter] = field(default_factory=Counter)
    strange: Counter[Submitter] = field(default_factory=Counter)

    def spend(self, submitter: Submitter, size: int) -> bool:
        """Whether another file of that size may still be read; if not, it is counted."""
        most = [MOST_FILES, MOST_BYTES] if submitter.calls else [MOST_FILES_OF_ALL, MOST_BYTES_OF_ALL]
        left = self.left.setdefault(submitter.name, most)
        left[0] -= 1
        left[1] -= size
        if min(left) >= 0:
            return True
        self.passed_over[submitter] += 1
        return False

    def name(self, submitter: Submitter) -> bool:
        """Whether another file of another kind is still named; it is counted in any case."""
        self.strange[submitter] += 1
        return self.strange[submitter] <= _most_strange(submitter)

    def floods(self) -> Iterator[Upload]:
        """One line for each submitter of whom not everything was read."""
        for submitter, count in self.passed_over.items():
            holds = Holds.ONE if submitter.calls else Holds.MANY
            why = Unreadable(f"more than is read of one submitter, by {count:,} files", "one answers file")
            yield Upload(submitter.name, why, submitter, holds)
        for submitter, count in self.strange.items():
            if (more := count - _most_strange(submitter)) > 0:
                why = Unreadable(f"{more:,} more files of other kinds", _WANTED)
                yield Upload(submitter.name, why, submitter, Holds.NOTHING)


def _most_strange(submitter: Submitter) -> int:
    return MOST_STRANGE if submitter.calls else MOST_NAMED


def collect(path: Path, leave: Iterable[Path] = (), known: Known = anybody) -> Iterator[Upload]:
    """Every upload of a folder, an archive or a file, in the order of names, but for what is to be left."""
    budget = _Budget()
    if path.is_dir():
        yield from _folder(path, budget, {str(each.absolute()) for each in leave}, known)
    else:
        yield from _file(path, _given(path.name, known), budget)
    yield from budget.floods()


def _given(name: str, known: Known) -> _Place:
    """What is marked by itself: an archive is a class's, though INTL_204_6_all.zip be like a student's name."""
    archive = name.lower().endswith(".zip")
    return _Place(name, Submitter(name), container=True, known=known) if archive else _place(name, known)


def _folder(path: Path, budget: _Budget, skipped: set[str], known: Known) -> Iterator[Upload]:
    folders = [(str(path.absolute()), "")]
    while folders:
        folder, name = folders.pop()
        try:
            with os.scandir(folder) as inside:
                entries = sorted((entry for entry in inside if entry.path not in skipped), key=lambda entry: entry.name)
        except OSError as error:
            place = _place(name.rstrip("/") or path.name, known)
            yield place.many(f"a folder that cannot be opened ({error.strerror})", "one that can")
            continue
        inner = [(entry.path, f"{name}{entry.name}/") for entry in entries if entry.is_dir(follow_symlinks=False)]
        folders += reversed([pair for pair in inner if not _LITTER.search(pair[1])])
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False) and not _LITTER.search(f"{name}{entry.name}"):
                yield from _file(Path(entry.path), _place(f"{name}{entry.name}", known), budget)


def _place(source: str, known: Known = anybody) -> _Place:
    submitter = submitters.of(source, known)
    return _Place(source, submitter, not _students(submitter, known), source, known)


def _students(submitter: Submitter, known: Known) -> bool:
    """Whether a platform calls it by the name of a student."""
    return bool(submitter.calls) and known(submitter)


def _file(path: Path, place: _Place, budget: _Budget) -> Iterator[Upload]:
    try:
        about = path.lstat()
        if stat.S_ISLNK(about.st_mode):
            yield place.upload(Unreadable("a link", "the file itself"))
        elif not stat.S_ISREG(about.st_mode):
            yield place.upload(Unreadable("no ordinary file", _WANTED))
        else:
            yield from _read(path, about.st_size, place, budget)
    except OSError as error:
        yield place.upload(Unreadable(f"a file that cannot be opened ({error.strerror})", "one that can"))


def paper(name: str, data: bytes) -> Iterator[Upload]:
    """Every upload in what one student handed in under a name, which is in memory: no file is opened."""
    budget = _Budget()
    yield from _read(io.BytesIO(data), len(data), _Place(name, submitters.of(name)), budget)
    yield from budget.floods()


def _read(file: Path | io.BytesIO, size: int, place: _Place, budget: _Budget) -> Iterator[Upload]:
    if _ending(place.source) == ".zip":
        yield from _archive(file, place, budget, nested=False)
    elif other := _other_kind(place):
        if budget.name(place.submitter):
            yield other
    elif size > LARGEST:
        yield place.upload(Unreadable(f"{size:,} bytes", _MEGABYTES))
    elif budget.spend(place.submitter, size):
        yield from _within(place, file.getvalue() if isinstance(file, io.BytesIO) else _bytes(file, size))


def _bytes(path: Path, size: int) -> bytes:
    """As many bytes as the file had; a Python file object would ask the system twice as often."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(handle, size)
    finally:
        os.close(handle)


# ------------------------------------------------------------------------ archives


def _archive(file: Path | io.BytesIO, place: _Place, budget: _Budget, *, nested: bool) -> Iterator[Upload]:
    try:
        if _listing(file) > MOST_LISTING:
            yield place.many("an archive of very many files", "some thousands at most")
            return
        with zipfile.ZipFile(file) as archive:
            members = sorted(archive.infolist(), key=lambda info: info.filename)
            files = [info for info in members if not info.is_dir() and not _LITTER.search(info.filename)]
            if not files:
                yield place.upload(Unreadable("an archive with no files in it", "the answers file"))
            if sum(info.compress_size for info in members) > _size(file):
                yield place.many("an archive whose parts lie over one another", "a .zip as the platform made it")
                return
            for info in files:
                yield from _member(archive, info, place.inside(info.filename), budget, nested=nested)
    except OSError:
        raise
    except Exception:  # a broken archive makes zipfile raise whatever its bytes lead to
        yield place.many("a broken archive", "a .zip as the platform made it")


def _size(file: Path | io.BytesIO) -> int:
    return file.stat().st_size if isinstance(file, Path) else len(file.getbuffer())


def _listing(file: Path | io.BytesIO) -> int:
    """How many bytes the list of contents has, as the end of the archive says."""
    most = 22 + 65_535
    if isinstance(file, Path):
        with file.open("rb") as opened:
            opened.seek(max(0, _size(file) - most))
            end = opened.read()
    else:
        end = bytes(file.getbuffer()[-most:])
    place = end.rfind(b"PK\x05\x06")
    plain = int(struct.unpack_from("<I", end, place + 12)[0]) if 0 <= place <= len(end) - 22 else 0
    large = end.rfind(b"PK\x06\x06", 0, place)  # what an archive of more than 4 GB says is believed before the other
    return max(plain, int(struct.unpack_from("<Q", end, large + 40)[0]) if 0 <= large <= len(end) - 56 else 0)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: _Place, budget: _Budget, *, nested: bool
) -> Iterator[Upload]:
    inner = info.filename.lower().endswith(".zip")
    if why := _refused(info, nested=nested):
        yield place.upload(why)
    elif not inner and (other := _other_kind(place)):
        if budget.name(place.submitter):
            yield other
    elif budget.spend(place.submitter, info.file_size):
        try:
            with archive.open(info) as file:
                data = file.read(min(info.file_size, LARGEST) + 1)
        except Exception:  # as above
            yield place.upload(Unreadable("a broken part of an archive", "a .zip as the platform made it"))
            return
        if inner:
            yield from _archive(io.BytesIO(data), place, budget, nested=True)
        else:
            yield from _within(place, data)


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


def _other_kind(place: _Place) -> Upload | None:
    """A line for a file of a kind that is not read."""
    kind = _ending(place.source)
    if kind in _OURS:
        return None
    if kind in _PACKED:
        return place.many(f"an archive of another kind, or not all of one ({kind})", "a .zip, whole")
    why = Unreadable(
        f"a file of another kind ({one_line(kind, 20) or 'without ending'})", _WANTED_OF.get(kind, _WANTED)
    )
    return Upload(place.source, why, place.submitter, Holds.NOTHING)


def _within(place: _Place, data: bytes) -> Iterator[Upload]:
    for content in contents(place.source, data):
        empty = content is NO_COPY
        yield place.upload(content)._replace(holds=Holds.NOTHING if empty else Holds.ONE)


def contents(name: str, data: bytes) -> Iterator[Answers | Unreadable]:
    """What a file's bytes hold. Several copies of one student's work are merged; a damaged one is told beside them."""
    if _FEEDBACK in data:
        yield Unreadable("a page of feedback, which marking wrote", "what the student made")
        return
    text = _text(data)
    json = _ending(name) == ".json" or text.lstrip("\ufeff \t\r\n").startswith("{")
    file = document.read(data) if json else NO_COPY
    works = pasted.find(text) or [NO_COPY] if file is NO_COPY or pasted.no_json(file) else [file]
    whole = [work for work in works if isinstance(work, Answers)]
    if whole:
        yield document.merge(*whole)
    for work in works:
        if isinstance(work, Unreadable):
            yield file if json and work in (NO_COPY, pasted.CHANGED) else work


def _ending(name: str) -> str:
    """How a name ends, from its last point on."""
    found = _ENDING.search(name)
    return found[0].lower() if found else ""


def _text(data: bytes) -> str:
    """The text around coded copies, whatever its encoding: they are plain letters in all of them."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")
