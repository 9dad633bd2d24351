"""The command that packs the built book and its tasks for a learning platform."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard.cli import exercises
from steelyard.cli.commands import Command, Once, UsageError, say
from steelyard.cli.exercises import Library
from steelyard.cli.paper import BUILT, changed

if TYPE_CHECKING:
    from steelyard.exercise.reading import Authored
    from steelyard.paper.site import Book

SCORM = ("scorm12", "scorm2004")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=SCORM, help="what kind of package")
    parser.add_argument("--whole", action="store_true", help="one package of the whole book instead")
    parser.add_argument("--out", action=Once, type=Path, required=True, metavar="DIR", help="the folder to write into")
    parser.add_argument(
        "--built", action=Once, type=Path, default=BUILT, metavar="DIR", help=f"the built book (default: {BUILT})"
    )
    parser.add_argument("--book", action=Once, metavar="ADDRESS", help="where the book is published, to link pages")
    parser.add_argument(
        "--road",
        choices=("core", "all"),
        default="core",
        help="the tasks that completion and score rest on (default: core)",
    )
    exercises.arguments(parser)


def _package(args: argparse.Namespace) -> int:
    from steelyard.paper import site

    if args.whole and args.sets:
        raise UsageError(f"--whole and --set {args.sets[0]}; a package has the whole book, or a set")
    library = Library(args.exercises)
    sets = library.these(args.sets or library)
    book = site.read(args.built)
    if args.book:
        book = replace(book, address=args.book.rstrip("/") + "/")
    args.out.mkdir(parents=True, exist_ok=True)
    lines = []
    for name, data, line in _scorm(args, book, sets):
        (args.out / name).write_bytes(data)
        lines.append(f"Wrote {args.out / name}: {line}")
    say(lines)
    return 0


def _scorm(args: argparse.Namespace, book: Book, sets: Sequence[Authored]) -> Iterator[tuple[str, bytes, str]]:
    from steelyard.answers.document import COURSE
    from steelyard.packaging import holding, scorm
    from steelyard.paper.zipped import zipped

    where = holding.tasks_on_pages(args.built, book)
    held = [(COURSE, holding.whole(args.built, book, where), sets)] if args.whole else [
        (f"{COURSE}-{each.exercise.slug}", holding.of_set(args.built, book, where, each), [each]) for each in sets
    ]  # fmt: skip
    for identifier, pages, those in held:
        data = zipped(scorm.files(pages, those, scorm.EDITIONS[args.kind], identifier, args.road), changed())
        yield f"{identifier}-{args.kind}.zip", data, f"{len(pages.pages)} pages, {len(data) / 1e6:.1f} MB."


COMMANDS = (Command("package", "Pack the built book and its tasks for a learning platform.", _arguments, _package),)
