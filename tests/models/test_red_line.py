"""Model 7b, a red line at home."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from box import SMALL, always, box
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.views.in_words import shown_output

RED_LINE = models.get("red-line")
BOX = box(RED_LINE)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("dependent_partner", {"best_red_line": 0.58}),
        ("free_partner", {"best_red_line": 0.22}),
        ("unsure", {"best_red_line": 0.33}),
        ({}, {"best_red_line": 0.35}),
        ({"other_limit": 0.75}, {"best_red_line": 0.48}),
        ({"red_line": 0.35}, {"share_expected": 0.40}),
        ({"red_line": 0.70}, {"share_expected": 0.16}),
        ({"red_line": 0.35, "other_limit": 0.90}, {"share_expected": 0.57}),
        ({"red_line": 0.70, "other_limit": 0.90}, {"share_expected": 0.60}),
    ],
)
def test_the_red_line_gives_the_worked_numbers(setting: Mapping[str, float] | str, expected: dict[str, float]) -> None:
    found = evaluate(RED_LINE, RED_LINE.preset(setting).changes if isinstance(setting, str) else setting)
    assert {name: float(found[name]) for name in expected} == pytest.approx(expected, abs=0.005)


def test_a_tougher_line_gets_fewer_deals() -> None:
    now, tougher = BOX.raised("red_line")
    always(now, tougher["deal_chance"] <= now["deal_chance"] + SMALL)


def test_a_tougher_line_gets_a_better_share() -> None:
    now, tougher = BOX.raised("red_line")
    better = tougher["share_if_deal"] >= now["share_if_deal"] - 1e-6
    always(now, better, where=tougher["deal_chance"] > 1e-4)


def test_with_a_deal_the_share_lies_between_the_line_and_all() -> None:
    line, share = BOX["red_line"], BOX["share_if_deal"]
    always(BOX, (line - 1e-6 <= share) & (share <= 1 + 1e-6), where=BOX["deal_chance"] > 1e-4)


def test_no_line_on_the_slider_does_better_than_the_best() -> None:
    always(BOX, BOX["expected_best"] >= BOX["share_expected"] - SMALL)


def test_the_best_line_rises_with_what_the_other_side_would_give() -> None:
    now, more = BOX.raised("other_limit")
    always(now, more["best_red_line"] >= now["best_red_line"] - SMALL)


def test_the_red_line_agrees_with_a_simulation() -> None:
    limits = np.random.default_rng(1).normal(0.55, 0.20, 400_000)
    limits = limits[(limits >= 0) & (limits <= 1)]
    found, deals = evaluate(RED_LINE), limits >= 0.50
    assert found["deal_chance"] == pytest.approx(deals.mean(), abs=0.003)
    assert found["share_expected"] == pytest.approx((deals * (0.50 + limits) / 2).mean(), abs=0.003)


def test_a_deal_may_be_out_of_reach() -> None:
    setting = {"red_line": 0.95, "other_limit": 0.10, "other_spread": 0.05}
    assert shown_output(RED_LINE, RED_LINE.output("share_if_deal"), setting) == "a deal is out of reach"


def test_the_shares_of_the_red_line_are_those_worked_out() -> None:
    shares = sampling.shares(RED_LINE, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.35, 0.60), abs=0.015)
