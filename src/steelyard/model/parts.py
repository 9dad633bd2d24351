"""Lists that hand back each part they take as its symbol: ``influence = steps.map("influence", carried - anyway)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import sympy as sp

from steelyard.model.controls import Choice, Control, Slider, Table, Toggle, Whole, percent
from steelyard.model.steps import Axis, Data, Map, Reduce, Scan, Step, holds


class _Named(Protocol):
    @property
    def name(self) -> str: ...


Part = TypeVar("Part", bound=_Named)
P = ParamSpec("P")


class Parts(list[Part]):
    """Parts in the order in which they are named."""

    def add(self, part: Part) -> sp.Symbol:
        """Take a part; formulae name it by the symbol returned."""
        self.append(part)
        return sp.Symbol(part.name, real=True)


def _adds(kind: Callable[P, Any]) -> Callable[Concatenate[Parts[Any], P], sp.Symbol]:
    """A method that makes a part as `kind` does, and adds it."""

    def add(self: Parts[Any], /, *args: P.args, **kwargs: P.kwargs) -> sp.Symbol:
        return self.add(kind(*args, **kwargs))

    return add


class Controls(Parts[Control]):
    """What a reader may move."""

    slider = _adds(Slider)
    percent = _adds(percent)
    whole = _adds(Whole)
    choice = _adds(Choice)
    toggle = _adds(Toggle)
    table = _adds(Table)


class Axes(Parts[Axis]):
    """What steps run over."""

    of = _adds(Axis.of)
    grid = _adds(Axis.grid)
    listed = _adds(Axis)


class Columns(Parts[Data]):
    """Fixed numbers over axes."""

    data = _adds(Data)


def _reduces(op: str) -> Callable[..., sp.Symbol]:
    def add(self: Steps, name: str, expr: sp.Basic, **how: Any) -> sp.Symbol:
        return self.add(Reduce(name, op, expr, **how))

    return add


class Steps(Parts[Step]):
    """What a model computes, one step after another: `map`, then what removes an axis, then what keeps it."""

    map = _adds(Map)

    sum, mean, max, argmax = _reduces("sum"), _reduces("mean"), _reduces("max"), _reduces("argmax")
    at, quantile = _reduces("at"), _reduces("quantile")

    def share(self, name: str, expr: sp.Basic, along: str) -> sp.Symbol:
        """How much of the first place along an axis each has: 1, split among equals, or 0."""
        return self.add(Scan(name, "share", expr, along))

    def whether(self, name: str, condition: sp.Basic) -> sp.Symbol:
        """A step that is 1 where the condition holds, else 0."""
        return self.add(Map(name, holds(condition)))
