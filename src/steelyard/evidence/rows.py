"""Rows of the tables in `data/`."""

from __future__ import annotations

import csv
import io
from importlib import resources


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of `data/`, as text by column."""
    text = (resources.files("steelyard") / "data" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def listed(cell: str) -> tuple[str, ...]:
    """What a cell joins by semicolons."""
    return tuple(filter(None, cell.split(";")))


def amount(cell: str) -> float | None:
    """A cell's number, or None where it is empty."""
    return float(cell) if cell else None
