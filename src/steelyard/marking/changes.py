"""What a gradebook says otherwise than the one before it: to defend a mark with, and to see what a correction did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from steelyard.answers.document import Unreadable
from steelyard.marking import tables
from steelyard.marking.sanitize import one_line


def lines(before: bytes, after: bytes) -> Iterator[str]:
    """A line for each student of whom anything differs, as the later table has them; those that went, at the end."""
    then, now = _rows(before), _rows(after)
    for name, cells in now.items():
        if name not in then:
            yield f"{name}: not in the gradebook before"
        elif differing := list(_differing(then[name], cells)):
            yield f"{name}: {'; '.join(differing)}"
    for name in then:
        if name not in now:
            yield f"{name}: no longer in the gradebook"


def _differing(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    heads = {_task(column): column for column in now}
    pairs = [(column, heads.pop(_task(column), column)) for column in then]
    for before, column in (*pairs, *((head, head) for head in heads.values())):
        old, new = then.get(before, ""), now.get(column, "")
        if old != new:
            gone, come = (one_line(part, 80) or "nothing" for part in (_without(old, new), _without(new, old)))
            yield f"{column}{f', before {before}' if before != column else ''}: {gone} → {come}"


def _task(column: str) -> str:
    """What a column is about, though its task is of other points than before."""
    return re.sub(r"^(\d+\.\d+) (of \d+|recorded)$", r"\1", column)


def _without(cell: str, other: str) -> str:
    """Of a cell that lists remarks those that the other has not, so that what differs is not cut off after what is the
    same.
    """
    listed = other.split("; ")
    return "; ".join(remark for remark in cell.split("; ") if remark not in listed)


def _rows(data: bytes) -> Mapping[str, Mapping[str, str]]:
    """Rows by code, and without one by what stands in them; empty if the table cannot be read."""
    table = tables.read(data)
    if isinstance(table, Unreadable):
        return {}
    rows: dict[str, Mapping[str, str]] = {}
    for number, cells in table.rows:
        rows.setdefault(cells.get("code", "").strip() or f"without a code, row {number}", cells)
    return rows
