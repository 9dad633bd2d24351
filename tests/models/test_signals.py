"""Model 1, signals."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from box import SMALL, Box, always, box, near
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.views.in_words import shown_output

SIGNALS = models.get("signals")
CASES = SIGNALS.output("regime").options  # type: ignore[union-attr]
BLUFF = "sometimes a bluff"
BOX = box(SIGNALS)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"belief_needed": 0.4375, "leading_chance": 0.23, "no_role_chance": 0.30}),
        ("good_substitute", {"belief_needed": 0.875, "leading_chance": 0.11, "no_role_chance": 0.30}),
        ("poor_substitute", {"concession_chance": 1, "leading_chance": 1}),
        ("costly_absence", {"leading_chance": 0.40}),
        ({"backdown_cost": 0.50}, {"leading_chance": 1, "no_role_if_substitute": 1}),
        ({"sunk_cost": 1.10}, {"concession_chance": 1, "no_role_if_substitute": 0.40}),
        ({"prior_resolved": 0.43}, {"leading_chance": 0.25}),
        ({"prior_resolved": 0.44}, {"leading_chance": 1}),
    ],
)
def test_signals_gives_the_worked_numbers(setting: Mapping[str, float] | str, expected: dict[str, float]) -> None:
    found = evaluate(SIGNALS, SIGNALS.preset(setting).changes if isinstance(setting, str) else setting)
    assert {name: float(found[name]) for name in expected} == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(("setting", "gain"), [({"backdown_cost": 0.50}, 1.40), ({"sunk_cost": 1.10}, 0.40)])
def test_tying_hands_pays_the_resolved_more_than_sinking_costs(setting: Mapping[str, float], gain: float) -> None:
    price = float({**SIGNALS.setting(), **setting}["sunk_cost"])  # type: ignore[arg-type]
    assert 1.5 * evaluate(SIGNALS, setting)["concession_chance"] - price == pytest.approx(gain)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("belief_needed", "a substitute is better, so no belief is enough"), ("belief_after", "nobody makes the demand")],
)
def test_where_a_substitute_is_better_no_belief_is_enough(name: str, reason: str) -> None:
    assert shown_output(SIGNALS, SIGNALS.output(name), {"lead_worth": 0.10}) == reason


def test_all_seven_cases_occur() -> None:
    assert set(BOX.case("regime")) == set(CASES)


@pytest.mark.parametrize(("name", "sign"), [("prior_resolved", 1), ("substitute_worth", -1)])
def test_bluffing_rises_with_the_senders_name_and_falls_with_the_substitute(name: str, sign: int) -> None:
    now, then = BOX.raised(name)
    bluffs = (now.case("regime") == BLUFF) & (then.case("regime") == BLUFF)
    always(now, (then["bluff_rate"] - now["bluff_rate"]) * sign >= -SMALL, where=bluffs)


@pytest.mark.parametrize(("name", "sign"), [("substitute_worth", 1), ("lead_worth", -1)])
def test_the_belief_needed_rises_with_the_substitute_and_falls_with_the_worth_of_the_lead(name: str, sign: int) -> None:
    now, then = BOX.raised(name)
    needed = (now["substitute_better"] == 0) & (then["substitute_better"] == 0)
    always(now, (then["belief_needed"] - now["belief_needed"]) * sign >= -SMALL, where=needed)


@pytest.mark.parametrize("name", ["belief_after", "bluff_rate"])
def test_while_bluffs_are_left_a_dearer_demand_moves_neither_belief_nor_bluffs(name: str) -> None:
    now, dearer = BOX.raised("sunk_cost")
    bluffs = (now.case("regime") == BLUFF) & (dearer.case("regime") == BLUFF)
    always(now, near(dearer[name], now[name]), where=bluffs)


@pytest.mark.parametrize("name", ["backdown_cost", "sunk_cost"])
def test_a_dearer_demand_is_never_granted_less_often(name: str) -> None:
    now, then = BOX.raised(name)
    always(now, then["concession_chance"] >= now["concession_chance"] - SMALL)


@pytest.mark.parametrize("name", ["concession_chance", "leading_chance"])
def test_a_costlier_absence_never_makes_the_threat_to_stay_out_stronger(name: str) -> None:
    """Tension t1, by one slider."""
    now, then = BOX.raised("walkaway_loss")
    always(now, then[name] <= now[name] + SMALL)


@pytest.mark.parametrize(("loss", "leading"), [(0.10, 1), (0.59, 1), (0.61, 0.40), (0.90, 0.40), (1.20, 0.40)])
def test_absence_matters_only_as_costing_more_or_less_than_backing_down(loss: float, leading: float) -> None:
    setting = {**SIGNALS.preset("costly_absence").changes, "walkaway_loss": loss}
    assert evaluate(SIGNALS, setting)["leading_chance"] == pytest.approx(leading, abs=0.005)


@pytest.mark.parametrize(("loss", "leading"), [(0.20, 1), (0.21, 0.23), (1.20, 0.23)])
def test_at_the_start_absence_changes_nothing_until_it_costs_no_more_than_backing_down(
    loss: float, leading: float
) -> None:
    assert evaluate(SIGNALS, {"walkaway_loss": loss})["leading_chance"] == pytest.approx(leading, abs=0.005)


def test_a_lead_worth_as_much_as_service_is_granted_at_once() -> None:
    found = evaluate(SIGNALS, {"lead_worth": 1})
    assert (CASES[int(found["regime"])], float(found["leading_chance"])) == ("wanted anyway", 1)


def test_a_sender_who_means_it_never_loses_by_making_the_demand() -> None:
    demands = ~np.isin(BOX.case("regime"), ["a substitute is better", "wanted anyway"])
    always(BOX, 1.5 * BOX["concession_chance"] - BOX["sunk_cost"] >= -SMALL, where=demands)


def test_beliefs_before_and_after_the_demand_agree() -> None:
    """Bayes: belief after, times how often the demand is made, is the chance before."""
    before = BOX["belief_after"] * BOX["signals_sent"]
    always(BOX, near(before, BOX["prior_resolved"]), where=BOX["substitute_better"] == 0)


def test_who_bluffs_and_who_doubts_are_both_indifferent() -> None:
    granted, belief, bluffs = BOX["concession_chance"], BOX["belief_after"], BOX.case("regime") == BLUFF
    always(BOX, near(granted - (1 - granted) * BOX["backdown_cost"], BOX["sunk_cost"]), where=bluffs)
    always(BOX, near(belief * BOX["substitute_worth"] + 1 - belief, BOX["lead_worth"]), where=bluffs)


@pytest.mark.parametrize(
    ("line", "cost", "here"),
    [
        ("leading_along", "backdown_cost", "leading_chance"),
        ("left_out_along", "backdown_cost", "no_role_if_substitute"),
        ("leading_by_price", "sunk_cost", "leading_chance"),
        ("belief_by_price", "sunk_cost", "belief_here"),
    ],
)
def test_the_lines_over_a_cost_pass_through_the_present_setting(line: str, cost: str, here: str) -> None:
    found = BOX.read(line, "along", BOX[cost])
    always(BOX, near(found, BOX[here]) | (np.isnan(found) & np.isnan(BOX[here])))


def test_the_belief_that_the_figure_draws_is_the_belief_after_the_demand() -> None:
    always(BOX, near(BOX["belief_here"], BOX["belief_after"]), where=BOX["substitute_better"] == 0)


@pytest.mark.parametrize(
    "settings",
    [BOX, *(BOX.at(lead_worth=0.31, sunk_cost=1.0, prior_resolved=prior) for prior in (0.45, 0.55))],
    ids=["the box", "below the edge", "above the edge"],
)
def test_the_boundary_that_the_figure_draws_parts_working_demands_from_others(settings: Box) -> None:
    there = settings.at(substitute_worth=0.3)
    worth = there["lead_worth"]
    works, fails = there.read("works_from", "substitute_axis", 0.3), there.read("fails_below", "substitute_axis", 0.3)
    always(there, (there["supports"] == 1) == (worth > works), where=np.abs(worth - works) > 1e-6)
    always(there, (there["refutes"] == 1) == (worth < fails), where=np.abs(worth - fails) > 1e-6)


def test_the_shares_of_signals_are_those_worked_out() -> None:
    shares = sampling.shares(SIGNALS, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.48, 0.50), abs=0.015)
