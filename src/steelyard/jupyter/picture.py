"""A picture that a notebook's own code draws, with its lines and dots in words for whoever does not see it."""

from __future__ import annotations

import base64
import io
from html import escape
from typing import TYPE_CHECKING

import numpy as np
from IPython.display import HTML, display

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

FEW = 12
"""Dots that can be listened to one by one."""


def show(axes: Axes, text: str = "") -> None:
    """Show a picture: ``show(Figure().subplots())``.

    `text` says it to whoever does not see it; lines and dots that have names say themselves.
    """
    figure, png = axes.get_figure(root=True), io.BytesIO()
    assert figure is not None  # axes that were not taken away from theirs
    figure.savefig(png, format="png", bbox_inches="tight")
    data, alt = base64.b64encode(png.getvalue()).decode(), escape(text or described(axes))
    display(HTML(f'<img src="data:image/png;base64,{data}" alt="{alt}">'))  # type: ignore[no-untyped-call]


def described(axes: Axes) -> str:
    """What the axes are, where each named line begins, is halfway and ends, and where named dots lie."""
    return " ".join([f"Across: {axes.get_xlabel()}. Up: {axes.get_ylabel()}.", *_lines(axes), *_dots(axes)])


def _lines(axes: Axes) -> Iterator[str]:
    for line in axes.get_lines():
        points = np.asarray(line.get_xydata(), float)
        yield from _told(line, points[sorted({0, len(points) // 2, len(points) - 1})])


def _dots(axes: Axes) -> Iterator[str]:
    """Each dot of a few; the middle of a cloud."""
    for dots in axes.collections:
        points = np.asarray(dots.get_offsets(), float)
        yield from _told(dots, points if len(points) <= FEW else points.mean(0, keepdims=True))


def _told(artist: Artist, points: NDArray[np.float64]) -> Iterator[str]:
    name = str(artist.get_label())
    if not name.startswith("_"):  # matplotlib's way to leave something out of the legend
        yield f"{name}: {', '.join(f'{up:.3g} at {across:.3g}' for across, up in points)}."
