"""The canvas that charts without a model are drawn on, one for the page and one for a phone; and what a chart is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import escape

from steelyard.drawing.geometry import Frame, px
from steelyard.language import figures


@dataclass(frozen=True)
class Canvas:
    """A drawing's size in CSS pixels, its margins (left, top, right, bottom) and letter size."""

    name: str
    width: int
    margins: tuple[int, int, int, int]
    letters: int

    def frame(self, height: float, x: tuple[float, float], y: tuple[float, float] = (0, 1)) -> Frame:
        """Where a plot of that height lies."""
        left, top, right, _ = self.margins
        return Frame(left, top, self.width - left - right, height, x, y)

    def svg(self, height: float, alt: str, inside: str) -> str:
        """The drawing around a plot of that height."""
        whole = height + self.margins[1] + self.margins[3]
        return (
            f'<svg class="{self.name}" viewBox="0 0 {self.width} {px(whole)}" role="img" aria-label="{escape(alt)}" '
            f'font-size="{self.letters}">{inside}</svg>'
        )


CANVASES = (Canvas("broad", 540, (12, 26, 20, 26), 13), Canvas("narrow", 358, (8, 26, 12, 26), 12))


@dataclass(frozen=True)
class Chart:
    """A picture with the finding it shows, the table behind it and the facts or works that support it."""

    finding: str
    drawings: tuple[str, ...]
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    facts: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    whence: str = ""
    remark: str = ""


def drawings(draw: Callable[[Canvas], str]) -> tuple[str, ...]:
    """One drawing for each canvas."""
    return tuple(draw(canvas) for canvas in CANVASES)


def thousands(value: float) -> str:
    """``4,820`` for 4820."""
    return figures(value, ",.0f")


def span(low: float, high: float) -> str:
    """``16–18``, or one number where both are the same."""
    return thousands(low) if low == high else f"{thousands(low)}–{thousands(high)}"


def at(frame: Frame, x: float, y: float) -> tuple[float, float]:
    """Where a point of the scales lies on the canvas, in pixels."""
    return frame.left + frame.across(x), frame.top + frame.down(y)


def text(x: float, y: float, words: str, css: str = "", anchor: str = "start") -> str:
    """A text element; `anchor` says which end stands at `x`."""
    held = f' text-anchor="{anchor}"' if anchor != "start" else ""
    named = f' class="{css}"' if css else ""
    return f'<text x="{px(x)}" y="{px(y)}"{held}{named}>{escape(words)}</text>'


def level(css: str, x: float, y: float, length: float) -> str:
    """A line to the right from a point."""
    return f'<path class="{css}" d="M{px(x)} {px(y)}h{px(length)}"/>'


def upright(css: str, x: float, y: float, length: float) -> str:
    """A line down from a point."""
    return f'<path class="{css}" d="M{px(x)} {px(y)}v{px(length)}"/>'


def ticks(frame: Frame, marks: Iterable[tuple[float, str]]) -> str:
    """Lines down the plot with their words below it."""
    parts = []
    for value, words in marks:
        x = frame.left + frame.across(value)
        parts.append(upright("rule", x, frame.top, frame.height))
        parts.append(text(x, frame.top + frame.height + 18, words, anchor="middle"))
    return "".join(parts)
