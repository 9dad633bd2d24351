"""The one rule that draws: one table, both languages."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import pytest

from shared import cases
from steelyard import models
from steelyard.drawing.geometry import GLYPHS, LETTER, Frame, lettering, shape, strung
from steelyard.drawing.plot import frames, taken, values_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shared import Runtime

TABLE: dict[str, Any] = cases("marks")
FRAME = Frame(**{key: tuple(v) if isinstance(v, list) else v for key, v in TABLE["frame"].items()})


@pytest.mark.parametrize("case", TABLE["shapes"], ids=str)
def test_numbers_become_the_tables_path(case: dict[str, Any]) -> None:
    drawn = shape(case["kind"], FRAME, case["x"], case["y"], case.get("z", ()), case.get("side", ""))
    assert drawn == case["expected"]


def test_javascript_draws_the_same_paths(runtime: Runtime) -> None:
    found = runtime(
        "table.shapes.map(t => geometry.shape(t.kind, table.frame, t.x, t.y, t.z || [], t.side || ''))", table=TABLE
    )
    assert found == [case["expected"] for case in TABLE["shapes"]]


@pytest.mark.parametrize("kind", GLYPHS)
def test_a_hole_in_what_is_counted_runs_the_other_way_round(kind: str) -> None:
    """Matplotlib fills it otherwise."""
    around, *parts = GLYPHS[kind]
    left, top, right, bottom = reach(around)
    holes = [part for part in parts if all(left <= x <= right and top <= y <= bottom for x, y in part)]
    assert all(turning(hole) * turning(around) < 0 for hole in holes)


def reach(outline: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Left, upper, right and lower end."""
    xs, ys = zip(*outline, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def turning(outline: Sequence[tuple[float, float]]) -> float:
    """Twice the area inside, negative if it runs against the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise([*outline, outline[0]]))


@pytest.mark.parametrize("case", TABLE["lettering"], ids=str)
def test_a_text_stands_where_the_table_says(case: dict[str, Any]) -> None:
    beside = strung(FRAME, *case.get("line", ((), ())))
    assert lettering(case["texts"], case["first"], FRAME, case["x"], case["y"], beside) == [
        tuple(spot) for spot in case["expected"]
    ]


def test_javascript_places_texts_alike(runtime: Runtime) -> None:
    found = runtime(
        "table.lettering.map(t => geometry.lettering({texts: t.texts, first: t.first}, table.frame, t.x, t.y,"
        " geometry.strung(table.frame, ...(t.line || [[], []]))))",
        table=TABLE,
    )
    assert found == [case["expected"] for case in TABLE["lettering"]]


@pytest.mark.parametrize("frame", frames(models.get("the-scale").figure("")), ids=["broad", "narrow"])
def test_each_option_of_the_scale_has_its_name_nearer_than_any_other(frame: Frame) -> None:
    scale = models.get("the-scale")
    values, names = values_of(scale, {}), next(mark for mark in scale.figure("").marks if mark.id == "names")
    risk, leverage = values["risk"].tolist(), values["leverage"].tolist()
    dots = [(frame.across(x), frame.down(y)) for x, y in zip(risk, leverage, strict=True)]
    for n, (x, y, anchor) in enumerate(lettering(names.texts, names.first, frame, risk, leverage)):
        left = float(x) - {"start": 0, "middle": 0.5}[anchor] * LETTER * len(names.texts[n])
        right, foot = left + LETTER * len(names.texts[n]), float(y)
        away = [math.dist(dot, (min(max(dot[0], left), right), min(max(dot[1], foot - 10), foot))) for dot in dots]
        assert all(away[n] + 2 < other for k, other in enumerate(away) if k != n)


@pytest.mark.parametrize("situation", ["", *(preset.id for preset in models.get("one-case-or-many").presets)])
@pytest.mark.parametrize("size", [0, 1], ids=["broad", "narrow"])
def test_the_name_in_the_cloud_of_chapter_9_lies_on_no_dot(situation: str, size: int) -> None:
    model = models.get("one-case-or-many")
    figure, values = model.figure("cases"), values_of(model, model.preset(situation).changes if situation else {})
    frame, name = frames(figure)[size], next(mark for mark in figure.marks if mark.id == "turkey_name")
    ((x, y, anchor),) = lettering(name.texts, name.first, frame, values[name.x].tolist(), values[name.y].tolist(),
                                  taken(model, figure, name, frame, values))  # fmt: skip
    left = float(x) - {"start": 0, "middle": 0.5, "end": 1}[anchor] * LETTER * len(name.texts[0])
    right, foot = left + LETTER * len(name.texts[0]), float(y)
    dots = [(frame.across(x), frame.down(y)) for mark in figure.marks if mark.kind == "dots" and mark.id != "turkey"
            for x, y in zip(values[mark.x].tolist(), values[mark.y].tolist(), strict=True)]  # fmt: skip
    assert [(x, y) for x, y in dots if left < x < right and foot - 9 < y < foot] == []


@pytest.mark.parametrize("situation", ["", "influence_first", "safety_first", "dear_absence", "op_ed_scores"])
def test_each_name_in_the_plane_of_chapter_13_is_on_a_phone_as_near_to_its_dot_as_to_any(
    runtime: Runtime, situation: str
) -> None:
    """Whoever is lettered first takes no place that only another could have; in both languages alike."""
    decision, (_, frame) = models.get("decision"), frames(models.get("decision").figure("plane"))
    values = values_of(decision, decision.preset(situation).changes if situation else {})
    names = next(mark for mark in decision.figure("plane").marks if mark.id == "names")
    across, up = values["across"].tolist(), values["up"].tolist()
    line = [values["even_across"].tolist(), values["even_up"].tolist()]
    spots = lettering(names.texts, names.first, frame, across, up, strung(frame, *line))
    for n, (x, y, anchor) in enumerate(spots):
        left = float(x) - {"start": 0, "middle": 0.5, "end": 1}[anchor] * LETTER * len(names.texts[n])
        right, foot = left + LETTER * len(names.texts[n]), float(y)
        dots = [(frame.across(x), frame.down(y)) for x, y in zip(across, up, strict=True)]
        away = [math.dist(dot, (min(max(dot[0], left), right), min(max(dot[1], foot - 10), foot + 3))) for dot in dots]
        assert 4 < away[n] < min(away) + 2  # less no eye can tell
    said = {"texts": names.texts, "first": names.first, "across": across, "up": up, "line": line}
    plane = {"width": frame.width, "height": frame.height, "x": frame.x, "y": frame.y}
    assert [
        tuple(spot)
        for spot in runtime(
            "geometry.lettering(said, frame, said.across, said.up, geometry.strung(frame, ...said.line))",
            said=said,
            frame=plane,
        )
    ] == spots
