"""The measurements as Markdown: one table per question, always in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure of this book beside its peers'; a ratio is ours by theirs, so less than 1 is better."""

    what: str
    unit: str
    ours: float
    peers: tuple[float, ...]
    goal: float | None = None

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.ours <= self.goal


def number(value: float, unit: str = "") -> str:
    """Three figures that count; whole numbers for counts and bytes."""
    if unit in ("", "bytes"):
        return f"{value:,.0f}" + (f" {unit}" if unit else "")
    for digits in (2, 1):
        if abs(value) < 10 ** (3 - digits):
            return f"{value:.{digits}f} {unit}"
    return f"{value:,.0f} {unit}"


def ratio(ours: float, peer: float) -> str:
    """Ours by theirs, to two figures that count."""
    if peer == 0:
        return "1" if ours == 0 else "∞"
    if ours == 0:
        return "0"
    value = ours / peer
    if value < 0.001:
        return f"{value:.5f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def table(rows: Sequence[Row], peers: Sequence[str]) -> str:
    """Rows with a column and a ratio for each peer, and the goal, where there is one."""
    heads = ["", "This book", *(cell for peer in peers for cell in (peer, "Ratio")), "Goal", "Met"]
    lines = []
    for row in rows:
        beside = [cell for p in row.peers for cell in (number(p, row.unit), ratio(row.ours, p))]
        goal = "" if row.goal is None else f"≤ {row.goal:,g} {row.unit}".strip()
        met = {None: "", True: "yes", False: "**no**"}[row.met]
        lines.append([row.what, number(row.ours, row.unit), *beside, goal, met])
    return grid(heads, lines)


def grid(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, the others to the right."""
    rules = ["---", *("---:" for _ in heads[1:])]
    return "\n".join("| " + " | ".join(line) + " |" for line in (heads, rules, *lines))
