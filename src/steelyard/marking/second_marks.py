"""Where two markers marked one text: how far apart they are, as a table, and what is still to be agreed on."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from steelyard.marking import tables
from steelyard.marking.essays import EssayText
from steelyard.marking.marks import Mark, Marks, near
from steelyard.marking.outputs import lay
from steelyard.marking.sanitize import cell
from steelyard.rounding import halves_up

COLUMNS = ("code", "task", "of", "marker", "points", "levels", "marker 2", "points 2", "levels 2", "apart", "agreed")


class Difference(NamedTuple):
    """Two markers' marks of one text, the first by the alphabet of their names, and what they agreed on since."""

    text: EssayText
    one: Mark
    other: Mark
    agreed: Mark | None

    @property
    def points(self) -> tuple[float, float]:
        """What each gives."""
        return _points(self.one, self.text), _points(self.other, self.text)

    @property
    def apart(self) -> float:
        """How many points lie between them."""
        one, other = self.points
        return round(abs(one - other), 2)

    @property
    def row(self) -> Sequence[str]:
        """As the table has it."""
        one, other = self.points
        settled = f"{_points(self.agreed, self.text):g}" if self.agreed else ""
        return (
            *(cell(self.text.code), f"task {self.text.task.id}", f"{self.text.task.points}"),
            *(cell(self.one.by), f"{one:g}", _levels(self.one)),
            *(cell(self.other.by), f"{other:g}", _levels(self.other)),
            *(f"{self.apart:g}", settled),
        )


def differences(texts: Sequence[EssayText], marks: Marks) -> list[Difference]:
    """Every pair of marks of one text, those furthest apart first; marks that no longer fit are left out."""
    pairs = []
    for text in texts:
        every = [mark for mark in marks.get((text.code, text.task.id), ()) if _fits(mark, text)]
        by_hand = sorted((mark for mark in every if not mark.agreed), key=lambda mark: mark.by)
        agreed = next((mark for mark in every if mark.agreed), None)
        pairs += [Difference(text, one, other, agreed) for one, other in combinations(by_hand, 2)]
    return sorted(pairs, key=lambda pair: (-pair.apart, pair.text.task.id, pair.text.code))


def written(out: Path, texts: Sequence[EssayText], marks: Marks, within: float) -> Iterator[str]:
    """Write the table, if any text has two marks, and say how far apart the markers are; one from before goes.

    Marks that lie `within` so many per cent of the points count as their mean; further apart they wait.
    """
    pairs = differences(texts, marks)
    table = tables.write(COLUMNS, (pair.row for pair in pairs)) if pairs else None
    path, _ = laid = lay(out / "differences.csv", table)
    yield from laid.lines
    if path is None:
        return
    waiting = sum(not (pair.agreed or near(pair.points, pair.text.task, within)) for pair in pairs)
    which = "lie too far apart and wait" if within else "differ and wait"
    yield f"Wrote {path}: {len(pairs)} pair{'s' if len(pairs) != 1 else ''} of marks, of which {waiting} {which}."
    for (*names, task), between in _groups(pairs).items():
        apart = statistics.fmean(pair.apart for pair in between)
        lean = statistics.fmean(pair.points[0] - pair.points[1] for pair in between)
        most, who = max(pair.apart for pair in between), f"Task {task}, {' and '.join(names)}"
        of = between[0].text.task.points
        leans = f"{names[0]} gives {abs(lean):.1f} {'more' if lean > 0 else 'less'}"
        yield f"  {who}, {len(between)} texts: {apart:.1f} of {of} points apart on average, at most {most:g}; {leans}."
    if waiting:
        yield "  What the two agree on, put in on the desk under the name 'agreed': it counts."


def _groups(pairs: Sequence[Difference]) -> Mapping[tuple[str, str, str], list[Difference]]:
    """By the two markers and the task, whose points are of one kind."""
    groups: dict[tuple[str, str, str], list[Difference]] = {}
    for pair in pairs:
        groups.setdefault((pair.one.by, pair.other.by, pair.text.task.id), []).append(pair)
    return groups


def _fits(mark: Mark, text: EssayText) -> bool:
    return mark.complete and not mark.stale(text.task, text.key, text.text)


def _points(mark: Mark, text: EssayText) -> float:
    return halves_up(mark.share * text.task.points, 2)


def _levels(mark: Mark) -> str:
    """With spaces: a spreadsheet would take 3-2-1 for a date."""
    return " ".join(str(level) for level in mark.levels)
