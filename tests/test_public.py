"""The public functions: a model or its slug, a setting as a mapping or by name, everywhere alike."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import steelyard

SLUG, FIGURE = "red-line", "hill"
MODEL = steelyard.get(SLUG)
ERRORS = [name for name in steelyard.__all__ if name.endswith("Error")]


def evaluated(*arguments: Any, **controls: Any) -> Any:
    return {name: value.tolist() for name, value in steelyard.evaluate(*arguments, **controls).items()}


def drawn(*arguments: Any, **controls: Any) -> Any:
    picture = io.BytesIO()
    steelyard.draw(*arguments, **controls).savefig(picture, format="raw", dpi=20)
    return np.frombuffer(picture.getvalue(), np.uint8).tolist()


def explored(*arguments: Any, **controls: Any) -> Any:
    return steelyard.explore(*arguments, **controls).values


@pytest.mark.parametrize("call", [evaluated, explored, drawn])
def test_a_model_may_be_called_by_its_slug(call: Callable[..., Any]) -> None:
    assert call(SLUG) == call(MODEL)


@pytest.mark.parametrize(
    ("call", "names"),
    [(evaluated, ()), (explored, (FIGURE,)), (drawn, (FIGURE,))],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_a_setting_is_a_mapping_or_given_by_name(call: Callable[..., Any], names: tuple[str, ...]) -> None:
    by_name = call(MODEL, *names, other_spread=0.4)
    assert by_name == call(MODEL, *names, {"other_spread": 0.4}) != call(MODEL, *names)


def test_shares_take_a_slug_as_well() -> None:
    assert steelyard.shares(SLUG, 100) == steelyard.shares(MODEL, 100)


def test_a_model_is_itself() -> None:
    assert steelyard.get(MODEL) is MODEL


@pytest.mark.parametrize("call", [steelyard.evaluate, steelyard.explore, steelyard.draw, steelyard.shares])
def test_a_model_that_does_not_exist_is_told_with_those_that_do(call: Callable[..., Any]) -> None:
    with pytest.raises(steelyard.UnknownNameError, match="found 'the-sale'; wanted one of absence"):
        call("the-sale")


@pytest.mark.parametrize("call", [steelyard.evaluate, steelyard.explore, steelyard.draw])
def test_a_control_that_does_not_exist_is_told_with_those_that_do(call: Callable[..., Any]) -> None:
    with pytest.raises(steelyard.UnknownNameError, match="found 'blue_line'; wanted one of red_line"):
        call(SLUG, blue_line=0.5)


def test_the_name_that_a_figures_parameter_had_is_told_with_the_new_one() -> None:
    with pytest.raises(steelyard.UnknownNameError, match="wanted figure='hill'"):
        steelyard.draw(MODEL, name=FIGURE)


@pytest.mark.parametrize("name", ERRORS)
def test_every_kind_of_error_belongs_to_one_tree(name: str) -> None:
    assert issubclass(getattr(steelyard, name), steelyard.SteelyardError)
