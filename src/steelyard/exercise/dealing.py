"""What a task deals to one student: for each of its names one value, by the student's code alone.

Page, notebook and marking must come to the same without asking each other, so the value is drawn by a hash that any
machine has. `page/js/task/dealing.js` is the same in JavaScript, and `tests/cases/deals.yml` runs through both.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from steelyard.answers.document import COURSE
from steelyard.model.wording import written

DealtValue = float | str
Deals = Mapping[str, Sequence[DealtValue]]
"""By name, the values of which each student gets one."""

Hand = Mapping[str, int]
"""By name, the place of the value that was dealt, from 0."""

BRACES = re.compile(r"\{(\w+)(?::(\d|%))?\}")
"""A value in a text: ``{presence}`` as it stands, ``{presence:2}`` with two digits, ``{presence:%}`` in per cent."""

BLANK = "___"
"""What stands for a value before one is dealt."""


def count(deals: Deals) -> int:
    """How many hands there are."""
    return math.prod(len(values) for values in deals.values())


def deal(deals: Deals, code: str, task: str) -> Hand:
    """The hand of one student in one task.

    Parameters
    ----------
    code : the student's code, as marking reads it
    task : the task's id
    """
    digest = hashlib.sha256(f"{COURSE} {code} {task}".encode()).hexdigest()
    return nth(deals, int(digest[:12], 16) % count(deals))


def nth(deals: Deals, n: int) -> Hand:
    """A hand by its number, from 0: the first name of the alphabet changes quickest."""
    hand: dict[str, int] = {}
    for name, values in sorted(deals.items()):
        n, hand[name] = divmod(n, len(values))
    return hand


def hands(deals: Deals) -> Iterator[Hand]:
    """Every hand."""
    return (nth(deals, n) for n in range(count(deals)))


def held(deals: Deals, hand: Hand) -> dict[str, DealtValue]:
    """The values of a hand."""
    return {name: deals[name][place] for name, place in hand.items()}


def in_words(deals: Deals, hand: Hand) -> str:
    """A hand for its reader: ``need 0.4, who Doha``."""
    return ", ".join(f"{name} {_told(value, '')}" for name, value in held(deals, hand).items())


def filled(value: Any, values: Mapping[str, DealtValue]) -> Any:
    """Plain data with the values in place of their names; a text that is one name alone becomes the value itself."""
    if isinstance(value, str):
        return _filled(value, values)
    if isinstance(value, Mapping):
        return {key: filled(part, values) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [filled(part, values) for part in value]
    return value


def _filled(text: str, values: Mapping[str, DealtValue]) -> DealtValue:
    whole = BRACES.fullmatch(text)
    if whole and not whole[2] and whole[1] in values:
        return values[whole[1]]
    return BRACES.sub(lambda m: _told(values[m[1]], m[2] or "") if m[1] in values else m[0], text)


def _told(value: DealtValue, form: str) -> str:
    if isinstance(value, str):
        return value
    if form == "%":
        return written(value, 0, "percent")
    return written(value, int(form)) if form else f"{value:g}"


def blanked(text: str) -> str:
    """A text before anything is dealt."""
    return BRACES.sub(BLANK, text)


def named(value: Any) -> set[str]:
    """The names that stand in plain data."""
    if isinstance(value, str):
        return {match[1] for match in BRACES.finditer(value)}
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return {name for part in parts for name in named(part)}
