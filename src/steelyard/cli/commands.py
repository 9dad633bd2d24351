"""What every subcommand shares: what it is, its mistakes, and how it reads files and speaks."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST = 100_000_000
"""Bytes of a file that is named on the command line."""


class UsageError(Exception):
    """The command cannot be run as it was given; its text is the line to say."""


class Once(argparse.Action):
    """An option that means one thing: given twice, neither is dropped in silence."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *use: Any) -> None:
        """Take the value."""
        value, option = use
        if getattr(namespace, self.dest) is not self.default:
            parser.error(f"{option} is given twice; give it once")
        setattr(namespace, self.dest, value)


@dataclass(frozen=True)
class Command:
    """A subcommand: its name, what it is for, how its arguments are declared, and how it runs (0 is well)."""

    name: str
    says: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def print_all(lines: Iterable[str]) -> None:
    """Print after everything is written: whoever reads no further, as `head`, stops nothing."""
    listed = list(lines)
    try:
        for line in listed:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read_bytes(path: Path) -> bytes:
    """A file that was named (UsageError if it is not there, or far too large)."""
    if not path.is_file():
        raise UsageError(f"no file '{path}'")
    if path.stat().st_size > LARGEST:
        raise UsageError(f"'{path}' has {path.stat().st_size:,} bytes; at most {LARGEST:,} are read")
    return path.read_bytes()


def read_text(path: Path) -> str:
    """A text that was named (UsageError if it is none)."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"'{path}' is no text in UTF-8") from None
