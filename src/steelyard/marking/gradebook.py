"""The gradebook: a row a student, a column a task, and what still waits. Never a silent partial total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from steelyard.exercise.verdict import Verdict
from steelyard.marking import tables
from steelyard.marking.doubts import Doubts
from steelyard.marking.roster import Roster
from steelyard.marking.sanitize import cell
from steelyard.marking.scoring import Item, Marked, Score


class GradebookRow(NamedTuple):
    """A student's score, what an instructor should know of it, and where its first file was found."""

    score: Score
    notes: tuple[str, ...]
    source: str = ""


def write(items: Sequence[Item], rows: Iterable[GradebookRow], roster: Roster | None, doubts: Doubts) -> bytes:
    """The table: the roster's rows in its order, then codes that are not on it, then work without a code."""
    columns = roster.columns if roster else ("code",)
    named = [f"{item.task.id} {f'of {item.possible}' if item.possible else 'recorded'}" for item in items]
    heads = (*map(cell, columns), *named, "so far", "possible", "waiting", "total", "problems")
    return tables.write(heads, _rows(items, list(rows), roster, doubts))


def _rows(
    items: Sequence[Item], rows: Sequence[GradebookRow], roster: Roster | None, doubts: Doubts
) -> Iterator[Sequence[str]]:
    by_code: Mapping[str, GradebookRow] = {row.score.code: row for row in rows if row.score.code}
    codes: set[str] = set()
    for student in roster.students if roster else ():
        codes.add(student.code)
        row = by_code.get(student.code) if student.code else None
        cells = _absent(items, doubts.of_absent(student)) if row is None else _cells(items, row, doubts)
        yield *map(cell, student.cells), *cells
    columns = roster.columns if roster else ("code",)
    for row in rows:
        if not row.score.code or row.score.code not in codes:
            student_cells = (row.score.code if column == "code" else "" for column in columns)
            stray = (f"not on the roster, from {row.source}",) if roster and row.score.code else ()
            yield *map(cell, student_cells), *_cells(items, row, doubts, stray)


def _absent(items: Sequence[Item], doubt: str) -> Sequence[str]:
    """Nil is given only where it is certain that nothing was handed in."""
    nil = "" if doubt else "0"
    points = (nil if item.possible or doubt else "not yet" for item in items)
    return *points, nil, _possible(items), "", nil, cell(doubt or "nothing handed in")


def _cells(items: Sequence[Item], row: GradebookRow, doubts: Doubts, more: tuple[str, ...] = ()) -> Sequence[str]:
    doubt = doubts.of_code(row.score.code)
    waiting = row.score.waiting(items)
    so_far = number(row.score.so_far)
    return (
        *(_points(item, marked) for item, marked in zip(items, row.score.tasks, strict=True)),
        so_far,
        _possible(items),
        "; ".join(f"{task} for {what}" for task, what in waiting.items()),
        "" if waiting or doubt else so_far,
        cell("; ".join((*more, *((doubt,) if doubt else ()), *row.notes, *_remarks(items, row.score)))),
    )


def _possible(items: Sequence[Item]) -> str:
    return str(sum(item.possible for item in items))


def _points(item: Item, marked: Marked) -> str:
    match marked.judged.verdict:
        case Verdict.WAITING:
            return "waiting"
        case Verdict.UNREADABLE if not item.possible:
            return ""
        case verdict if not item.possible:
            return "not yet" if verdict is Verdict.MISSING else "recorded"
        case _ if marked.either:
            return "waiting"
    return number(marked.judged.points or 0)


def _remarks(items: Sequence[Item], score: Score) -> Iterator[str]:
    for item, marked in zip(items, score.tasks, strict=True):
        if marked.judged.verdict is Verdict.UNREADABLE:
            yield f"{item.task.id} cannot be read{f': {marked.judged.say}' if marked.either else ''}"
        if marked.changed:
            yield f"{item.task.id} was answered before {' and '.join(marked.changed)} changed"
        if marked.note:
            yield f"{item.task.id}: {marked.note}"


def number(points: float) -> str:
    """Points as people write them: 2, 1.5."""
    return f"{points:g}"
