"""Where it happened: a map of northern Syria from `places.csv` and `borders.csv`.

It shows towns and the border and no more. Who held which land on which day is contested and was found in no
source that could be drawn; a line on a map would claim to know.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

from steelyard.drawing.geometry import Frame, px
from steelyard.evidence import records
from steelyard.evidence.canvas import Canvas, Chart, at, drawings, text
from steelyard.evidence.records import Place, Point
from steelyard.language import Words, say

LONGITUDES, LATITUDES = (35.4, 42.45), (34.3, 37.5)
"""Degrees, of the map's edges. South of it the map would have to take sides about the Golan."""

KM_NORTH = 111.2
"""Kilometres in a degree of latitude; in one of longitude they shrink with the cosine of the latitude."""

KM_EAST = KM_NORTH * math.cos(math.radians(sum(LATITUDES) / 2))

COUNTRY = Words.same("Turkey", "Syria", "Iraq")
COUNTRIES = (("Turkey", 40.9, 37.28), ("Syria", 39.6, 35.2), ("Iraq", 42.0, 35.6))
"""Their names, and where on the map they stand: longitude, latitude."""


def distance(place: Point, line: Sequence[Point]) -> float:
    """Kilometres from a place to the nearest point of a line; the map is small enough to be flat."""
    here = place.longitude * KM_EAST, place.latitude * KM_NORTH
    points = [(point.longitude * KM_EAST, point.latitude * KM_NORTH) for point in line]
    return min(_to_segment(here, start, end) for start, end in itertools.pairwise(points))


def _to_segment(here: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    run = end[0] - start[0], end[1] - start[1]
    long = run[0] ** 2 + run[1] ** 2
    along = ((here[0] - start[0]) * run[0] + (here[1] - start[1]) * run[1]) / long if long else 0
    along = min(1, max(0, along))
    return math.dist(here, (start[0] + along * run[0], start[1] + along * run[1]))


def places() -> Chart:
    """The towns of the story, and how far from its border those lie that its operations took."""
    towns, lines = records.places(), records.borders()
    border = next(line for name, line in lines.items() if name.startswith("turkey-syria"))
    away = {town.id: distance(town, border) for town in towns}
    farthest = max(away[town.id] for town in towns if town.kind == "taken")
    finding = say("The towns that Turkey’s operations took lie within {km} kilometres of its border",
                  km=math.ceil(farthest / 5) * 5)  # fmt: skip
    return Chart(
        finding, drawings(lambda canvas: _drawn(canvas, finding, towns, lines.values())),
        (say("Place"), say("In this story"), say("Km from Turkey")),
        tuple((town.name, town.words, f"{away[town.id]:.0f}") for town in towns),
        facts=tuple(dict.fromkeys(id_ for town in towns for id_ in town.facts)),
        keys=(*dict.fromkeys(key for town in towns for key in town.sources), "naturalearth_2018"),
        whence=say("Positions and lines"),
        remark=say(
            "Full dots: its army and its Syrian partners took them. Around Idlib, which they did not take, it kept "
            "posts. Who held which land is not drawn."
        ),
    )  # fmt: skip


def _drawn(canvas: Canvas, finding: str, towns: Sequence[Place], lines: Iterable[Sequence[Point]]) -> str:
    width = canvas.frame(0, LONGITUDES, LATITUDES).width
    scale = width / ((LONGITUDES[1] - LONGITUDES[0]) * KM_EAST)
    frame = canvas.frame((LATITUDES[1] - LATITUDES[0]) * KM_NORTH * scale, LONGITUDES, LATITUDES)
    parts = [f'<path class="border" d="{_path(frame, line)}"/>' for line in lines]
    for name, longitude, latitude in COUNTRIES:
        parts.append(text(*at(frame, longitude, latitude), COUNTRY[name], "country", "middle"))
    for town in towns:
        x, y = at(frame, town.longitude, town.latitude)
        radius, css = (3.5, "") if town.kind == "other" else (4.5, "said")
        parts.append(f'<circle class="{town.kind}" cx="{px(x)}" cy="{px(y)}" r="{radius}"/>')
        parts.append(text(x + town.dx, y + town.dy, town.name, css, town.anchor))
    foot = frame.top + frame.height
    parts.append(f'<path d="M{px(frame.left)} {px(foot + 10)}h{px(100 * scale)}"/>')
    parts.append(text(frame.left + 100 * scale + 8, foot + 14, say("100 km")))
    words = "; ".join(f"{town.name}, {town.words}" for town in towns)
    return canvas.svg(
        frame.height, f"{finding}. {say('A map of northern Syria: {places}.', places=words)}", "".join(parts)
    )


def _path(frame: Frame, line: Sequence[Point]) -> str:
    points = [at(frame, point.longitude, point.latitude) for point in line]
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)
