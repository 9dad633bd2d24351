"""A part is named once: the list that takes it hands back the symbol that formulae use."""

from __future__ import annotations

import pytest
import sympy as sp

from steelyard.errors import ModelError, SettingError
from steelyard.model import Axes, Axis, Columns, Controls, Data, Map, Reduce, Scan, Slider, Steps, holds, symbols
from steelyard.models.forms import ticks

heat, by_plate = symbols("heat by_plate")


def test_a_step_is_handed_back_as_its_symbol() -> None:
    assert Steps().map("heat", sp.Integer(1)) == heat


def test_steps_stand_in_the_order_in_which_they_are_named() -> None:
    steps = Steps()
    steps.map("first", heat)
    steps.whether("second", heat > 1)
    assert steps == [Map("first", heat), Map("second", holds(heat > 1))]


def test_an_operation_is_a_verb() -> None:
    steps = Steps()
    steps.at("best", by_plate, over="plate", where=heat)
    steps.share("won", by_plate, along="plate")
    assert steps == [Reduce("best", "at", by_plate, "plate", where=heat), Scan("won", "share", by_plate, "plate")]


def test_a_control_is_handed_back_as_its_symbol() -> None:
    assert Controls().slider("heat", "Heat", 0, 1, 0.1, 0.2, "turns", "h") == heat


def test_a_percent_is_a_slider_without_decimals() -> None:
    controls = Controls()
    controls.percent("heat", "Heat", 0, 1, 0.1, 0.2, "share", "h")
    assert controls == [Slider("heat", "Heat", 0, 1, 0.1, 0.2, "share", "h", show="percent", digits=0)]


def test_axes_and_columns_are_handed_back_too() -> None:
    axes, columns = Axes(), Columns()
    assert (axes.of("plate", "red", "blue"), columns.data("taste", ("plate",), (1.0, 2.0))) == symbols("plate taste")
    assert (axes, columns) == ([Axis("plate", (0, 1), ("red", "blue"))], [Data("taste", ("plate",), (1.0, 2.0))])


@pytest.mark.parametrize(
    ("make", "error"),
    [(lambda: Steps().at("a", heat, over="plate"), ModelError),
     (lambda: Controls().slider("a", "A", 0, 1, 0.1, 0.25, "", ""), SettingError)],
)  # fmt: skip
def test_a_part_that_is_nonsense_is_refused_where_it_is_named(make: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("made", "expected"),
    [(ticks(0, 1, 0.5), ((0, "0"), (0.5, "0.5"), (1, "1"))),
     (ticks(0, 0.4, 0.2, "percent"), ((0, "0%"), (0.2, "20%"), (0.4, "40%"))),
     (ticks(-50, 50, 50), ((-50, "−50"), (0, "0"), (50, "50")))],
)  # fmt: skip
def test_ticks_are_written_as_a_reader_sees_numbers(made: object, expected: object) -> None:
    assert made == expected
