"""Model 3, before and after arrival."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from box import SMALL, Box, always, box, near
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.views.in_words import shown_output

BARGAIN = models.get("before-and-after")
BOX = box(BARGAIN)
KABUL = {"washington_without": 0.40, "staying_out_worth": 0.10, "pakistan_lockin": 0.50, "washington_lockin": 0.05,
         "terms_settled": 0.80, "entry_cost": 0.10}  # fmt: skip
NEED = {"washington_without": 0.10, "pakistan_lockin": 0.20, "washington_lockin": 0.20}


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"share_before": 0.45, "share_after": 0.30, "net_gain": -0.014}),
        ({}, {"added": 0.50, "share_expected": 0.34, "must_bring": 0.35}),
        ("locked_in", {"share_before": 0.35, "share_after": 0.125, "net_gain": -0.19}),
        ("open_need", {"share_before": 0.55, "share_after": 0.65, "net_gain": 0.25}),
        ("costly_absence", {"share_expected": 0.14, "must_bring": -0.05, "net_gain": 0.19}),
        (NEED, {"share_expected": 0.55, "net_gain": 0.20}),
        ({**NEED, "staying_out_worth": -0.20}, {"share_expected": 0.35, "net_gain": 0.40}),
        ({**KABUL, "terms_kept": 1.0}, {"net_gain": 0.10}),
        ({**KABUL, "terms_kept": 0.5}, {"net_gain": 0.01}),
        ({**KABUL, "terms_kept": 0.2}, {"net_gain": -0.04}),
    ],
)
def test_the_bargain_gives_the_worked_numbers(setting: Mapping[str, float] | str, expected: dict[str, float]) -> None:
    found = evaluate(BARGAIN, BARGAIN.preset(setting).changes if isinstance(setting, str) else setting)
    assert {name: float(found[name]) for name in expected} == pytest.approx(expected, abs=0.005)


def test_no_terms_are_enough_when_a_fifth_is_not_kept() -> None:
    assert shown_output(BARGAIN, BARGAIN.output("terms_needed"), BARGAIN.preset("locked_in").changes) == (
        "no terms are enough"
    )


@pytest.mark.parametrize(("name", "slope"), [("staying_out_worth", 0.5), ("washington_without", -0.5)])
def test_before_cutting_each_alternative_moves_the_share_by_half(name: str, slope: float) -> None:
    """Half of what staying out is worth is gained, half of what Washington has without is lost."""
    now, more = BOX.raised(name)
    before, then = now["share_before"], more["share_before"]
    inside = (before > 0) & (before < 1) & (then > 0) & (then < 1)
    always(now, near(then - before, slope * 0.01), where=inside)


def test_the_share_rises_on_arrival_only_if_washington_is_the_more_locked_in() -> None:
    rises, more = BOX["change_on_arrival"], BOX["washington_lockin"] > BOX["pakistan_lockin"]
    always(BOX, rises >= -SMALL, where=more)
    always(BOX, rises <= SMALL, where=~more)


@pytest.mark.parametrize("name", ["terms_settled", "terms_kept"])
def test_settling_or_keeping_terms_helps_only_where_the_share_would_fall(name: str) -> None:
    now, more = BOX.raised(name)
    helps, rises = more["share_expected"] - now["share_expected"], now["change_on_arrival"]
    always(now, helps * rises <= SMALL)


def test_the_expected_share_lies_between_the_two() -> None:
    low, high = np.minimum(BOX["share_before"], BOX["share_after"]), np.maximum(BOX["share_before"], BOX["share_after"])
    always(BOX, (low - SMALL <= BOX["share_expected"]) & (BOX["share_expected"] <= high + SMALL))


def test_at_the_terms_needed_the_net_gain_is_nil() -> None:
    needed = BOX["terms_needed"]
    kept = BOX["terms_kept"] * needed
    share = kept * BOX["share_before"] + (1 - kept) * BOX["share_after"]
    always(BOX, near(share, BOX["must_bring"]), where=(BOX["not_enough"] == 0) & (needed != 0))


def test_the_more_costly_absence_is_the_smaller_the_share_and_the_larger_the_gain() -> None:
    """Tension t1, by one slider: never a larger share, never a smaller gain."""
    ruinous, tolerable = BOX.raised("staying_out_worth")
    always(ruinous, ruinous["share_expected"] <= tolerable["share_expected"] + SMALL)
    always(ruinous, ruinous["net_gain"] >= tolerable["net_gain"] - SMALL)


def test_the_third_state_moves_one_slider() -> None:
    assert set(BARGAIN.preset("costly_absence").changes) == {"staying_out_worth"}


@pytest.mark.parametrize(
    ("line", "axis", "place"), [("share_along", "settled", 0.30), ("share_staying", "staying", 0.20)]
)
def test_the_lines_of_both_figures_pass_through_the_present_setting(line: str, axis: str, place: float) -> None:
    there = BOX.at(terms_settled=0.30, staying_out_worth=0.20)
    always(there, near(there.read(line, axis, place), there["share_expected"]))


def test_where_no_deal_is_possible_no_share_is_drawn() -> None:
    found = evaluate(BARGAIN, {"washington_without": 0.80, "staying_out_worth": 0.60})
    assert np.isnan(found["share_along"]).all()
    assert np.isnan(found["share_here"])


def test_where_no_deal_is_possible_neither_side_has_the_setting() -> None:
    always(BOX, BOX["supports"] + BOX["refutes"] == 0, where=BOX["no_deal"] == 1)


def test_no_deal_is_possible_in_a_ninth_of_the_box() -> None:
    assert sampling.share(BARGAIN, "no_deal") == pytest.approx(0.108, abs=0.01)


def test_the_share_rises_on_arrival_in_half_of_the_box() -> None:
    """49 % of all settings, and of those with a deal."""
    drawn = Box(BARGAIN, sampling.random_settings(BARGAIN, 40_000, seed=9))
    rises = drawn["change_on_arrival"] > SMALL
    assert rises.mean() == pytest.approx(0.49, abs=0.01)
    assert rises[drawn["no_deal"] == 0].mean() == pytest.approx(0.49, abs=0.01)


def test_the_shares_of_the_bargain_are_those_worked_out() -> None:
    shares = sampling.shares(BARGAIN, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.51, 0.31), abs=0.015)
