"""The gradebook: a row a student, a column a task, and what still waits. Never a silent partial total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from steelyard.exercise.verdict import Verdict
from steelyard.marking import tables
from steelyard.marking.roster import Roster
from steelyard.marking.sanitize import cell
from steelyard.marking.scoring import Item, Marked, Score


class Entry(NamedTuple):
    """A student's score, and what an instructor should know of it."""

    score: Score
    notes: tuple[str, ...]


def write(items: Sequence[Item], entries: Iterable[Entry], roster: Roster | None) -> bytes:
    """The table: the roster's rows in its order, then codes that are not on it, then work without a code."""
    columns = roster.columns if roster else ("code",)
    named = [f"{item.task.id} {f'of {item.possible}' if item.possible else 'recorded'}" for item in items]
    heads = (*map(cell, columns), *named, "so far", "possible", "waiting", "total", "problems")
    return tables.write(heads, _rows(items, list(entries), roster))


def _rows(items: Sequence[Item], entries: Sequence[Entry], roster: Roster | None) -> Iterator[Sequence[str]]:
    by_code: Mapping[str, Entry] = {entry.score.code: entry for entry in entries if entry.score.code}
    listed: set[str] = set()
    for student in roster.students if roster else ():
        listed.add(student.code)
        found = by_code.get(student.code) if student.code else None
        yield *map(cell, student.cells), *_cells(items, found, () if student.code else ("no code on the roster",))
    columns = roster.columns if roster else ("code",)
    stray = ("not on the roster",) if roster else ()
    for entry in entries:
        if not entry.score.code or entry.score.code not in listed:
            who = (entry.score.code if column == "code" else "" for column in columns)
            yield *map(cell, who), *_cells(items, entry, stray if entry.score.code else ())


def _cells(items: Sequence[Item], entry: Entry | None, more: tuple[str, ...]) -> Sequence[str]:
    possible = str(sum(item.possible for item in items))
    if entry is None:
        nothing = ["0" if item.possible else "" for item in items]
        return *nothing, "0", possible, "", "0", "; ".join((*more, "nothing handed in"))
    waiting = entry.score.waiting(items)
    so_far = number(entry.score.so_far)
    return (
        *(_points(item, one) for item, one in zip(items, entry.score.tasks, strict=True)),
        so_far,
        possible,
        "; ".join(f"{task} for {what}" for task, what in waiting.items()),
        "" if waiting else so_far,
        cell("; ".join((*more, *entry.notes, *_told(items, entry.score)))),
    )


def _points(item: Item, one: Marked) -> str:
    match one.judged.verdict:
        case Verdict.WAITING:
            return "waiting"
        case Verdict.RECORDED:
            return "yes"
        case _ if not item.possible:
            return ""
    return number(one.judged.points or 0)


def _told(items: Sequence[Item], score: Score) -> Iterator[str]:
    for item, one in zip(items, score.tasks, strict=True):
        if one.judged.verdict is Verdict.UNREADABLE:
            yield f"{item.task.id} cannot be read"
        if one.changed:
            yield f"{item.task.id} was answered before {' and '.join(one.changed)} changed"
        if one.note:
            yield f"{item.task.id}: {one.note}"


def number(points: float) -> str:
    """Points as people write them: 2, 1.5."""
    return f"{points:g}"
