"""Writing what marking made into a folder, so that nothing there is lost: what differs is kept beside or said."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple


def replace(path: Path, data: bytes, *, sync: bool = True) -> None:
    """The file whole or not at all; `sync` has it on the disk before it takes the place of an earlier one."""
    passing = path.with_name(f"{path.name}.part")
    try:
        with passing.open("wb") as file:
            file.write(data)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        passing.replace(path)
    except BaseException:
        passing.unlink(missing_ok=True)
        raise


def renewed(path: Path, data: bytes) -> Path | None:
    """Write a file that is made anew each time; an earlier one that differs is kept under the name returned."""
    earlier = None
    if path.exists() and path.read_bytes() != data:
        earlier = next(name for name in _numbered(path, "-before-", 1) if not name.exists())
        replace(earlier, path.read_bytes())  # a copy: at no moment is there no file of that name
    replace(path, data)
    return earlier


class Laid(NamedTuple):
    """Where a table lies that somebody may fill in, if there is one now, and those of runs before that stay."""

    path: Path | None
    stay: tuple[Path, ...]

    @property
    def lines(self) -> Iterator[str]:
        """A line for each that stays."""
        return (f"Kept {path}, which is of a run before and was changed since." for path in self.stay)


def lay(path: Path, data: bytes | None, given: Iterable[Path] = ()) -> Laid:
    """Write a table that somebody may fill in, or none, in place of those that runs before have written.

    One that was changed since stays, and the new one goes beside it; so does one that this run was given.
    """
    sums, used = _sums(path.parent), {each.absolute() for each in given}
    numbered = re.compile(rf"{re.escape(path.stem)}(-\d+)?{re.escape(path.suffix)}")
    earlier = {each: each.read_bytes() for each in sorted(path.parent.iterdir()) if numbered.fullmatch(each.name)}
    ours = [each for each, was in earlier.items() if sums.get(each.name) == _sum(was) and each.absolute() not in used]
    where = None
    if data is not None:
        free = (name for name in chain([path], _numbered(path, "-", 2)) if name not in earlier or name in ours)
        where = next((each for each, was in earlier.items() if was == data), None) or next(free)
        if earlier.get(where) != data:
            replace(where, data)
            _keep(path.parent, sums | {where.name: _sum(data)})
    for each in ours:
        if each != where:
            each.unlink()
    return Laid(where, tuple(each for each in earlier if each not in (*ours, where) and each.absolute() not in used))


_SUMS = ".written"
"""The sums of such tables as they were written, a line each: whichever has another now somebody has changed."""


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sums(folder: Path) -> dict[str, str]:
    path = folder / _SUMS
    lines = path.read_text("utf-8", "replace").splitlines() if path.exists() else []
    return {name: sum_ for sum_, _, name in (line.partition("  ") for line in lines)}


def _keep(folder: Path, sums: Mapping[str, str]) -> None:
    replace(folder / _SUMS, "".join(f"{sum_}  {name}\n" for name, sum_ in sums.items()).encode())


def _numbered(path: Path, sign: str, first: int) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}{sign}{n}{path.suffix}") for n in range(first, 10_000))
