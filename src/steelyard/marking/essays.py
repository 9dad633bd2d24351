"""The texts that wait for a marker, as a table to fill in, and the marks that come back in it.

A row bears a code and no name. Every mistake in it is named with row and column, all at once. A code that is nobody's,
as a spreadsheet may make of one, is named too, and the rest is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from steelyard.answers import codes
from steelyard.answers.document import Unreadable
from steelyard.exercise.tasks import AnyKey, EssayTask
from steelyard.marking import tables
from steelyard.marking.marks import Mark
from steelyard.marking.rubric import rubric_id, text_id
from steelyard.marking.sanitize import cell, one_line
from steelyard.marking.strays import nearest

LEVELS = ("0", "1", "2", "3")
MOST_GUESSES = 5
"""Rows under a strange code for which the likeliest is looked for; a spreadsheet that changes one changes many."""

LONGEST = 30_000
"""Characters of a text that are shown: a spreadsheet's cell holds little more."""


class EssayText(NamedTuple):
    """A text to mark, with the key that has words for its levels, if there is one."""

    code: str
    task: EssayTask
    text: str
    key: AnyKey | None = None


def write(texts: Iterable[EssayText]) -> bytes:
    """The table to fill in: one row a text, 0 to 3 in a column for each criterion, and room for a comment."""
    rows = list(texts)
    widest = max((len(text.task.criteria) for text in rows), default=0)
    numbers = range(1, widest + 1)
    columns = (
        "code",
        "task",
        *(f"criterion {n}" for n in numbers),
        "comment",
        "text",
        "criteria",
        "text id",
        "rubric id",
    )
    return tables.write(columns, (_row(text, widest) for text in rows))


def _row(text: EssayText, widest: int) -> Sequence[str]:
    shown = cell(text.text[: LONGEST + 1])  # signs that are spelt out take more room
    excerpt = shown if len(shown) <= LONGEST else shown[:LONGEST] + " … (cut here)"
    criteria = "; ".join(f"{n}. {words}" for n, words in enumerate(text.task.criteria, 1))
    marks = [""] * len(text.task.criteria) + ["–"] * (widest - len(text.task.criteria))
    ids = text_id(text.text), rubric_id(text.task, text.key)
    return cell(text.code), f"task {text.task.id}", *marks, "", excerpt, criteria, *ids


class Filled(NamedTuple):
    """What came back in a table: marks by code and task, mistakes for which it cannot be used, rows of nobody."""

    marks: Mapping[tuple[str, str], Mark]
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
    marks: dict[tuple[str, str], Mark] = {}
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
            marks[code, id_] = Mark(
                code,
                id_,
                tuple(map(int, levels)),
                row.get("text id", "").strip(),
                comment=row.get("comment", "").strip(),
                rubric=row.get("rubric id", "").strip(),
            )
    return Filled(marks, tuple(mistakes), tuple(strays))


def _level(text: str) -> str:
    """A level as somebody types it; a spreadsheet may make 2.0 or 2,0 of it."""
    return re.sub(r"^([0-3])[.,]0+$", r"\1", text.strip())


def _mistake(number: int, column: str, found: str, wanted: str) -> str:
    return f"row {number}, {column}: found {one_line(found, 40) or 'nothing'}; wanted {wanted}"
