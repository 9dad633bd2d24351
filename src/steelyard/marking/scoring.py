"""Scoring: a student's work against tasks that were prepared once, by the verdicts of page and notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from steelyard import models
from steelyard.answers.document import Answers, Entry, Json, committed
from steelyard.exercise import dealing
from steelyard.exercise.fingerprint import changed, fingerprints
from steelyard.exercise.private import OwnKey
from steelyard.exercise.reading import Authored
from steelyard.exercise.recipes import Recipe, dealt_task
from steelyard.exercise.tasks import AnyKey, AnyTask, EssayTask, Exercise, ForecastTask, WeighTask
from steelyard.exercise.verdict import Judge, Judged, Verdict, prepare
from steelyard.language import ENGLISH, Words, current, translated
from steelyard.marking.course import Course
from steelyard.marking.marks import Mark, Marks, Settled, settle
from steelyard.marking.sanitize import one_line
from steelyard.model import Model
from steelyard.rounding import halves_up


@dataclass(frozen=True)
class Item:
    """A task ready to be marked again and again.

    Attributes
    ----------
    fingerprints : what a student of today's book sees of it
    waits_for : what its answers wait for, if they do
    recipe : of a task that deals, what makes the key of each hand
    """

    exercise: Exercise
    task: AnyTask
    key: AnyKey | None
    model: Model
    judge: Judge
    fingerprints: Mapping[str, str]
    waits_for: str
    recipe: Recipe | None = None
    _dealt: dict[tuple[int, ...], Item] = field(default_factory=dict, compare=False, repr=False)

    @property
    def told(self) -> Item:
        """The same in the language of the moment, to be shown; what judges it is what it was."""
        if current() is ENGLISH:
            return self
        return replace(self, task=translated(self.task), key=translated(self.key), model=models.told(self.model.slug))

    @property
    def possible(self) -> int:
        """The points it can earn."""
        return self.task.possible

    def of(self, code: str) -> Item:
        """The same as it was dealt to a code; itself if it deals nothing."""
        if not self.task.deals:
            return self
        hand = dealing.deal(self.task.deals, code, self.task.id)
        place = tuple(hand.values())
        if place not in self._dealt:
            task, key = dealt_task(self.task, hand), self.recipe.key(hand) if self.recipe else None
            self._dealt[place] = replace(self, task=task, key=key, judge=prepare(task, key, self.model))
        return self._dealt[place]


CLEAR = "a clear answer"
WAITS = Words.same("a marker", "its events", "a key", CLEAR)
"""What an answer may wait for."""


def items(authored: Authored, private: Mapping[str, OwnKey]) -> tuple[Item, ...]:
    """An exercise's tasks with their keys: those of practice tasks, and an instructor's `private` ones."""
    keys = {**authored.keys, **private}
    return tuple(_item(authored.exercise, task, keys.get(task.id)) for task in authored.exercise.tasks)


def _item(exercise: Exercise, task: AnyTask, own: OwnKey | None) -> Item:
    model = models.get(exercise.model_of(task))
    recipe, key = (own, None) if isinstance(own, Recipe) else (None, own)
    waits_for = (
        "a marker" if isinstance(task, EssayTask)
        else "its events" if isinstance(task, ForecastTask) and key is not None
        else "a key"
    )  # fmt: skip
    judge = prepare(task, key, model)
    return Item(exercise, task, key, model, judge, fingerprints(task, model), waits_for, recipe)


class Marked(msgspec.Struct, frozen=True):
    """One task of one student: the answer, its verdict, what has changed since, and the marks of a text.

    `late` is in days that have begun; `off` is what that takes off the points, in per cent, and is off already.
    `dealt` is the code whose numbers were answered, where a task deals; `note` is the student's own, beside the answer.
    """

    answer: Json
    judged: Judged
    changed: tuple[str, ...] = ()
    by_hand: Settled = Settled()
    late: int = 0
    off: float = 0
    dealt: str = ""
    note: str = ""

    @property
    def unread(self) -> bool:
        """Whether the answer cannot be read, or may be either of two, so that somebody must ask what was meant."""
        return self.judged.verdict is Verdict.UNREADABLE


class Score(msgspec.Struct, frozen=True):
    """One student's tasks, in the order of the items, and the trail of weighings."""

    code: str
    tasks: tuple[Marked, ...]
    trail: tuple[Entry, ...] = ()
    would: int = 0
    """Which of the five options the student chose on the first page, from 1; 0 if none."""

    @property
    def so_far(self) -> float:
        """The points that are certain."""
        return round(sum(marked.judged.points or 0 for marked in self.tasks), 2)

    def bare(self, items: Sequence[Item]) -> bool:
        """Whether no task that earns points is answered, if there are any."""
        earning = [marked for item, marked in zip(items, self.tasks, strict=True) if item.possible]
        return bool(earning) and all(marked.judged.verdict is Verdict.MISSING for marked in earning)

    def of_hundred(self, items: Sequence[Item], shares: Mapping[str, float]) -> float:
        """The mark where each set is a share of it, in per cent."""
        earned, possible = Counter[str](), Counter[str]()
        for item, marked in zip(items, self.tasks, strict=True):
            earned[item.exercise.slug] += marked.judged.points or 0  # type: ignore[assignment]
            possible[item.exercise.slug] += item.possible
        mark = sum(share * earned[slug] / possible[slug] for slug, share in shares.items() if possible[slug])
        return halves_up(mark, 1)

    def waiting(self, items: Sequence[Item]) -> dict[str, str]:
        """Which tasks wait, and for what."""
        return {
            item.task.id: CLEAR if marked.unread else item.waits_for
            for item, marked in zip(items, self.tasks, strict=True)
            if marked.judged.verdict is Verdict.WAITING or (marked.unread and item.possible)
        }


def score(items: Sequence[Item], work: Answers, marks: Marks, course: Course | None = None, until: str = "") -> Score:
    """Everything recomputed from the models; whatever a file claims is not read.

    An answer is late by the date it bears, unless that lies after `until`: a clock that ran ahead costs nobody points.
    """
    tasks = tuple([_marked(item, work, marks, course, until) for item in items])
    return Score(work.code, tasks, work.weighings, _would(work.answer("welcome")))


def _would(answer: Json) -> int:
    return answer if type(answer) is int and 1 <= answer <= 5 else 0


def _marked(item: Item, work: Answers, marks: Marks, course: Course | None, until: str) -> Marked:
    entry: Entry
    answer: Json
    if isinstance(item.task, WeighTask):
        entry = work.weighing(item.task.at) or {}
        answer = entry
    else:
        entry = work.answers.get(item.task.id, {})
        answer = entry.get("answer")
    given = marks.get((work.code, item.task.id), ())
    if item.task.deals:
        marked = _dealt(item, entry, answer, work.code)
    else:
        marked = _judged(item, entry, answer, given, course.apart if course else 0)
    if isinstance(note := entry.get("note"), str) and note.strip():
        marked = msgspec.structs.replace(marked, note=note)
    when = committed(entry)
    if course is None or not item.possible or marked.judged.verdict is Verdict.MISSING or (until and when > until):
        return marked
    days = course.days_late(item.exercise.slug, work.code, when)
    return _late(marked, days, course.late.off(days) if course.late else 0) if days else marked


def _late(marked: Marked, days: int, off: float) -> Marked:
    judged = marked.judged
    points = None if judged.points is None else halves_up(judged.points * (1 - off / 100), 2)
    return msgspec.structs.replace(marked, judged=replace(judged, points=points), late=days, off=off)


def _dealt(item: Item, entry: Entry, answer: Json, code: str) -> Marked:
    """Judged by the numbers that the answer says it was given to: a slip in a code costs nobody points, and is told."""
    dealt = entry.get("dealt")
    own = dealt if isinstance(dealt, str) else code
    marked = msgspec.structs.replace(_judged(item.of(own), entry, answer, (), 0), dealt=own)
    if own == code or marked.judged.verdict is Verdict.MISSING:
        return marked
    return msgspec.structs.replace(
        marked, by_hand=Settled(note=f"answered to what was dealt to {one_line(own, 24) or 'no code'}")
    )


def _judged(item: Item, entry: Entry, answer: Json, marks: Sequence[Mark], apart: float) -> Marked:
    judged = item.judge(answer)
    if judged.verdict is Verdict.MISSING:
        return Marked(answer, judged, by_hand=Settled(note="marked, and no text of it is here" if marks else ""))
    then, now = entry.get("seen"), item.fingerprints
    since = changed(then, now) if isinstance(then, dict) and then != now else ()
    if judged.verdict is not Verdict.WAITING or not isinstance(item.task, EssayTask):
        return Marked(answer, judged, since)
    by_hand = settle(marks, item.task, item.key, answer, apart)
    return Marked(answer, by_hand.judged or judged, since, by_hand)
