"""Who handed a file in, by what Moodle, Canvas and Blackboard call it; a code is not needed to tell two apart."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import permutations
from typing import NamedTuple

_PLATFORMS = (
    re.compile(r"(?P<who>[^/]+?)_(?P<id>\d+)_assignsubmission_"),  # Moodle: Sana Öz_12345_assignsubmission_file
    re.compile(r"(?:[^/]*_)?(?P<who>[^/_]+)(?P<id>)_attempt_\d{4}-\d\d-\d\d"),  # Blackboard: Set 4_soez_attempt_2026-…
    re.compile(r"(?P<who>[^\W\d_]+)(?:_LATE)?_(?!20\d\d_\d\d?_)(?P<id>\d+)_\d+_"),  # Canvas: oezsana_123_456_…
)
_LATE = re.compile(r"[^\W\d_]+_LATE_\d+_\d+_")
_LONGEST_NAME = 5
"""Words of a name that are tried in every order: Canvas writes a family's name first and no spaces."""

_SHORTEST_NUMBER = 3
"""Digits of a number that tells whose a file is: homework_4_2_final.json is not that of the fourth on the list."""


class Submitter(NamedTuple):
    """Whose a file is: `name` unites what one handed in; `calls` is what a platform calls the student, if it does."""

    name: str
    calls: tuple[str, ...] = ()

    def may_be(self, cells: Iterable[str]) -> bool:
        """Whether a row of a roster may be this student's: a name in any order, a number, a mail address."""
        return any(call in _spellings(cell) for call in self.calls if tells(call) for cell in cells if cell.strip())

    def named(self, cells: Iterable[str]) -> bool:
        """The same by the platform's name alone, and not by its number."""
        return self._replace(calls=self.calls[:1]).may_be(cells)


Known = Callable[[Submitter], bool]
"""Whether a platform's name may be that of a student of the class."""


def anybody(_: Submitter) -> bool:
    """Where no roster says who is in the class, anybody may be."""
    return True


def of(path: str, known: Known = anybody) -> Submitter:
    """The submitter of what lies at `path` in the folder or archive that was handed in.

    Of several names in it the first of a student counts, for what lies in a student's archive is that student's whoever
    it names; if none is a student's, the last: before that stands what the class is called, as INTL_204_6_all.zip.
    """
    parts = path.split("/")
    named = [submitter for part in parts if (submitter := _named(part))]
    return next(filter(known, named), named[-1]) if named else Submitter(parts[0])


def _named(part: str) -> Submitter | None:
    for platform in _PLATFORMS:
        if match := platform.match(part):
            calls = (spelt(match["who"]), match["id"])
            return Submitter(match[0], tuple(call for call in calls if call))
    return None


def called(name: str, code: str) -> Submitter:
    """A submitter whose code an instructor gave."""
    return Submitter(name, (spelt(code),))


def late(path: str) -> bool:
    """Whether Canvas calls what lies there late."""
    return any(_LATE.match(part) for part in path.split("/"))


def returns(name: str) -> str:
    """Under which path a platform takes a file back for whoever handed this in; empty if it takes none in bulk."""
    moodle, _, canvas = _PLATFORMS
    if moodle.fullmatch(name):
        return f"{name}file/feedback.html"
    return f"{name}feedback.html" if canvas.fullmatch(name) else ""


def tells(call: str) -> bool:
    """Whether a call may tell whose a file is: a short number is that of a task, or of a row of the list, as often."""
    return not call.isdigit() or len(call) >= _SHORTEST_NUMBER


def names(cells: Iterable[str]) -> set[str]:
    """Every name under which a platform may call whoever's row this is."""
    return {spelling for cell in cells if cell.strip() for spelling in _spellings(cell)}


@functools.cache
def _spellings(cell: str) -> set[str]:
    words = cell.replace(",", " ").split()
    orders = permutations(words) if len(words) <= _LONGEST_NAME else [words]
    return {spelt(cell.partition("@")[0]), *(spelt("".join(order)) for order in orders)} - {""}


def spelt(text: str) -> str:
    """Letters and digits alone, without accents and small, as platforms write a name: Öz, Oez and Oz are one."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("\N{LATIN SMALL LETTER DOTLESS I}", "i"))
    return re.sub("([aou])e", r"\1", "".join(sign for sign in plain if sign.isalnum()))
