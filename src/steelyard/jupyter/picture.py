"""A picture that a notebook's own code draws, with its lines in words for whoever does not see it."""

from __future__ import annotations

import base64
import io
from html import escape
from typing import TYPE_CHECKING

import numpy as np
from IPython.display import HTML, display

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes


def show(axes: Axes) -> None:
    """Show a picture of lines: ``show(Figure().subplots())``."""
    figure, png = axes.get_figure(root=True), io.BytesIO()
    assert figure is not None  # axes that were not taken away from theirs
    figure.savefig(png, format="png", bbox_inches="tight")
    data, text = base64.b64encode(png.getvalue()).decode(), escape(described(axes))
    display(HTML(f'<img src="data:image/png;base64,{data}" alt="{text}">'))  # type: ignore[no-untyped-call]


def described(axes: Axes) -> str:
    """What the axes are, and where each named line begins, is halfway and ends."""
    return " ".join([f"Across: {axes.get_xlabel()}. Up: {axes.get_ylabel()}.", *_lines(axes)])


def _lines(axes: Axes) -> Iterator[str]:
    for line in axes.get_lines():
        name, points = str(line.get_label()), np.asarray(line.get_xydata(), float)
        if name.startswith("_"):  # matplotlib's way to leave a line out of the legend
            continue
        x, y = points[[0, len(points) // 2, -1]].T
        yield f"{name}: {', '.join(f'{up:.3g} at {across:.3g}' for across, up in zip(x, y, strict=True))}."
