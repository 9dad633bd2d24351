"""Model 8, calm or provoke: still to come."""

from __future__ import annotations

import numpy as np
import pytest

from box import always, box, near
from expressible import calm_or_provoke
from steelyard.codegen import sampling
from steelyard.model import Setting
from worked import comes_out, is_undefined

CALM = calm_or_provoke.model


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"fighting": "0.27", "change": "-0.03"}),
        ("distrusted", {"fighting": "0.65", "clash": "0.54", "amplifier": "1.44", "trust_needed": "0.78"}),
        ("trusted", {"fighting": "0.17"}),
        ("same_actor_trusting", {"fighting": "0.14"}),
        ({**CALM.presets[0].changes, "posture": 0.90}, {"fighting": "0.76", "assertive": "1.00"}),
    ],
)
def test_calm_or_provoke_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(CALM, setting, **expected)


def test_the_two_replies_fit_each_other_everywhere() -> None:
    settings = box(CALM)
    reply = np.clip(settings["temptation"] + settings["pull"] * settings["assertive"], 0, 1)
    always(settings, near(settings["fighting"], reply))


def test_an_actor_that_fears_nothing_needs_no_trust() -> None:
    is_undefined(CALM, {"fear": 0}, "trust_needed", "this actor fears nothing, so trust is not needed")


def test_the_shares_of_calm_or_provoke_are_those_of_the_specification() -> None:
    shares = sampling.shares(CALM, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.57, 0.33), abs=0.015)
