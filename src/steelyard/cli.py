"""The command `steelyard`: with `sphinxext` the only module that reads and writes course files.

Each subcommand is two functions, one that adds its arguments and one that runs it, listed in `COMMANDS`.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from steelyard import __version__
from steelyard.errors import SteelyardError

if TYPE_CHECKING:
    from steelyard.exercise.reading import Authored
    from steelyard.exercise.tasks import AnyKey

HERE = Path("exercises")
"""Where somebody's own exercises may lie; else those of the course are used."""

LARGEST = 100_000_000
"""Bytes of a file that is named on the command line."""

TOLERANCE = timedelta(days=1)
"""How far ahead of ours a student's clock may run and be believed."""


class UsageError(Exception):
    """The command cannot be run as it was given; its text is the line to say."""


class _Once(argparse.Action):
    """An option that means one thing: given twice, neither is dropped in silence."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *given: Any) -> None:
        value, option = given
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


def _exercises_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=HERE, help="where the YAML files lie")
    parser.add_argument("--check", action="store_true", help="write nothing; leave with 1 if something is stale")


def _exercises(args: argparse.Namespace) -> int:
    from steelyard.exercise import generate  # nbformat is slow to load, and no other command needs it

    if not args.folder.is_dir():
        raise UsageError(f"no folder '{args.folder}'")
    if args.check:
        behind = generate.stale(args.folder)
        for path in behind:
            print(f"{path} is stale; {generate.FIX}", file=sys.stderr)
        return 1 if behind else 0
    _say(f"wrote {path}" for path in generate.write(args.folder))
    return 0


# ------------------------------------------------------------------------ marking


def _marking_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--exercises", action=_Once, type=Path, metavar="DIR", help="your own exercises (default: the course's)"
    )
    parser.add_argument("--set", nargs="+", action="extend", metavar="SLUG", dest="sets", help="only these exercises")


def _grade_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("handed_in", type=Path, metavar="FOLDER-OR-ZIP-OR-FILE", help="what students handed in")
    parser.add_argument(
        "--roster", action=_Once, type=Path, metavar="CSV", help="the list of codes and names, with a column 'code'"
    )
    parser.add_argument(
        "--out", action=_Once, type=Path, required=True, metavar="DIR", help="where the marks are written"
    )
    parser.add_argument(
        "--keys", action=_Once, type=Path, metavar="DIR", help="your folder with the keys of assessed tasks"
    )
    parser.add_argument(
        "--marks",
        nargs="+",
        action="extend",
        default=[],
        type=Path,
        metavar="CSV",
        help="texts.csv, filled in; several if there are several",
    )
    parser.add_argument("--no-pages", action="store_true", help="write no pages of feedback")
    _marking_arguments(parser)


def _grade(args: argparse.Namespace) -> int:
    from steelyard.marking.grading import Job, UnusableError, grade

    if not args.handed_in.exists():
        raise UsageError(f"no file or folder '{args.handed_in}'")
    if args.out.exists() and args.out.samefile(args.handed_in):
        raise UsageError("--out is the folder of what was handed in; name another, so that the marks are not marked")
    authored = _authored(args)
    job = Job(
        args.handed_in,
        tuple(authored),
        _keys(args.keys, authored, _paths(args)),
        None if args.roster is None else _bytes(args.roster),
        tuple((path, _bytes(path)) for path in dict.fromkeys(args.marks)),
        pages=not args.no_pages,
        leave=tuple(path for path in (args.roster, *args.marks) if path is not None),
        until=f"{datetime.now(UTC) + TOLERANCE:%Y-%m-%dT%H:%M:%S}",
    )
    gc.disable()  # all that is read is kept to the end: looking for garbage in it takes a third of the time
    try:
        lines, complete = grade(job, args.out)
    except UnusableError as error:
        raise UsageError(str(error)) from None
    finally:
        gc.enable()
    _say(lines)
    return 0 if complete else 1


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", type=Path, metavar="FILE", help="answers.json, or a text with a pocket copy")
    _marking_arguments(parser)


def _check(args: argparse.Namespace) -> int:
    from steelyard.marking.checking import check

    lines, complete = check(args.answers.name, _bytes(args.answers), _authored(args))
    _say(lines)
    return 0 if complete else 1


def _codes_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("count", type=int, metavar="N", help="how many")
    parser.add_argument("--out", action=_Once, type=Path, metavar="CSV", help="a new file (default: print them)")


def _codes(args: argparse.Namespace) -> int:
    from steelyard.answers import codes
    from steelyard.marking import tables

    if not 1 <= args.count <= codes.MOST:
        raise UsageError(f"{args.count} codes; from 1 to {codes.MOST:,} are given out at once")
    roster = tables.write(("code", "name"), ((code, "") for code in codes.issue(args.count)))
    if args.out is None:
        _say(roster.decode("utf-8-sig").splitlines())
        return 0
    try:
        with args.out.open("xb") as file:
            file.write(roster)
    except FileExistsError:
        raise UsageError(f"'{args.out}' is there already; its codes may be in use: name another file") from None
    print(f"Wrote {args.out}: {args.count} code{'s' if args.count != 1 else ''}. Write a name beside each.")
    return 0


def _authored(args: argparse.Namespace) -> list[Authored]:
    """The exercises that were asked for, or all; every author's mistake in them at once."""
    from steelyard.exercise.reading import read

    paths = _paths(args)
    if unknown := [slug for slug in args.sets or () if slug not in paths]:
        raise UsageError(f"no exercise '{unknown[0]}'; there are: {', '.join(paths)}")
    authored: list[Authored] = []
    mistakes: list[Exception] = []
    for slug in dict.fromkeys(args.sets or paths):
        try:
            authored.append(read(str(paths[slug]), _text(paths[slug])))
        except ExceptionGroup as group:
            mistakes += group.exceptions
    if mistakes:
        raise ExceptionGroup("exercises", mistakes)
    return authored


def _paths(args: argparse.Namespace) -> Mapping[str, Path]:
    """Every exercise there is, by its name."""
    from steelyard.exercise import sets

    folder = args.exercises or (HERE if HERE.is_dir() else sets.folder())
    paths = {path.stem: path for path in sorted(folder.glob("*.yml"))}
    if not paths:
        raise UsageError(f"no exercises in '{folder}'; name their folder with --exercises")
    return paths


def _keys(folder: Path | None, authored: Sequence[Authored], slugs: Iterable[str]) -> Mapping[str, AnyKey]:
    """An instructor's keys of these exercises, by task."""
    from steelyard.exercise.private import read_keys

    if folder is None:
        return {}
    if not folder.is_dir():
        raise UsageError(f"no folder '{folder}'")
    names = {f"{slug}.yml" for slug in slugs}
    found = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in (".yml", ".yaml"))
    if strange := [name for name in found if name not in names]:
        raise UsageError(f"'{folder / strange[0]}' is named after no exercise; a file of keys is one of: "
                         f"{', '.join(sorted(names))}")  # fmt: skip
    keys: dict[str, AnyKey] = {}
    mistakes: list[Exception] = []
    for exercise in (entry.exercise for entry in authored):
        path = folder / f"{exercise.slug}.yml"
        try:
            if path.exists():
                keys |= read_keys(str(path), _text(path), exercise)
        except ExceptionGroup as group:
            mistakes += group.exceptions
    if mistakes:
        raise ExceptionGroup("keys", mistakes)
    return keys


def _say(lines: Iterable[str]) -> None:
    """Print after everything is written: whoever reads no further, as `head`, stops nothing."""
    listed = list(lines)
    try:
        for line in listed:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show_anything(*streams: TextIO) -> None:
    """A name that a terminal or pipe has no letters for is spelt out, and fails nothing."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise UsageError(f"no file '{path}'")
    if path.stat().st_size > LARGEST:
        raise UsageError(f"'{path}' has {path.stat().st_size:,} bytes; at most {LARGEST:,} are read")
    return path.read_bytes()


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"'{path}' is no text in UTF-8") from None


COMMANDS: tuple[Command, ...] = (
    Command("grade", "Mark what students handed in.", _grade_arguments, _grade),
    Command("check", "Say what is done and what is missing in a student's answers.", _check_arguments, _check),
    Command("codes", "Make codes to give out, as a roster to fill in.", _codes_arguments, _codes),
    Command("exercises", "Write each exercise's notebook, and the schema for editors.",
            _exercises_arguments, _exercises),
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Leave with 2."""
        self.exit(2, f"{self.prog}: {message}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; 0 if all is well, 1 if not, 2 if it cannot be run as args."""
    _show_anything(sys.stdout, sys.stderr)
    signal.signal(signal.SIGTERM, _stop)  # so that what is being written is put away, as for Ctrl-C
    parser = _Parser(prog="steelyard", description="Exercises and marking of the course module Leverage and Risk.")
    parser.add_argument("--version", action="version", version=f"steelyard {__version__}")
    subs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS:
        sub = subs.add_parser(command.name, help=command.says, description=command.says)
        command.arguments(sub)
        sub.set_defaults(command=command)
    args = parser.parse_args(argv)
    try:
        return int(args.command.run(args))
    except UsageError as error:
        print(f"steelyard {args.command.name}: {error}", file=sys.stderr)
    except ExceptionGroup as group:
        for mistake in group.exceptions:
            print(mistake, file=sys.stderr)
    except KeyboardInterrupt:
        print(
            f"steelyard {args.command.name}: stopped. Every file that stands is whole; run it again.", file=sys.stderr
        )
        return 130
    except (SteelyardError, OSError) as error:
        print(f"steelyard {args.command.name}: {error}", file=sys.stderr)
    return 2
