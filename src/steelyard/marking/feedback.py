"""A page of feedback for one student: it stands by itself, runs nothing, and says nothing that was not escaped."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import NamedTuple

from steelyard.answers.document import Entry, place_name
from steelyard.exercise.conditions import Condition
from steelyard.exercise.solution import reveal
from steelyard.exercise.tasks import (
    ChoiceTask,
    EssayKey,
    EssayTask,
    ForecastTask,
    MatchTask,
    PredictTask,
    RankTask,
    SettingTask,
    WeighTask,
)
from steelyard.exercise.verdict import Verdict
from steelyard.language import Words, figures, say
from steelyard.marking.answer_text import as_it_stands, lines, paragraphs
from steelyard.marking.gradebook import lateness
from steelyard.marking.rubric import MOST, rubric
from steelyard.marking.sanitize import visible
from steelyard.marking.scoring import WAITS, Item, Marked, Score
from steelyard.page import bundle
from steelyard.page.templates import alone
from steelyard.page.typesetting import curled

VERDICTS = Words(
    {
        Verdict.CORRECT: "Correct",
        Verdict.PARTLY: "Partly correct",
        Verdict.INCORRECT: "Not correct",
        Verdict.MISSING: "No answer",
        Verdict.UNREADABLE: "Could not be read",
        Verdict.RECORDED: "Recorded: discussed, for no points",
    }
)

PICKED = (ChoiceTask, PredictTask, MatchTask, RankTask, ForecastTask)
"""What is answered in our words: what a student typed stays as it was typed."""

MOST_DOTS = 200
"""Entries of the trail that a page shows, the last ones; the book has a place for some dozen."""


class TaskFeedback(NamedTuple):
    """One task on the page."""

    id: str
    title: str
    asked: tuple[str, ...]
    verdict: str
    tone: str
    points: str
    possible: int
    whose: str
    answer: tuple[str, ...]
    say: str
    conditions: tuple[Condition, ...]
    changed: str
    late: str
    criteria: tuple[tuple[str, str], ...]
    comment: str
    solution: Sequence[str]
    note: tuple[str, ...]


class SetPoints(NamedTuple):
    """One set on the page: what it earned, and its share of the mark in per cent, if it is one."""

    title: str
    earned: str
    possible: int
    share: str


class Dots(NamedTuple):
    """One entry of the trail, in words."""

    at: str
    when: str
    gaza: str
    turkey: str
    sure: str
    why: str


@dataclass(frozen=True)
class Writer:
    """Writes pages for tasks that were prepared once; `shares` is each set's part of the mark, in per cent."""

    items: Sequence[Item]
    shares: Mapping[str, float] = field(default_factory=dict)

    _solutions: dict[int, list[str]] = field(default_factory=dict, compare=False, repr=False)

    def _solution(self, item: Item) -> list[str]:
        """What a key reveals, written once for each task and each hand of one."""
        if id(item) not in self._solutions:
            told = item.told
            self._solutions[id(item)] = reveal(told.task, told.key, told.model).splitlines()
        return self._solutions[id(item)]

    def page(self, score: Score, held: bool = False) -> str:
        """One student's page, as HTML; `held` if what was not read keeps it from being the whole."""
        waiting = score.waiting(self.items)
        whole = not waiting and not held
        return alone(
            "feedback",
            bundle.FEEDBACK,
            code=score.code,
            sets=list(self._sets(score)),
            whole=whole,
            mark=figures(score.of_hundred(self.items, self.shares)) if whole and self.shares else "",
            so_far=figures(score.so_far),
            possible=sum(item.possible for item in self.items),
            waiting=[say("{task} for {what}", task=task, what=WAITS[what]) for task, what in waiting.items()],
            tasks=list(self._tasks(score)),
            trail=[_dots(entry) for entry in score.trail[-MOST_DOTS:]] if self._weighs else (),
        )

    def _sets(self, score: Score) -> Iterator[SetPoints]:
        for slug in dict.fromkeys(item.exercise.slug for item in self.items):
            of = [(item, marked) for item, marked in zip(self.items, score.tasks, strict=True)
                  if item.exercise.slug == slug]  # fmt: skip
            earned = round(sum(marked.judged.points or 0 for _, marked in of), 2)
            share = figures(self.shares[slug]) if slug in self.shares else ""
            title = say(of[0][0].exercise.title)
            yield SetPoints(title, figures(earned), sum(item.possible for item, _ in of), share)

    @functools.cached_property
    def _weighs(self) -> bool:
        return any(isinstance(item.task, WeighTask) for item in self.items)

    def _tasks(self, score: Score) -> Iterator[TaskFeedback]:
        for each, marked in zip(self.items, score.tasks, strict=True):
            item = each.of(marked.dealt).told
            task, verdict = item.task, marked.judged.verdict
            yield TaskFeedback(
                task.id,
                task.title,
                _asked(item),
                _verdict(item, verdict),
                verdict.value.partition(" ")[0],
                _points(item, marked),
                item.possible,
                say("Your first answer") if _first(item) else say("Your answer"),
                _answer(item, marked),
                marked.judged.say,
                marked.judged.conditions,
                ", ".join(marked.changed),
                lateness(marked) if marked.late else "",
                tuple(_criteria(item, marked)),
                visible(marked.by_hand.comment),
                # Whoever is asked what was meant is not told first what is right.
                [] if marked.unread else self._solution(item),
                lines(marked.note),
            )


def _first(item: Item) -> bool:
    """Whether a page kept the first answer, whatever the student picked at a second look; an assessed one it does not
    tell, and keeps the last.
    """
    return isinstance(item.task, ChoiceTask) and not item.task.several and item.task.marking == "practice"


def _verdict(item: Item, verdict: Verdict) -> str:
    if verdict is Verdict.INCORRECT and _first(item):
        return say("Not correct at first")
    # A text by a rubric is more or less good, not right or wrong.
    if isinstance(item.task, EssayTask) and verdict in (Verdict.CORRECT, Verdict.PARTLY, Verdict.INCORRECT):
        return say("Marked")
    return VERDICTS.get(verdict) or say("Waits for {what}", what=WAITS[item.waits_for])


def _asked(item: Item) -> tuple[str, ...]:
    """The question, and the conditions that several settings are to meet."""
    parts = item.task.parts if isinstance(item.task, SettingTask) else ()
    if len(parts) < 2:
        return (item.task.prompt, *parts)
    return (item.task.prompt, *(f"({letter}) {part}" for letter, part in zip(ascii_lowercase, parts, strict=False)))


def _answer(item: Item, marked: Marked) -> tuple[str, ...]:
    match marked.judged.verdict:
        case Verdict.MISSING:
            return ()
        case Verdict.UNREADABLE:
            return (as_it_stands(marked.answer),)
    told = paragraphs(item.task, item.model, marked.answer)
    return tuple(map(curled, told)) if isinstance(item.task, PICKED) else told


def _points(item: Item, marked: Marked) -> str:
    if not item.possible:
        return ""
    if marked.judged.points is None:
        return say("{n} possible", n=item.possible)
    return say("{some} of {all}", some=figures(marked.judged.points), all=item.possible)


def _criteria(item: Item, marked: Marked) -> Iterator[tuple[str, str]]:
    """Each criterion of a marked text with its level, in the key's words if there is a key."""
    if not marked.by_hand.marks or not isinstance(item.task, EssayTask):
        return
    given = zip(*(mark.levels for mark in marked.by_hand.marks), strict=True)
    for criterion, levels in zip(rubric(item.task, item.key), given, strict=True):
        listed = sorted({level or 0 for level in levels})
        words = f": {criterion.levels[listed[0]]}" if isinstance(item.key, EssayKey) and len(listed) == 1 else ""
        first, *others = map(str, listed)
        for other in others:
            first = say("{one} and {other}", one=first, other=other)
        yield criterion.says, f"{say('{some} of {all}', some=first, all=MOST)}{words}"


def _dots(entry: Entry) -> Dots:
    when = entry.get("when")
    return Dots(
        visible(place_name(entry["at"])),
        visible(when)[:10] if isinstance(when, str) else "",
        _place(entry.get("gaza")),
        _place(entry.get("turkey")),
        _number(entry.get("sure")),
        visible(why) if isinstance(why := entry.get("why"), str) else "",
    )


def _place(dot: object) -> str:
    if dot is None:
        return say("not placed")
    if not isinstance(dot, Mapping):
        return "–"
    return f"{_number(dot.get('leverage'))} / {_number(dot.get('risk'))}"


def _number(value: object) -> str:
    return figures(value) if isinstance(value, int | float) and not isinstance(value, bool) else "–"
