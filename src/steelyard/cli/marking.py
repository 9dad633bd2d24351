"""The commands that mark: a class, or one student's file."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from steelyard.cli.commands import Command, Once, UsageError, print_all, read_bytes
from steelyard.cli.library import COURSE, Library, course_arguments, own_keys, read_course, set_arguments

TOLERANCE = timedelta(days=1)
"""How far ahead of ours a student's clock may run and be believed."""


def _grade_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "handed_in", nargs="?", type=Path, metavar="FOLDER-OR-ZIP-OR-FILE", help="what students handed in"
    )
    parser.add_argument(
        "--roster", action=Once, type=Path, metavar="CSV", help="the list of codes and names, with a column 'code'"
    )
    parser.add_argument(
        "--corrections", action=Once, type=Path, metavar="CSV", help="whose a file is, with columns 'source' and 'code'"
    )
    parser.add_argument(
        "--platform", action=Once, type=Path, metavar="CSV", help="the platform's own table of grades, to be filled in"
    )
    parser.add_argument("--column", action=Once, metavar="NAME", help="its column for the marks, if there are several")
    parser.add_argument("--out", action=Once, type=Path, metavar="DIR", help="where the marks are written")
    parser.add_argument(
        "--keys", action=Once, type=Path, metavar="DIR", help="your folder with the keys of assessed tasks"
    )
    parser.add_argument(
        "--marks",
        nargs="+",
        action="extend",
        default=[],
        type=Path,
        metavar="FILE",
        help="ledgers of the marking desk, or texts.csv filled in; a folder of them, or several",
    )
    parser.add_argument(
        "--jobs", action=Once, type=int, default=1, metavar="N", help="mark in so many processes (default: 1)"
    )
    parser.add_argument("--no-pages", action="store_true", help="write no pages of feedback")
    course_arguments(parser)
    set_arguments(parser)


def _grade(args: argparse.Namespace) -> int:
    from steelyard.cli.processes import workers
    from steelyard.marking.grading import Job, grade
    from steelyard.marking.hand_marks import UnusableError

    library = Library(args.exercises)
    course = read_course(args.course, library)
    beside = (args.course or COURSE).parent

    def lies(option: Path | None, name: str) -> Path | None:
        """Where something lies: as the command says, or else the course."""
        return option or (beside / name if name else None)

    handed_in = lies(args.handed_in, course.handed_in if course else "")
    out = lies(args.out, course.marks if course else "")
    roster = lies(args.roster, course.roster if course else "")
    platform = lies(args.platform, course.platform.table if course and course.platform else "")
    column = args.column or (course.platform.column if course and course.platform else "")
    corrections = lies(args.corrections, course.corrections if course else "")
    listed = [beside / name for name in (course.texts if course else ())]
    # A folder of ledgers is named before there are any.
    lacking_folders = [path for path in listed if not (path.suffix or path.exists())]
    texts = tuple(dict.fromkeys((*(path for path in listed if path.suffix or path.exists()), *args.marks)))
    if handed_in is None or out is None:
        lacking, fix = ("nothing that was handed in", "its path") if handed_in is None else ("no --out", "a folder")
        raise UsageError(f"{lacking}; name {fix}, or say it in {COURSE}")
    if not handed_in.exists():
        raise UsageError(f"no file or folder '{handed_in}'{_lies_here(handed_in)}")
    if out.exists() and out.samefile(handed_in):
        raise UsageError("--out is the folder of what was handed in; name another, so that the marks are not marked")
    authored = library.these(args.sets or (course.sets if course else library))
    job = Job(
        handed_in,
        tuple(authored),
        own_keys(lies(args.keys, course.keys if course else ""), authored, library),
        None if roster is None else read_bytes(roster),
        _marks(texts),
        pages=not args.no_pages,
        leave=tuple(
            path for path in (roster, corrections, platform, *texts, args.course or COURSE) if path is not None
        ),
        until=f"{datetime.now(UTC) + TOLERANCE:%Y-%m-%dT%H:%M:%S}",
        corrections=None if corrections is None else read_bytes(corrections),
        platform=None if platform is None else (platform.name, read_bytes(platform), column),
        course=course,
    )
    gc.disable()  # all that is read is kept to the end: looking for garbage in it takes a third of the time
    try:
        lines, complete = grade(job, out, workers(args.jobs))
    except UnusableError as error:
        raise UsageError(str(error)) from None
    finally:
        gc.enable()
    print_all(f"There is no folder '{path}' yet: make it for what the marking desk saves." for path in lacking_folders)
    print_all(lines)
    return 0 if complete else 1


def _lies_here(missing: Path) -> str:
    """The one archive that lies where another was looked for: a platform gives it a name of its own."""
    lie = [path.name for path in missing.parent.glob("*.zip")]
    return f"; '{lie[0]}' lies there: call it so, or name it" if len(lie) == 1 else ""


def _marks(paths: Iterable[Path]) -> tuple[tuple[Path, bytes], ...]:
    """What bears marks at these paths, and in the folders among them; of a ledger no more than is read."""
    from steelyard.marking.hand_marks import LEDGER
    from steelyard.marking.tables import WORKBOOKS

    endings = (LEDGER, ".csv", *WORKBOOKS)  # the last to say that they cannot be read: passed over, a mark is missed
    files = [
        file
        for path in paths
        for file in (sorted(p for p in path.iterdir() if p.suffix.lower() in endings) if path.is_dir() else [path])
    ]
    return tuple((path, _ledger(path) if path.suffix.lower() == LEDGER else read_bytes(path)) for path in files)


def _ledger(path: Path) -> bytes:
    from steelyard.marking.ledger import LARGEST

    if not path.is_file():
        raise UsageError(f"no file '{path}'")
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", type=Path, metavar="FILE", help="answers.json, or a text with a coded copy")
    set_arguments(parser)


def _check(args: argparse.Namespace) -> int:
    from steelyard.marking.checking import check

    library = Library(args.exercises)
    library.lay(args.answers.parent, numbered=True)  # the sets that were given out with a notebook, and lie beside it
    lines, complete = check(args.answers.name, read_bytes(args.answers), library.these(args.sets or library))
    print_all(lines)
    return 0 if complete else 1


COMMANDS = (
    Command("grade", "Mark what students handed in.", _grade_arguments, _grade),
    Command("check", "Say what is done and what is missing in a student's answers.", _check_arguments, _check),
)
