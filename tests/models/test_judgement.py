"""Models 10 and 10b, judgement and two chains."""

from __future__ import annotations

import numpy as np
import pytest

from box import always, box, near
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.model import Setting
from steelyard.views import explorable
from worked import comes_out

JUDGEMENT, CHAINS = models.get("judgement"), models.get("two-chains")


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({"boldness": 1}, {"brier": "0.202", "skill": "0.17"}),
        ({"boldness": 3}, {"brier": "0.231", "skill": "0.05"}),
        ("timid", {"brier": "0.222", "skill": "0.09"}),
        ({"boldness": 1, "lean": 1.0}, {"brier": "0.245", "skill": "-0.01"}),
        ("bold_and_alike", {"skill": "-0.095"}),
        ("honest_and_apart", {"skill": "0.31"}),
    ],
)
def test_judgement_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(JUDGEMENT, setting, **expected)


def test_the_parts_of_the_score_add_up() -> None:
    settings = box(JUDGEMENT)
    parts = settings["reliability"] - settings["resolution"] + settings["uncertainty"]
    always(settings, near(settings["brier"], parts))


def test_the_score_by_hand_is_as_worked() -> None:
    told = ((0.2, (0, 0, 1, 0)), (0.6, (1, 1, 0)), (0.9, (1, 1, 0)))
    said = np.concatenate([np.full(len(happened), chance) for chance, happened in told])
    means = np.concatenate([np.full(len(happened), np.mean(happened)) for _, happened in told])
    came = np.concatenate([happened for _, happened in told])
    found = [((said - came) ** 2).mean(), ((said - means) ** 2).mean(), ((means - 0.5) ** 2).mean(), 0.25]
    assert found == pytest.approx([0.227, 0.019, 0.042, 0.250], abs=0.0005 + 1e-9)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("long_roads", {"leading_succeeds": "0.32", "absence_ruins": "0.32", "either_ruins": "0.54"}),
        ("short_roads", {"leading_succeeds": "0.72", "absence_ruins": "0.72"}),
        ("one_fate", {"leading_succeeds": "0.59", "absence_ruins": "0.59"}),
        ({"links": 7, "link_chance": 0.90}, {"leading_succeeds": "0.48"}),
        ({"links": 7, "link_chance": 0.90, "common_fate": 0.50}, {"leading_succeeds": "0.69"}),
    ],
)
def test_two_chains_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(CHAINS, setting, **expected)


def test_an_even_chance_of_seven_needs_ninety_one_hundredths_each() -> None:
    below, above = (evaluate(CHAINS, {"links": 7, "link_chance": c})["leading_succeeds"] for c in (0.90, 0.91))
    assert below < 0.5 < above


def test_the_shares_of_judgement_are_those_worked_out() -> None:
    shares = sampling.shares(JUDGEMENT, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.60, 0.35), abs=0.015)


def test_the_shares_of_two_chains_are_those_worked_out() -> None:
    shares = sampling.shares(CHAINS, 10_000)
    assert (shares.supports, shares.refutes) == pytest.approx((0.51, 0.35), abs=0.015)


@pytest.mark.parametrize("links", [1, 4, 10])
def test_two_chains_calls_neither_road_the_better_however_many_links_are_told(links: int) -> None:
    """Of links that are alike, how many one tells would alone decide which."""
    said = explorable.outcome(CHAINS, {"links": links, "counter_links": links})
    assert said.endswith("Neither number says which road is better: a story that breaks may still end half well or "
                         "half badly.")  # fmt: skip
