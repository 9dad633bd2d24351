"""A marker's mark of a text, and which mark counts where there are several.

A mark belongs to the text and the rubric that it was given for. If either has changed it is kept, it does not count,
and somebody looks at the text again. Nor do marks count where two markers lie too far apart, until they agree.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

import msgspec

from steelyard.answers.document import canonical
from steelyard.exercise.tasks import AnyKey, EssayTask
from steelyard.exercise.verdict import Judged, Verdict, earned
from steelyard.marking.rubric import MOST, rubric_id, text_id
from steelyard.marking.sanitize import one_line
from steelyard.rounding import halves_up

AGREED = "agreed"
"""The marker under whose name two who differ put what they have agreed on."""

Level = Annotated[int, msgspec.Meta(ge=0, le=MOST)]
Moment = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?$")]


def spelt(name: str) -> str:
    """A marker's name without a space more, and its accents not apart from their letters."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def bearer(name: str) -> str:
    """By what one marker is known: Ana and ana are one."""
    return spelt(name).lower()


class Mark(msgspec.Struct, frozen=True):
    """One marker's mark of one text.

    `levels` has an entry for each criterion, None where none is given yet; `text` and `rubric` are fingerprints, an
    empty one fits any; `words` counts the text's; `when` is UTC, empty for a mark out of a table.
    """

    code: Annotated[str, msgspec.Meta(max_length=40)]
    task: Annotated[str, msgspec.Meta(max_length=20)]
    levels: Annotated[tuple[Level | None, ...], msgspec.Meta(min_length=1, max_length=20)]
    text: Annotated[str, msgspec.Meta(max_length=20)]
    marker: Annotated[str, msgspec.Meta(max_length=40)] = ""
    when: Moment = ""
    comment: Annotated[str, msgspec.Meta(max_length=20_000)] = ""
    rubric: Annotated[str, msgspec.Meta(max_length=20)] = ""
    words: Annotated[int, msgspec.Meta(ge=0)] = 0

    @property
    def complete(self) -> bool:
        """Whether every criterion has its level."""
        return None not in self.levels

    @property
    def agreed(self) -> bool:
        """Whether it settles what markers see differently."""
        return bearer(self.marker) == AGREED

    @property
    def by(self) -> str:
        """Whose it is, in words."""
        return one_line(self.marker, 40) or "the table"

    @property
    def order(self) -> tuple[str, bytes]:
        """Later, then greater; in UTF-16, as JavaScript compares."""
        return self.when, canonical(msgspec.to_builtins(self)).encode("utf-16-be", "surrogatepass")

    @property
    def share(self) -> float:
        """The sum of the levels by the most it could be."""
        return sum(level or 0 for level in self.levels) / (MOST * len(self.levels))

    def stale(self, task: EssayTask, key: AnyKey | None, text: str) -> str:
        """What has changed since it was given, in words; empty if nothing has."""
        by = f" by {one_line(self.marker, 40)}" if self.marker else ""
        if self.text != text_id(text):
            then = f"{self.words} word{'s' if self.words != 1 else ''}"
            counts = f" ({then} then, {len(text.split())} now)" if self.words else ""
            return f"the text has changed since it was marked{by}{counts}"
        if self.rubric not in ("", rubric_id(task, key)) or len(self.levels) != len(task.criteria):
            return f"the rubric has changed since it was marked{by}"
        return ""


def judge(share: float, task: EssayTask) -> Judged:
    """The verdict on a text that has this share of its points."""
    verdict = Verdict.CORRECT if share == 1 else Verdict.PARTLY if share > 0 else Verdict.INCORRECT
    return Judged(verdict, earned(share, task))


Marks = Mapping[tuple[str, str], Sequence[Mark]]
"""By code and task: the mark that stands of each marker."""


class Settled(NamedTuple):
    """The marks that count, what they give, what to say of those that do not count, and whose comments are told."""

    marks: tuple[Mark, ...] = ()
    judged: Judged | None = None
    note: str = ""
    told: tuple[Mark, ...] = ()

    @property
    def comment(self) -> str:
        """What the markers write."""
        return "\n\n".join(dict.fromkeys(mark.comment for mark in self.told if mark.comment))


def settle(marks: Sequence[Mark], task: EssayTask, key: AnyKey | None, text: str, apart: float = 0) -> Settled:
    """Which marks of one text count: their mean, if they lie at most `apart` per cent of its points apart."""
    complete = sorted((mark for mark in marks if mark.complete), key=lambda mark: mark.by)
    changes = [(mark, mark.stale(task, key, text)) for mark in complete]
    stale = [why for _, why in changes if why]
    standing = [mark for mark, why in changes if not why]
    counting = [mark for mark in standing if mark.agreed] or standing
    points = [mark.share * task.points for mark in counting]
    if points and not near(points, task, apart):
        given = " and ".join(
            f"{halves_up(each, 2):g} by {mark.by}" for mark, each in zip(counting, points, strict=True)
        )
        return Settled(note="; ".join((f"marked otherwise by two: {given}", *stale)))
    judged = judge(sum(mark.share for mark in counting) / len(counting), task) if counting else None
    # Two who agree on a mark and write nothing with it have taken back nothing of what each wrote.
    told = counting if any(mark.comment for mark in counting) else standing
    return Settled(tuple(counting), judged, "; ".join(stale), tuple(told))


def near(points: Sequence[float], task: EssayTask, apart: float) -> bool:
    """Whether points lie no further apart than that per cent of a task's."""
    return max(points) - min(points) <= apart / 100 * task.points + 1e-9
