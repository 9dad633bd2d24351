"""Uploads by student: several of one are merged, and what could not be read is listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from steelyard.answers import document
from steelyard.answers.document import Answers, Unreadable
from steelyard.marking import submitters
from steelyard.marking.collecting import MOST_NAMED, Holds, Upload
from steelyard.marking.sanitize import one_line
from steelyard.marking.submitters import Submitter

MOST_LINES = 5
"""How many lines are said of one student in one place; the rest is a count."""

_COMPANION = re.compile(r"_attempt_[\d-]+\.txt$")
"""What Blackboard lays beside each file that was handed in."""


class Submission(NamedTuple):
    """One student's work, and where it came from. Work without a code stands by itself."""

    work: Answers
    sources: tuple[str, ...]
    submitters: tuple[Submitter, ...] = ()
    choices: tuple[str, ...] = ()
    """Where two of the uploads differ: which answer counts, and why."""

    @property
    def code(self) -> str:
        """Whose it is; empty if it does not say."""
        return self.work.code

    @property
    def several(self) -> tuple[Submitter, ...]:
        """Those who handed it in, if by their platforms' names they are not one."""
        named = {by.calls[0]: by for by in self.submitters if by.calls}
        return tuple(named.values()) if len(named) > 1 else ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What an instructor should know of how it came."""
        names = listed([one_line(source) for source in self.sources])
        if not self.code:
            return (f"no code in it: {names}",)
        merged = (f"handed in {len(self.sources)} times and merged: {names}",) if len(self.sources) > 1 else ()
        late = listed([one_line(source) for source in self.sources if submitters.late(source)])
        return (*merged, *((f"late, says the platform: {late}",) if late else ()), *self.choices[:MOST_LINES])


def listed(names: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(names) - MOST_LINES
    return "; ".join(names[:MOST_LINES]) + (f"; and {more:,} more" if more > 0 else "")


class HandedIn(NamedTuple):
    """Everything that was handed in: by student, in the order of codes, and what could not be read."""

    submissions: list[Submission]
    unread: tuple[Upload, ...] = ()
    owners: Mapping[str, frozenset[str]] = {}
    """The codes that were read of each submitter, by name; an empty one stands for work without a code."""

    @property
    def contested(self) -> Iterator[str]:
        """A line for each code under which several handed in."""
        for submission in self.submissions:
            if submission.several:
                names = listed([one_line(by.name, 80) for by in submission.several])
                yield (
                    f"{submission.code}: found one code in what {len(submission.several)} handed in: {names}; "
                    "wanted a code for each: ask whose it is"
                )

    @property
    def problems(self) -> Iterator[str]:
        """A line for each that could not be read; of one student a few lines and a count."""
        yield from self.contested
        told = Counter[Submitter]()
        companions = 0
        for upload in self.unread:
            if upload.holds is Holds.NOTHING and _COMPANION.search(upload.source):
                companions += 1
                continue
            told[upload.submitter] += 1
            if told[upload.submitter] <= _most_lines(upload.submitter):
                yield upload.line
        for submitter, count in told.items():
            if (more := count - _most_lines(submitter)) > 0:
                yield f"{one_line(submitter.name)}: {more:,} more that cannot be read"
        if companions:
            yield f"{companions:,} of Blackboard's own texts: found no answers in or beside any; wanted an answers file"


def _most_lines(submitter: Submitter) -> int:
    return MOST_LINES if submitter.calls else MOST_NAMED


def gather(uploads: Iterable[Upload], until: str = "") -> HandedIn:
    """Uploads by the code they bear; what bears a date after `until` gives way to what does not (`document.merge`)."""
    by_code: dict[str, Submission] = {}
    without: list[Submission] = []
    unread: list[Upload] = []
    owners: dict[str, set[str]] = {}
    for upload in uploads:
        source, content = upload.source, upload.content
        if isinstance(content, Unreadable):
            unread.append(upload)
            continue
        owners.setdefault(upload.submitter.name, set()).add(content.code)
        content = replace(content, aside=())  # nothing of it is marked, and merging many would go over it again
        if not content.code:
            without.append(Submission(content, (source,), (upload.submitter,)))
        elif content.code not in by_code:
            by_code[content.code] = Submission(content, (source,), (upload.submitter,))
        else:
            earlier = by_code[content.code]
            merged = document.merge(earlier.work, content, until=until)
            assert isinstance(merged, Answers)  # their codes are the same
            choices = earlier.choices
            if len(choices) < MOST_LINES:
                choices = tuple(dict.fromkeys((*choices, *_choices(earlier.work, content, merged, until))))
            sources, names = (*earlier.sources, source), {*earlier.submitters, upload.submitter}
            by_code[content.code] = Submission(replace(merged, aside=()), sources, tuple(sorted(names)), choices)
    submissions = [*(by_code[code] for code in sorted(by_code)), *without]
    passed = [upload for upload in unread if not (_COMPANION.search(upload.source) and _beside(upload, owners))]
    return HandedIn(submissions, tuple(passed), {name: frozenset(codes) for name, codes in owners.items()})


def _beside(upload: Upload, owners: Mapping[str, set[str]]) -> bool:
    """Whether a file without answers lies beside work of the same student."""
    return upload.holds is Holds.NOTHING and upload.submitter.name in owners


def _choices(first: Answers, second: Answers, merged: Answers, until: str) -> Iterator[str]:
    """For each task that both answer, and not alike: which answer counts, and why."""
    for task in sorted(first.answers.keys() & second.answers.keys()):
        one, other = first.answers[task], second.answers[task]
        if one.get("answer") == other.get("answer"):
            continue
        counts = merged.answers[task]
        gone = document.moment(other if document.canonical(counts) == document.canonical(one) else one)
        why = "a date after this marking" if until and gone > until else "the earlier"
        stays = document.moment(counts)
        most = _MINUTE if stays[:_MINUTE] != gone[:_MINUTE] else _SECOND
        yield f"{task}: that of {_day(stays, most)} counts, not that of {_day(gone, most)}, {why}"


_MINUTE, _SECOND = len("2026-11-24T10:00"), len("2026-11-24T10:00:00")


def _day(moment: str, most: int) -> str:
    told = one_line(moment[:most].replace("T", " "))
    return f"{told} UTC" if told else "no date"
