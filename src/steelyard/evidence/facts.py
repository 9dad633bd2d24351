"""The facts, from `data/facts.csv`."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from steelyard.errors import UnknownNameError
from steelyard.evidence.rows import Record, read
from steelyard.language import Prose, Words, cached

SEEN = "2025-12-31"
"""The last day that the op-ed's author can be held to have seen: what came after is folded away."""


CONFIDENCE = Words.same("high", "medium", "low")
"""How sure we are of a row, in words."""


class Fact(Record, frozen=True, kw_only=True):
    """One row of the evidence. Dates are ISO, a period is ``start/end``; a figure is None where there is none."""

    id: str
    topic: str
    statement: Prose
    low: float | None = msgspec.field(default=None, name="value_low")
    high: float | None = msgspec.field(default=None, name="value_high")
    unit: str = ""
    date: str = msgspec.field(default="", name="date_or_period")
    sources: tuple[str, ...]
    confidence: str
    disputed_by: Prose = ""
    note: Prose = ""
    see: tuple[str, ...] = ()
    as_of: str
    review_by: str = ""

    @property
    def after(self) -> bool:
        """Whether it tells of what came after the op-ed."""
        return self.date.split("/")[-1] > SEEN


@cached
def facts() -> Mapping[str, Fact]:
    """Every fact by its id."""
    return {fact.id: fact for fact in read("facts", Fact)}


def fact(id_: str) -> Fact:
    """The fact of that id (UnknownNameError if there is none)."""
    if id_ not in facts():
        raise UnknownNameError("fact", f"'{id_}'", "the id of a row of facts.csv")
    return facts()[id_]
