"""Uploads by student: several of one are merged, and what could not be read is listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from steelyard.answers import document
from steelyard.answers.document import Answers, Unreadable
from steelyard.marking.collecting import Upload
from steelyard.marking.sanitize import one_line


class Submission(NamedTuple):
    """One student's work, and where it came from. Work without a code stands by itself."""

    work: Answers
    sources: tuple[str, ...]

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
        return (f"handed in {len(self.sources)} times and merged: {names}",) if len(self.sources) > 1 else ()


class HandedIn(NamedTuple):
    """Everything that was handed in: by student, in the order of codes, and what could not be read, a line each."""

    submissions: list[Submission]
    problems: tuple[str, ...]


def gather(uploads: Iterable[Upload]) -> HandedIn:
    """Uploads by the code they bear."""
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
            merged = document.merge(earlier.work, content)
            assert isinstance(merged, Answers)  # their codes are the same
            by_code[content.code] = Submission(merged, (*earlier.sources, source))
    return HandedIn([*(by_code[code] for code in sorted(by_code)), *without], tuple(problems))
