"""The matplotlib drawing of a model's figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from steelyard.codegen.arrays import looked_up
from steelyard.codegen.expressions import fixed
from steelyard.codegen.operations import Array
from steelyard.drawing.geometry import GLYPHS, Box, Frame, cell, counted, lettering, strewn, strung
from steelyard.errors import UnknownNameError
from steelyard.model import Figure, Mark, Model, Setting, Slider, Value
from steelyard.models import get
from steelyard.page.palette import LIGHT

COLOURS = {tone: LIGHT[tone] for tone in ("ink", "leverage", "risk", "ghost", "rule")}
"""What a tone looks like where there is no stylesheet: in a notebook, on paper."""

Values = Mapping[str, Array]


@dataclass(frozen=True)
class Size:
    """A drawing's size in CSS pixels, its margins (left, top, right, bottom) and letter size."""

    name: str
    width: int
    height: int
    margins: tuple[int, int, int, int]
    letters: float

    def frame(self, figure: Figure) -> Frame:
        """Where the plot lies in this drawing."""
        left, top, right, bottom = self.margins
        return Frame(left, top, self.width - left - right, self.height - top - bottom,
                     (figure.x.low, figure.x.high), (figure.y.low, figure.y.high))  # fmt: skip


SIZES = (
    Size("broad", 540, 370, (44, 30, 22, 46), 13),
    Size("narrow", 358, 190, (38, 22, 18, 36), 12),
)
"""Each figure is drawn for the page and for a phone."""

HIGH = Size("narrow", 358, 226, (38, 22, 18, 36), 12)
"""On a phone, what has names close together."""


def counts(figure: Figure) -> bool:
    """Whether a figure shows shares as so many of all its cells."""
    return any(mark.kind in GLYPHS for mark in figure.marks)


CELL = {"broad": 96, "narrow": 54}
"""The most that what is counted takes of a drawing, in pixels: a few would look like posters."""


def _cells(size: Size, figure: Figure) -> Size:
    """A drawing that is as high as its cells, without room for axes."""
    edge = 6
    side = min((size.width - 2 * edge) / figure.x.high, CELL[size.name])
    return replace(size, height=round(side * figure.y.high) + 2 * edge, margins=(edge,) * 4)


NAME = 16
"""What the name of an axis takes of a drawing's height, in pixels."""


def _named(size: Size, figure: Figure) -> Size:
    """A drawing without room for the name of an axis that has none."""
    left, top, right, bottom = size.margins
    above, below = (0 if axis.label else NAME for axis in (figure.y, figure.x))
    return replace(size, margins=(left, top - above, right, bottom - below))


def sizes(figure: Figure) -> tuple[Size, Size]:
    """How a figure is drawn for the page and for a phone."""
    broad, narrow = SIZES
    if counts(figure):
        return _cells(broad, figure), _cells(narrow, figure)
    return _named(broad, figure), _named(HIGH if any(mark.best for mark in figure.marks) else narrow, figure)


def values_of(model: Model, setting: Setting) -> dict[str, Array]:
    """Every number a mark may be bound to: steps, axes, data, sliders, each as a flat array."""
    full = model.setting(setting)
    values = {name: np.ravel(value) for name, value in looked_up(model, full).items()}
    values |= {name: np.array(numbers) for name, numbers in fixed(model).items()}
    return values | {c.name: np.array(c.encode(full[c.name])) for c in model.controls if isinstance(c, Slider)}


def edges(model: Model, figure: Figure, mark: Mark, values: Values) -> tuple[Array, Array, Array]:
    """The numbers of a mark: xs, ys (one number serves for all), and the other edge of an area.

    A span mark is the box that the first ghost covers: its range on each named control, or the
    whole scale where none is named.
    """
    if mark.span is None:
        xs, ys = np.broadcast_arrays(values[mark.x], values[mark.y])
        return xs, ys, values[mark.z] if mark.z else np.array([])
    (left, right), (low, high) = (
        _range(model, name) if name else (scale.low, scale.high)
        for name, scale in zip(mark.span, (figure.x, figure.y), strict=True)
    )
    return np.array([left, right]), np.array([high, high]), np.array([low, low])


def taken(model: Model, figure: Figure, mark: Mark, frame: Frame, values: Values) -> list[Box]:
    """What texts keep clear of besides their own dots and one another: the lines and dots that they name."""
    boxes: list[Box] = []
    for other in (other for other in figure.marks if other.id in mark.clear_of):
        xs, ys, _ = edges(model, figure, other, values)
        if other.kind == "dots":
            boxes += strewn(frame, xs.tolist(), ys.tolist(), other.size)
        else:
            boxes += strung(frame, xs.tolist(), ys.tolist())
    return boxes


def _range(model: Model, name: str) -> tuple[float, float]:
    span = model.ghosts[0].spans[name]
    return float(span.low), float(span.high)  # type: ignore[arg-type]


def draw(
    model: Model | str, figure: str = "", setting: Setting | None = None, size: Size | None = None, **controls: Value
) -> Canvas:
    """A figure of a model at one setting, as a matplotlib figure: ``draw("red-line", other_spread=0.4)``.

    Parameters
    ----------
    model : the model, or its slug
    figure : the figure's name; the model's first if empty
    setting, controls : what differs from the start, as a mapping or by name

    Raises
    ------
    SettingError, UnknownNameError : a value that its control cannot take; no such model, figure or control
    """
    if "name" in controls:  # what `figure` was called
        raise UnknownNameError("draw", f"name={controls['name']!r}", f"figure={controls['name']!r}")
    model = get(model)
    drawn = model.figure(figure)
    size = size or sizes(drawn)[0]
    values = values_of(model, {**(setting or {}), **controls})
    canvas = Canvas(figsize=(size.width / 72, size.height / 72), dpi=144)
    axes = empty(canvas, drawn, size)
    for mark in drawn.marks:
        xs, ys, zs = edges(model, drawn, mark, values)
        _plot(axes, mark, size.frame(drawn), xs, ys, zs, taken(model, drawn, mark, size.frame(drawn), values))
    return canvas


def empty(canvas: Canvas, figure: Figure, size: Size) -> Axes:
    """A figure without its marks: axes, ticks and labels, the upper one horizontal above its axis, read first."""
    frame = size.frame(figure)
    axes = canvas.add_axes((
        frame.left / size.width, 1 - (frame.top + frame.height) / size.height,
        frame.width / size.width, frame.height / size.height,
    ))  # fmt: skip
    if counts(figure):
        axes.set_axis_off()
        axes.set_xlim(0, frame.width)
        axes.set_ylim(frame.height, 0)
        canvas.patch.set_alpha(0)
        return axes
    ink, rule = COLOURS["ink"], COLOURS["rule"]
    small: dict[str, Any] = {"fontsize": size.letters, "color": ink}
    axes.set_xlim(figure.x.low, figure.x.high)
    axes.set_ylim(figure.y.low, figure.y.high)
    axes.set_xticks([at for at, _ in figure.x.ticks], [text for _, text in figure.x.ticks], **small)
    axes.set_yticks([at for at, _ in figure.y.ticks], [text for _, text in figure.y.ticks], **small)
    upper = axes.set_title(figure.y.label, loc="left", pad=9, x=-(frame.left - 4) / frame.width, **small)
    axes.set_xlabel(figure.x.label, labelpad=5, loc="right", **small)
    axes.tick_params(length=0, pad=5)
    if _cornered(figure):
        axes.get_yticklabels()[0].set_verticalalignment("bottom")
    axes.grid(color=rule, linewidth=0.75)
    axes.set_axisbelow(True)
    axes.patch.set_alpha(0)
    canvas.patch.set_alpha(0)
    upper.set_color(COLOURS.get(figure.y.tone, ink))
    axes.xaxis.label.set_color(COLOURS.get(figure.x.tone, ink))
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(rule)
    for level in figure.levels:
        axes.axhline(level, color=ink, linewidth=1)
    return axes


def _cornered(figure: Figure) -> bool:
    """Whether both axes have a number in the corner, where one below it of more than a sign reaches the one beside."""
    ends = [axis.ticks[:1] for axis in (figure.x, figure.y) if axis.ticks and axis.ticks[0][0] == axis.low]
    return len(ends) == 2 and len(ends[0][0][1]) > 1


def _plot(axes: Axes, mark: Mark, frame: Frame, xs: Array, ys: Array, zs: Array, beside: Sequence[Box]) -> None:
    """One mark, drawn by matplotlib, in a group that bears its id; a text keeps clear of what is `beside` it."""
    gid, colour = f"mark-{mark.id}", COLOURS[mark.tone]
    match mark.kind:
        case "line":
            dashes = (0, (5, 4)) if mark.style == "dashed" else "-"
            width = 1 if mark.style else 2.5
            axes.plot(xs, ys, color=colour, linewidth=width, linestyle=dashes, gid=gid)
        case "dots":
            face = "none" if mark.style == "ring" else colour
            axes.scatter(xs, ys, s=mark.size**2, facecolors=face, edgecolors=colour, gid=gid, clip_on=False, zorder=3)
        case "bars":
            low, high = frame.x
            axes.bar(xs, ys, width=mark.size * (high - low) / frame.width, color=colour, gid=gid)
        case "area":
            axes.fill_between(xs, ys, zs, color=colour, alpha=0.15, linewidth=0, gid=gid)
        case "region":
            edge = axes.get_ylim()[1 if mark.side == "above" else 0]
            axes.fill_between(xs, ys, edge, color=colour, alpha=0.15, linewidth=0, gid=gid)
        case kind if kind in GLYPHS:
            places = [place for x, y in zip(xs, ys, strict=True) for place in counted(frame, float(x), float(y))]
            outlines = [
                Path([(x + dx * side, y + dy * side) for dx, dy in (*outline, outline[0])], closed=True)
                for x, y, side in (cell(frame, place) for place in places)
                for outline in GLYPHS[kind]
            ]
            drawn = Path.make_compound_path(*outlines) if outlines else Path(np.empty((0, 2)))
            opacity = {"": 1.0, "light": 0.3}.get(mark.style, 0.0)
            axes.add_patch(PathPatch(drawn, facecolor=(colour, opacity), edgecolor=colour, gid=gid,
                                     linestyle="--" if mark.style == "dashed" else "-"))  # fmt: skip
        case "text":
            spots = lettering(mark.texts, mark.first, frame, xs.tolist(), ys.tolist(), beside)
            for text, (x, y, anchor) in zip(mark.texts, spots, strict=True):
                held = {"start": "left", "middle": "center", "end": "right"}[anchor]
                axes.text(float(x) / frame.width, 1 - float(y) / frame.height, text, color=colour, ha=held, gid=gid,
                          transform=axes.transAxes)  # fmt: skip


def frames(figure: Figure) -> Sequence[Frame]:
    """The frame of each size, in order."""
    return [size.frame(figure) for size in sizes(figure)]
