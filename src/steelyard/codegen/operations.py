"""The operations a model may use, in NumPy. `page/js/core/operations.js` is the same list in JavaScript.

Each works along the last axis and broadcasts over the others; `weights` has the shape of `values`.
The truth tables in `tests/cases/operations.yml` run through both.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from steelyard.rounding import TIE

Array = NDArray[np.float64]


def level(x: Array) -> Array:
    """`x` rounded to 1e-9: what every comparison acts on, so that last bits decide nothing."""
    return np.floor(x * TIE + 0.5) / TIE


def normal_cdf(x: Array) -> Array:
    """Standard normal distribution function, within 1e-14.

    The alternating-free series of Marsaglia (2004), J. Stat. Software 11(4): both languages
    add the same 100 terms, so that they agree to the last bits.
    """
    x = np.clip(np.asarray(x, dtype=float), -8.0, 8.0)
    term, total = np.array(x), np.array(x)
    for n in range(1, 100):
        term *= x
        term *= x
        term /= 2 * n + 1
        total += term
    return np.clip(0.5 + total * np.exp(-x * x / 2) / np.sqrt(2 * np.pi), 0.0, 1.0)


# ------------------------------------------------------------- reductions: the axis goes


def sum_(values: Array, weights: Array) -> Array:
    """Weighted sum."""
    return (values * weights).sum(-1)


def mean(values: Array, weights: Array) -> Array:
    """Weighted mean."""
    return (values * weights).sum(-1) / weights.sum(-1)


def max_(values: Array, weights: Array) -> Array:
    """Largest value."""
    return values.max(-1)


def argmax(values: Array, weights: Array) -> Array:
    """Place of the largest value, from 0; the first of equals."""
    return level(values).argmax(-1).astype(float)


def at(values: Array, weights: Array, where: Array) -> Array:
    """The value at place `where`, rounded to the nearest place there is."""
    place = np.fmax(0, np.fmin(np.floor(where + 0.5), values.shape[-1] - 1)).astype(int)
    rows, flat = values.reshape(-1, values.shape[-1]), np.broadcast_to(place, values.shape[:-1]).reshape(-1)
    picked = rows[np.arange(len(rows)), flat].reshape(values.shape[:-1])
    return np.where(np.isnan(where), np.nan, picked)


def quantile(values: Array, weights: Array, where: Array) -> Array:
    """Weighted quantile, linear between points; a point stands at the weight before it plus half its own."""
    order = np.argsort(values, axis=-1, kind="stable")
    ordered, mass = np.take_along_axis(values, order, -1), np.take_along_axis(weights, order, -1)
    total = mass.sum(-1, keepdims=True)
    with np.errstate(invalid="ignore"):
        stands = (np.cumsum(mass, -1) - mass / 2) / total
    rows = ordered.reshape(-1, ordered.shape[-1]), stands.reshape(-1, stands.shape[-1])
    wanted = np.broadcast_to(where, values.shape[:-1]).reshape(-1)
    quantiles = [
        np.interp(q, stand, row) if np.isfinite(stand).all() else np.nan
        for q, row, stand in zip(wanted, *rows, strict=True)
    ]
    return np.asarray(quantiles).reshape(values.shape[:-1])


# ------------------------------------------------------------- scans: the axis stays


def share(values: Array) -> Array:
    """Share of the first place: 1 for the largest, split evenly among equals, 0 for the rest."""
    first = level(values) == level(values).max(-1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return first / first.sum(-1, keepdims=True)


REDUCE: dict[str, Callable[..., Array]] = {
    "sum": sum_,
    "mean": mean,
    "max": max_,
    "argmax": argmax,
    "at": at,
    "quantile": quantile,
}
SCAN: dict[str, Callable[[Array], Array]] = {"share": share}
