"""The report on a class as it grows: papers are added one by one, and reports of its parts are merged.

It is one table of whole numbers. Merging adds them up, so neither order nor grouping matters, and a report without
papers changes nothing: a class in any number of parts, on any number of machines, has one report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from steelyard.answers.document import CASES
from steelyard.marking import chances, dots, gain, sides, task_numbers
from steelyard.marking.chances import Event, Held
from steelyard.marking.counting import Name
from steelyard.marking.dots import Move, Place
from steelyard.marking.gain import Gain
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
    gain: Gain | None
    sides: list[SideCheck]
    unread: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What was counted so far, by name and value."""

    counted: Counter[tuple[Name, Hashable]] = field(default_factory=Counter)

    def add(self, items: Sequence[Item], score: Score) -> None:
        """Count one student, whose score is of these tasks: all of it, or nothing if something trips."""
        listed = [
            *task_numbers.counts(items, score),
            *dots.counts(score),
            *chances.counts(items, score),
            *gain.counts(items, score),
            *sides.counts(items, score),
        ]
        self.counted[("papers",), "marked"] += 1
        for name, value, n in listed:
            self.counted[name, value] += n

    def add_unread(self, line: str) -> None:
        """Count what could not be read or marked; the line says what it is, and why."""
        self.counted[("unread",), line] += 1

    def merge(self, other: Report) -> Report:
        """Both together; neither is changed."""
        both = Counter(self.counted)
        both.update(other.counted)
        return Report(both)

    def finish(self, items: Sequence[Item]) -> ClassNumbers:
        """The numbers, of these tasks; only here is left out what is about fewer than five."""
        by: defaultdict[Name, Counter[Any]] = defaultdict(Counter)
        for (name, value), n in self.counted.items():
            by[name][value] = n
        places = dots.places(by)
        ends = (places[0].at, places[-1].at) if len(places) > 1 else None
        moves = {case: move for case in CASES if ends and (move := dots.move(by, *ends, case))}
        return ClassNumbers(
            by["papers",]["marked"],
            task_numbers.tasks(items, by),
            places,
            moves,
            chances.events(items, by),
            chances.held(items, by),
            gain.gain(by),
            sides.checks(by),
            tuple(sorted(by["unread",].elements())),
        )
