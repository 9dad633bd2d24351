"""What a model computes with: axes, data, and steps, each one SymPy expression over what stands before it."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from steelyard.errors import ModelError
from steelyard.language import Prose

REDUCTIONS = ("sum", "mean", "max", "argmax", "at", "quantile")
SCANS = ("share",)

normal_cdf = sp.Function("normal_cdf")
"""The standard normal distribution function, the one extra function a formula may use."""


def symbols(words: str) -> tuple[sp.Symbol, ...]:
    """Names as real symbols, in order: ``presence, command = symbols("presence command")``."""
    return tuple(sp.Symbol(word, real=True) for word in words.split())


def holds(condition: sp.Basic) -> sp.Expr:
    """1 where the condition holds, else 0."""
    return sp.Piecewise((1, condition), (0, True))


@dataclass(frozen=True)
class Axis:
    """A named list that belongs to a model: options, states, a grid, a fixed sample.

    In a formula the axis's own name stands for `values` (by default 0, 1, 2, ...).
    """

    name: str
    values: tuple[float, ...]
    labels: tuple[Prose, ...] = ()

    @classmethod
    def of(cls, name: str, *labels: str) -> Axis:
        """An axis of named members, numbered from 0."""
        return cls(name, tuple(float(n) for n in range(len(labels))), labels)

    @classmethod
    def grid(cls, name: str, low: float, high: float, step: float) -> Axis:
        """An axis of evenly spaced numbers, both ends included."""
        return cls(name, tuple(round(low + n * step, 10) for n in range(round((high - low) / step) + 1)))

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True)
class Data:
    """Fixed numbers over one or more axes, row by row (the last axis runs fastest)."""

    name: str
    axes: tuple[str, ...]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Map:
    """One expression; its inputs broadcast by axis name. `shown` is an equal form for the reader."""

    name: str
    expr: sp.Basic
    letter: str = ""
    shown: sp.Basic | None = None

    @property
    def exprs(self) -> tuple[sp.Basic, ...]:
        """Every expression the step evaluates."""
        return (sp.sympify(self.expr),)


@dataclass(frozen=True)
class Reduce:
    """An operation that removes the axis `over`.

    `weight` weighs sum, mean and quantile; `where` is the index for ``at``, the share for ``quantile``.
    """

    name: str
    op: str
    expr: sp.Basic
    over: str
    weight: sp.Basic | None = None
    where: sp.Basic | None = None
    letter: str = ""

    def __post_init__(self) -> None:
        if self.op not in REDUCTIONS:
            raise ModelError(f"step '{self.name}'", f"reduction {self.op!r}", "one of " + ", ".join(REDUCTIONS))
        if (self.where is None) == (self.op in ("at", "quantile")):
            raise ModelError(f"step '{self.name}'", f"where={self.where}", "where= for at and quantile only")

    @property
    def exprs(self) -> tuple[sp.Basic, ...]:
        """The values, the weights (1 if none), and the place if there is one."""
        place = () if self.where is None else (sp.sympify(self.where),)
        return sp.sympify(self.expr), sp.sympify(1 if self.weight is None else self.weight), *place


@dataclass(frozen=True)
class Scan:
    """An operation along an axis that keeps it: the share of the first place."""

    name: str
    op: str
    expr: sp.Basic
    along: str
    letter: str = ""

    def __post_init__(self) -> None:
        if self.op not in SCANS:
            raise ModelError(f"step '{self.name}'", f"scan {self.op!r}", "one of " + ", ".join(SCANS))

    @property
    def exprs(self) -> tuple[sp.Basic, ...]:
        """The values."""
        return (sp.sympify(self.expr),)


Step = Map | Reduce | Scan
