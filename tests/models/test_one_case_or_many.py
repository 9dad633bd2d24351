"""Chapter 9: what coded cases say, and how much hangs on what one compares and counts."""

from __future__ import annotations

import dataclasses
from typing import Any

import mpmath
import numpy as np
import pytest

from box import SMALL, always, box
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.model import Setting
from steelyard.models import case_table
from steelyard.views import in_words

CASES = models.get("one-case-or-many")
READINGS = {reading.label: reading.changes for reading in CASES.readings}
LOWEST, HIGHEST = "Doubtful codings: all at their lowest", "Doubtful codings: all at their highest"


def test_the_verdict_on_the_cases_turns_with_what_counts_as_success() -> None:
    for setting, side in (("did_not_lose", "supports"), ("gained", "refutes")):
        assert evaluate(CASES, CASES.preset(setting).changes)[side] == 1


@pytest.mark.parametrize("setting", [{"far_weight": 1}, {"among": "asked by Washington", "nearest": 8}])
def test_a_forecast_in_which_every_case_counts_alike_is_not_said_to_be_weighed_by_likeness(setting: Setting) -> None:
    assert "likeness" not in in_words.outcome(CASES, setting)


@pytest.mark.parametrize("setting", [{"inside_view": 0.51}, {"inside_weight": 0.35}])
def test_an_own_estimate_is_mixed_in_aloud_once_it_is_given(setting: Setting) -> None:
    assert "your own" in in_words.outcome(CASES, setting)


def test_nobody_is_told_of_an_own_estimate_who_gave_none() -> None:
    assert "your own" not in in_words.outcome(CASES, {})


def test_every_dot_among_the_cases_tells_its_name() -> None:
    assert [mark.id for mark in CASES.figure("cases").marks if mark.kind == "dots" and not mark.texts] == []


def test_near_weights_add_to_the_number_of_nearest_cases() -> None:
    for nearest in (1, 8, 25):
        assert evaluate(CASES, {"nearest": nearest})["near_weight"].sum() == pytest.approx(nearest)


def test_full_weight_for_far_cases_returns_the_whole_class() -> None:
    found = evaluate(CASES, {"far_weight": 1})
    assert found["outside_view"] == pytest.approx(found["class_share"])
    assert found["class_share"] == pytest.approx((1 + 11) / (2 + 32))
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


def test_the_example_stands_outside_its_class_unless_it_is_counted() -> None:
    """It would count twice; and no weight of it is left in the forecast."""
    alone, along = evaluate(CASES), evaluate(CASES, {"with_example": True})
    assert (alone["cases"], along["cases"]) == (32, 33)
    assert (alone["class_successes"], along["class_successes"]) == (11, 12)


@pytest.mark.parametrize(
    ("setting", "went", "stayed"),
    [
        ({}, (11, 32), (4, 13)),
        ({"among": "asked by Washington"}, (0, 8), (3, 9)),
        ({"among": "own or self-led command", "with_example": True}, (10, 22), (4, 13)),
        ({**READINGS[HIGHEST], "with_example": True}, (5, 33), (2, 13)),
        ({**READINGS[LOWEST], "with_example": True}, (17, 33), (6, 13)),
        ({**READINGS["Doubtful codings: kindest to going"], "with_example": True}, (5, 33), (6, 13)),
        ({**READINGS["Doubtful codings: kindest to staying out"], "with_example": True}, (17, 33), (2, 13)),
        ({"drop_doubtful": True, "with_example": True}, (9, 23), (3, 12)),
        ({"without": "Yemen 2015", "with_example": True}, (9, 31), (4, 11)),
        ({"without": "Kuwait 1990", "with_example": True}, (11, 31), (2, 11)),
        ({"without": "Iraq 2003", "with_example": True}, (11, 33), (3, 9)),
    ],
)
def test_the_counts_of_those_who_lost_are_those_of_the_table(
    setting: Setting, went: tuple[int, int], stayed: tuple[int, int]
) -> None:
    found = evaluate(CASES, setting)
    assert (found["went_lost"], found["cases"]) == went
    assert (found["stayed_lost"], found["stayed"]) == stayed


def test_those_whom_washington_asked_are_read_at_unequal_times() -> None:
    """In months after the decision, or after the first units went in: chapter 9 says so beside the counts."""
    groups = (case_table.deployments(), case_table.abstentions())
    read_after = [
        [months(case_table.items(case)["measured_at"]) - months(case["start"]) for case in cases]
        for cases in (filter(case_table.asked_by_washington, group) for group in groups)
    ]
    assert [(min(each), max(each)) for each in read_after] == [(18, 225), (24, 24)]


def months(day: str) -> int:
    year, month = day[:7].split("-")
    return 12 * int(year) + int(month)


def test_a_doubtful_coding_flipped_alone_changes_that_case_alone() -> None:
    doubts = CASES.axis("contested").labels
    for case in ("Turkey in northern Cyprus", "Kenya leading the MSS in Haiti"):
        cells = tuple(float(name == case) for name in doubts)
        changed = evaluate(CASES, {"flipped": cells})["sent_influence"] - evaluate(CASES)["sent_influence"]
        assert [CASES.axis("deployment").labels[n] for n in changed.nonzero()[0]] == [case]


def test_flipping_all_to_a_side_orders_the_forecasts() -> None:
    drawn = box(CASES.only("outside_view")).at(over_whom="all three together")
    low, high = (drawn.put(flipped=np.full_like(drawn["flipped"], side)) for side in (-1, 1))
    kinds = drawn["outcome"] < 2
    always(drawn, low["outside_view"] <= drawn["outside_view"] + SMALL)
    always(drawn, drawn["outside_view"] <= high["outside_view"] + SMALL, where=kinds)


def test_the_fan_holds_the_forecast_of_every_setting_it_is_made_of() -> None:
    for near, mix, outcome in ((4, 0, "gained influence"), (25, 1, "met its aim in full")):
        found = evaluate(CASES, {"nearest": near, "politics_weight": mix, "outcome": outcome})
        assert found["fan_low"] - SMALL <= found["outside_view"] <= found["fan_high"] + SMALL
        assert np.isclose(found["fan"], found["outside_view"]).any()


def test_the_pooled_view_lies_between_the_two() -> None:
    drawn = box(CASES.only("outside_view", "pooled"))
    ends = np.sort([drawn["outside_view"], drawn["inside_view"]], axis=0)
    always(drawn, (ends[0] - SMALL <= drawn["pooled"]) & (drawn["pooled"] <= ends[1] + SMALL))


def test_the_interval_holds_the_mean() -> None:
    drawn = box(CASES.only("outside_view", "low", "high"))
    always(drawn, (drawn["low"] <= drawn["outside_view"]) & (drawn["outside_view"] <= drawn["high"]))


def test_states_of_the_cases_on_both_sides_exist() -> None:
    shares = sampling.shares(CASES, 2_000)
    assert min(shares.supports, shares.refutes) > 0.05
