"""Model → one NumPy function over many settings at once."""

from __future__ import annotations

import builtins
import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import sympy as sp
from sympy.printing.numpy import NumPyPrinter

from steelyard.codegen import expressions, operations
from steelyard.codegen.operations import Array
from steelyard.model import Control, Map, Model, Reduce, Scan, Setting, Step, Table, Value
from steelyard.models import get

NUMPY = {name: value for name, value in vars(np).items() if not name.startswith("_")}
"""What a formula may name. SymPy's own way to ask for it would load all of NumPy, its Fortran compiler included."""

PRINTS = {"fully_qualified_modules": False, "inline": True, "allow_unknown_functions": True}
"""As SymPy prints for NumPy unless it is told otherwise."""

Evaluator = Callable[[Mapping[str, Array]], dict[str, Array]]


@functools.cache
def evaluator(model: Model) -> Evaluator:
    """The model as one NumPy function.

    Returns
    -------
    A function from ``{control: (n,) array, or (n, cells) for a table}``, encoded as the control's
    `encode` does, to ``{step: (n, *axes) array}``. Axes stand in the model's order.
    """
    sizes = {axis.name: len(axis) for axis in model.axes}
    place = {axis.name: n + 1 for n, axis in enumerate(model.axes)}
    fixed = expressions.fixed(model)
    constants = {name: _spread(np.array([values]), model.shapes[name], sizes) for name, values in fixed.items()}
    shapes = {
        step.name: (
            [sizes[a] if a in model.shapes[step.name] else 1 for a in sizes],
            [sizes[a] for a in model.shapes[step.name]],
        )
        for step in model.steps
    }
    steps = [(step, model.needs(step), _numpy(step.exprs, model.needs(step))) for step in model.steps]

    def evaluate(controls: Mapping[str, Array]) -> dict[str, Array]:
        arrays = dict(constants)
        for control in model.controls:
            cells = np.asarray(controls[control.name], dtype=float)
            arrays[control.name] = _spread(cells, model.shapes[control.name], sizes)
        results: dict[str, Array] = {}
        with np.errstate(all="ignore"):
            for step, needs, formula in steps:
                values = [np.asarray(v, dtype=float) for v in formula(*(arrays[name] for name in needs))]
                arrays[step.name] = _operate(step, values, place, sizes)
        for step in model.steps:
            value = arrays[step.name]
            n = max(len(value), len(arrays[model.controls[0].name]))
            shape, kept = shapes[step.name]
            results[step.name] = _widened(value, (n, *shape)).reshape(n, *kept)
        return results

    return evaluate


def _spread(cells: Array, axes: tuple[str, ...], sizes: Mapping[str, int]) -> Array:
    """``(n, cells)`` as ``(n, *every axis)``, with length 1 along axes it does not run over."""
    return cells.reshape(len(cells), *(sizes[a] if a in axes else 1 for a in sizes))


@functools.cache
def _numpy(exprs: tuple[sp.Basic, ...], needs: tuple[str, ...]) -> Callable[..., tuple[Any, ...]]:
    """Expressions as one function of what they need; models cut from one another share it."""
    parts, users = expressions.parts(exprs)
    names: dict[str, Any] = {"level": operations.level, "normal_cdf": operations.normal_cdf}
    # SymPy writes `a & b` as logical_and.reduce((a, b)), which wants one shape; ours may broadcast.
    names |= {"logical_and": _Pairwise(np.logical_and), "logical_or": _Pairwise(np.logical_or), "select": _select}
    # A step may bear the name of a function (level, exp): it gets a letter of its own.
    taken = {*names, *dir(np), *dir(builtins)}
    own = {sp.Symbol(name, real=True): sp.Symbol(f"{name}_", real=True) for name in needs if name in taken}
    arguments = [own.get(symbol, symbol) for symbol in (sp.Symbol(name, real=True) for name in needs)]
    parts, users = tuple((name, part.xreplace(own)) for name, part in parts), tuple(e.xreplace(own) for e in users)
    printer = NumPyPrinter(PRINTS | {"user_functions": {name: name for name in names}})
    # The same sub-expressions as in JavaScript, evaluated one after the other.
    return sp.lambdify(
        arguments, users, [names, NUMPY], printer=printer, cse=lambda _: (parts, users), docstring_limit=0
    )


def _select(conditions: Sequence[Any], values: Sequence[Any], default: float) -> Array:
    """As `np.select`, which takes five times as long to begin with few cells."""
    chosen: Any = default
    for condition, value in zip(reversed(conditions), reversed(values), strict=True):
        chosen = np.where(condition, value, chosen)
    return chosen


class _Pairwise:
    """A logical function whose `reduce` broadcasts."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def reduce(self, parts: tuple[Any, ...]) -> Any:
        """The function over all parts, two at a time."""
        return functools.reduce(self.function, parts)


def _operate(step: Step, values: list[Array], place: Mapping[str, int], sizes: Mapping[str, int]) -> Array:
    """Apply a step's operation along its axis, which keeps its place with length 1 if it goes."""
    if isinstance(step, Map):
        return _full(values[0], len(sizes) + 1)
    axis = place[step.over if isinstance(step, Reduce) else step.along]
    # Each axis in its order but for this one, which goes last; and back.
    order = [n for n in range(len(sizes) + 1) if n != axis] + [axis]
    values = [_full(v, len(sizes) + 1).transpose(order) for v in values]
    shape = np.broadcast(*values).shape
    wide = [_widened(v, shape) for v in values]
    if isinstance(step, Scan):
        made = operations.SCAN[step.op](wide[0])
    elif step.where is None:
        made = operations.REDUCE[step.op](*wide)[..., None]
    else:
        made = operations.REDUCE[step.op](*wide[:2], wide[2][..., 0])[..., None]
    return made.transpose([*range(axis), len(sizes), *range(axis, len(sizes))])


def _widened(value: Array, shape: tuple[int, ...]) -> Array:
    return value if value.shape == shape else np.broadcast_to(value, shape)


def _full(value: Array, dimensions: int) -> Array:
    """A constant expression has no axes yet: give it all of length 1."""
    return value if value.ndim else value.reshape((1,) * dimensions)


def encode(model: Model, setting: Setting) -> dict[str, Array]:
    """One setting as the evaluator wants it: ``{control: (1,) or (1, cells) array}``."""
    full = model.setting(setting)
    return {c.name: _encoded(c, full) for c in model.controls}


def _encoded(control: Control, full: Setting) -> Array:
    cells = np.array([control.encode(full[control.name])])
    return cells if isinstance(control, Table) else cells[:, 0]


def evaluate(model: Model | str, setting: Setting | None = None, **controls: Value) -> dict[str, Array]:
    """Every step at one setting, each as an array over its axes: ``evaluate("red-line", other_spread=0.4)``.

    Parameters
    ----------
    model : the model, or its slug
    setting, controls : what differs from the start, as a mapping or by name

    Raises
    ------
    SettingError, UnknownNameError : a value that its control cannot take; no such model or control
    """
    model = get(model)
    return {name: value[0] for name, value in evaluator(model)(encode(model, {**(setting or {}), **controls})).items()}


def looked_up(model: Model, setting: Setting) -> Mapping[str, Array]:
    """The same for whoever changes nothing in it: a view tells each output, and each figure's, at the same settings."""
    return _kept(model, tuple(model.setting(setting).items()))


@functools.lru_cache(16)
def _kept(model: Model, full: tuple[tuple[str, Value], ...]) -> Mapping[str, Array]:
    return evaluate(model, dict(full))
