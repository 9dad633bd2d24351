"""The facts, from `data/facts.csv`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from steelyard.errors import UnknownNameError
from steelyard.evidence.rows import amount, listed, table

SEEN = "2025-12-31"
"""The last day that the op-ed's author can be held to have seen: what came after is folded away."""


@dataclass(frozen=True)
class Fact:
    """One row of the evidence. Dates are ISO, a period is ``start/end``; a figure is None where there is none."""

    id: str
    topic: str
    statement: str
    low: float | None
    high: float | None
    unit: str
    date: str
    sources: tuple[str, ...]
    confidence: str
    disputed_by: str
    note: str
    see: tuple[str, ...]
    as_of: str
    review_by: str

    @property
    def after(self) -> bool:
        """Whether it tells of what came after the op-ed."""
        return self.date.split("/")[-1] > SEEN


@functools.cache
def facts() -> Mapping[str, Fact]:
    """Every fact by its id."""
    rows = [
        Fact(
            id=row["id"],
            topic=row["topic"],
            statement=row["statement"],
            low=amount(row["value_low"]),
            high=amount(row["value_high"]),
            unit=row["unit"],
            date=row["date_or_period"],
            sources=listed(row["source_keys"]),
            confidence=row["confidence"],
            disputed_by=row["disputed_by"],
            note=row["note"],
            see=listed(row["see"]),
            as_of=row["as_of"],
            review_by=row["review_by"],
        )
        for row in table("facts")
    ]
    return {fact.id: fact for fact in rows}


def fact(id_: str) -> Fact:
    """The fact of that id (UnknownNameError if there is none)."""
    if id_ not in facts():
        raise UnknownNameError("fact", f"'{id_}'", "the id of a row of facts.csv")
    return facts()[id_]


def overdue(today: str) -> tuple[Fact, ...]:
    """The facts that should have been checked again before that day (ISO)."""
    return tuple(fact for fact in facts().values() if fact.review_by and fact.review_by < today)
