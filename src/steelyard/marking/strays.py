"""Work under a code that is nobody's, or under none, beside the codes of the roster that nobody used: perhaps one
and the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from steelyard.answers import codes
from steelyard.marking.roster import Roster, Student
from steelyard.marking.sanitize import one_line
from steelyard.marking.submissions import MOST_LINES, HandedIn, Submission, listed

ALIKE = 0.75
"""From where on two codes are alike: of eight signs, one or two may differ."""

_LOOK_ALIKE = str.maketrans("OILZSB", "011258", "-")


def lines(handed_in: HandedIn, roster: Roster) -> Iterator[str]:
    """A line for each that has no code or one that is on no row of the roster, while there are rows nobody used."""
    used = {submission.code for submission in handed_in.submissions}
    unused = [student for student in roster.students if student.code and student.code not in used]
    listed_codes = {student.code for student in roster.students}
    strays = [each for each in handed_in.submissions if not each.code or each.code not in listed_codes]
    if not unused:
        return
    for stray in strays[:MOST_LINES]:
        yield _line(stray, unused)
    if len(strays) > MOST_LINES:
        yield f"{len(strays) - MOST_LINES:,} more under no code, or under one that is on no row of the roster"


def _line(stray: Submission, unused: list[Student]) -> str:
    perhaps = likeliest(stray, unused)
    source = listed([one_line(each, 80) for each in stray.sources[:1]])
    if not stray.code:
        return (
            f"{source}: found no code in it; wanted one of the roster{f'; perhaps it is {perhaps}' if perhaps else ''}"
        )
    slip = ", and its check sign does not fit" if codes.slip(stray.code) else ""
    pair = f"; perhaps it is {perhaps}, which nobody used, changed by a slip or a spreadsheet" if perhaps else ""
    return f"{source}: found the code {stray.code}, which is on no row of the roster{slip}{pair}"


def likeliest(stray: Submission, unused: list[Student]) -> str:
    """The code of the one student whom the platform's name means, or the one that is most alike; empty if none is."""
    meant = [student for student in unused if any(by.may_be(student.cells) for by in stray.submitters)]
    return meant[0].code if len(meant) == 1 else nearest(stray.code, [student.code for student in unused])


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
