"""Of whose work it is not certain, as a table of corrections to check: its source and the likeliest code.

It decides nothing. Whoever gave out the codes looks at each row, fills in what is empty, and names the table.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from steelyard.marking import strays, tables
from steelyard.marking.roster import Roster, Student
from steelyard.marking.sanitize import cell, one_line
from steelyard.marking.submissions import HandedIn, Submission
from steelyard.marking.submitters import Submitter

NAME = "whose.csv"
COLUMNS = ("source", "code", "likely", "why")


class Question(NamedTuple):
    """One source: the likeliest code, empty if none is likely, what else stands on its row of the roster, and why."""

    source: str
    code: str
    likely: str
    why: str


def questions(handed_in: HandedIn, roster: Roster) -> list[Question]:
    """A question for each source without a code, under one that is on no row, or under another's."""
    used = {submission.code for submission in handed_in.submissions}
    unused = [student for student in roster.students if student.code and student.code not in used]
    listed = {student.code for student in roster.students} - {""}
    # Only who has a stray asks for names: they are many.
    bearers = functools.cache(lambda: strays.Bearers(roster))
    found: dict[str, Question] = {}
    for submission in handed_in.submissions:
        asked = (
            _of_several(submission, roster) if submission.several
            else () if submission.code in listed
            else _of_stray(submission, unused, bearers(), roster)
        )  # fmt: skip
        for question in asked:
            found.setdefault(question.source, question)
    for bears, wrong in strays.misplaced(handed_in, roster.students).items():
        why = f"the code {bears} is another's"
        found.setdefault(wrong.by.name, Question(wrong.by.name, wrong.code, _row(roster, wrong.code), why))
    return [found[source] for source in sorted(found)]


def write(asked: list[Question]) -> bytes:
    """The table, of which `corrections` reads the first two columns."""
    return tables.write(COLUMNS, (tuple(map(cell, question)) for question in asked))


def _of_stray(stray: Submission, unused: list[Student], bearers: strays.Bearers, roster: Roster) -> Iterator[Question]:
    code = strays.likeliest(stray, unused, bearers)
    why = f"the code {stray.code} is on no row of the roster" if stray.code else "no code in it"
    # A student's folder is the same in the next download, whatever the files in it are called then.
    sources = [by.name for by in stray.submitters if by.calls] or stray.sources
    for source in sources:
        yield Question(source, code, _row(roster, code), why)


def _of_several(submission: Submission, roster: Roster) -> Iterator[Question]:
    """All that handed in under one code but whoever bears it by the roster, if anybody does."""
    for by in submission.several:
        code = _called(by, roster)
        if code != submission.code:
            why = f"{len(submission.several)} handed in under the code {submission.code}"
            yield Question(by.name, code, _row(roster, code), why)


def _called(by: Submitter, roster: Roster) -> str:
    """The code of the one student whom the platform's name means; empty if it means none or several."""
    meant = [student.code for student in roster.students if by.may_be(student.cells)]
    return meant[0] if len(meant) == 1 else ""


def _row(roster: Roster, code: str) -> str:
    """What stands on a code's row beside it, as the name."""
    rows = (student.cells for student in roster.students if code and student.code == code)
    beside = (text for text in next(rows, ()) if text and text.upper() != code)
    return one_line(", ".join(beside), 80)
