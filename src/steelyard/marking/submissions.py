"""Uploads by student: several of one are merged, and what could not be read is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from steelyard.answers import document
from steelyard.answers.document import Answers, Unreadable
from steelyard.marking.collecting import Upload
from steelyard.marking.sanitize import one_line


class Submission(NamedTuple):
    """One student's work, and where it came from. Work without a code stands by itself."""

    work: Answers
    sources: tuple[str, ...]
    choices: tuple[str, ...] = ()
    """Where two of the uploads differ: which answer counts, and why."""

    @property
    def code(self) -> str:
        """Whose it is; empty if it does not say."""
        return self.work.code

    @property
    def notes(self) -> tuple[str, ...]:
        """What an instructor should know of how it came."""
        names = "; ".join(one_line(source) for source in self.sources)
        if not self.code:
            return (f"no code in it: {names}",)
        merged = (f"handed in {len(self.sources)} times and merged: {names}",) if len(self.sources) > 1 else ()
        return (*merged, *self.choices)


class HandedIn(NamedTuple):
    """Everything that was handed in: by student, in the order of codes, and what could not be read, a line each."""

    submissions: list[Submission]
    problems: tuple[str, ...]


def gather(uploads: Iterable[Upload], until: str = "") -> HandedIn:
    """Uploads by the code they bear; what bears a date after `until` gives way to what does not (`document.merge`)."""
    by_code: dict[str, Submission] = {}
    without: list[Submission] = []
    problems: list[str] = []
    for source, content in uploads:
        if isinstance(content, Unreadable):
            problems.append(f"{one_line(source)}: {one_line(content.line, 300)}")
        elif not content.code:
            without.append(Submission(content, (source,)))
        elif content.code not in by_code:
            by_code[content.code] = Submission(content, (source,))
        else:
            earlier = by_code[content.code]
            merged = document.merge(earlier.work, content, until=until)
            assert isinstance(merged, Answers)  # their codes are the same
            choices = (*earlier.choices, *_choices(earlier.work, content, merged, until))
            by_code[content.code] = Submission(merged, (*earlier.sources, source), choices)
    return HandedIn([*(by_code[code] for code in sorted(by_code)), *without], tuple(problems))


def _choices(first: Answers, second: Answers, merged: Answers, until: str) -> Iterator[str]:
    """For each task that both answer, and not alike: which answer counts, and why."""
    for task in sorted(first.answers.keys() & second.answers.keys()):
        one, other = first.answers[task], second.answers[task]
        if one.get("answer") == other.get("answer"):
            continue
        counts = merged.answers[task]
        gone = document.moment(other if document.canonical(counts) == document.canonical(one) else one)
        why = "a date after this marking" if until and gone > until else "the earlier"
        yield f"{task}: that of {_day(document.moment(counts))} counts, not that of {_day(gone)}, {why}"


def _day(moment: str) -> str:
    return one_line(moment[:16].replace("T", " ")) or "no date"
