"""Chapter 8: how far one example should move a forecast."""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
import pytest

from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.model import Setting
from steelyard.models import analogy
from steelyard.views.in_words import outcome, say_at
from worked import comes_out, is_undefined

ANALOGY = analogy.model

GENEROUS = {"likeness": analogy.GENEROUS, "class_rate": 0.40}


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("generous", {"gain": "6.5"}),
        ("half_success", {"gain": "-2.7"}),
        ("helping_differences", {"gain": "3.6", "likeness_score": "0.32"}),
        ({**GENEROUS, "success": 1, "candidates": 1, "class_size": 18}, {"gain": "1.7", "likeness_score": "0.55"}),
        ({**GENEROUS, "success": 1, "candidates": 3, "class_size": 18}, {"gain": "1.0"}),
        ({**GENEROUS, "success": 1, "candidates": 8, "class_size": 18}, {"gain": "0.3"}),
        ({**GENEROUS, "success": 1, "candidates": 1, "class_size": 2}, {"gain": "11.0"}),
        ({}, {"likeness_score": "0.32"}),
    ],
)
def test_the_analogy_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(ANALOGY, setting, **expected)


@pytest.mark.parametrize(("candidates", "turn"), [(1, 0.45), (3, 0.55), (8, 0.85)])
def test_the_success_at_which_the_example_stops_warning_is_as_worked(candidates: int, turn: float) -> None:
    """The first place on the slider at which the gain is positive."""
    setting = {**GENEROUS, "class_size": 18, "candidates": candidates}
    before, there = (evaluate(ANALOGY, {**setting, "success": s})["gain"] for s in (round(turn - 0.05, 2), turn))
    assert before <= 1e-9 < there


def test_generous_likeness_is_at_most_57_hundredths_at_any_weight_of_causes() -> None:
    found = [evaluate(ANALOGY, {**GENEROUS, "cause_weight": w})["likeness_score"] for w in np.arange(1, 5.5, 0.5)]
    assert max(found) == pytest.approx(0.57, abs=0.005)


@pytest.mark.parametrize("candidates", [1, 4, 15])
def test_a_success_chosen_from_many_is_worth_what_the_integral_says(candidates: int) -> None:
    found = evaluate(ANALOGY, {"candidates": candidates, "class_rate": 0.30, "class_size": 7})
    a, b = 0.30 * 7, 0.70 * 7

    def over_class(f: Any) -> Any:
        return mpmath.quad(lambda t: t ** (a - 1) * (1 - t) ** (b - 1) * f(t), [0, 0.5, 1]) / mpmath.beta(a, b)

    some = over_class(lambda t: 1 - (1 - t) ** candidates)
    assert found["chosen"] == pytest.approx(float(over_class(lambda t: t * (1 - (1 - t) ** candidates)) / some))


def test_a_move_that_rounds_to_none_is_called_none() -> None:
    """From 35% to 35%, by 0.3 points, told as a rise would be a change that a reader cannot see."""
    assert say_at(ANALOGY, ANALOGY.figure("").title, {}) == "The example hardly moves the forecast"
    assert "hardly moves it: by less than a point." in outcome(ANALOGY, {})


def test_perfect_likeness_gives_the_analogue_and_none_leaves_the_class() -> None:
    for share, name in ((1, "analogue_rate"), (0, "class_rate")):
        found = evaluate(ANALOGY, {"likeness": (share,) * 18})
        wanted = found[name] if name in found else ANALOGY.setting()[name]
        assert found["forecast"] == pytest.approx(wanted)


def test_without_a_row_in_use_there_is_no_likeness() -> None:
    is_undefined(ANALOGY, {"used": (0,) * 18}, "likeness_score", "no row is in use")


def test_the_shares_of_the_analogy_are_those_worked_out() -> None:
    shares = sampling.shares(ANALOGY, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.34, 0.43), abs=0.015)
