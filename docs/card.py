"""Draw the picture of a social card and of a home screen from the title mark.

Run ``python docs/card.py`` after a change of the mark or the title; the results are committed.
"""

from operator import itemgetter
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Polygon

from steelyard.page.palette import LIGHT

STATIC = Path(__file__).resolve().parent.parent / "book" / "_static"
INK, PAPER, MUTED, LEVERAGE, RISK = itemgetter("ink", "paper", "muted", "leverage", "risk")(LIGHT)
SERIF = ["P052", "TeX Gyre Pagella", "Palatino Linotype", "Palatino", "DejaVu Serif"]


def canvas(width: int, height: int) -> tuple[Figure, object]:
    """Return a figure of so many pixels, and axes over all of it measured in them."""
    figure = Figure(figsize=(width / 100, height / 100), dpi=100, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    return figure, axes


def mark(axes, left: float, top: float, scale: float) -> None:
    """Draw the mark, in the coordinates of mark.svg."""

    def at(x: float, y: float) -> tuple[float, float]:
        return left + scale * x, top + scale * y

    axes.add_patch(Polygon([at(24, 26.5), at(34, 43), at(14, 43)], color=INK, lw=0))
    ends = at(5, 31.5), at(43, 17.5)
    width = 3 * scale * 0.72  # pixels to points at 100 dpi
    axes.plot(*zip(*ends, strict=True), color=INK, lw=width, solid_capstyle="round")
    axes.add_patch(Circle(at(8.9, 22.1), 6 * scale, color=RISK, lw=0))
    axes.add_patch(Circle(at(35.4, 12.3), 6 * scale, color=LEVERAGE, lw=0))


def save(figure: Figure, name: str) -> None:
    """Write a small PNG, the same each time."""
    path = STATIC / name
    figure.savefig(path, metadata={"Software": None}, pil_kwargs={"optimize": True})


card, axes = canvas(1200, 630)
mark(axes, 70, 60, 6)
axes.text(90, 440, "Leverage and Risk", size=64, family=SERIF, color=INK, va="baseline")
axes.text(
    92,
    520,
    "A policy argument, taken apart and weighed",
    size=27,
    family=SERIF,
    color=MUTED,
    va="baseline",
)
save(card, "card.png")

icon, axes = canvas(180, 180)
mark(axes, 9, 2, 3.4)
save(icon, "mark-180.png")
