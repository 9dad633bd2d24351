"""Small forms that several models share: 0/1 steps, clipping, log-odds, and one expression per member."""

from __future__ import annotations

import sympy as sp


def holds(condition: sp.Basic) -> sp.Expr:
    """1 where the condition holds, else 0."""
    return sp.Piecewise((1, condition), (0, True))


def clip(value: sp.Expr, low: float = 0, high: float = 1) -> sp.Expr:
    """The value, held within `low` and `high`."""
    return sp.Min(high, sp.Max(low, value))


def logit(chance: sp.Expr) -> sp.Expr:
    """Log-odds of a chance."""
    return sp.log(chance / (1 - chance))


def chance_of(log_odds: sp.Expr) -> sp.Expr:
    """The chance with these log-odds."""
    return 1 / (1 + sp.exp(-log_odds))


def one_each(place: sp.Expr, *values: sp.Expr | float) -> sp.Expr:
    """The first value where `place` is 0, the second where it is 1, and so on."""
    *ways, last = values
    return sp.Piecewise(*((sp.sympify(value), sp.Eq(place, n)) for n, value in enumerate(ways)), (last, True))
