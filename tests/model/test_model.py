"""A model refuses nonsense when it is made, and says what was found, what was wanted and the fix."""

from __future__ import annotations

import dataclasses

import pytest
import sympy as sp

from samples import KITCHEN
from steelyard.errors import ModelError, SettingError
from steelyard.model import Axis, Choice, Data, Figure, Map, Preset, Reduce, Scale, Scan, Slider, Table, clause
from steelyard.views.explorable import view
from steelyard.views.in_browser import version

NOTHING = Scale("", 0, 1, ())
FIGURES = (Figure("empty", (clause("Nothing."),), NOTHING, NOTHING, ()),)


def changed(**parts: object) -> None:
    dataclasses.replace(KITCHEN, **parts)  # type: ignore[arg-type]


def test_a_default_off_the_grid_is_refused_with_the_nearest_value() -> None:
    with pytest.raises(SettingError, match=r"found 0\.33; wanted 0 to 1 in steps of 0\.05\. Fix: use 0\.35"):
        Slider("a", "A", 0, 1, 0.05, 0.33, "share", "a")


@pytest.mark.parametrize("value", [float("nan"), "0.5", True, (0.5,), 1.05])
def test_a_slider_takes_only_numbers_on_its_grid(value: object) -> None:
    with pytest.raises(SettingError):
        Slider("a", "A", 0, 1, 0.05, 0.5, "share", "a").check(value)  # type: ignore[arg-type]


def test_a_grid_value_is_the_decimal_that_a_reader_sees() -> None:
    assert Slider("a", "A", 0, 1, 0.1, 0.5, "share", "a").grid(3) == 0.3


def test_a_choice_takes_only_its_words() -> None:
    with pytest.raises(SettingError, match="wanted one of yes, no"):
        Choice("a", "A", ("yes", "no"), "yes", "a").check("maybe")


def test_a_bad_cell_of_a_table_is_named() -> None:
    with pytest.raises(SettingError, match="cell 2: found 3"):
        Table("t", "T", ("row",), (0, 1, 1), "t", allowed=(0, 1)).check((0, 1, 3))


def test_a_table_of_the_wrong_size_is_refused() -> None:
    with pytest.raises(SettingError, match="wanted 3 cells"):
        Table("t", "T", ("row",), (0, 1, 1), "t", allowed=(0, 1)).check((0, 1))


def test_a_preset_off_the_grid_is_refused() -> None:
    with pytest.raises(SettingError, match="control 'heat'"):
        changed(presets=(Preset("x", "Warm", "refutes", {"heat": 0.05}, clause("Warm.")),))


def test_a_step_that_names_nothing_is_refused() -> None:
    with pytest.raises(ModelError, match="step 'lost': found the name 'nowhere'"):
        changed(steps=(*KITCHEN.steps, Map("lost", sp.Symbol("nowhere", real=True))))


def test_a_step_may_read_only_earlier_steps() -> None:
    with pytest.raises(ModelError, match="the name 'later'"):
        changed(steps=(*KITCHEN.steps, Map("sooner", sp.Symbol("later", real=True)), Map("later", sp.Integer(1))))


def test_a_name_is_used_once() -> None:
    with pytest.raises(ModelError, match="the name 'heat'"):
        changed(steps=(*KITCHEN.steps, Map("heat", sp.Integer(1))))


def test_a_reduction_over_an_axis_it_does_not_have_is_refused() -> None:
    with pytest.raises(ModelError, match="found axis 'clock'"):
        changed(steps=(*KITCHEN.steps, Reduce("r", "sum", sp.Symbol("taste", real=True), over="clock")))


@pytest.mark.parametrize("make", [lambda: Reduce("r", "median", sp.Integer(1), "a"), lambda: Scan("r", "sort", 1, "a")])
def test_an_unknown_operation_is_refused_with_the_list(make: object) -> None:
    with pytest.raises(ModelError, match="wanted one of"):
        make()  # type: ignore[operator]


def test_at_without_a_place_is_refused() -> None:
    with pytest.raises(ModelError, match="where= for at and quantile only"):
        Reduce("r", "at", sp.Integer(1), "a")


def test_data_of_the_wrong_size_are_refused() -> None:
    with pytest.raises(ModelError, match="data 'taste': found 2 values"):
        changed(data=(Data("taste", ("plate",), (1.0, 2.0)),))


def test_words_that_name_no_step_are_refused() -> None:
    with pytest.raises(ModelError, match="words: found 'sometimes'"):
        changed(says=(clause(("sometimes", "Yes."), "No."),))


def test_an_error_keeps_its_parts_as_fields() -> None:
    with pytest.raises(SettingError) as caught:
        Choice("a", "A", ("yes", "no"), "yes", "a").check("maybe")
    assert (caught.value.where, caught.value.found) == ("control 'a'", "'maybe'")


def test_axes_follow_the_models_order_whatever_the_formula() -> None:
    assert KITCHEN.shapes["score"] == ("plate", "cook")


def test_an_axis_of_words_is_numbered_from_nil() -> None:
    assert Axis.of("a", "x", "y").values == (0.0, 1.0)


@pytest.mark.parametrize("word", ["case", "in", "new", "größe"])
def test_a_name_that_one_language_keeps_for_itself_is_refused(word: str) -> None:
    with pytest.raises(ModelError, match="valid in both languages"):
        changed(steps=(*KITCHEN.steps, Map(word, sp.Integer(1))))


def test_data_over_axes_in_another_order_are_refused() -> None:
    with pytest.raises(ModelError, match="axes in the model's order"):
        changed(data=(*KITCHEN.data, Data("turned", ("cook", "plate"), (1.0,) * 6)))


def test_a_place_that_moves_along_the_axis_it_reads_is_refused() -> None:
    with pytest.raises(ModelError, match="one place for the whole axis"):
        taste, plate = sp.Symbol("taste", real=True), sp.Symbol("plate", real=True)
        changed(steps=(*KITCHEN.steps, Reduce("odd", "at", taste, over="plate", where=plate)))


def test_a_step_that_misses_the_upper_end_is_refused() -> None:
    with pytest.raises(ModelError, match="a step that leads to the upper end"):
        Slider("a", "A", 0, 1, 0.6, 0, "share", "a")


def test_a_kind_of_control_that_a_view_cannot_draw_is_refused_there() -> None:
    with pytest.raises(ModelError, match="found a table over"):
        view(dataclasses.replace(KITCHEN, figures=FIGURES), "", {}, {})


def test_the_version_changes_when_a_control_does() -> None:
    """So that a link made for other controls can say so."""
    colder = tuple(dataclasses.replace(c, low=-2.0) if c.name == "heat" else c for c in KITCHEN.controls)
    assert version(dataclasses.replace(KITCHEN, controls=colder)) != version(KITCHEN)  # type: ignore[arg-type]
