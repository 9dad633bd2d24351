"""The roster: which code is whose. It stays with the instructor; of a student only the code travels."""

from __future__ import annotations

from typing import NamedTuple

from steelyard.answers.document import CODE, Unreadable
from steelyard.marking import tables
from steelyard.marking.sanitize import one_line


class Student(NamedTuple):
    """A row of the roster: the code in capitals (empty if the row has none that can be one), and all its cells."""

    code: str
    cells: tuple[str, ...]


class Roster(NamedTuple):
    """Students in the roster's order, its columns, and what is wrong with single rows, a line each."""

    columns: tuple[str, ...] = ("code",)
    students: tuple[Student, ...] = ()
    problems: tuple[str, ...] = ()


def read(data: bytes) -> Roster | Unreadable:
    """A table with a column ``code``; what else stands in it is carried into the gradebook."""
    table = tables.read(data)
    if isinstance(table, Unreadable):
        return table
    if "code" not in table.columns:
        named = one_line(", ".join(table.columns))
        return Unreadable(f"the columns {named}", "a column 'code'")
    students: list[Student] = []
    problems: list[str] = []
    lines: dict[str, int] = {}
    for line, row in table.rows:
        code = row.get("code", "").strip().upper()
        cells = tuple(row.get(column, "").strip() for column in table.columns)
        if CODE.fullmatch(code) is None:
            shown = one_line(code, 40)
            problems.append(f"line {line}: found the code '{shown}'; wanted 3 to 24 letters, digits and hyphens")
            students.append(Student("", cells))
        elif code in lines:
            problems.append(f"line {line}: found the code '{code}' again; wanted it once, as in line {lines[code]}")
        else:
            lines[code] = line
            students.append(Student(code, cells))
    if not students:
        return Unreadable("no student", "a line for each below the names of the columns")
    return Roster(table.columns, tuple(students), tuple(problems))
