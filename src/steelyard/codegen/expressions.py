"""What every language prints from: the same common sub-expressions, comparisons that act on rounded differences."""

from __future__ import annotations

import functools

import sympy as sp
from sympy.core.relational import Relational

from steelyard.model import Model

level = sp.Function("level")


def compare_levels(expr: sp.Basic) -> sp.Basic:
    """`expr` with every comparison ``a < b`` as ``level(a - b) < 0``."""
    comparisons = {r for r in expr.atoms(Relational) if r.rhs != 0 or not isinstance(r.lhs, level)}
    return expr.xreplace({r: r.func(level(r.lhs - r.rhs), 0, evaluate=False) for r in comparisons})


@functools.cache
def parts(exprs: tuple[sp.Basic, ...]) -> tuple[tuple[tuple[sp.Symbol, sp.Expr], ...], tuple[sp.Expr, ...]]:
    """Common sub-expressions in order, and the expressions that use them."""
    shared, users = sp.cse([compare_levels(e) for e in exprs], symbols=sp.numbered_symbols("_"), order="canonical")
    return tuple(shared), tuple(users)


def digits(number: float) -> str:
    """The shortest text that reads back as the same number, as JavaScript writes it."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


def fixed(model: Model) -> dict[str, tuple[float, ...]]:
    """The numbers that no control moves, by name: of each axis, and of each column of data row by row."""
    return {axis.name: axis.values for axis in model.axes} | {datum.name: datum.values for datum in model.data}
