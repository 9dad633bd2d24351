"""Model 7, the home front."""

from __future__ import annotations

import math

import numpy as np
import pytest

from box import SMALL, always, box, near
from steelyard import models
from steelyard.codegen.arrays import evaluate, evaluator
from steelyard.model import Setting
from worked import comes_out, is_undefined

HOME = models.get("home-front")
BOX = box(HOME)
BARE = {"stopped": 0, "reprisal": 0}  # what comes home from abroad is nothing, good or bad


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"incidents_change": "-0.003", "dividend": "0.047", "dividend_needed": "0.045", "troops_carried": "5.3"}),
        ("sponsor_stops", {"incidents_change": "-0.245", "stop_needed": "0.12", "troops_carried": "20"}),
        ("heavy_force", {"home_kept": "0.53", "incidents_change": "0.59"}),
        ("two_borders", {"incidents_change": "0.02"}),
        ({"home_units": 0}, {"troops_carried": "20"}),
        ({"stopped": 0}, {"dividend": "-0.03", "troops_carried": "0"}),
        ({"troops_abroad": 3.5, "home_units": 0.30, "stopped": 0.40}, {"incidents_change": "-0.08"}),
        ({"troops_abroad": 8, "home_units": 0.20, "rotation": 2.5, "stopped": 0.30}, {"incidents_change": "-0.04"}),
    ],
)
def test_the_home_front_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(HOME, setting, **expected)


@pytest.mark.parametrize(
    ("changes", "log_points"),
    [({}, 0.046), ({"troops_abroad": 20, "home_units": 1, "rotation": 3, "second_front": 0}, 0.409)],
)
def test_the_dividend_needed_is_that_worked_out(changes: Setting, log_points: float) -> None:
    """It was worked out in log points, with one dividend for all three ways; the model counts in shares, one a way."""
    needed = float(evaluate(HOME, changes)["dividend_needed"])
    assert -math.log(1 - needed) == pytest.approx(log_points, abs=5e-4)


def test_below_a_fifth_of_the_home_force_the_model_says_nothing() -> None:
    setting = {"troops_abroad": 20, "home_units": 1, "rotation": 5, "home_force": 100}
    reason = "less than a fifth of the home force would be left; the model is not meant for that"
    is_undefined(HOME, setting, "incidents_change", reason)


def test_where_nobody_abroad_sends_them_no_assurance_is_enough() -> None:
    is_undefined(HOME, {"sponsored": 0}, "stop_needed", "even if all of it stopped, attacks would rise")


@pytest.mark.parametrize("name", ["troops_abroad", "home_units", "rotation", "second_front", "elasticity"])
def test_more_soldiers_drawn_away_or_missed_never_need_a_smaller_dividend(name: str) -> None:
    now, more = BOX.raised(name)
    always(now, more["dividend_needed"] >= now["dividend_needed"] - SMALL)


def test_a_larger_home_force_never_needs_a_larger_dividend() -> None:
    now, more = BOX.raised("home_force")
    always(now, more["dividend_needed"] <= now["dividend_needed"] + SMALL)


@pytest.mark.parametrize(("name", "sign"), [("sponsored", -1), ("stopped", -1), ("reprisal", 1), ("narrative", 1)])
def test_each_of_the_other_ways_has_its_sign(name: str, sign: int) -> None:
    now, more = BOX.raised(name)
    always(now, sign * (more["incidents_change"] - now["incidents_change"]) >= -SMALL)


def test_attacks_stand_still_at_the_troops_that_the_dividend_pays_for() -> None:
    inside = BOX.part((BOX["troops_carried"] > 0) & (BOX["troops_carried"] < 20))
    there = inside.put(troops_abroad=inside["troops_carried"])
    always(there, near(there["incidents_change"], 0), where=there["too_thin"] == 0)


def test_attacks_stand_still_at_the_share_that_must_stop() -> None:
    inside = BOX.part((BOX["stop_needed"] > 0) & (BOX["no_stop_enough"] == 0) & (BOX["too_thin"] == 0))
    there = inside.put(stopped=inside["stop_needed"])
    always(there, near(there["incidents_change"], 0))


def test_with_nothing_from_abroad_only_the_soldiers_count() -> None:
    bare = BOX.at(**BARE, narrative=0)
    always(bare, near(bare["incidents_change"], bare["thinner"] - 1))


def test_without_soldiers_a_mission_may_still_calm_or_provoke() -> None:
    """What the soldiers add to the bargain is another matter: a dividend without them is free of this cost."""
    stay = BOX.at(troops_abroad=0)
    always(stay, near(stay["incidents_change"], -stay["dividend"]))


def test_inside_the_box_of_turkey_attacks_may_fall_or_rise() -> None:
    (ghost,) = HOME.ghosts
    low, high = ({name: getattr(span, end) for name, span in ghost.spans.items()} for end in ("low", "high"))
    calm = low | {"sponsored": high["sponsored"], "stopped": high["stopped"]}
    storm = high | {"sponsored": low["sponsored"], "stopped": low["stopped"]}
    found = [float(evaluate(HOME, setting)["incidents_change"]) for setting in (calm, storm)]
    assert found[0] < -0.01 < 0.01 < found[1]


def test_the_curves_of_the_plane_are_where_attacks_fall_and_rise_by_a_hundredth() -> None:
    there = BOX.at(sponsored=0.5)
    falls, rises = (there.read(name, "from_abroad", 0.5) for name in ("falls_above", "rises_below"))
    change, stops = there["incidents_change"], there["stopped"]
    apart = (np.abs(np.abs(change) - 0.01) > 1e-6) & (there["too_thin"] == 0)
    always(there, ((change < -0.01) == (stops > falls)) & ((change > 0.01) == (stops < rises)), where=apart)


def test_the_three_ways_from_abroad_make_the_dividend() -> None:
    drawn = {c.name: np.full(1, c.default, float) for c in HOME.controls}
    found = evaluator(HOME)(drawn | {"narrative": np.full(1, 0.05)})
    assert found["dividend"] == pytest.approx(1 - 0.925 * 1.03 * 1.05)
