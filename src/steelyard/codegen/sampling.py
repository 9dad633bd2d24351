"""Random settings of all controls on their grids, and what share of them falls on each side.

A share is a property of our ranges, not evidence about the world; pages say so.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from steelyard.codegen.arrays import evaluator
from steelyard.codegen.operations import Array
from steelyard.model import Choice, Control, Model, Slider, Table, Toggle
from steelyard.models import get

SETTINGS = 40_000
"""How many settings a share is taken over: a standard error of a quarter of one per cent."""

CELLS = 200_000
"""How many numbers one step may hold while many settings are evaluated at once: what a processor keeps near."""


@dataclass(frozen=True)
class Shares:
    """Shares of all settings, adding to 1."""

    supports: float
    refutes: float
    neither: float


def random_settings(model: Model, n: int, seed: int = 0) -> dict[str, Array]:
    """`n` settings of all controls, each uniform on its grid, encoded for the evaluator."""
    rng = np.random.default_rng(seed)
    return {control.name: _draw(control, n, rng) for control in model.controls}


def _draw(control: Control, n: int, rng: np.random.Generator) -> Array:
    match control:
        case Slider():
            return np.round(control.low + rng.integers(0, control.steps + 1, n) * control.step, 10)
        case Choice():
            return rng.integers(0, len(control.options), n).astype(float)
        case Toggle():
            return rng.integers(0, 2, n).astype(float)
        case Table():
            shape = (n, len(control.default))
            if control.allowed:
                return rng.choice(np.array(control.allowed), shape)
            steps = round((control.high - control.low) / control.step)
            return np.round(control.low + rng.integers(0, steps + 1, shape) * control.step, 10)


def shares(model: Model | str, n: int = SETTINGS) -> Shares:
    """The share of settings that support the op-ed, refute it, or do neither.

    Parameters
    ----------
    model : the model, or its slug (UnknownNameError if there is none)
    n : how many settings are drawn
    """
    model = get(model)
    supports, refutes = _means(model, (model.supports, model.refutes), n)
    return Shares(supports, refutes, 1 - supports - refutes)


def share(model: Model, step: str, n: int = SETTINGS) -> float:
    """The share of settings at which a step that is 0 or 1 is 1."""
    return _means(model, (step,), n)[0]


@functools.cache
def _means(model: Model, steps: tuple[str, ...], n: int) -> tuple[float, ...]:
    """The mean of each of these steps over `n` settings."""
    small = model.only(*steps)
    drawn, batch = random_settings(model, n), max(1, CELLS // small.widest)
    sums = np.zeros(len(steps))
    for start in range(0, n, batch):
        values = evaluator(small)({name: value[start : start + batch] for name, value in drawn.items()})
        sums += [values[step].sum() for step in steps]
    return tuple(float(mean) for mean in sums / n)
