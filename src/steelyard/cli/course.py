"""The commands with which a course begins: its file, and codes for its students."""

from __future__ import annotations

import argparse
from pathlib import Path

from steelyard.cli.commands import Command, Once, UsageError, print_all, read_bytes
from steelyard.cli.library import COURSE, Library, course_arguments, own_keys, read_course, set_arguments


def _course(args: argparse.Namespace) -> int:
    from steelyard.marking import course

    library = Library(args.exercises)
    path: Path = args.course or COURSE
    schema = path.with_name(course.SCHEMA)
    if (existing := read_course(path if path.exists() else None, library)) is not None:
        print_all(course.lines(existing, library))
        return 0
    whole = [entry.exercise for entry in library.these(library)]
    path.write_text(course.blank(whole), "utf-8")
    schema.write_bytes(course.schema(library))
    print(f"Wrote {path}, and {schema} for your editor. Fill it in, and run the command again: it says what it reads.")
    return 0


def _course_arguments(parser: argparse.ArgumentParser) -> None:
    course_arguments(parser)
    set_arguments(parser)


def _codes_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("count", type=int, metavar="N", help="how many")
    parser.add_argument(
        "--out", action=Once, type=Path, metavar="CSV", help="a new roster (default: the course's, or else print them)"
    )
    course_arguments(parser)


def _codes(args: argparse.Namespace) -> int:
    from steelyard.answers import codes
    from steelyard.marking import slips, tables

    if not 1 <= args.count <= codes.MOST:
        raise UsageError(f"{args.count} codes; from 1 to {codes.MOST:,} are given out at once")
    course = read_course(args.course, Library(None))
    out = args.out
    if out is None and course is not None and course.roster:
        out = (args.course or COURSE).parent / course.roster
    issued = codes.issue(args.count)
    roster = tables.write(("code", "name"), ((code, "") for code in issued))
    if out is None:
        print_all(roster.decode("utf-8-sig").splitlines())
        return 0
    sheet = slips.page(issued, *((course.title, course.book) if course else ()))
    to_print = out.with_name(f"{out.stem}-slips.html")
    for path in (out, to_print):
        if path.exists():
            raise UsageError(f"'{path}' is there already; its codes may be in use: name another file")
    for path, data in ((out, roster), (to_print, sheet.encode())):
        with path.open("xb") as file:
            file.write(data)
    codes_ = f"{args.count} code{'s' if args.count != 1 else ''}"
    print(f"Wrote {out}: {codes_}. Write a name beside each. {to_print} has them as slips to print and cut.")
    return 0


def _assign_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", action=Once, type=Path, default=Path("assigned"), metavar="DIR", help="where (default: assigned)"
    )
    course_arguments(parser)
    set_arguments(parser)


def _assign(args: argparse.Namespace) -> int:
    from steelyard.exercise import recipes
    from steelyard.marking import assigning
    from steelyard.marking.outputs import renewed

    library = Library(args.exercises)
    course = read_course(args.course, library)
    if course is None:
        raise UsageError(f"no {COURSE} here; write one with `steelyard course`, or name yours with --course")
    beside = (args.course or COURSE).parent
    folder = beside / course.keys if course.keys else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    private = own_keys(folder, library.these(course.sets), library)
    shipped = {id_: recipe for slug in course.sets for id_, recipe in recipes.shipped(library[slug].exercise).items()}
    codes = _codes_of(beside / course.roster if course.roster else None)
    made = {**assigning.files(course, library, private, shipped, codes), **library.notebooks(course.sets)}
    own = {name for name in made if assigning.is_key(name)}
    lines: list[str] = []
    lacking: list[str] = []
    for name, data in made.items():
        path = args.out / name
        if name in own:
            path, lacks = _home_of_key(path, folder)
            lacking += lacks
            if path.exists():
                lines.append(f"Left {path} as it is.")  # somebody fills it in
                continue
        path.parent.mkdir(parents=True, exist_ok=True)
        earlier = renewed(path, data)
        lines.append(f"Wrote {path}." + (f" The one from before is kept as {earlier.name}." if earlier else ""))
    if folder is None and own:
        dealt = "instructor/dealt.csv" in made
        why = "Marking needs the keys" if dealt else "If you put words of your own into the keys before you mark"
        lines.append(f"{why}: say in {args.course or COURSE} 'keys: {args.out}/{assigning.KEYS}'.")
    print_all([*lines, *lacking])
    return 0


def _home_of_key(path: Path, folder: Path | None) -> tuple[Path, list[str]]:
    """Where a key goes: where marking looks for it, if nothing of that name is there; and a line if something is."""
    if folder is None:
        return path, []
    home = folder / path.name
    return (
        (path, [f"{home} lacks the keys in {path}: copy those that you want into it."]) if home.exists() else (home, [])
    )


def _codes_of(path: Path | None) -> list[str]:
    """The codes of a roster that is there; one that cannot be read would leave its students without their strips."""
    from steelyard.marking import roster

    table = roster.read(read_bytes(path)) if path is not None and path.is_file() else roster.Roster()
    if not isinstance(table, roster.Roster):
        raise UsageError(f"the roster: {table.line}")
    return [student.code for student in table.students if student.code]


COMMANDS = (
    Command("course", "Write a course file to fill in, or say what it says.", _course_arguments, _course),
    Command("assign", "Write what a class is given, and what its instructor keeps.", _assign_arguments, _assign),
    Command("codes", "Make codes to give out, as a roster to fill in.", _codes_arguments, _codes),
)
