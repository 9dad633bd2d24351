"""Tables as spreadsheets save them: with a mark for the encoding or without, with commas, semicolons or tabs.

Rows are counted as a spreadsheet shows them, from the row of names, which is 1; a cell may have several lines.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from steelyard.answers.document import Unreadable

_SEPARATOR = re.compile(r'\s*"?sep=([,;\t|])"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
"""The line in which some spreadsheets say what parts their cells."""

_HEAD = re.compile(r'(?:"[^"]*"|[^"\r\n])*')
_QUOTED = re.compile(r'"[^"]*"')

_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a spreadsheet's own files begin, new and old."""

WORKBOOKS = (".xlsx", ".xls", ".ods")
"""How their names end."""

LARGEST = 100_000_000
"""Bytes of a table that is read."""


class Row(NamedTuple):
    """A row by column, and its number."""

    number: int
    cells: Mapping[str, str]


class Spreadsheet(NamedTuple):
    """Columns in order, and rows in which something stands."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def decoded(data: bytes) -> tuple[str, str] | Unreadable:
    """A table's text, and the encoding in which it is written back."""
    if len(data) > LARGEST:
        return Unreadable(f"{len(data):,} bytes", f"at most {LARGEST:,}")
    if data.startswith(_WORKBOOK):
        return Unreadable("a spreadsheet's own file", 'the table saved as CSV ("CSV UTF-8" in a spreadsheet)')
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Unreadable(f"letters in another encoding in line {line}", 'UTF-8 ("CSV UTF-8" in a spreadsheet)')
    return text, encoding if encoding == "utf-16" or data.startswith(b"\xef\xbb\xbf") else "utf-8"


def read(data: bytes) -> Spreadsheet | Unreadable:
    """A table whose first line names the columns; names are compared in small letters, without spaces around."""
    decoded_ = decoded(data)
    if isinstance(decoded_, Unreadable):
        return decoded_
    text, _ = decoded_
    told = _SEPARATOR.match(text)
    table = text[told.end() :] if told else text
    if not table.strip():
        return Unreadable("an empty file", "a line that names the columns, and a line for each student")
    reader = csv.reader(io.StringIO(table, newline=""), delimiter=told[1] if told else delimiter(table), strict=True)
    rows: list[Row] = []
    columns: tuple[str, ...] = ()
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                if not columns:
                    columns = tuple(cell.strip().lower() for cell in cells)
                else:
                    rows.append(Row(number, dict(zip(columns, cells, strict=False))))
    except csv.Error as error:
        return Unreadable(f"no table in line {reader.line_num} ({error})", "a table as CSV")
    repeated = [name for name in columns if name and columns.count(name) > 1]
    return (
        Unreadable(f"the column '{repeated[0]}' twice", "each once") if repeated else Spreadsheet(columns, tuple(rows))
    )


def delimiter(text: str) -> str:
    """What parts the names of the columns; inside quotation marks it parts nothing."""
    head = _QUOTED.sub("", _HEAD.match(text.lstrip())[0])  # type: ignore[index]
    return max(",;\t|", key=head.count)


def write(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a spreadsheet opens it by a double click: UTF-8 with its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")
