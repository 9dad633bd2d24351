"""Whose total what was not read could touch. A total in doubt is no total: nothing unread is ever marked nil."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from steelyard.marking import strays
from steelyard.marking.collecting import Holds, Upload
from steelyard.marking.roster import Roster, Student
from steelyard.marking.sanitize import one_line
from steelyard.marking.submissions import HandedIn, Submission, listed


class _Doubt(NamedTuple):
    """Something that may be somebody's: what to say of it, and whose it may be."""

    says: str
    calls: tuple[Student, ...] = ()
    """Whom on the roster the platform's name of its submitter means."""
    codes: frozenset[str] = frozenset()
    """Whose work was read of the same submitter."""
    absent: bool = False
    """Whether it may be that of anybody of whom nothing was read."""
    everyone: bool = False


class Doubts:
    """What holds back totals, by code and for students of whom nothing was read."""

    def __init__(self, handed_in: HandedIn, roster: Roster | None, left: Mapping[str, Student] | None = None) -> None:
        """`left` is work that the corrections leave out, by its path, where nothing else of its bearer was read."""
        students = roster.students if roster else ()
        self._doubts = [
            *(_of_unread(upload, handed_in.owners, students) for upload in handed_in.unread),
            *_of_nobody(handed_in, roster),
            *(_of_several(submission, students) for submission in handed_in.submissions if submission.several),
            *_of_another(handed_in, students),
            *(_Doubt(f"left out as nobody's: {one_line(source, 80)}", (by,)) for source, by in (left or {}).items()),
        ]

    def of_code(self, code: str) -> str:
        """Why the work under a code has no total yet; empty if nothing holds it back."""
        return _said(doubt for doubt in self._doubts if doubt.everyone or (code and code in doubt.codes)
                     or any(code == student.code for student in doubt.calls if code))  # fmt: skip

    def of_absent(self, student: Student) -> str:
        """Why it is not certain that a student handed in nothing; empty if it is."""
        if not student.code:
            return "no code on the roster"
        return _said(doubt for doubt in self._doubts if doubt.everyone or doubt.absent or student in doubt.calls)


def _said(doubts: Iterator[_Doubt]) -> str:
    return listed(list(dict.fromkeys(doubt.says for doubt in doubts)))


def _of_unread(upload: Upload, owners: Mapping[str, frozenset[str]], students: tuple[Student, ...]) -> _Doubt:
    says = f"not read: {one_line(upload.source, 80)}"
    if upload.holds is Holds.MANY:
        return _Doubt(says, everyone=True)
    codes = owners.get(upload.submitter.name, frozenset())
    certain = len(codes) == 1 or (codes and upload.submitter.calls)
    if upload.holds is Holds.NOTHING and certain:
        return _Doubt(says)  # an essay in a form of its own beside the answers
    if upload.submitter.calls and certain:
        return _Doubt(says, codes=codes)
    calls = _called(upload, students)
    return _Doubt(says, calls, codes if certain else frozenset(), absent=not calls)


def _called(upload: Upload, students: tuple[Student, ...]) -> tuple[Student, ...]:
    return tuple(student for student in students if upload.submitter.may_be(student.cells))


def _of_several(submission: Submission, students: tuple[Student, ...]) -> _Doubt:
    """One code in what several handed in: it is one's, and some of the work is another's."""
    calls = [[s for s in students if by.may_be(s.cells)] for by in submission.several]
    says = f"{len(submission.several)} handed in under the code {submission.code}"
    everybody = all(calls)
    return _Doubt(says, tuple(s for each in calls for s in each), frozenset({submission.code}), absent=not everybody)


def _of_another(handed_in: HandedIn, students: tuple[Student, ...]) -> Iterator[_Doubt]:
    """Work under the code of one that another handed in: it may be either's."""
    for code, found in strays.misplaced(handed_in, students).items():
        says = f"handed in under the code {code}: {one_line(found.by.name, 80)}"
        yield _Doubt(says, found.named, frozenset({code}))


def _of_nobody(handed_in: HandedIn, roster: Roster | None) -> Iterator[_Doubt]:
    """Work that was read and is nobody's on the roster: without a code, or under another."""
    students = roster.students if roster else ()
    codes = {student.code for student in students}
    for submission in handed_in.submissions if roster else ():
        if submission.code and submission.code in codes:
            continue
        which = f"under the code {submission.code}" if submission.code else "without a code"
        calls = tuple(s for s in students if any(by.may_be(s.cells) for by in submission.submitters))
        yield _Doubt(f"perhaps the work {which}: {listed([one_line(each, 80) for each in submission.sources[:1]])}",
                     calls, absent=not calls)  # fmt: skip
