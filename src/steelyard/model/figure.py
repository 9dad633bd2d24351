"""What a figure is made of: scales, bound marks, a title that says the finding."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.language import Prose, say
from steelyard.model.wording import Clause


@dataclass(frozen=True)
class Scale:
    """A linear, fixed axis of a figure, so that settings can be compared."""

    label: Prose
    low: float
    high: float
    ticks: tuple[tuple[float, Prose], ...]
    tone: str = ""


@dataclass(frozen=True)
class Mark:
    """One bound mark.

    `kind` is line, area (between `y` and `z`), bars (from nil), dots, region (the side of the curve
    that `side` names), text, or what is counted, one of `page/js/core/glyphs.js`, a house or a star: in a figure of
    `cells`, so many of all as lie between the shares `x` and `y`. `x`, `y`, `z` are names of the model.
    `tone` is leverage, risk, ink or ghost. `texts` are for text, one per point, and for dots that tell their names
    when they are touched; `first` says which of SPOTS each text would like. `span` instead of `x`
    and `y` draws the box that a ghost's ranges cover. `best` hides a mark until the reader has moved
    the first slider. `size` is the width of a dot or a bar in pixels. `style` is thin or dashed for a line, ring for
    dots, and hollow, dashed or light for what is counted. Texts keep `clear_of` the lines and dots of
    those ids; of their own dots and of one another they do so anyhow.
    """

    id: str
    kind: str
    x: str = ""
    y: str = ""
    z: str = ""
    tone: str = "ink"
    side: str = ""
    texts: tuple[Prose, ...] = ()
    first: tuple[int, ...] = ()
    span: tuple[str, str] | None = None
    best: bool = False
    size: float = 0
    style: str = ""
    clear_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A figure of a model: two scales, bound marks, a title that says the finding, a key of tones.

    Controls that leave it as it is, `unmoved_by`, are not shown with it.
    """

    name: str
    title: tuple[Clause, ...]
    x: Scale
    y: Scale
    marks: tuple[Mark, ...]
    key: tuple[tuple[str, Prose], ...] = ()
    levels: tuple[float, ...] = ()
    alt: Prose = ""
    unmoved_by: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Its name for a reader."""
        return say(self.name.replace("-", " "))


def cells(count: int) -> Scale:
    """A scale of a figure in which things are counted, so many across or down: ``x=cells(5), y=cells(2)``."""
    return Scale("", 0, count, ())
