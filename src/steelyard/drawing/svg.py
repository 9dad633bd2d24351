"""The same picture as SVG whose marks can move."""

from __future__ import annotations

import functools
import io
import re
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib
from matplotlib.figure import Figure as Canvas

from steelyard.drawing.geometry import GLYPHS, Frame, lettering, shape
from steelyard.drawing.plot import COLOURS, Size, Values, edges, empty, taken, values_of
from steelyard.model import Figure, Mark, Model, Setting

SVG = "{http://www.w3.org/2000/svg}"
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "steelyard",
    "font.family": "DejaVu Sans",
    "path.simplify": False,
}


def svg(model: Model, name: str, setting: Setting, size: Size) -> str:
    """The figure as an SVG element for a page: a still frame, and the marks as elements that can move."""
    figure, frame = model.figure(name), size.frame(model.figure(name))
    values = values_of(model, setting)
    frozen = still(figure, size)
    moving = [element(model, figure, mark, frame, values) for mark in figure.marks]
    held = "".join(m for m, mark in zip(moving, figure.marks, strict=True) if not _free(mark))
    free = "".join(m for m, mark in zip(moving, figure.marks, strict=True) if _free(mark))
    box = f'x="{frame.left:g}" y="{frame.top:g}" width="{frame.width:g}" height="{frame.height:g}"'
    return (
        f'<svg class="{size.name}" viewBox="0 0 {size.width} {size.height}" role="img" '
        f'aria-label="{escape(figure.alt)}" font-size="{size.letters:g}">'
        f'<g class="still">{frozen}</g><svg {box} overflow="hidden">{held}</svg>'
        f'<svg {box} overflow="visible">{free}</svg></svg>'
    )


def _free(mark: Mark) -> bool:
    """Dots and texts may stand across the plot's edge; lines and areas end at it."""
    return mark.kind in ("dots", "text")


def element(model: Model, figure: Figure, mark: Mark, frame: Frame, values: Values) -> str:
    """One mark as an SVG element, its numbers written by the rule that both languages share."""
    xs, ys, zs = (a.tolist() for a in edges(model, figure, mark, values))
    classes = " ".join(filter(None, (
        mark.kind, "piece" if mark.kind in GLYPHS else "", mark.tone, mark.style, "until-moved" if mark.best else "",
        "of-ghost" if mark.span else "",
    )))  # fmt: skip
    start = f'class="mark {classes}" data-mark="{mark.id}"'
    if mark.kind == "text":
        spots = lettering(mark.texts, mark.first, frame, xs, ys, taken(model, figure, mark, frame, values))
        spans = "".join(
            f'<tspan x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</tspan>'
            for (x, y, anchor), text in zip(spots, mark.texts, strict=True)
        )
        return f"<text {start}>{spans}</text>"
    width = f' stroke-width="{mark.size:g}"' if mark.size and mark.style != "ring" else ""
    return f'<path {start}{width} d="{shape(mark.kind, frame, xs, ys, zs, mark.side)}"/>'


def sign(looks: str) -> str:
    """For a key, what its `looks` name, ``house leverage``, drawn once; nothing if that is not counted."""
    kind = looks.partition(" ")[0]
    if kind not in GLYPHS:
        return ""
    path = f'<path class="mark piece {looks}" d="{shape(kind, SIGN, [0], [1])}"/>'
    return f'<svg class="glyph" viewBox="0 0 20 20" aria-hidden="true">{path}</svg>'


SIGN = Frame(0, 0, 20, 20, (0, 1), (0, 1))


@functools.cache
def still(figure: Figure, size: Size) -> str:
    """What matplotlib drew besides the marks, cleaned."""
    canvas = Canvas(figsize=(size.width / 72, size.height / 72))
    empty(canvas, figure, size)
    text = io.StringIO()
    with matplotlib.rc_context(SETTINGS):
        canvas.savefig(text, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    root = ET.fromstring(text.getvalue())
    return "".join(_clean(node) for node in root.iter() if node.tag in (f"{SVG}path", f"{SVG}text"))


def _clean(node: ET.Element) -> str:
    """A path or text of the frame with CSS variables for colours, no ids and two decimals."""
    style = node.get("style", "")
    if node.tag == f"{SVG}text":
        anchor = re.search(r"text-anchor: (\w+)", style)
        x, y = _place(node)
        held = f' text-anchor="{anchor[1]}"' if anchor and anchor[1] != "start" else ""
        fill = re.search(r"fill: (#\w{6})", style)
        tones = [name for name in ("leverage", "risk") if fill and COLOURS[name] == fill[1]]
        tone = f' class="{tones[0]}"' if tones else ""
        return f'<text x="{x}" y="{y}"{held}{tone}>{escape(node.text or "")}</text>'
    stroke = re.search(r"stroke: (#\w{6})", style)
    if stroke is None:
        return ""  # the white background
    tone = next(name for name, colour in COLOURS.items() if colour == stroke[1])
    d = re.sub(
        r"-?\d+\.\d+",
        lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."),
        " ".join(node.get("d", "").split()),
    )
    return f'<path class="{tone}" d="{d}"/>'


def _place(node: ET.Element) -> tuple[str, str]:
    if node.get("x") is not None:
        return _short(node.get("x", "0")), _short(node.get("y", "0"))
    moved = re.search(r"translate\(([\d.-]+)[ ,]+([\d.-]+)\)", node.get("transform", ""))
    x, y = (moved[1], moved[2]) if moved else ("0", "0")
    return _short(x), _short(y)


def _short(number: str) -> str:
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
