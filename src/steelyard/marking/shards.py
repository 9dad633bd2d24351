"""Marking as a map: papers go in, scores and a report come out, and no file is opened.

All papers of one student belong in one shard, where they are merged (`shard` says which); beyond that it makes no
difference how papers are dealt, to how many machines, or in which order their reports are merged.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from steelyard.answers import codes
from steelyard.answers.document import Answers, Unreadable
from steelyard.exercise.private import OwnKey
from steelyard.exercise.reading import Authored
from steelyard.exercise.tasks import AnyTask, Exercise
from steelyard.marking.collecting import Upload, paper
from steelyard.marking.course import Course
from steelyard.marking.doubts import Doubts
from steelyard.marking.gradebook import Gradebook, GradebookRow
from steelyard.marking.marks import Marks
from steelyard.marking.report import Report
from steelyard.marking.sanitize import one_line
from steelyard.marking.scoring import Item, items, score
from steelyard.marking.submissions import Submission, gather


@dataclass(frozen=True, eq=False)
class Rules:
    """What work is marked by. It can be sent to another process; its items cannot, and each process prepares its own.

    Attributes
    ----------
    keys : an instructor's own, by task
    course : what counts, and until when; without it all tasks do, at any time
    marks : markers' marks of texts
    until : a moment (ISO, UTC) after which nobody can have answered; empty if every date is believed
    """

    authored: tuple[Authored, ...]
    keys: Mapping[str, OwnKey] = field(default_factory=dict)
    course: Course | None = None
    marks: Marks = field(default_factory=dict)
    until: str = ""

    def __reduce__(self) -> tuple[Any, ...]:
        return Rules, (self.authored, self.keys, self.course, self.marks, self.until)

    @property
    def tasks(self) -> list[AnyTask]:
        """Those that count."""
        return [t for entry in self.authored for t in entry.exercise.tasks if self._counts(entry.exercise, t)]

    @functools.cached_property
    def items(self) -> Sequence[Item]:
        """The same, prepared."""
        every = (item for entry in self.authored for item in items(entry, self.keys))
        return [item for item in every if self._counts(item.exercise, item.task)]

    def _counts(self, exercise: Exercise, task: AnyTask) -> bool:
        return self.course is None or self.course.has(exercise, task)

    @functools.cached_property
    def chapters(self) -> Mapping[str, frozenset[str]]:
        """The tasks there are, by the number of their chapter."""
        ids = [task.id for entry in self.authored for task in entry.exercise.tasks]
        numbers = {str(entry.exercise.chapter) for entry in self.authored}
        return {n: frozenset(id_ for id_ in ids if id_.partition(".")[0] == n) for n in numbers}

    @property
    def shares(self) -> Mapping[str, float]:
        """Each set's share of the mark, in per cent; empty if points are simply added."""
        return self.course.shares if self.course else {}


def shard(name: str, code: str, shards: int) -> int:
    """Which of so many shards, from 0, a paper goes to: by its student's code, or if it bears none by its own name.

    The same on every machine and in every run.
    """
    bearer = codes.cleaned(code) or name
    return int.from_bytes(hashlib.blake2b(bearer.encode("utf-8", "replace"), digest_size=8).digest()) % shards


def mark_shard(papers: Iterable[tuple[str, bytes]], rules: Rules) -> tuple[Gradebook, Report]:
    """Mark the papers of a shard, each a name and what was handed in under it.

    Returns
    -------
    A row for each student, and the report. What cannot be read, or trips marking itself, is a line in the report: it
    stops nothing, and whose total it could touch has none.
    """
    handed_in = gather((upload for name, data in papers for upload in _uploads(name, data)), rules.until)
    doubts, report = Doubts(handed_in, None), Report()
    for line in (*(upload.line for upload in handed_in.unread), *handed_in.contested):
        report.add_unread(line)
    rows = []
    for submission in let_go(handed_in.submissions):
        try:
            row = mark(rules, submission)
            report.add(rules.items, row.score)
            rows.append(row)
        except Exception as error:
            report.add_unread(f"{one_line(submission.sources[0])}: {_tripped(error).line}")
    return Gradebook(rules.items, rows, None, doubts, rules.shares), report


def let_go(submissions: list[Submission]) -> Iterator[Submission]:
    """Each in its order, and none is left: a score holds all that is needed of what it is of."""
    submissions.reverse()
    while submissions:
        yield submissions.pop()


def mark(rules: Rules, submission: Submission) -> GradebookRow:
    """One student's row."""
    scored = score(rules.items, submission.work, rules.marks, rules.course, rules.until)
    notes = (*submission.notes, *_unknown(submission.work, rules.chapters))
    by = submission.submitters if not submission.several else ()
    return GradebookRow(scored, notes, one_line(submission.sources[0], 80), by)


def _unknown(work: Answers, chapters: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """A line if there are answers to tasks of these chapters that the book does not have."""
    unknown = [id_ for id_ in work.answers if id_ not in chapters.get(id_.partition(".")[0], (id_,))]
    if unknown:
        yield f"tasks that are not in the book: {', '.join(sorted(one_line(id_, 20) for id_ in unknown)[:5])}"


def _uploads(name: str, data: bytes) -> Iterator[Upload]:
    try:
        yield from paper(name, data)
    except Exception as error:
        yield Upload(name, _tripped(error))


def _tripped(error: Exception) -> Unreadable:
    """One paper is to take no shard with it, whatever it finds in us."""
    return Unreadable(f"what marking cannot handle ({type(error).__name__})", "work that it can; please report it")
