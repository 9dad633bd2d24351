"""Model 6, one case or many: still to come."""

from __future__ import annotations

import dataclasses
from typing import Any

import mpmath
import numpy as np
import pytest

from box import SMALL, always, box
from expressible import cases
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.model import Setting

CASES = cases.model


def test_the_verdict_on_the_cases_turns_with_what_counts_as_success() -> None:
    for setting, side in (("did_not_lose", "supports"), ("gained", "refutes")):
        assert evaluate(CASES, CASES.preset(setting).changes)[side] == 1


def test_near_weights_add_to_the_number_of_nearest_cases() -> None:
    for nearest in (1, 8, 25):
        assert evaluate(CASES, {"nearest": nearest})["near_weight"].sum() == pytest.approx(nearest)


def test_full_weight_for_far_cases_returns_the_whole_class() -> None:
    found = evaluate(CASES, {"far_weight": 1})
    assert found["outside_view"] == pytest.approx(found["class_share"])
    assert found["class_share"] == pytest.approx((1 + 12) / (2 + 33))
    assert found["abstainers_share"] == pytest.approx((1 + 2) / (2 + 13))


@pytest.mark.parametrize("setting", [{}, {"outcome": "did not lose influence"}, {"nearest": 25, "far_weight": 1}])
def test_the_grid_agrees_with_the_exact_quantiles(setting: Setting) -> None:
    found = evaluate(CASES, setting)
    a, b = 1 + found["successes"], 1 + found["failures"]
    for end, share in (("low", 0.1), ("high", 0.9)):
        found_share = mpmath.betainc(a, b, 0, float(found[end]), regularized=True)
        density = found[end] ** (a - 1) * (1 - found[end]) ** (b - 1) / float(mpmath.beta(a, b))
        assert abs(float(found_share) - share) / density <= 0.0002


def test_the_order_of_the_file_does_not_matter() -> None:
    order = np.random.default_rng(0).permutation(len(CASES.axis("deployment")))
    mixed = dataclasses.replace(CASES, data=tuple(shuffled(datum, order) for datum in CASES.data))
    setting = {"nearest": 5, "drop_doubtful": True, "politics_weight": 1}
    ours, theirs = evaluate(CASES, setting), evaluate(mixed, setting)
    assert theirs["near_weight"] == pytest.approx(ours["near_weight"][order])
    assert theirs["outside_view"] == pytest.approx(ours["outside_view"])


def shuffled(datum: Any, order: np.ndarray) -> Any:
    if datum.axes[0] != "deployment":
        return datum
    values = np.array(datum.values).reshape(len(order), -1)[order]
    return dataclasses.replace(datum, values=tuple(values.ravel().tolist()))


def test_not_to_have_lost_is_never_rarer_than_to_have_gained() -> None:
    drawn = box(CASES.only("outside_view"))
    gained, kept = (drawn.at(outcome=word) for word in ("gained influence", "did not lose influence"))
    always(drawn, kept["outside_view"] >= gained["outside_view"] - SMALL)


def test_states_of_the_cases_on_both_sides_exist() -> None:
    shares = sampling.shares(CASES, 2_000)
    assert min(shares.supports, shares.refutes) > 0.05
