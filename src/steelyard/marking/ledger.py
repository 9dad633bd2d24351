"""The ledger of marks: what the marking desk saves, read and merged.

A ledger only grows. Several are merged into one that holds every mark of each; of one marker's marks of one text the
newest stands. A ledger that cannot be read, or a mark in it, is a line, and the rest is used.
`page/js/desk/ledger.js` merges by the same rule, and `tests/cases/ledgers.yml` runs through both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, NamedTuple

import msgspec

from steelyard.answers import codes
from steelyard.answers.document import COURSE, Unreadable
from steelyard.marking.marks import Mark, Moment, bearer, spelt
from steelyard.marking.sanitize import one_line

VERSION = "1"
LARGEST = 50_000_000
"""Bytes of a ledger that is read: a class of sixty fills less than one of a hundred parts."""

WANTED = "a ledger, whole and as the marking desk saved it"


class Comment(msgspec.Struct, frozen=True):
    """A comment of the bank, and when it was last used, or taken out."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
    when: Moment = ""
    out: bool = False


Criteria = Annotated[tuple[Annotated[str, msgspec.Meta(max_length=20_000)], ...], msgspec.Meta(max_length=20)]


class Ledger(NamedTuple):
    """Marks, the bank of comments, and the criteria of each rubric by its fingerprint."""

    marks: frozenset[Mark] = frozenset()
    comments: frozenset[Comment] = frozenset()
    rubrics: Mapping[str, tuple[str, ...]] = {}

    @property
    def standing(self) -> Mapping[tuple[str, str, str], Mark]:
        """By code, task and marker the mark that stands: the newest."""
        by_order = sorted(self.marks, key=lambda mark: mark.order)
        return {(mark.code, mark.task, bearer(mark.marker)): mark for mark in by_order}

    @property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Every marker, by the name under which one is known, and how it is written."""
        written = {(bearer(mark.marker), mark.marker) for mark in self.marks}
        return {who: tuple(sorted(name for by, name in written if by == who)) for who, _ in sorted(written)}

    @property
    def as_json(self) -> dict[str, Any]:
        """What the desk reads: all that stands, in a fixed order."""
        bank = {comment.text: comment for comment in sorted(self.comments, key=lambda each: (each.when, each.out))}
        return {
            "ledger": COURSE,
            "version": VERSION,
            "marks": [msgspec.to_builtins(mark) for _, mark in sorted(self.standing.items())],
            "comments": [msgspec.to_builtins(comment) for _, comment in sorted(bank.items())],
            "rubrics": {name: list(self.rubrics[name]) for name in sorted(self.rubrics)},
        }


class Reading(NamedTuple):
    """What a file holds, and what of it cannot be used, a line each."""

    ledger: Ledger
    problems: tuple[str, ...] = ()


def merge(ledgers: Iterable[Ledger]) -> Ledger:
    """All that they hold, in whatever order and however often they come."""
    several = list(ledgers)
    rubrics = [pair for each in several for pair in each.rubrics.items()]
    return Ledger(
        frozenset().union(*(each.marks for each in several)),
        frozenset().union(*(each.comments for each in several)),
        dict(sorted(rubrics)),
    )


def read(data: bytes) -> Reading:
    """A ledger's bytes."""
    value = _json(data)
    if isinstance(value, Unreadable):
        return Reading(Ledger(), (value.line,))
    problems: list[str] = []
    marks = [_cleaned(mark) for mark in _each(value.get("marks"), Mark, "marks", problems)]
    comments = _each(value.get("comments", []), Comment, "comments", problems)
    rubrics = {
        str(name): criteria
        for name, listed in _pairs(value.get("rubrics"))
        for criteria in _each([listed], Criteria, "rubrics", problems)
    }
    return Reading(Ledger(frozenset(marks), frozenset(comments), rubrics), tuple(problems))


def _json(data: bytes) -> dict[str, Any] | Unreadable:
    if len(data) > LARGEST:
        return Unreadable(f"more than {LARGEST:,} bytes", WANTED)
    try:
        value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return Unreadable("no JSON, or not all of it" if data.strip() else "an empty file", WANTED)
    if not isinstance(value, dict) or "ledger" not in value:
        answers = isinstance(value, dict) and "answers" in value
        return Unreadable("a student's answers" if answers else "JSON that is no ledger", WANTED)
    if value["ledger"] != COURSE:
        return Unreadable(f"a ledger of the course {one_line(str(value['ledger']), 40)}", f"one of {COURSE}")
    if value.get("version") != VERSION:
        return Unreadable(f"version {one_line(str(value.get('version')), 20)} of the ledger", f"version {VERSION}")
    return value


def _each(listed: Any, kind: Any, name: str, problems: list[str]) -> list[Any]:
    """Those of a list that are what they should be; of the others a line."""
    if not isinstance(listed, list):
        problems.append(f"found no list of {name}; wanted {WANTED}")
        return []
    read_, bad = [], []
    for place, value in enumerate(listed, 1):
        try:
            read_.append(msgspec.convert(value, kind))
        except (msgspec.ValidationError, RecursionError) as error:
            bad.append(f"in place {place} ({one_line(str(error), 100)})")
    if bad:
        problems.append(
            f"found {len(bad):,} of {len(listed):,} {name} that cannot be read, the first {bad[0]}; wanted {WANTED}"
        )
    return read_


def _pairs(value: Any) -> Iterable[tuple[Any, Any]]:
    return value.items() if isinstance(value, dict) else ()


def _cleaned(mark: Mark) -> Mark:
    marker = spelt(mark.marker)
    return msgspec.structs.replace(mark, code=codes.cleaned(mark.code), marker=marker)
