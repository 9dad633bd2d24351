"""The texts that wait for a marker, as a table to fill in, and the marks that come back in it.

A row bears a code and no name. Every mistake in it is named with row and column, all at once. A code that is nobody's,
as a spreadsheet may make of one, is named too, and the rest is used.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from steelyard.answers import codes
from steelyard.answers.document import Unreadable
from steelyard.exercise.tasks import EssayTask
from steelyard.exercise.verdict import Judged, Verdict, earned
from steelyard.marking import tables
from steelyard.marking.sanitize import cell, one_line
from steelyard.marking.strays import nearest

LEVELS = ("0", "1", "2", "3")
MOST_GUESSES = 5
"""Rows under a strange code for which the likeliest is looked for; a spreadsheet that changes one changes many."""

LONGEST = 30_000
"""Characters of a text that are shown: a spreadsheet's cell holds little more."""


class EssayMark(NamedTuple):
    """A marker's levels, one a criterion, the comment, and the fingerprint of the text they are for."""

    levels: tuple[int, ...]
    comment: str
    text: str

    def is_of(self, text: str) -> bool:
        """Whether this is the text that was marked."""
        return self.text == fingerprint(text)

    def judged(self, task: EssayTask) -> Judged:
        """The verdict: the sum of the levels by the most it could be, times the points."""
        share = sum(self.levels) / (3 * len(task.criteria))
        verdict = Verdict.CORRECT if share == 1 else Verdict.PARTLY if share > 0 else Verdict.INCORRECT
        return Judged(verdict, earned(share, task))


Marks = Mapping[tuple[str, str], EssayMark]
"""By code and task."""


def fingerprint(text: str) -> str:
    """Seven letters that tell a text from another; the first keeps a spreadsheet from reading a number."""
    return "t" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


class EssayText(NamedTuple):
    """A text to mark."""

    code: str
    task: EssayTask
    text: str


def write(texts: Iterable[EssayText]) -> bytes:
    """The table to fill in: one row a text, 0 to 3 in a column for each criterion, and room for a comment."""
    rows = list(texts)
    widest = max((len(text.task.criteria) for text in rows), default=0)
    numbers = range(1, widest + 1)
    columns = ("code", "task", *(f"criterion {n}" for n in numbers), "comment", "text", "criteria", "text id")
    return tables.write(columns, (_row(text, widest) for text in rows))


def _row(text: EssayText, widest: int) -> Sequence[str]:
    shown = cell(text.text[: LONGEST + 1])  # signs that are spelt out take more room
    excerpt = shown if len(shown) <= LONGEST else shown[:LONGEST] + " … (cut here)"
    criteria = "; ".join(f"{n}. {words}" for n, words in enumerate(text.task.criteria, 1))
    marks = [""] * len(text.task.criteria) + ["–"] * (widest - len(text.task.criteria))
    return cell(text.code), f"task {text.task.id}", *marks, "", excerpt, criteria, fingerprint(text.text)


class Filled(NamedTuple):
    """What came back in a table: its marks, the mistakes for which it cannot be used, and rows that are nobody's."""

    marks: Marks
    mistakes: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()


def read(data: bytes, tasks: Iterable[EssayTask], students: Iterable[str]) -> Filled:
    """The marks in a table that came back. A row without marks waits on."""
    table = tables.read(data)
    if isinstance(table, Unreadable):
        return Filled({}, (table.line,))
    if missing := [name for name in ("code", "task", "text id") if name not in table.columns]:
        return Filled({}, (f"found no column '{missing[0]}'; wanted the columns of the table to fill in",))
    essays, bearers = {task.id: task for task in tasks}, list(dict.fromkeys(students))
    known = frozenset(bearers)
    marks: dict[tuple[str, str], EssayMark] = {}
    mistakes: list[str] = []
    strays: list[str] = []
    for number, row in table.rows:
        code = codes.cleaned(row.get("code", "")).lstrip("'")
        id_ = row.get("task", "").strip().removeprefix("task ")
        task = essays.get(id_)
        levels = [_level(row.get(f"criterion {n}", "")) for n in range(1, len(task.criteria) + 1)] if task else []
        if task is None:
            listed = ", ".join(f"task {i}" for i in essays) or "no texts"
            mistakes.append(_mistake(number, "task", id_, f"one of {listed}"))
        elif not any(levels):
            continue
        elif code not in known:
            likely = nearest(code, bearers) if len(strays) < MOST_GUESSES else ""
            wanted = f"a code that handed in a text{f', perhaps {likely}' if likely else ''}"
            strays.append(_mistake(number, "code", code, wanted))
        elif (code, id_) in marks:
            mistakes.append(_mistake(number, "code", f"{code}, task {id_}, again", "each text once"))
        elif bad := [n for n, level in enumerate(levels, 1) if level not in LEVELS]:
            mistakes += (_mistake(number, f"criterion {n}", levels[n - 1] or "nothing", "0, 1, 2 or 3") for n in bad)
        else:
            comment = row.get("comment", "").strip()
            marks[code, id_] = EssayMark(tuple(map(int, levels)), comment, row.get("text id", "").strip())
    return Filled(marks, tuple(mistakes), tuple(strays))


def _level(text: str) -> str:
    """A level as somebody types it; a spreadsheet may make 2.0 or 2,0 of it."""
    return re.sub(r"^([0-3])[.,]0+$", r"\1", text.strip())


def _mistake(number: int, column: str, found: str, wanted: str) -> str:
    return f"row {number}, {column}: found {one_line(found, 40) or 'nothing'}; wanted {wanted}"
