"""The one rule that draws: one table, both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from shared import cases
from steelyard.drawing.geometry import Frame, lettering, shape

if TYPE_CHECKING:
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


@pytest.mark.parametrize("case", TABLE["lettering"], ids=str)
def test_a_text_stands_where_the_table_says(case: dict[str, Any]) -> None:
    assert lettering(case["texts"], case["first"], FRAME, case["x"], case["y"]) == [
        tuple(spot) for spot in case["expected"]
    ]


def test_javascript_places_texts_alike(runtime: Runtime) -> None:
    found = runtime(
        "table.lettering.map(t => geometry.lettering({texts: t.texts, first: t.first}, table.frame, t.x, t.y))",
        table=TABLE,
    )
    assert found == [case["expected"] for case in TABLE["lettering"]]
