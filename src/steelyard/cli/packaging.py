"""The command that packs the built book and its tasks for a learning platform."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard.cli.commands import Command, Once, UsageError, print_all
from steelyard.cli.library import Library, own_keys, set_arguments
from steelyard.cli.paper import BUILT, changed

if TYPE_CHECKING:
    from steelyard.exercise.private import OwnKey
    from steelyard.exercise.reading import Authored
    from steelyard.packaging.questions import LeftOut
    from steelyard.paper.site import Book

SCORM = ("scorm12", "scorm2004")
KINDS = (*SCORM, "qti", "cartridge")

File = tuple[str, dict[str, bytes], str, "Sequence[LeftOut]"]
"""A package: its file's name, what it holds, what to say of it, and the tasks that it cannot ask."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, help="what kind of package")
    parser.add_argument("--whole", action="store_true", help="of SCORM: one package of the whole book")
    parser.add_argument("--out", action=Once, type=Path, required=True, metavar="DIR", help="the folder to write into")
    parser.add_argument(
        "--built", action=Once, type=Path, default=BUILT, metavar="DIR", help=f"the built book (default: {BUILT})"
    )
    parser.add_argument("--book", action=Once, metavar="ADDRESS", help="where the book is published, to link its pages")
    parser.add_argument(
        "--road", choices=("core", "all"), default="core", help="of SCORM: the tasks that count (default: core)"
    )
    parser.add_argument(
        "--keys", action=Once, type=Path, metavar="DIR", help="of quizzes: your keys of assessed tasks, to go into them"
    )
    set_arguments(parser)


def _package(args: argparse.Namespace) -> int:
    from steelyard.paper.zipped import zipped

    if args.whole and (args.sets or args.kind not in SCORM):
        raise UsageError("--whole is a SCORM package of all sets; give it without --set")
    if args.keys and args.kind in SCORM:
        raise UsageError("--keys goes into quizzes alone; pages have the keys that they were built with")
    library = Library(args.exercises)
    sets = library.these(args.sets or library)
    keys = own_keys(args.keys, library.these(library) if args.keys else [], library)
    args.out.mkdir(parents=True, exist_ok=True)
    lines = []
    for name, files, says, left in _packages(args, sets, keys):
        data = zipped(files, changed())
        (args.out / name).write_bytes(data)
        lines.append(f"Wrote {args.out / name}: {says}, {len(data) / 1000:,.0f} kB.")
        lines += [f"  left out: {each.task} {each.title}, for it {each.why}" for each in left]
    print_all(lines)
    return 0


def _packages(args: argparse.Namespace, sets: Sequence[Authored], keys: Mapping[str, OwnKey]) -> Iterator[File]:
    book = _book(args)
    if args.kind == "qti":
        return _qti(args, book, sets, keys)
    assert book is not None
    return _cartridge(args, book, sets, keys) if args.kind == "cartridge" else _scorm(args, book, sets)


def _book(args: argparse.Namespace) -> Book | None:
    """The built book; quizzes that link no page need none."""
    from steelyard.paper import site

    if args.kind == "qti" and not args.book:
        return None
    book = site.read(args.built)
    return replace(book, address=args.book.rstrip("/") + "/") if args.book else book


def _scorm(args: argparse.Namespace, book: Book, sets: Sequence[Authored]) -> Iterator[File]:
    from steelyard.answers.document import COURSE
    from steelyard.packaging import holding, scorm

    where = holding.tasks_on_pages(args.built, book)
    held = [(COURSE, holding.whole(args.built, book, where), sets)] if args.whole else [
        (f"{COURSE}-{each.exercise.slug}", holding.of_set(args.built, book, where, each), [each]) for each in sets
    ]  # fmt: skip
    for identifier, pages, those in held:
        files = scorm.files(pages, those, scorm.EDITIONS[args.kind], identifier, args.road)
        yield f"{identifier}-{args.kind}.zip", files, f"{len(pages.pages)} pages", ()


def _qti(
    args: argparse.Namespace, book: Book | None, sets: Sequence[Authored], keys: Mapping[str, OwnKey]
) -> Iterator[File]:
    from steelyard.answers.document import COURSE
    from steelyard.packaging import holding, qti, questions

    where = holding.tasks_on_pages(args.built, book) if book else {}
    for each in sets:
        asked, left = questions.questions(each, keys)
        identifier = f"{COURSE}-{each.exercise.slug}"
        page = holding.page_of(where, each)
        link = book.address + page if book and page else ""
        files = qti.files(identifier, each.exercise.title, asked, link)
        yield f"{identifier}-qti.zip", files, f"{len(asked)} question{'s' * (len(asked) != 1)}", left


def _cartridge(
    args: argparse.Namespace, book: Book, sets: Sequence[Authored], keys: Mapping[str, OwnKey]
) -> Iterator[File]:
    from steelyard.answers.document import COURSE
    from steelyard.packaging import cartridge, holding, questions

    where = holding.tasks_on_pages(args.built, book)
    quizzes: list[cartridge.Quiz] = []
    left: list[LeftOut] = []
    for each in sets:
        asked, not_asked = questions.questions(each, keys)
        quizzes.append(cartridge.Quiz(each.exercise.slug, each.exercise.title, holding.page_of(where, each), asked))
        left += [*not_asked, *cartridge.not_in_one(quizzes[-1])]
    pages = {} if book.address else holding.whole(args.built, book, where).files
    count = sum(len(quiz.asked) for quiz in quizzes)
    says = f"{len(book.pages)} {'links' if book.address else 'pages'}, {len(quizzes)} quizzes with {count} questions"
    yield f"{COURSE}.imscc", cartridge.files(book, COURSE, pages, quizzes), says, left


COMMANDS = (Command("package", "Pack the built book and its tasks for a learning platform.", _arguments, _package),)
