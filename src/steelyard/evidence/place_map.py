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
from steelyard.evidence.canvas import PAPERS, Paper, Still, text
from steelyard.evidence.records import Place, Point

LONGITUDES, LATITUDES = (35.4, 42.45), (34.3, 37.5)
"""Degrees, of the map's edges. South of it the map would have to take sides about the Golan."""

KM_NORTH = 111.2
"""Kilometres in a degree of latitude; in one of longitude they shrink with the cosine of the latitude."""

KM_EAST = KM_NORTH * math.cos(math.radians(sum(LATITUDES) / 2))

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


def places() -> Still:
    """The towns of the story, and how far from its border those lie that Turkey's army took."""
    found, lines = records.places(), records.borders()
    border = next(line for name, line in lines.items() if name.startswith("turkey-syria"))
    away = {place.id: distance(place, border) for place in found}
    farthest = max(away[place.id] for place in found if place.kind == "taken")
    finding = f"The towns that Turkey’s army took lie within {math.ceil(farthest / 5) * 5} kilometres of its border"
    drawings = tuple(_drawn(paper, finding, found, lines.values()) for paper in PAPERS)
    rows = tuple((place.name, place.words, f"{away[place.id]:.0f}") for place in found)
    return Still(
        finding, drawings, ("Place", "In this story", "Km from Turkey"), rows,
        facts=tuple(dict.fromkeys(id_ for place in found for id_ in place.facts)),
        keys=(*dict.fromkeys(key for place in found for key in place.sources), "naturalearth_2018"),
        whence="Positions and lines",
        remark="Full dots: Turkey’s army went there; around Idlib it kept posts. Who held which land is not drawn.",
    )  # fmt: skip


def _drawn(paper: Paper, finding: str, found: Sequence[Place], lines: Iterable[Sequence[Point]]) -> str:
    wide = paper.frame(0, LONGITUDES, LATITUDES).width
    scale = wide / ((LONGITUDES[1] - LONGITUDES[0]) * KM_EAST)
    frame = paper.frame((LATITUDES[1] - LATITUDES[0]) * KM_NORTH * scale, LONGITUDES, LATITUDES)
    drawn = [f'<path class="border" d="{_path(frame, line)}"/>' for line in lines]
    for name, longitude, latitude in COUNTRIES:
        drawn.append(text(*_at(frame, longitude, latitude), name, "country", "middle"))
    for place in found:
        x, y = _at(frame, place.longitude, place.latitude)
        drawn.append(
            f'<circle class="{place.kind}" cx="{px(x)}" cy="{px(y)}" r="{3.5 if place.kind == "other" else 4.5}"/>'
        )
        css = "" if place.kind == "other" else "said"
        drawn.append(text(x + place.dx, y + place.dy, place.name, css, place.anchor))
    foot = frame.top + frame.height
    drawn.append(f'<path d="M{px(frame.left)} {px(foot + 10)}h{px(100 * scale)}"/>')
    drawn.append(text(frame.left + 100 * scale + 8, foot + 14, "100 km"))
    told = "; ".join(f"{place.name}, {place.words}" for place in found)
    return paper.svg(frame.height, f"{finding}. A map of northern Syria: {told}.", "".join(drawn))


def _at(frame: Frame, longitude: float, latitude: float) -> tuple[float, float]:
    return frame.left + frame.across(longitude), frame.top + frame.down(latitude)


def _path(frame: Frame, line: Sequence[Point]) -> str:
    points = [_at(frame, point.longitude, point.latitude) for point in line]
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)
