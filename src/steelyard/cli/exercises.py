"""The command that writes what is generated from exercises: notebooks, the schema for editors, other systems' files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from steelyard.cli.commands import Command, Once, UsageError, print_all
from steelyard.cli.library import HERE, Library, course_arguments, read_course


def _exercises_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=HERE, help="where the YAML files lie")
    parser.add_argument("--check", action="store_true", help="write nothing; leave with 1 if something is stale")
    parser.add_argument(
        "--nbgrader",
        action=Once,
        nargs="?",
        const=Path("source"),
        type=Path,
        metavar="DIR",
        help="write the course's sets, or all, as nbgrader's assignments, into this folder (default: source)",
    )
    parser.add_argument(
        "--lite",
        action=Once,
        type=Path,
        metavar="DIR",
        help="write into this folder what JupyterLite builds from",
    )
    course_arguments(parser)


def _exercises(args: argparse.Namespace) -> int:
    from steelyard.exercise import generate, sets  # nbformat is slow to load, and no other command needs it

    if args.nbgrader:
        return _nbgrader(args.nbgrader, args.course)
    if args.lite:
        return _lite(args.lite)
    if not args.folder.is_dir():
        raise UsageError(f"no folder '{args.folder}'")
    if args.check:
        behind = generate.stale(args.folder)
        for path in behind:
            print(f"{path} is stale; {sets.FIX}", file=sys.stderr)
        return 1 if behind else 0
    print_all(f"wrote {path}" for path in generate.write(args.folder))
    return 0


def _nbgrader(out: Path, course_file: Path | None) -> int:
    from steelyard.marking.outputs import replace

    library = Library(None)
    course = read_course(course_file, library)
    lines: list[str] = []
    for slug in course.sets if course else library:
        for name, data in library.for_nbgrader(slug, course).items():
            path = out / slug / name
            path.parent.mkdir(parents=True, exist_ok=True)
            # nbgrader takes every notebook in this folder for one of the assignment: no earlier one is kept beside it.
            if path.exists() and path.read_bytes() != data:
                lines.append(f"Left {path} as it is, which is not as it would be now; take it away to have it anew.")
                continue
            replace(path, data)
            lines.append(f"Wrote {path}.")
    print_all(lines)
    return 0


def _lite(out: Path) -> int:
    from steelyard.exercise import lite
    from steelyard.marking.outputs import replace

    library = Library(None)
    (out / lite.FILES).mkdir(parents=True, exist_ok=True)
    replace(out / lite.SETTINGS, lite.settings())
    for slug in library:
        replace(out / lite.FILES / f"{slug}.ipynb", library.for_lite(slug))
    print_all([f"Wrote {len(library)} notebooks into {out / lite.FILES}."])
    return 0


COMMANDS = (
    Command(
        "exercises", "Write each exercise's notebook, and the schema for editors.", _exercises_arguments, _exercises
    ),
)
