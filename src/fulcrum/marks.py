"""What a figure is made of, and the one rule that turns numbers into a drawn element.

A mark is bound to names of a model: steps, axes, data or controls. `shape` makes its element
from numbers; `page/marks.js` is the same rule in JavaScript, and `tests/cases/marks.yml` runs
through both, so that the first picture and the first update are the same string.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fulcrum.words import Clause

LETTER = 7.2
"""Pixels that a letter of a text mark takes, generously."""


@dataclass(frozen=True)
class Scale:
    """A linear, fixed axis of a figure, so that settings can be compared."""

    label: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    tone: str = ""


@dataclass(frozen=True)
class Mark:
    """One bound mark.

    `kind` is line, area (between `y` and `z`), bars (from nil), dots, region (the side of the curve
    that `side` names) or text. `x`, `y`, `z` are names of the model. `tone` is leverage, risk, ink or
    ghost. `texts` and `places` (dx, dy, anchor) are for text, one per point. `span` instead of `x`
    and `y` draws the box that a ghost's ranges cover. `best` hides a mark until the reader has moved
    the first slider.
    """

    id: str
    kind: str
    x: str = ""
    y: str = ""
    z: str = ""
    tone: str = "ink"
    side: str = ""
    texts: tuple[str, ...] = ()
    places: tuple[tuple[float, float, str], ...] = ()
    span: tuple[str, str] | None = None
    best: bool = False
    size: float = 0
    style: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure of a model: two scales, bound marks, a title that says the finding, a key of tones."""

    name: str
    title: tuple[Clause, ...]
    x: Scale
    y: Scale
    marks: tuple[Mark, ...]
    key: tuple[tuple[str, str], ...] = ()
    levels: tuple[float, ...] = ()
    alt: str = ""


@dataclass(frozen=True)
class Frame:
    """Where the scales lie on paper: pixels of the plot's corner and size, and the scales' ends."""

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, value: float) -> float:
        """Pixels from the plot's left edge."""
        return (value - self.x[0]) / (self.x[1] - self.x[0]) * self.width

    def down(self, value: float) -> float:
        """Pixels from the plot's upper edge."""
        return (self.y[1] - value) / (self.y[1] - self.y[0]) * self.height


def px(value: float) -> str:
    """A pixel coordinate with at most two decimals, the same text in both languages."""
    steady = math.floor(value * 1e9 + 0.5) / 1e9
    rounded = math.floor(steady * 100 + 0.5) / 100 + 0.0
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


def shape(
    kind: str,
    frame: Frame,
    xs: Sequence[float],
    ys: Sequence[float],
    zs: Sequence[float] = (),
    side: str = "",
) -> str:
    """The path of a mark (its ``d``), in pixels of the plot. Points that are not numbers are left out.

    Parameters
    ----------
    kind : line, area, bars, dots or region
    xs, ys : n numbers on the figure's scales
    zs : for an area, the n numbers of its other edge
    side : for a region, ``above`` or ``below`` the curve
    """
    points = [(x, y) for x, y in zip(xs, ys, strict=True) if math.isfinite(x) and math.isfinite(y)]
    there = [f"{px(frame.across(x))} {px(frame.down(y))}" for x, y in points]
    if not there:
        return ""
    if kind == "line":
        return "M" + "L".join(there)
    if kind == "dots":
        inside = (_held(frame, x, y) for x, y in points)
        return "".join(f"M{px(x)} {px(y)}h0" for x, y in inside)
    if kind == "bars":
        base = px(frame.down(0))
        return "".join(f"M{px(frame.across(x))} {base}V{px(frame.down(y))}" for x, y in points)
    if kind == "region":
        edge = px(0 if side == "above" else frame.height)
        first, last = px(frame.across(points[0][0])), px(frame.across(points[-1][0]))
        return "M" + "L".join(there) + f"L{last} {edge}L{first} {edge}Z"
    back = [f"{px(frame.across(x))} {px(frame.down(z))}" for x, z in zip(xs, zs, strict=True)]
    return "M" + "L".join([*there, *reversed(back)]) + "Z"


def _held(frame: Frame, x: float, y: float) -> tuple[float, float]:
    """A point in pixels, held inside the plot: one beyond the scale stands at its edge."""
    return min(max(frame.across(x), 0), frame.width), min(max(frame.down(y), 0), frame.height)


def lettering(mark: Mark, frame: Frame, xs: Sequence[float], ys: Sequence[float]) -> list[tuple[str, str, str]]:
    """Where each text of a text mark stands: (x, y, anchor), in pixels of the plot.

    A text that would run past the right edge turns to the left of its point; one above its point is
    held inside the plot. A letter counts as 7.2 pixels, which is wide.
    """
    found = []
    for text, (dx, dy, anchor), x, y in zip(mark.texts, mark.places, xs, ys, strict=True):
        across, down = _held(frame, x, y)
        wide = LETTER * len(text)
        if anchor == "middle":
            across = min(max(across, wide / 2), frame.width - wide / 2)
        turned = anchor == "start" and frame.width - across - dx < wide
        found.append((px(across - dx if turned else across + dx), px(down + dy), "end" if turned else anchor))
    return found
