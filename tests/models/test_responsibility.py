"""Model 2, responsibility without control."""

from __future__ import annotations

import pytest

from box import SMALL, Box, always, box, near
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.codegen.operations import Array

MODEL = models.get("responsibility-without-control")
BOX = box(MODEL)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, [-0.6, -7.7, 3.9]),
        ({"presence": 0.6, "mandate_fit": 0.3, "rules": 0.8}, [5.0, 2.7, 22.6]),
        ({"presence": 0.6, "mandate_fit": 0.3, "rules": 0.3}, [-19.1, -27.5, -27.5]),
        ({"presence": 0.6, "mandate_fit": 0.9, "rules": 0.8}, [5.0, -8.9, 5.3]),
    ],
)
def test_net_gain_at_no_half_and_all_command_is_as_worked(setting: dict[str, float], expected: list[float]) -> None:
    assert evaluate(MODEL, setting)["net_on_ladder"] == pytest.approx(expected, abs=0.05)


def test_the_op_ed_at_its_strongest_needs_no_friction_and_no_credit() -> None:
    """Presence without command is worth as much as absence, and full command 12.4."""
    setting = {"presence": 0.6, "mandate_fit": 0.3, "rules": 0.8, "friction": 0, "credit": 0}
    found = evaluate(MODEL, setting)
    assert (found["net_none"], found["net_full"]) == (pytest.approx(0.1, abs=0.05), pytest.approx(12.4, abs=0.05))


def test_the_assumptions_tell_what_more_credit_and_less_blame_would_do() -> None:
    start, proud = evaluate(MODEL), evaluate(MODEL, {"credit": 60})
    unblamed = start["net_gain"] + (60 - 20) * start["part"] * (1 - start["success"])
    told = f"loses {-start['net_gain']:.1f} points; with credit at 60 it would gain {proud['net_gain']:.1f}, "
    assert any(told + f"with blame at 20 gain {unblamed:.1f}." in words for words in MODEL.assumptions)


def adds(settings: Box) -> Array:
    """What full command adds to influence, over none."""
    added: Array = settings.at(command=1)["influence"] - settings.at(command=0)["influence"]
    return added


def test_full_less_no_command_in_influence_is_what_both_know_and_see_differently() -> None:
    """.6 r e (1 - m), whatever the friction."""
    always(BOX, near(adds(BOX), 0.6 * BOX["rules"] * BOX["presence"] * (1 - BOX["mandate_fit"])))


def test_the_gap_is_presence_less_command() -> None:
    always(BOX, near(BOX["responsibility_gap"], 0.6 * (BOX["presence"] - BOX["command"])))


@pytest.mark.parametrize("name", ["influence", "success"])
def test_friction_never_raises_influence_or_success(name: str) -> None:
    now, rougher = BOX.raised("friction")
    always(now, rougher[name] <= now[name] + SMALL)


@pytest.mark.parametrize("name", ["credit", "funding"])
def test_credit_and_funding_never_lower_net_gain(name: str) -> None:
    now, more = BOX.raised(name)
    always(now, more["net_gain"] >= now["net_gain"] - SMALL)


def test_a_fitting_mandate_replaces_command() -> None:
    """What command adds to influence falls in the fit of the mandate."""
    now, fits = BOX.raised("mandate_fit")
    always(now, adds(fits) <= adds(now) + SMALL)


def test_rules_complete_command() -> None:
    """What command adds to influence rises in the rules."""
    now, acts = BOX.raised("rules")
    always(now, adds(acts) >= adds(now) - SMALL)


def test_the_boundary_that_the_figure_draws_is_where_the_premium_is_two() -> None:
    edge, there = BOX.read("pays_from", "fit_axis", 0.3), BOX.at(mandate_fit=0.3)
    always(there, (there["command_premium"] >= 2 - SMALL) == (there["rules"] >= edge - SMALL))


def test_half_command_is_worse_than_both_ends_in_most_settings() -> None:
    assert sampling.share(MODEL, "half_is_worst") == pytest.approx(0.62, abs=0.015)
