"""Model → NumPy function, JavaScript, LaTeX: three readings of one list of SymPy expressions.

Both languages get the same expressions with the same common sub-expressions. Comparisons are
rewritten to act on differences rounded to 1e-9, so that a tie is a tie in either.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import sympy as sp
from sympy.core.relational import Equality, Relational, Unequality
from sympy.printing.jscode import JavascriptCodePrinter
from sympy.printing.latex import LatexPrinter

from fulcrum import operations
from fulcrum.controls import Control, Setting, Table
from fulcrum.model import Map, Model, Reduce, Scan, Step
from fulcrum.operations import Array

_level = sp.Function("level")


def _compare_levels(expr: sp.Basic) -> sp.Basic:
    """`expr` with every comparison ``a < b`` as ``level(a - b) < 0``."""
    found = {r for r in expr.atoms(Relational) if r.rhs != 0 or not isinstance(r.lhs, _level)}
    return expr.xreplace({r: r.func(_level(r.lhs - r.rhs), 0) for r in found})


def _parts(exprs: tuple[sp.Basic, ...]) -> tuple[list[tuple[sp.Symbol, sp.Expr]], list[sp.Expr]]:
    """Common sub-expressions in order, and the expressions that use them."""
    numbered = sp.numbered_symbols("_")
    return sp.cse([_compare_levels(e) for e in exprs], symbols=numbered, order="canonical")


# ------------------------------------------------------------------------------ NumPy


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
    constants = {axis.name: _spread(np.array([axis.values]), (axis.name,), sizes) for axis in model.axes}
    constants |= {d.name: _spread(np.array([d.values]), d.axes, sizes) for d in model.data}
    steps = [(step, model.needs(step), _numpy(step, model.needs(step))) for step in model.steps]

    def evaluate(controls: Mapping[str, Array]) -> dict[str, Array]:
        known = dict(constants)
        for control in model.controls:
            cells = np.asarray(controls[control.name], dtype=float)
            known[control.name] = _spread(cells, model.shapes[control.name], sizes)
        found: dict[str, Array] = {}
        with np.errstate(all="ignore"):
            for step, needs, formula in steps:
                values = [np.asarray(v, dtype=float) for v in formula(*(known[name] for name in needs))]
                known[step.name] = _operate(step, values, place, sizes)
        for step in model.steps:
            value = known[step.name]
            n = max(len(value), len(known[model.controls[0].name]))
            shape = [sizes[a] if a in model.shapes[step.name] else 1 for a in sizes]
            kept = [sizes[a] for a in model.shapes[step.name]]
            found[step.name] = np.broadcast_to(value, (n, *shape)).reshape(n, *kept)
        return found

    return evaluate


def _spread(cells: Array, axes: tuple[str, ...], sizes: Mapping[str, int]) -> Array:
    """``(n, cells)`` as ``(n, *every axis)``, with length 1 along axes it does not run over."""
    return cells.reshape(len(cells), *(sizes[a] if a in axes else 1 for a in sizes))


def _numpy(step: Step, needs: tuple[str, ...]) -> Callable[..., list[Any]]:
    parts, exprs = _parts(step.exprs)
    names: dict[str, Any] = {"level": operations.level, "normal_cdf": operations.normal_cdf}
    # SymPy writes `a & b` as logical_and.reduce((a, b)), which wants one shape; ours may broadcast.
    names |= {"logical_and": _Pairwise(np.logical_and), "logical_or": _Pairwise(np.logical_or)}
    # A step may bear the name of a function (level, exp), so names get a letter of their own.
    arguments = [sp.Symbol(f"{name}_", real=True) for name in needs]
    own = {sp.Symbol(name, real=True): argument for name, argument in zip(needs, arguments, strict=True)}
    parts, exprs = [(name, part.xreplace(own)) for name, part in parts], [expr.xreplace(own) for expr in exprs]
    # The same sub-expressions as in JavaScript, evaluated one after the other.
    return sp.lambdify(arguments, exprs, modules=[names, "numpy"], cse=lambda _: (parts, exprs))


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
    name = step.over if isinstance(step, Reduce) else step.along
    shape = np.broadcast_shapes(*(v.shape for v in values))
    wide = [np.moveaxis(np.broadcast_to(v, shape), place[name], -1) for v in values[:2]]
    if isinstance(step, Scan):
        return np.moveaxis(operations.SCAN[step.op](wide[0]), -1, place[name])
    operation = operations.REDUCE[step.op]
    if step.where is None:
        return np.expand_dims(operation(*wide), place[name])
    where = np.moveaxis(np.broadcast_to(values[2], shape), place[name], -1)[..., 0]
    return np.expand_dims(operation(*wide, where), place[name])


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


def evaluate(model: Model, setting: Setting | None = None) -> dict[str, Array]:
    """Every step at one setting (defaults where not named), as arrays without the leading axis."""
    return {name: value[0] for name, value in evaluator(model)(encode(model, setting or {})).items()}


# ------------------------------------------------------------------------------ scalars


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
    given = [sp.Symbol(f"{control.name}_", real=True) for control in model.controls]
    modules = [{"level": _level_of, "normal_cdf": operations.normal_cdf}, "math"]
    function: Callable[..., tuple[float, ...]] = sp.lambdify(
        given, tuple(wanted), modules=modules, cse=lambda _: (cells.lines, tuple(wanted))
    )
    return function


def _level_of(x: float) -> float:
    return math.floor(x * operations.TIE + 0.5) / operations.TIE


class _ArrayNeededError(Exception):
    """A step takes whole arrays."""


class _Cells:
    """Each cell of a step that is asked for, as a line of its own: ``net_full = …`` with its numbers put in."""

    def __init__(self, model: Model) -> None:
        self.steps = {step.name: step for step in model.steps}
        self.model = model
        self.known: dict[tuple[str, tuple[int, ...]], sp.Expr] = {}
        self.lines: list[tuple[sp.Symbol, sp.Expr]] = []

    def of(self, name: str, place: Mapping[str, int]) -> sp.Expr:
        """What stands for `name` at a place of its axes."""
        here = (name, tuple(place[axis] for axis in self.model.shapes[name]))
        if here not in self.known:
            self.known[here] = self._made(name, place)
        return self.known[here]

    def _made(self, name: str, place: Mapping[str, int]) -> sp.Expr:
        if name in _fixed(self.model):
            values = {axis.name: axis.values for axis in self.model.axes} | {d.name: d.values for d in self.model.data}
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
        self.lines.append((line, _compare_levels(expr).xreplace(inside)))
        return line


# ------------------------------------------------------------------------------ JavaScript


class _Script(JavascriptCodePrinter):
    """Prints every name as ``c.name`` (control), ``d.name[...]`` (data) or ``s.name[...]`` (step)."""

    def __init__(self, model: Model) -> None:
        super().__init__({"user_functions": {"level": "o.level", "normal_cdf": "o.normal_cdf"}})
        self.model = model

    def _print_Symbol(self, symbol: sp.Symbol) -> str:
        name = symbol.name
        if name not in self.model.shapes:
            return str(name)
        index = _index(self.model, self.model.shapes[name])
        if name in _fixed(self.model):
            return f"d.{name}[{index}]"
        control = next((c for c in self.model.controls if c.name == name), None)
        if control is None:
            return f"s.{name}[{index}]"
        return f"c.{name}[{index}]" if isinstance(control, Table) else f"c.{name}"

    def _print_Piecewise(self, expr: sp.Piecewise) -> str:
        *ways, (last, sure) = expr.args
        if sure != True:  # noqa: E712 - SymPy's true is not Python's
            ways, last = list(expr.args), sp.nan
        text = "".join(f"{self._print(cond)}?{self._print(value)}:" for value, cond in ways)
        return f"({text}{self._print(last)})"

    def _print_Relational(self, expr: Relational) -> str:
        sign = "===" if isinstance(expr, Equality) else "!==" if isinstance(expr, Unequality) else expr.rel_op
        return f"({self._print(expr.lhs)}{sign}{self._print(expr.rhs)})"

    def _print_Float(self, number: sp.Float) -> str:
        return _digits(float(number))

    def _print_Pow(self, expr: sp.Pow) -> str:
        if expr.exp == 2 and expr.base.is_Symbol:
            return f"({self._print(expr.base)}*{self._print(expr.base)})"
        return str(super()._print_Pow(expr))

    def _print_NaN(self, expr: sp.Basic) -> str:
        return "NaN"


def _index(model: Model, axes: tuple[str, ...]) -> str:
    """The place in a flat array, row by row: ``(i*5+j)*4+k``."""
    text = ""
    for axis in axes:
        text = f"({text})*{len(model.axis(axis))}+{axis}_" if text else f"{axis}_"
    return text or "0"


def _digits(number: float) -> str:
    """The shortest text that reads back as the same number, as JavaScript writes it."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


@functools.cache
def script(model: Model) -> str:
    """The model as a JavaScript object literal: controls, data, steps as functions.

    A step is ``{name, needs, size, wide, run(c, d, s, o, out, v, w)}``; `out` receives its values,
    `v` and `w` are scratch of length `wide`.
    """
    data = {axis.name: axis.values for axis in model.axes} | {d.name: d.values for d in model.data}
    arrays = ",".join(f"{name}:{_array(values)}" for name, values in data.items())
    steps = ",\n".join(_step(model, step) for step in model.steps)
    return f"{{slug:{json.dumps(model.slug)},data:{{{arrays}}},steps:[\n{steps}]}}"


def _array(values: tuple[float, ...]) -> str:
    """Numbers as JavaScript; a long list that merely counts is written as a rule."""
    if len(values) > 16 and values == tuple(range(len(values))):
        return f"Array.from({{length:{len(values)}}},(_,i)=>i)"
    return f"[{','.join(_digits(x) for x in values)}]"


def _step(model: Model, step: Step) -> str:
    printer = _Script(model)
    parts, exprs = _parts(step.exprs)
    axes = model.shapes[step.name]
    size = int(np.prod([len(model.axis(a)) for a in axes])) if axes else 1
    shared = "".join(f"const {name}={printer.doprint(value)};" for name, value in parts)
    index = _index(model, axes)
    if isinstance(step, Map):
        wide, body = 0, _loops(model, axes, f"{shared}out[{index}]={printer.doprint(exprs[0])};")
    elif isinstance(step, Scan):
        wide = len(model.axis(step.along))
        outer = tuple(a for a in axes if a != step.along)
        inner = _loop(model, step.along, f"{shared}v[{step.along}_]={printer.doprint(exprs[0])};")
        copy = _loop(model, step.along, f"out[{index}]=w[{step.along}_];")
        body = _loops(model, outer, f"{inner}o.{step.op}(v,w);{copy}")
    else:
        wide = len(model.axis(step.over))
        fill = f"{shared}v[{step.over}_]={printer.doprint(exprs[0])};w[{step.over}_]={printer.doprint(exprs[1])};"
        place, first = ("", "") if step.where is None else (",place", "let place;")
        if place:
            fill += f"place={printer.doprint(exprs[2])};"
        inner = _loop(model, step.over, fill)
        body = _loops(model, axes, f"{first}{inner}out[{index}]=o.{step.op}(v,w{place});")
    needs = json.dumps([n for n in model.needs(step) if n not in _fixed(model)], separators=(",", ":"))
    return f"{{name:{json.dumps(step.name)},needs:{needs},size:{size},wide:{wide},run(c,d,s,o,out,v,w){{{body}}}}}"


def _fixed(model: Model) -> set[str]:
    return {axis.name for axis in model.axes} | {datum.name for datum in model.data}


def _loop(model: Model, axis: str, body: str) -> str:
    return f"for(let {axis}_=0;{axis}_<{len(model.axis(axis))};{axis}_++){{{body}}}"


def _loops(model: Model, axes: tuple[str, ...], body: str) -> str:
    for axis in reversed(axes):
        body = _loop(model, axis, body)
    return body


# ------------------------------------------------------------------------------ LaTeX


class _Formula(LatexPrinter):
    """Prints a control or step by its letter, or by its name as words."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        super().__init__({"mul_symbol": "dot"})
        self.letters = letters

    def _as_ordered_terms(self, expr: sp.Add, order: str | None = None) -> list[sp.Expr]:
        """What is added before what is taken away."""
        return sorted(super()._as_ordered_terms(expr, order), key=lambda term: term.could_extract_minus_sign())

    def _print_Symbol(self, expr: sp.Symbol, style: str = "plain") -> str:
        words = expr.name.replace("_", " ")
        return self.letters.get(expr.name) or rf"\text{{{words}}}"

    def _print_Float(self, expr: sp.Float) -> str:
        return _digits(float(expr))


def formulae(model: Model) -> dict[str, str]:
    """LaTeX of each scalar or mapped step, ``{step: "left = right"}``, in the reader's letters."""
    letters = {item.name: item.letter for item in (*model.controls, *model.steps) if item.letter}
    printer = _Formula(letters)

    def line(step: Map) -> str:
        right = step.expr if step.shown is None else step.shown
        return f"{printer.doprint(sp.Symbol(step.name, real=True))} = {printer.doprint(right)}"

    return {step.name: line(step) for step in model.steps if isinstance(step, Map)}


__all__ = ["Evaluator", "encode", "evaluate", "evaluator", "formulae", "scalars", "script"]
