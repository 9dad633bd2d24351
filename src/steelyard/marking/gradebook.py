"""The gradebook: a row a student, a column a task, and what still waits. Never a silent partial total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from steelyard.exercise.verdict import Verdict
from steelyard.language import ENGLISH, count, figures, say, speaking
from steelyard.marking import tables
from steelyard.marking.answer_text import as_it_stands
from steelyard.marking.doubts import Doubts
from steelyard.marking.roster import Roster, Student
from steelyard.marking.sanitize import cell, one_line
from steelyard.marking.scoring import Item, Marked, Score
from steelyard.marking.submitters import Submitter


class GradebookRow(NamedTuple):
    """A student's score, what an instructor should know of it, where its first file was found, and who handed it in."""

    score: Score
    notes: tuple[str, ...]
    source: str = ""
    submitters: tuple[Submitter, ...] = ()


@dataclass(frozen=True)
class Gradebook:
    """What the table is made of: the roster's rows in its order, codes that are not on it, work without a code.

    `shares` is each set's part of the mark, in per cent; without them points are added, and there is no mark of 100.
    """

    items: Sequence[Item]
    scored: Sequence[GradebookRow]
    roster: Roster | None
    doubts: Doubts
    shares: Mapping[str, float] = field(default_factory=dict)

    def table(self) -> bytes:
        """The table as a spreadsheet opens it."""
        named = [f"{item.task.id} {f'of {item.possible}' if item.possible else 'recorded'}" for item in self.items]
        sums = ("so far", "possible", "waiting", "total", *(("mark of 100",) if self.shares else ()), "problems")
        return tables.write((*map(cell, self._columns), *named, *sums), self._rows())

    @property
    def _columns(self) -> tuple[str, ...]:
        return self.roster.columns if self.roster else ("code",)

    def _rows(self) -> Iterator[Sequence[str]]:
        by_code: Mapping[str, GradebookRow] = {row.score.code: row for row in self.scored if row.score.code}
        codes: set[str] = set()
        for student in self.roster.students if self.roster else ():
            codes.add(student.code)
            row = by_code.get(student.code) if student.code else None
            yield *map(cell, student.cells), *(self._absent(student) if row is None else self._cells(row))
        for row in self.scored:
            if not row.score.code or row.score.code not in codes:
                student_cells = (row.score.code if column == "code" else "" for column in self._columns)
                stray = (f"not on the roster, from {row.source}",) if self.roster and row.score.code else ()
                yield *map(cell, student_cells), *self._cells(row, stray)

    def _absent(self, student: Student) -> Sequence[str]:
        """Nil is given only where it is certain that nothing was handed in."""
        doubt = self.doubts.of_absent(student)
        nil = "" if doubt else "0"
        points = (nil if item.possible or doubt else "not yet" for item in self.items)
        mark = (nil,) if self.shares else ()
        return *points, nil, self._possible, "", nil, *mark, cell(doubt or "nothing handed in")

    def _cells(self, row: GradebookRow, more: tuple[str, ...] = ()) -> Sequence[str]:
        doubt = self.doubts.of_code(row.score.code)
        waiting = row.score.waiting(self.items)
        so_far = number(row.score.so_far)
        held = waiting or doubt
        mark = ("" if held else number(row.score.of_hundred(self.items, self.shares)),) if self.shares else ()
        remarks = (*more, *((doubt,) if doubt else ()), *row.notes, *_remarks(self.items, row.score))
        return (
            *(_points(item, marked) for item, marked in zip(self.items, row.score.tasks, strict=True)),
            so_far,
            self._possible,
            "; ".join(f"{task} for {what}" for task, what in waiting.items()),
            "" if held else so_far,
            *mark,
            cell("; ".join(remarks)),
        )

    @property
    def _possible(self) -> str:
        return str(sum(item.possible for item in self.items))


def _points(item: Item, marked: Marked) -> str:
    match marked.judged.verdict:
        case Verdict.WAITING:
            return "waiting"
        case Verdict.UNREADABLE if not item.possible:
            return ""
        case verdict if not item.possible:
            return "not yet" if verdict is Verdict.MISSING else "recorded"
        case _ if marked.unread:
            return "waiting"
    return number(marked.judged.points or 0)


def _remarks(items: Sequence[Item], score: Score) -> Iterator[str]:
    if score.bare(items):
        yield "no answer to a task that earns points"
    late: dict[str, list[str]] = {}
    for item, marked in zip(items, score.tasks, strict=True):
        if marked.unread:
            yield f"{item.task.id} cannot be read: {one_line(as_it_stands(marked.answer), 60)}"
        if marked.changed:
            yield f"{item.task.id} was answered before {' and '.join(marked.changed)} changed"
        if marked.by_hand.note:
            yield f"{item.task.id}: {marked.by_hand.note}"
        if marked.late:
            with speaking(ENGLISH):  # as all that stands in this table
                late.setdefault(lateness(marked), []).append(item.task.id)
    for how, ids in late.items():
        yield f"{' and '.join(filter(None, [', '.join(ids[:-1]), ids[-1]]))} {'is' if len(ids) == 1 else 'are'} {how}"


def lateness(marked: Marked) -> str:
    """How late an answer is, and what that costs."""
    days = count(marked.late, "{n} day late", "{n} days late")
    return say("{days}, {off} % off", days=days, off=figures(marked.off)) if marked.off else days


def number(points: float) -> str:
    """Points as the table has them in every language: 2, 1.5."""
    return f"{points:g}"
