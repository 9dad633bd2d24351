"""Model 7, the home front: still to come."""

from __future__ import annotations

import pytest

from expressible import home_front
from steelyard.codegen import sampling
from steelyard.model import Setting
from worked import comes_out, is_undefined

HOME = home_front.model


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"incidents_change": "-0.004", "dividend_needed": "0.046", "troops_carried": "5.5"}),
        ("heavy_force", {"home_kept": "0.53", "incidents_change": "0.59"}),
        ("light_force", {"incidents_change": "-0.08", "troops_carried": "17.6"}),
        ("two_borders", {"incidents_change": "0.02"}),
        ({"troops_abroad": 20, "home_units": 1, "rotation": 3, "second_front": 0}, {"dividend_needed": "0.409"}),
        ({"home_units": 0}, {"troops_carried": "20"}),
        ({"home_dividend": -0.10}, {"troops_carried": "0"}),
    ],
)
def test_the_home_front_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(HOME, setting, **expected)


def test_below_a_fifth_of_the_home_force_the_model_says_nothing() -> None:
    setting = {"troops_abroad": 20, "home_units": 1, "rotation": 5, "home_force": 100}
    reason = "less than a fifth of the home force would be left; the model is not meant for that"
    is_undefined(HOME, setting, "incidents_change", reason)


def test_the_shares_of_the_home_front_are_those_of_the_specification() -> None:
    shares = sampling.shares(HOME, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.51, 0.46), abs=0.015)
