"""Work under a code that is another's, nobody's, or none.

Whose it may be is told by the platform's name for it, or by the codes of the roster that nobody used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from steelyard.answers import codes
from steelyard.marking import submitters
from steelyard.marking.roster import Roster, Student
from steelyard.marking.sanitize import one_line
from steelyard.marking.submissions import MOST_LINES, HandedIn, Submission, listed
from steelyard.marking.submitters import Submitter

ALIKE = 0.75
"""From where on two codes are alike: of eight signs, one or two may differ."""

_ENDING = re.compile(r"( ?\(\d+\))?\.(json|txt|html?|md|zip)$", re.IGNORECASE)
_LOOK_ALIKE = str.maketrans("OILZSB", "011258", "-")


class Misplaced(NamedTuple):
    """Work that bears one student's code, handed in by whom the platform calls by the name of others."""

    by: Submitter
    named: tuple[Student, ...]

    @property
    def code(self) -> str:
        """The code of whoever handed it in; empty if several have that name."""
        return self.named[0].code if len(self.named) == 1 else ""


def misplaced(handed_in: HandedIn, students: Sequence[Student]) -> Mapping[str, Misplaced]:
    """By code: who handed it in, if the roster knows the name and the code is another's."""
    bearers = {student.code: student for student in students if student.code}
    by_name: dict[str, list[Student]] = {}
    found: dict[str, Misplaced] = {}
    for submission in handed_in.submissions:
        bearer = bearers.get(submission.code)
        if bearer is None or submission.several:
            continue
        # By the name alone: a platform's number may be anything else on a roster.
        unlike = [by for by in submission.submitters if by.calls and not by.named(bearer.cells)]
        if unlike and not by_name:
            for student in students:
                for name in submitters.names(student.cells):
                    by_name.setdefault(name, []).append(student)
        for by in unlike:
            if named := by_name.get(by.calls[0]):
                found[submission.code] = Misplaced(by, tuple(named))
    return found


def lines(handed_in: HandedIn, roster: Roster) -> Iterator[str]:
    """A line for each under another's code, and for what is nobody's."""
    for code, found in misplaced(handed_in, roster.students).items():
        wanted = f", {found.code}" if found.code else ""
        by = one_line(found.by.name, 80)
        yield f"{by}: found the code {code}; wanted that of whom the platform names{wanted}"
    yield from _nobodys(handed_in, roster)


def _nobodys(handed_in: HandedIn, roster: Roster) -> Iterator[str]:
    """A line for each that has no code or one that is on no row of the roster, while there are rows nobody used."""
    used = {submission.code for submission in handed_in.submissions}
    unused = [student for student in roster.students if student.code and student.code not in used]
    listed_codes = {student.code for student in roster.students}
    strays = [each for each in handed_in.submissions if not each.code or each.code not in listed_codes]
    if not unused or not strays:
        return
    bearers = Bearers(roster)
    for stray in strays[:MOST_LINES]:
        yield _line(stray, unused, bearers)
    if len(strays) > MOST_LINES:
        yield f"{len(strays) - MOST_LINES:,} more under no code, or under one that is on no row of the roster"


def _line(stray: Submission, unused: list[Student], bearers: Bearers) -> str:
    perhaps = likeliest(stray, unused, bearers)
    source = listed([one_line(each, 80) for each in stray.sources[:1]])
    if not stray.code:
        return (
            f"{source}: found no code in it; wanted one of the roster{f'; perhaps it is {perhaps}' if perhaps else ''}"
        )
    slip = ", and its check sign does not fit" if codes.slip(stray.code) else ""
    which = f"{perhaps}, which nobody used," if perhaps in {student.code for student in unused} else perhaps
    pair = f"; perhaps it is {which} changed by a slip or a spreadsheet" if perhaps else ""
    return f"{source}: found the code {stray.code}, which is on no row of the roster{slip}{pair}"


class Bearers:
    """Whose code a name means: looked up, for a class may be of thousands."""

    def __init__(self, roster: Roster) -> None:
        self._by_name: dict[str, set[str]] = {}
        for student in roster.students:
            for name in submitters.names(student.cells) if student.code else ():
                self._by_name.setdefault(name, set()).add(student.code)
        self._codes_alone = not any(cell and cell.upper() != s.code for s in roster.students for cell in s.cells)

    def known(self, by: Submitter) -> bool:
        """Whether a platform's name may be that of somebody here: of anybody, if the roster has codes alone."""
        return self._codes_alone or bool(self.meant(by.calls))

    def meant(self, names: Iterable[str]) -> set[str]:
        """The codes of all whom these names mean."""
        return {code for name in names if submitters.tells(name) for code in self._by_name.get(name, ())}


def likeliest(stray: Submission, unused: list[Student], bearers: Bearers) -> str:
    """The code of the one student whom a name means, or of those that nobody used the most alike; empty if none is.

    Whom a name means may have used the code as well: work under a slip, and once more under the code as it is.
    """
    by_name = [call for by in stray.submitters for call in by.calls[:1]]
    by_number = [call for by in stray.submitters for call in by.calls[1:]]
    for names in (by_name, by_number, _in_paths(stray.sources)):
        if meant := bearers.meant(names):
            return meant.pop() if len(meant) == 1 else ""
    return nearest(stray.code, [student.code for student in unused])


def _in_paths(sources: Iterable[str]) -> Iterator[str]:
    """What a file or folder is called that came by mail: a whole name, or one at the end, as a code is."""
    for source in sources:
        for part in source.split("/"):
            words = re.findall(r"[^\W_]+", _ENDING.sub("", part))
            yield from (submitters.spelt("".join(words[n:])) for n in (0, -2))


def nearest(code: str, others: list[str]) -> str:
    """Of other codes the one that is most alike; empty if none is alike."""
    best, share = "", 0.0
    for other in others:
        if _parts(other) == _parts(code):
            return other
        matcher = SequenceMatcher(None, other.translate(_LOOK_ALIKE), code.translate(_LOOK_ALIKE))
        if matcher.real_quick_ratio() > share and (ratio := matcher.ratio()) > share:
            best, share = other, ratio
    return best if share >= ALIKE else ""


def _parts(code: str) -> list[str]:
    """A code's words and numbers in any order, as a spreadsheet leaves them: MAR1 and 1-MAR, 0012 and 12 are one."""
    return sorted(part.lstrip("0") for part in re.findall(r"\d+|[A-Z]+", code))
