"""The report on a class as it grows: papers are added one by one, and reports of its parts are merged.

It is one table of whole numbers. Merging adds them up, so neither order nor grouping matters, and a report without
papers changes nothing: a class in any number of parts, on any number of machines, has one report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import add
from typing import NamedTuple

from steelyard.answers.document import CASES
from steelyard.marking import chances, dots, gain, picks, sides, task_numbers
from steelyard.marking.chances import Event, Held
from steelyard.marking.counting import ONE, Cell, Counted, Numbers
from steelyard.marking.dots import Move, Place
from steelyard.marking.gain import Gain
from steelyard.marking.picks import Picked
from steelyard.marking.scoring import Item, Score
from steelyard.marking.sides import SideCheck
from steelyard.marking.task_numbers import TaskNumbers


class ClassNumbers(NamedTuple):
    """A class in numbers, none of them about fewer than five. `moves` are by case, from the first place to the last.

    `unread` has a line for each paper, or part of one, that could not be read or marked: an instructor's alone.
    """

    size: int
    tasks: list[TaskNumbers]
    places: list[Place]
    moves: dict[str, Move]
    events: list[Event]
    held: list[Held]
    picks: list[Picked]
    gain: Gain | None
    sides: list[SideCheck]
    unread: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What was counted so far."""

    cells: dict[Cell, Numbers] = field(default_factory=dict)

    def add(self, items: Sequence[Item], score: Score) -> None:
        """Count one student, whose score is of these tasks: all of it, or nothing if something trips."""
        self._add(
            [
                (("papers", "marked"), ONE),
                *task_numbers.counts(items, score),
                *dots.counts(score),
                *chances.counts(items, score),
                *picks.counts(items, score),
                *gain.counts(items, score),
                *sides.counts(items, score),
            ]
        )

    def add_unread(self, line: str) -> None:
        """Count what could not be read or marked; the line says what it is, and why."""
        self._add([(("unread", line), ONE)])

    def _add(self, counts: Iterable[tuple[Cell, Numbers]]) -> None:
        for cell, numbers in counts:
            before = self.cells.get(cell)
            self.cells[cell] = numbers if before is None else tuple(map(add, before, numbers))

    def merge(self, other: Report) -> Report:
        """Both together; neither is changed."""
        both = Report(dict(self.cells))
        both._add(other.cells.items())
        return both

    def finish(self, items: Sequence[Item]) -> ClassNumbers:
        """The numbers, of these tasks; only here is left out what is about fewer than five."""
        counted = Counted(self.cells)
        places = dots.places(counted)
        ends = (places[0].at, places[-1].at) if len(places) > 1 else None
        moves = {case: move for case in CASES if ends and (move := dots.move(counted, *ends, case))}
        return ClassNumbers(
            counted.histogram("papers")["marked"],
            task_numbers.tasks(items, counted),
            places,
            moves,
            chances.events(items, counted),
            chances.held(items, counted),
            picks.picks(items, counted),
            gain.gain(counted),
            sides.checks(counted),
            tuple(sorted(counted.histogram("unread").elements())),
        )
