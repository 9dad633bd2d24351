"""What a model tells: numbers and words, situations behind buttons, real cases laid beside the reader's setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from steelyard.language import Prose, Told, say
from steelyard.model.controls import Setting, Value
from steelyard.model.wording import Clause


@dataclass(frozen=True)
class Number:
    """A number the reader sees: the step of the same name, with its unit and declared range.

    `undefined` pairs a 0/1 step with the reason to give, in words, where that step is 1.
    """

    name: str
    label: Prose
    unit: str
    low: float
    high: float
    digits: int = 2
    show: str = "plain"
    undefined: tuple[tuple[str, Prose], ...] = ()

    kind: ClassVar[str] = "number"


@dataclass(frozen=True)
class Label:
    """One of a closed list of words: the step of the same name is the place in the list."""

    name: str
    label: Prose
    options: tuple[Told, ...]
    undefined: tuple[tuple[str, Prose], ...] = ()

    kind: ClassVar[str] = "label"

    @property
    def shown(self) -> tuple[str, ...]:
        """Its words as a reader sees them."""
        return tuple(map(say, self.options))


@dataclass(frozen=True)
class Points:
    """One number per member of an axis."""

    name: str
    label: Prose
    unit: str
    low: float
    high: float
    axis: str
    digits: int = 1
    show: str = "plain"
    undefined: tuple[tuple[str, Prose], ...] = ()

    kind: ClassVar[str] = "points"


@dataclass(frozen=True)
class Names:
    """Which members of an axis: those at which the 0/1 step of the same name is 1, each told by its word in `words`."""

    name: str
    label: Prose
    axis: str
    words: tuple[Prose, ...]
    undefined: tuple[tuple[str, Prose], ...] = ()

    kind: ClassVar[str] = "names"
    low: ClassVar[float] = 0
    high: ClassVar[float] = 1


Output = Number | Label | Points | Names


@dataclass(frozen=True)
class Preset:
    """A named situation behind a button, and what to look for in it, told when it is pressed.

    `role` is supports, refutes or surprises, which a reader does not see. What is `ours`, a reading that we defend, is
    folded until the reader opens it.
    """

    id: str
    label: Prose
    role: str
    changes: Setting
    says: Clause
    ours: bool = False


@dataclass(frozen=True)
class Reading:
    """Cells of tables to take over at a touch, by name; every other control stays as the reader has it."""

    label: Prose
    changes: Setting


@dataclass(frozen=True)
class Span:
    """Where a real case lies on one control: a range (or one word), with the facts behind it."""

    low: Value
    high: Value
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Ghost:
    """A real case laid beside the reader's setting: a span per control, others left to the reader."""

    id: str
    label: Prose
    spans: Mapping[str, Span]
