"""A marker's mark of a text, and which mark counts where there are several.

A mark belongs to the text and the rubric that it was given for. If either has changed it is kept, it does not count,
and somebody looks at the text again. Nor does a mark count where another marker gave other points, until they agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

import msgspec

from steelyard.answers.document import canonical
from steelyard.exercise.tasks import AnyKey, EssayTask
from steelyard.exercise.verdict import Judged, Verdict, earned
from steelyard.marking.rubric import MOST, rubric_id, text_id
from steelyard.marking.sanitize import one_line

AGREED = "agreed"
"""The marker under whose name two who differ put what they have agreed on."""

Level = Annotated[int, msgspec.Meta(ge=0, le=MOST)]
Moment = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?$")]


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
        return self.marker.casefold() == AGREED

    @property
    def by(self) -> str:
        """Whose it is, in words."""
        return one_line(self.marker, 40) or "the table"

    @property
    def order(self) -> tuple[str, bytes]:
        """Later, then greater; in UTF-16, as JavaScript compares."""
        return self.when, canonical(msgspec.to_builtins(self)).encode("utf-16-be", "surrogatepass")

    def judged(self, task: EssayTask) -> Judged:
        """The verdict: the sum of the levels by the most it could be, times the points."""
        share = sum(level or 0 for level in self.levels) / (MOST * len(task.criteria))
        verdict = Verdict.CORRECT if share == 1 else Verdict.PARTLY if share > 0 else Verdict.INCORRECT
        return Judged(verdict, earned(share, task))

    def stale(self, task: EssayTask, key: AnyKey | None, text: str) -> str:
        """What has changed since it was given, in words; empty if nothing has."""
        by = f" by {one_line(self.marker, 40)}" if self.marker else ""
        if self.text != text_id(text):
            counts = f" ({self.words} words then, {len(text.split())} now)" if self.words else ""
            return f"the text has changed since it was marked{by}{counts}"
        if self.rubric not in ("", rubric_id(task, key)) or len(self.levels) != len(task.criteria):
            return f"the rubric has changed since it was marked{by}"
        return ""


Marks = Mapping[tuple[str, str], Sequence[Mark]]
"""By code and task: the mark that stands of each marker."""


class Settled(NamedTuple):
    """The mark that counts, if one does, and what to say of those that do not."""

    mark: Mark | None = None
    note: str = ""


def settle(marks: Sequence[Mark], task: EssayTask, key: AnyKey | None, text: str) -> Settled:
    """Which of the marks of one text counts."""
    complete = [mark for mark in marks if mark.complete]
    stale = [why for mark in complete if (why := mark.stale(task, key, text))]
    standing = [mark for mark in complete if not mark.stale(task, key, text)]
    counting = [mark for mark in standing if mark.agreed] or standing
    points = {mark.by: mark.judged(task).points for mark in counting}
    if len(set(points.values())) > 1:
        given = " and ".join(f"{number:g} by {by}" for by, number in points.items())
        return Settled(None, "; ".join((f"marked otherwise by two: {given}", *stale)))
    if not counting:
        return Settled(None, "; ".join(stale))
    comments = dict.fromkeys(mark.comment for mark in counting if mark.comment)
    mark = max(counting, key=lambda each: each.order)
    return Settled(msgspec.structs.replace(mark, comment="\n\n".join(comments)), "; ".join(stale))
