"""Model → one function of plain numbers, for a single setting."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

import numpy as np
import sympy as sp

from steelyard.codegen import operations
from steelyard.codegen.expressions import compare_levels, fixed
from steelyard.model import Map, Model, Reduce, Table
from steelyard.rounding import level


@functools.cache
def scalars(model: Model, names: tuple[str, ...]) -> Callable[..., tuple[float, ...]] | None:
    """The steps `names`, which have no axes, as one function of the controls' numbers, without arrays.

    It computes no more than those steps need, and is some hundred times as fast as `evaluate` for one
    setting. Where arithmetic fails (a division by nil) it raises ArithmeticError, TypeError or ValueError;
    `evaluate` then says what holds. None if the model needs more than mapped steps and fixed places.
    """
    cells = _Cells(model)
    try:
        wanted = [cells.of(name, {}) for name in names]
    except _ArrayNeededError:
        return None
    arguments = [sp.Symbol(f"{control.name}_", real=True) for control in model.controls]
    modules = [{"level": level, "normal_cdf": operations.normal_cdf}, "math"]
    function: Callable[..., tuple[float, ...]] = sp.lambdify(
        arguments, tuple(wanted), modules=modules, cse=lambda _: (cells.lines, tuple(wanted)), docstring_limit=0
    )
    return function


class _ArrayNeededError(Exception):
    """A step takes whole arrays."""


class _Cells:
    """Each cell of a step that is asked for, as a line of its own: ``net_full = …`` with its numbers put in."""

    def __init__(self, model: Model) -> None:
        self.steps = {step.name: step for step in model.steps}
        self.model = model
        self.cells: dict[tuple[str, tuple[int, ...]], sp.Expr] = {}
        self.lines: list[tuple[sp.Symbol, sp.Expr]] = []

    def of(self, name: str, place: Mapping[str, int]) -> sp.Expr:
        """What stands for `name` at a place of its axes."""
        here = (name, tuple(place[axis] for axis in self.model.shapes[name]))
        if here not in self.cells:
            self.cells[here] = self._made(name, place)
        return self.cells[here]

    def _made(self, name: str, place: Mapping[str, int]) -> sp.Expr:
        if name in (values := fixed(self.model)):
            shape = [len(self.model.axis(axis)) for axis in self.model.shapes[name]]
            return sp.Float(np.reshape(values[name], shape)[tuple(place[a] for a in self.model.shapes[name])])
        if name not in self.steps:
            if isinstance(self.model.control(name), Table):
                raise _ArrayNeededError
            return sp.Symbol(f"{name}_", real=True)
        step = self.steps[name]
        if isinstance(step, Reduce) and step.op == "at" and sp.sympify(step.where).is_Integer:
            last = len(self.model.axis(step.over)) - 1
            place = {**place, step.over: min(max(int(step.where), 0), last)}  # type: ignore[arg-type]
        elif not isinstance(step, Map):
            raise _ArrayNeededError
        expr = step.exprs[0]
        line = sp.Dummy(name, real=True)
        inside = {symbol: self.of(symbol.name, place) for symbol in expr.free_symbols}
        self.lines.append((line, compare_levels(expr).xreplace(inside)))
        return line
