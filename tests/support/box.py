"""Many settings of a model at once, and claims that must hold at every one of them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np

from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluator
from steelyard.codegen.operations import Array
from steelyard.model import Choice, Model, Setting, Slider, Table, Toggle, Value

SETTINGS = 3_000
CELLS = 1_000_000
"""How many settings a box has; of a model with long axes as many as have about this many numbers in its widest step."""

SMALL = 1e-9


def ends(control: Any) -> tuple[Any, ...]:
    """The values at the ends of a control."""
    match control:
        case Slider():
            return control.low, control.high
        case Choice():
            return control.options
        case Toggle():
            return False, True
        case Table():
            low, high = (min(control.allowed), max(control.allowed)) if control.allowed else (control.low, control.high)
            return (low,) * len(control.default), (high,) * len(control.default), control.default


def value_of(control: Any, cell: Any) -> Any:
    """An encoded value as a reader would set it."""
    match control:
        case Choice():
            return control.options[int(cell)]
        case Toggle():
            return bool(cell)
        case Table():
            return tuple(cell.tolist())
        case _:
            return float(cell)


@dataclass(frozen=True, eq=False)
class Box:
    """Settings of a model, and what it says at each: ``box["net_gain"]`` has one row for each setting."""

    model: Model
    controls: dict[str, Array]

    @functools.cached_property
    def steps(self) -> dict[str, Array]:
        """Every step at every setting, a batch at a time."""
        batch = max(1, sampling.CELLS // self.model.widest)
        parts = [
            evaluator(self.model)({name: cells[start : start + batch] for name, cells in self.controls.items()})
            for start in range(0, len(self), batch)
        ]
        return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}

    def __getitem__(self, name: str) -> Array:
        return self.controls[name] if name in self.controls else self.steps[name]

    def __len__(self) -> int:
        return len(self.controls[self.model.controls[0].name])

    def at(self, **values: Value) -> Box:
        """The same settings, but for these controls."""
        fixed = {name: np.full(len(self), *self.model.control(name).encode(value)) for name, value in values.items()}
        return Box(self.model, self.controls | fixed)

    def put(self, **cells: Array) -> Box:
        """The same settings, with a value of its own for each in these controls."""
        return Box(self.model, self.controls | cells)

    def part(self, which: Array) -> Box:
        """Some of the settings."""
        return Box(self.model, {name: cells[which] for name, cells in self.controls.items()})

    def raised(self, name: str) -> tuple[Box, Box]:
        """The settings with room on that slider, as they are and with the slider one step up."""
        slider = self.model.control(name)
        assert isinstance(slider, Slider)
        steps = np.round((self[name] - slider.low) / slider.step)
        now = self.part(steps < slider.steps)
        higher = np.round(slider.low + (steps[steps < slider.steps] + 1) * slider.step, 10)
        return now, now.put(**{name: higher})

    def read(self, step: str, axis: str, place: Array | float) -> Array:
        """A step along an axis, where that axis has this value: one for all settings or one for each."""
        values = np.array(self.model.axis(axis).values)
        where = np.abs(values - np.broadcast_to(place, len(self))[:, None]).argmin(1)
        np.testing.assert_allclose(values[where], place)
        found: Array = self[step][np.arange(len(self)), where]
        return found

    def case(self, label: str) -> Array:
        """The word that an output with words gives."""
        return np.array(self.model.output(label).options)[self[label].astype(int)]  # type: ignore[union-attr]

    def setting(self, n: int) -> Setting:
        """One of the settings, as a reader would set it."""
        return {c.name: value_of(c, self.controls[c.name][n]) for c in self.model.controls}


@functools.cache
def box(model: Model) -> Box:
    """Settings from the whole box, a third each: drawn evenly, every second control at an end, every control at one."""
    third = min(SETTINGS, 20 + CELLS // model.widest) // 3
    thirds = [sampling.random_settings(model, third, seed) for seed in (1, 2, 3)]
    rng = np.random.default_rng(4)
    for control in model.controls:
        last = np.array([control.encode(value) for value in ends(control)])
        for cells, moved in ((thirds[1], rng.integers(0, 2, third) == 1), (thirds[2], np.full(third, True))):
            drawn = rng.choice(last, moved.sum())
            cells[control.name][moved] = drawn if isinstance(control, Table) else drawn[:, 0]
    return Box(model, {name: np.concatenate([cells[name] for cells in thirds]) for name in thirds[0]})


def settings(model: Model, n: int = 600) -> list[Setting]:
    """The start, the presets, and some `n` settings from the whole box."""
    whole = box(model)
    places = np.linspace(0, len(whole) - 1, min(n, len(whole))).astype(int)
    return [model.setting(s) for s in ({}, *(p.changes for p in model.presets), *map(whole.setting, places))]


def always(settings: Box, claim: Array, where: Array | bool = True) -> None:
    """Fail at the first setting at which the claim does not hold; where it says nothing, it must say something."""
    told = np.broadcast_to(where, len(settings))
    assert told.any(), "the claim is about no setting at all"
    (wrong,) = np.nonzero(told & ~claim)
    assert not wrong.size, settings.setting(wrong[0])


def near(one: Array, other: Array | float, within: float = SMALL) -> Array:
    """Where two numbers agree."""
    return np.abs(one - other) <= within
