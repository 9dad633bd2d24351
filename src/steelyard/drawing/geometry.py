"""The one rule that turns numbers into a drawn element."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from steelyard.page import bundle
from steelyard.rounding import halves_up

_SPOTS = bundle.data("core/spots")
GLYPHS: Mapping[str, Sequence[Sequence[tuple[float, float]]]] = bundle.data("core/glyphs")
"""What is counted, by kind of mark: outlines in a cell of one by one, from its middle."""

LETTER: float = _SPOTS["letter"]
"""Pixels that a letter of a text mark takes, on average."""

SPOTS: Sequence[tuple[float, float, str]] = _SPOTS["beside"]
"""Where a text may stand beside its dot: pixels across and down, and which end is held."""


Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge, in pixels of the plot."""

Spot = tuple[float, float, str, Box]
"""Where a text is held, across and down, by which end, and the box that it fills there."""


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
    rounded = halves_up(value, 2) + 0.0
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
    kind : line, area, bars, dots, region or one of GLYPHS
    xs, ys : n numbers on the figure's scales; of what is counted, the shares from which and up to which
    zs : for an area, the n numbers of its other edge
    side : for a region, ``above`` or ``below`` the curve
    """
    if kind in GLYPHS:
        return "".join(
            _glyph(kind, frame, place) for x, y in zip(xs, ys, strict=True) for place in counted(frame, x, y)
        )
    rows = zip(xs, ys, zs or ys, strict=True)
    whole = [(x, y, z) for x, y, z in rows if math.isfinite(x) and math.isfinite(y) and math.isfinite(z)]
    points = [(x, y) for x, y, _ in whole]
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
    back = [f"{px(frame.across(x))} {px(frame.down(z))}" for x, _, z in whole]
    return "M" + "L".join([*there, *reversed(back)]) + "Z"


def counted(frame: Frame, start: float, end: float) -> Sequence[int]:
    """Which of a grid's cells, row by row, lie between two shares of all; the scales number columns and rows."""
    if not (math.isfinite(start) and math.isfinite(end)):
        return ()
    cells = frame.x[1] * frame.y[1]
    return range(int(halves_up(start * cells, 0)), int(halves_up(end * cells, 0)))


def cell(frame: Frame, place: int) -> tuple[float, float, float]:
    """The middle of a cell of the grid, and its side, in pixels; the grid stands in the middle of the plot."""
    columns, rows = frame.x[1], frame.y[1]
    side = min(frame.width / columns, frame.height / rows)
    row, column = divmod(place, int(columns))
    return frame.width / 2 + (column + 0.5 - columns / 2) * side, frame.height / 2 + (row + 0.5 - rows / 2) * side, side


def _glyph(kind: str, frame: Frame, place: int) -> str:
    """What is counted once: its first corner, and from there each corner by the way to it."""
    x, y, side = cell(frame, place)
    path, (at_x, at_y) = "", (0.0, 0.0)
    for outline in GLYPHS[kind]:
        (left, top), *_ = outline
        path += (
            f"m{px((left - at_x) * side)} {px((top - at_y) * side)}"
            if path
            else f"M{px(x + left * side)} {px(y + top * side)}"
        )
        for (x1, y1), (x2, y2) in itertools.pairwise(outline):
            path += f"l{px((x2 - x1) * side)} {px((y2 - y1) * side)}"
        path += "z"
        at_x, at_y = left, top
    return path


def _held(frame: Frame, x: float, y: float) -> tuple[float, float]:
    """A point in pixels, held inside the plot: one beyond the scale stands at its edge."""
    return min(max(frame.across(x), 0), frame.width), min(max(frame.down(y), 0), frame.height)


def strung(frame: Frame, xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    """Small boxes along a line, as far as it lies in the plot: for texts that keep clear of it."""
    points = [(frame.across(x), frame.down(y)) for x, y in zip(xs, ys, strict=True)]
    boxes = []
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        parts = max(math.ceil(max(abs(x1 - x0), abs(y1 - y0)) / 6), 1)
        for k in range(parts + 1):
            x, y = x0 + (x1 - x0) * k / parts, y0 + (y1 - y0) * k / parts
            if 0 <= x <= frame.width and 0 <= y <= frame.height:
                boxes.append((x - 2, y - 2, x + 2, y + 2))
    return boxes


def strewn(frame: Frame, xs: Sequence[float], ys: Sequence[float], size: float) -> list[Box]:
    """A box about each dot of that width, with a pixel to spare: for texts that keep clear of them."""
    held = (_held(frame, x, y) for x, y in zip(xs, ys, strict=True) if math.isfinite(x) and math.isfinite(y))
    reach = size / 2 + 1
    return [(x - reach, y - reach, x + reach, y + reach) for x, y in held]


def lettering(
    texts: Sequence[str],
    first: Sequence[int],
    frame: Frame,
    xs: Sequence[float],
    ys: Sequence[float],
    taken: Sequence[Box] = (),
) -> list[tuple[str, str, str]]:
    """Where each text beside its dot stands: (x, y, anchor), in pixels of the plot.

    In three rounds each text takes, of SPOTS from the one it would like, that with the least in its
    way: dots, the other texts, what else is `taken`, the plot's edge; nor would it stand nearer to
    another's dot. They do so from the first to the last and from the last to the first, and the
    better of the two stays: whoever is early takes a place that another may need.
    """
    dots = [_held(frame, x, y) for x, y in zip(xs, ys, strict=True)]
    discs = [(x - 7, y - 7, x + 7, y + 7) for x, y in dots]
    ways = [
        [_spot(text, *dots[n], SPOTS[(spot + k) % len(SPOTS)]) for k in range(len(SPOTS))]
        for n, (text, spot) in enumerate(zip(texts, first, strict=True))
    ]

    # What lies in a text's way wherever the other texts stand is added up once.
    fixed = [
        [
            _outside(box, frame)
            + _crowded(box, [*discs[:n], *discs[n + 1 :]])
            + _crowded(box, taken)
            + _astray(box, dots[n], [*dots[:n], *dots[n + 1 :]])
            for *_, box in spots
        ]
        for n, spots in enumerate(ways)
    ]

    def costs(n: int, placed: Mapping[int, int]) -> list[float]:
        others = [ways[k][placed[k]][3] for k in range(len(ways)) if k != n and k in placed]
        return [always + _crowded(box, others) for always, (*_, box) in zip(fixed[n], ways[n], strict=True)]

    def settled(order: Sequence[int]) -> tuple[float, dict[int, int]]:
        placed: dict[int, int] = {}
        for _ in range(3):
            for n in order:
                each = costs(n, placed)
                placed[n] = each.index(min(each))
        return sum(costs(n, placed)[placed[n]] for n in range(len(ways))), placed

    onward, back = settled(range(len(ways))), settled(range(len(ways) - 1, -1, -1))
    _, best = back if back[0] < onward[0] else onward
    return [(px(x), px(y), anchor) for x, y, anchor, _ in (ways[n][best[n]] for n in range(len(ways)))]


def _spot(text: str, x: float, y: float, spot: tuple[float, float, str]) -> Spot:
    """A text at one of SPOTS beside its dot, and the box it fills."""
    dx, dy, anchor = spot
    wide = LETTER * len(text)
    left = x + dx - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return x + dx, y + dy, anchor, (left, y + dy - 10, left + wide, y + dy + 3)


def _outside(box: Box, frame: Frame) -> float:
    """What it costs a text to reach beyond the plot: much for each pixel.

    A text may rise a little above the plot, where there is nothing but the name of the axis, and a hair below it.
    """
    left, top, right, bottom = box
    return 40 * (max(-left, 0) + max(right - frame.width, 0) + max(-8 - top, 0) + max(bottom - frame.height - 3, 0))


def _astray(box: Box, own: tuple[float, float], others: Sequence[tuple[float, float]]) -> float:
    """What it costs a text to be taken for another dot's name: something for each pixel that it is nearer to that."""
    near = min((_apart(box, dot) for dot in others), default=math.inf)
    return 20 * max(_apart(box, own) - near, 0)


def _apart(box: Box, dot: tuple[float, float]) -> float:
    """Pixels between a box and a dot."""
    left, top, right, bottom = box
    across, down = max(left - dot[0], dot[0] - right, 0), max(top - dot[1], dot[1] - bottom, 0)
    return math.sqrt(across * across + down * down)


def _crowded(box: Box, taken: Sequence[Box]) -> float:
    """How much stands in a text's way, in square pixels."""
    left, top, right, bottom = box
    area = 0.0
    for w, n, e, s in taken:
        if left < e and w < right and top < s and n < bottom:
            area += (min(right, e) - max(left, w)) * (min(bottom, s) - max(top, n))
    return area
