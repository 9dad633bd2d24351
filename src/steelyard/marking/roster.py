"""The roster: which code is whose. It stays with the instructor; of a student only the code travels."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from steelyard.answers import codes
from steelyard.answers.document import Unreadable
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
    numbers: dict[str, int] = {}
    for number, row in table.rows:
        code = codes.cleaned(row.get("code", ""))
        cells = tuple(row.get(column, "").strip() for column in table.columns)
        if codes.CODE.fullmatch(code) is None:
            problems.append(f"row {number}: found the code {shown(code)}; wanted {codes.WANTED}")
            students.append(Student("", cells))
        elif code in numbers:
            problems.append(f"row {number}: found the code '{code}' again; wanted it once, as in row {numbers[code]}")
        else:
            numbers[code] = number
            students.append(Student(code, cells))
    if not students:
        return Unreadable("no student", "a line for each below the names of the columns")
    return Roster(table.columns, tuple(students), tuple(problems))


def shown(code: str) -> str:
    """A code that is none, for a message in which it can be seen why: its foreign signs are named."""
    foreign = dict.fromkeys(sign for sign in code[:40] if not sign.isascii())
    names = "; ".join(f"{one_line(sign)} is {unicodedata.name(sign, f'U+{ord(sign):04X}')}" for sign in foreign)
    return f"'{one_line(code, 40)}'" + (f" ({one_line(names)})" if names else "")
