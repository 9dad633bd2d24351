"""What a reader may move: sliders, whole numbers, choices, toggles, tables of cells.

Each refuses a value it cannot take (SettingError) and encodes the others as the numbers a formula sees.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from steelyard.errors import ModelError, SettingError
from steelyard.language import Prose, Told, Words, say

Value = float | str | bool | tuple[float, ...] | list[float]
"""What a control holds: a number, a choice’s word, a toggle’s truth, or a table’s cells, row by row."""

Setting = Mapping[str, Value]

_NUMBER = (int, float)

BRIEF = 8
"""Letters of a word that fits a quarter of a phone's width."""

UNITS_TOLD = Words.same("of 100", "points", "thousand")
"""Units that a reader needs beside the number; a share is told by its per cent sign."""


@dataclass(frozen=True)
class Slider:
    """A number on the grid ``round(low + n*step, 10)``.

    `show` is how a reader sees it: ``plain`` or ``percent``. `more` puts it behind one tap. `later`: links were made
    before there was such a control, and open as what was so then is its start.
    """

    name: str
    label: Prose
    low: float
    high: float
    step: float
    default: float
    unit: str
    letter: str
    more: bool = False
    show: str = "plain"
    digits: int = 2
    later: bool = field(default=False, repr=False)

    kind: ClassVar[str] = "slider"

    def __post_init__(self) -> None:
        if not self.low < self.high or self.step <= 0:
            raise ModelError(f"control '{self.name}'", f"{self.low} to {self.high} by {self.step}",
                             "low < high and a positive step")  # fmt: skip
        if abs(self.grid(self.steps) - self.high) > 1e-9:
            raise ModelError(f"control '{self.name}'", f"{self.low} to {self.high} by {self.step}",
                             "a step that leads to the upper end")  # fmt: skip
        self.check(self.default)

    @cached_property
    def steps(self) -> int:
        """How many steps lead from `low` to `high`."""
        return round((self.high - self.low) / self.step)

    def grid(self, n: int) -> float:
        """The value `n` steps above `low`."""
        return round(self.low + n * self.step, 10)

    @cached_property
    def _places(self) -> dict[float, float]:
        """The whole grid, to know a value on it at once."""
        return {place: place for place in map(self.grid, range(self.steps + 1))}

    def check(self, value: Value) -> float:
        """The value as a float, or SettingError if it is off the grid."""
        if type(value) is float and (place := self._places.get(value)) is not None:
            return place
        if isinstance(value, bool) or not isinstance(value, _NUMBER) or not -math.inf < value < math.inf:
            raise SettingError(f"control '{self.name}'", repr(value), f"a number, {self.wanted}")
        inside = min(max(value, self.low), self.high)  # first, for the range of another may be more than a float holds
        nearest = self.grid(min(round((inside - self.low) / self.step), self.steps))
        if not self.low - 1e-9 <= value <= self.high + 1e-9 or abs(nearest - inside) > 1e-9:
            raise SettingError(f"control '{self.name}'", f"{value!r:.40}", self.wanted, f"use {nearest:g}")
        return nearest

    @property
    def unit_told(self) -> str:
        """What follows the number on a page: a space and the unit, or nothing."""
        return f" {UNITS_TOLD[self.unit]}" if self.unit in UNITS_TOLD else ""

    @property
    def wanted(self) -> str:
        """The grid in words, for messages."""
        return f"{self.low:g} to {self.high:g} in steps of {self.step:g}"

    def encode(self, value: Value) -> tuple[float, ...]:
        """The numbers a formula sees."""
        return (self.check(value),)


def percent(
    name: str,
    label: str,
    low: float,
    high: float,
    step: float,
    default: float,
    unit: str,
    letter: str,
    more: bool = False,
) -> Slider:
    """A slider whose number a reader sees in whole per cent."""
    return Slider(name, label, low, high, step, default, unit, letter, more, "percent", 0)


@dataclass(frozen=True)
class Whole(Slider):
    """A whole number."""

    digits: int = 0
    kind: ClassVar[str] = "whole"


@dataclass(frozen=True)
class Choice:
    """One of a short list of words; a formula sees its place in the list, from 0. `later` as with a slider."""

    name: str
    label: Prose
    options: tuple[Told, ...]
    default: str
    letter: str
    more: bool = False
    later: bool = field(default=False, repr=False)

    kind: ClassVar[str] = "choice"

    def __post_init__(self) -> None:
        self.check(self.default)

    @property
    def brief(self) -> bool:
        """Whether its words are so short that they stand side by side on a phone."""
        return max(map(len, self.shown)) <= BRIEF

    @property
    def shown(self) -> tuple[str, ...]:
        """Its words as a reader sees them."""
        return tuple(map(say, self.options))

    def check(self, value: Value) -> str:
        """The word itself, or SettingError if it is not on the list."""
        if value not in self.options:
            raise SettingError(f"control '{self.name}'", repr(value), "one of " + ", ".join(self.options))
        return str(value)

    def encode(self, value: Value) -> tuple[float, ...]:
        """The place of the word in the list, from 0."""
        return (float(self.options.index(self.check(value))),)


@dataclass(frozen=True)
class Toggle:
    """On or off; a formula sees 1 or 0."""

    name: str
    label: Prose
    default: bool
    letter: str
    more: bool = False

    kind: ClassVar[str] = "toggle"

    def check(self, value: Value) -> bool:
        """The truth value, or SettingError if it is neither on nor off."""
        if not isinstance(value, bool):
            raise SettingError(f"control '{self.name}'", repr(value), "True or False")
        return value

    def encode(self, value: Value) -> tuple[float, ...]:
        """1 if on, 0 if off."""
        return (float(self.check(value)),)


@dataclass(frozen=True)
class Table:
    """Cells that the reader may edit, over one to three axes, row by row.

    `allowed` lists the permitted values, `words` what a reader calls each; without them, cells lie on the grid of
    `low`, `high`, `step`.
    """

    name: str
    label: Prose
    axes: tuple[str, ...]
    default: tuple[float, ...]
    letter: str
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    allowed: tuple[float, ...] = ()
    words: tuple[Prose, ...] = ()
    more: bool = True

    kind: ClassVar[str] = "table"

    def __post_init__(self) -> None:
        if self.words and len(self.words) != len(self.allowed):
            raise ModelError(f"control '{self.name}'", f"{len(self.words)} words", "one for each value allowed")
        self.check(self.default)

    @cached_property
    def _cell(self) -> Slider:
        return Slider(self.name, self.label, self.low, self.high, self.step, self.low, "", "")

    def check(self, value: Value) -> tuple[float, ...]:
        """The cells as floats, or SettingError naming the first bad one."""
        if not isinstance(value, tuple | list) or len(value) != len(self.default):
            raise SettingError(f"control '{self.name}'", repr(value), f"{len(self.default)} cells")
        if not self.allowed:
            return tuple(self._cell.check(cell) for cell in value)
        for n, cell in enumerate(value):
            if isinstance(cell, bool) or cell not in self.allowed:
                raise SettingError(f"control '{self.name}', cell {n}", repr(cell), f"one of {self.allowed}")
        return tuple(float(cell) for cell in value)

    def cell_text(self, cell: float) -> str:
        """A cell as a reader sees it: its word, or its number."""
        return self.words[self.allowed.index(cell)] if self.words else f"{cell:g}"

    def encode(self, value: Value) -> tuple[float, ...]:
        """The cells."""
        return self.check(value)


Control = Slider | Whole | Choice | Toggle | Table
