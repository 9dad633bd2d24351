"""Model 8, engagement or escalation."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from box import SMALL, always, box, near
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate, evaluator
from steelyard.exercise import reading, sets
from steelyard.model import Setting
from worked import comes_out, is_undefined

ENGAGEMENT = models.get("engagement-or-escalation")
BOX = box(ENGAGEMENT)
DISTRUSTED = ENGAGEMENT.preset("distrusted").changes


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"fighting": "0.27", "change": "-0.03"}),
        ("distrusted", {"fighting": "0.45", "clash": "0.32", "amplifier": "1.26", "trust_needed": "0.56"}),
        ("trusted", {"fighting": "0.27"}),
        ("same_actor_trusting", {"fighting": "0.04"}),
        ({**DISTRUSTED, "posture": 0.90}, {"fighting": "0.56", "assertive": "1.00"}),
    ],
)
def test_engagement_or_escalation_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(ENGAGEMENT, setting, **expected)


def test_the_two_replies_fit_each_other_everywhere() -> None:
    reply = np.clip(BOX["temptation"] + BOX["pull"] * BOX["assertive"], 0, 1)
    always(BOX, near(BOX["fighting"], reply))


def test_the_force_provokes_only_where_the_pull_is_positive() -> None:
    always(BOX, BOX["pull"] > 0, where=BOX["change"] > SMALL)


def test_the_force_calms_only_where_the_pull_is_negative() -> None:
    always(BOX, BOX["pull"] < 0, where=BOX["change"] < -SMALL)


def test_a_bolder_posture_moves_the_size_and_not_the_side() -> None:
    now, bolder = BOX.raised("posture")
    always(now, bolder["change"] * np.sign(now["pull"]) >= now["change"] * np.sign(now["pull"]) - SMALL)


@pytest.mark.parametrize("name", ["trust", "denial"])
def test_trust_and_denial_never_make_fighting_likelier(name: str) -> None:
    now, more = BOX.raised(name)
    always(now, more["fighting"] <= now["fighting"] + SMALL)


@pytest.mark.parametrize("name", ["fear", "temptation"])
def test_fear_and_temptation_never_make_fighting_rarer(name: str) -> None:
    now, more = BOX.raised(name)
    always(now, more["fighting"] >= now["fighting"] - SMALL)


def test_a_force_that_denies_nothing_calms_nobody() -> None:
    unarmed = BOX.at(denial=0)
    always(unarmed, unarmed["change"] >= -SMALL)


def test_the_same_force_meets_both_groups() -> None:
    assert [preset.id for preset in ENGAGEMENT.presets if "denial" in preset.changes] == []


def test_a_force_may_calm_and_be_drawn_into_clashes_all_the_same() -> None:
    """At the start as elsewhere: without the force there is no clash with it."""
    always(BOX, BOX["clash"] > 0, where=(BOX["supports"] == 1) & (BOX["fighting"] > 0))


def test_at_the_trust_needed_the_force_neither_calms_nor_provokes() -> None:
    inside = BOX.part((BOX["trust_needed"] > 0) & (BOX["trust_needed"] < 1))
    always(inside, near(inside.put(trust=inside["trust_needed"])["change"], 0))


def test_an_actor_that_fears_nothing_needs_no_trust() -> None:
    is_undefined(ENGAGEMENT, {"fear": 0}, "trust_needed", "this group fears nothing, so trust is not needed")


def test_the_curves_of_the_plane_are_where_the_force_calms_and_provokes() -> None:
    there = BOX.at(trust=0.5)
    below, above = (there.read(name, "trusted", 0.5) for name in ("calms_below", "provokes_above"))
    apart = np.abs(np.abs(there["change"]) - 0.01) > 1e-6
    calms, provokes = there["fear"] < below, there["fear"] > above
    always(there, (calms == (there["supports"] == 1)) & (provokes == (there["refutes"] == 1)), where=apart)


def test_the_line_of_the_first_figure_runs_through_the_readers_dot() -> None:
    there = BOX.at(trust=0.3)
    always(there, near(there.read("fighting_along", "trusted", 0.3), there["fighting"]))


def test_inside_the_box_of_turkey_either_side_can_be_right() -> None:
    (ghost,) = ENGAGEMENT.ghosts
    ends = [(span.low, span.high) for span in ghost.spans.values()]
    grid = np.array(list(itertools.product(*ends, (0, 0.40))), dtype=float)
    found = evaluator(ENGAGEMENT)(dict(zip((*ghost.spans, "temptation"), grid.T, strict=True)))
    assert (found["supports"] == 1).any()
    assert (found["refutes"] == 1).any()


def test_only_trust_tells_the_surprise_from_the_first_situation() -> None:
    surprise = ENGAGEMENT.preset("same_actor_trusting").changes
    assert {name for name in surprise if surprise[name] != DISTRUSTED[name]} == {"trust"}
    assert evaluate(ENGAGEMENT, surprise)["change"] < 0 < evaluate(ENGAGEMENT, DISTRUSTED)["change"]


def test_the_task_before_the_figure_meets_the_two_men_of_its_situations() -> None:
    file = sets.folder() / "11-engagement-or-escalation.yml"
    states = reading.read(file.name, file.read_text("utf-8")).keys["11.1"].states  # type: ignore[union-attr]
    told, pressed = {"toni": states["toni"], "marek": states["marek"]}, {"toni": "trusted", "marek": "distrusted"}
    assert told == {man: ENGAGEMENT.preset(situation).changes for man, situation in pressed.items()}


def test_the_shares_of_engagement_or_escalation_are_those_worked_out() -> None:
    shares = sampling.shares(ENGAGEMENT, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.52, 0.36), abs=0.015)
