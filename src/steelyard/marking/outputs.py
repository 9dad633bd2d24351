"""Writing what marking made into a folder, so that nothing there is lost: what differs is kept beside or said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path


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


def beside(path: Path, data: bytes) -> Path:
    """Write a file that somebody fills in: beside the earlier ones if it differs from all; returns where it is."""
    for name in chain([path], _numbered(path, "-", 2)):
        if not name.exists():
            replace(name, data)
            return name
        if name.read_bytes() == data:
            return name
    raise AssertionError


def _numbered(path: Path, sign: str, first: int) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}{sign}{n}{path.suffix}") for n in range(first, 10_000))
