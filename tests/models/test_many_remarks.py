"""Model 1b, many remarks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from box import SMALL, always, box, near
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate

REMARKS = models.get("many-remarks")
BOX = box(REMARKS)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"effective_remarks": 1.09, "belief": 0.42}),
        ("common_courtesy", {"belief": 0.21}),
        ("separate_witnesses", {"belief": 0.82, "effective_remarks": 5}),
        ("twenty_remarks", {"effective_remarks": 1.10, "belief": 0.42}),
    ],
)
def test_many_remarks_gives_the_worked_numbers(setting: Mapping[str, float] | str, expected: dict[str, float]) -> None:
    found = evaluate(REMARKS, REMARKS.preset(setting).changes if isinstance(setting, str) else setting)
    assert {name: float(found[name]) for name in expected} == pytest.approx(expected, abs=0.005)


def test_counting_a_hundred_armies_gives_the_belief_after_one_remark() -> None:
    once = BOX.at(remarks=1)
    praised = once["esteemed_praised"] + once["others_praised"]
    always(once, near(once["esteemed_praised"] / praised, once["belief"]))


def test_remarks_in_one_voice_count_as_one() -> None:
    alike = BOX.at(overlap=1)
    always(alike, near(alike["effective_remarks"], 1))


def test_belief_moves_with_what_is_likelier_where_the_esteem_is_real() -> None:
    moved, likelier = BOX["belief"] - BOX["prior"], BOX["hit_rate"] - BOX["false_alarm"]
    always(BOX, np.sign(np.round(moved, 12)) == np.sign(np.round(likelier, 9)))


def test_remarks_more_alike_never_move_belief_further() -> None:
    now, alike = BOX.raised("overlap")
    always(now, np.abs(alike["belief"] - now["prior"]) <= np.abs(now["belief"] - now["prior"]) + SMALL)


def test_the_line_over_the_number_of_remarks_passes_through_the_present_setting() -> None:
    always(BOX, near(BOX.read("belief_told", "told", BOX["remarks"]), BOX["belief"]))


def test_the_shares_of_many_remarks_are_those_worked_out() -> None:
    shares = sampling.shares(REMARKS, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.38, 0.39), abs=0.015)
