"""A platform's own table of grades, filled in: Moodle's grading worksheet, Canvas's and Blackboard's gradebook.

One column gets our marks, in the rows of which it is certain whose they are. Every other cell, every other row, the
names of the columns and the way the file is written stay as the platform made them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from steelyard.answers.document import Unreadable
from steelyard.marking import tables
from steelyard.marking.roster import Roster
from steelyard.marking.sanitize import one_line
from steelyard.marking.submitters import Submitter, spelt

MOST_NAMED = 5
"""Rows that are named of those that are left alone; the rest is counted."""


class Kind(NamedTuple):
    """A platform: the columns by which its table is known, those that name a student, and what a column of grades is.

    `number` is the column of the number, or name, that stands in the names of the files it gives out.
    """

    name: str
    known_by: frozenset[str]
    number: str
    names: tuple[tuple[str, ...], ...]
    grades: re.Pattern[str]


KINDS = (
    Kind("Moodle", frozenset({"identifier", "grade"}), "identifier",
         (("full name",), ("id number",), ("email address",), ("username",)), re.compile("Grade", re.IGNORECASE)),
    Kind("Canvas", frozenset({"student", "id", "section"}), "id",
         (("student",), ("sis user id",), ("sis login id",)), re.compile(r".+ \(\d+\)")),
    Kind("Blackboard", frozenset({"last name", "first name", "username"}), "username",
         (("first name", "last name"), ("student id",)), re.compile(r".+\|\d+")),
)  # fmt: skip

_WANTED = "Moodle's grading worksheet, or the gradebook as Canvas or Blackboard gives it"
_TOTAL = re.compile(r"\[Total Pts:\s*([\d.,]+)", re.IGNORECASE)


@dataclass(frozen=True)
class PlatformTable:
    """The table as it stands: its rows, the columns' names first, which one gets the marks, and how it is written."""

    kind: Kind
    rows: tuple[tuple[str, ...], ...]
    column: int
    dialect: type[csv.Dialect]
    encoding: str

    @property
    def heading(self) -> str:
        """The name of the column that gets the marks."""
        return self.rows[0][self.column].strip()

    def possible(self) -> set[float]:
        """The points that the column may have, as the platform says: none, one, or in error several."""
        numbers = (text.strip().replace(",", ".") for text in self._possible())
        return {float(number) for number in numbers if re.fullmatch(r"\d+(\.\d+)?", number)}

    def _possible(self) -> Iterable[str]:
        head = [name.strip().lower() for name in self.rows[0]]
        if self.kind.name == "Moodle" and "maximum grade" in head:
            return [row[head.index("maximum grade")] for row in self.rows[1:]]
        if self.kind.name == "Canvas":
            return [row[self.column] for row in self.rows[1:] if row[0].strip() == "Points Possible"]
        total = _TOTAL.search(self.rows[0][self.column])
        return [total[1]] if total else []

    def filled(self, marks: Mapping[str, str], codes: Sequence[str | None]) -> bytes:
        """The table with each row's mark, where there is one; `codes` says whose each row is."""
        point = "," if any("," in text for text in self._possible()) else "."
        rows = [list(row) for row in self.rows]
        for row, code in zip(rows, codes, strict=True):
            if code is not None and marks.get(code):
                row[self.column] = marks[code].replace(".", point)
        out = io.StringIO(newline="")
        csv.writer(out, self.dialect).writerows(rows)
        return out.getvalue().encode(self.encoding)

    def bearers(self, roster: Roster | None, submitters: Mapping[str, Sequence[Submitter]]) -> list[str | None]:
        """The code of each row, where it is certain: by the number in a file's name, or else by the roster."""
        by_number: dict[str, set[str]] = {}
        for code, several in submitters.items():
            for by in several:
                by_number.setdefault(by.calls[-1] if by.calls else "", set()).add(code)
        head = [name.strip().lower() for name in self.rows[0]]
        return [None, *(self._bearer(dict(zip(head, row, strict=True)), roster, by_number) for row in self.rows[1:])]

    def _bearer(self, row: Mapping[str, str], roster: Roster | None, by_number: Mapping[str, set[str]]) -> str | None:
        number = row[self.kind.number].strip()
        key = number if self.kind.name == "Canvas" else spelt(number)
        if self.kind.name == "Moodle":
            key = "".join(re.findall(r"\d+$", number))
        handed_in = by_number.get(key, set()) if key else set()
        texts = [" ".join(row.get(name, "") for name in names).strip() for names in self.kind.names] + [number]
        person = Submitter("", tuple(call for text in texts if (call := spelt(text.partition("@")[0]))))
        listed = {s.code for s in roster.students if s.code and person.may_be(s.cells)} if roster else set()
        certain = handed_in & listed if handed_in and listed else handed_in or listed
        return next(iter(certain)) if len(certain) == 1 else None

    def left_alone(self, codes: Sequence[str | None]) -> Iterator[str]:
        """A line for the rows of students of which it is not certain whose they are."""
        left = [row for row, code in zip(self.rows[1:], codes[1:], strict=True) if code is None and _student(row)]
        if left:
            names = "; ".join(one_line(" ".join(filter(None, row[:3])), 60) for row in left[:MOST_NAMED])
            more = f"; and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
            yield f"the platform's table: found no one code for {len(left)} of its rows, left alone: {names}{more}"


def _student(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row) and row[0].strip() not in ("Points Possible", "Student, Test", "")


def read(data: bytes, column: str = "") -> PlatformTable | Unreadable:
    """The table, and in it the column for the marks: the one named, or the only one there can be."""
    decoded = tables.decoded(data)
    if isinstance(decoded, Unreadable):
        return decoded
    text, encoding = decoded
    if not text.strip():
        return Unreadable("an empty file", _WANTED)
    dialect = _dialect(text)
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), dialect)]
    except csv.Error as error:
        return Unreadable(f"no table ({error})", _WANTED)
    width = len(rows[0])
    rows = [row + ("",) * (width - len(row)) for row in rows]
    names = [name.strip() for name in rows[0]]
    lowered = [name.lower() for name in names]
    kind = next((kind for kind in KINDS if kind.known_by <= {*lowered}), None)
    if kind is None:
        return Unreadable(f"the columns {one_line(', '.join(names))}", _WANTED)
    if wide := next((n for n, row in enumerate(rows, 1) if len(row) > width), 0):
        return Unreadable(f"more cells in row {wide} than columns", _WANTED)
    may = [n for n, name in enumerate(names) if kind.grades.fullmatch(name)]
    asked = column.strip().lower()
    fitting = [n for n in may if lowered[n] == asked] or [n for n in may if asked and lowered[n].startswith(asked)]
    fitting = fitting if asked else may
    if len(fitting) != 1:
        which = f"no one column '{one_line(column, 60)}'" if asked else f"{len(may)} columns of grades"
        listed = "; ".join(one_line(names[n], 60) for n in may[:12]) or "a column of grades"
        return Unreadable(which, f"the name of one, as 'column' beside 'table' or as --column: {listed}")
    return PlatformTable(kind, tuple(rows), fitting[0], dialect, encoding)


def _dialect(text: str) -> type[csv.Dialect]:
    """How the table is written: what parts its cells, whether all are quoted, how its lines end."""
    head = text.partition("\n")[0].strip()

    class Written(csv.excel):
        delimiter = tables.delimiter(text)
        quoting = csv.QUOTE_ALL if head.startswith('"') and head.endswith('"') else csv.QUOTE_MINIMAL
        lineterminator = "\r\n" if "\r\n" in text else "\n"

    return Written
