"""The two figures that every series is reported by."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not pass, between neighbours."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]
