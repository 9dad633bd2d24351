"""The opening of chapter 3: model 1, told of a friend and counted in evenings."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pytest

from box import always, box, near
from counting import counted, heading
from steelyard import models
from steelyard.codegen.arrays import evaluate
from steelyard.rounding import halves_up
from steelyard.views.in_words import outcome

EVENINGS = models.get("ten-evenings")
REMARKS = models.get("many-remarks")
CHANCES = ("leading_chance", "no_role_chance", "belief_needed", "bluff_rate", "concession_chance")

AT_SOME = [
    {},
    *(preset.changes for preset in EVENINGS.presets),
    {"substitute_worth": 0.95},
    {"sunk_cost": 1.2},
    {"prior_resolved": 0.02},
]


def test_mira_grants_what_washington_does() -> None:
    """Told of other people, it is the same model."""
    evenings, signals = box(EVENINGS), box(models.get("signals"))
    for name in CHANCES:
        always(evenings, near(evenings[name], signals[name]))


def test_who_has_read_the_houses_can_read_the_chairs() -> None:
    """One for one the situations of Islamabad are those of the evenings, and as many chairs are filled as houses."""
    signals = models.get("signals")
    chairs, houses = signals.figure("ten-times"), EVENINGS.figure("")
    assert [preset.changes for preset in signals.presets] == [preset.changes for preset in EVENINGS.presets]
    assert [(m.x, m.y, m.tone, m.style) for m in chairs.marks] == [(m.x, m.y, m.tone, m.style) for m in houses.marks]
    assert [heading(signals, setting, "ten-times") for setting in ({}, *(p.changes for p in signals.presets))] == [
        "Asked ten times, Islamabad leads 2",
        "Asked ten times, Islamabad leads 1",
        "Asked ten times, Islamabad leads all ten",
        "Asked ten times, Islamabad leads all ten",
        "Asked ten times, Islamabad leads 4",
    ]


@pytest.mark.parametrize(
    ("situation", "told"),
    [
        ("", "You run the move on 2 of 10 evenings"),
        ("good_firm", "You run the move on 1 of 10 evenings"),
        ("no_firm", "You run the move on all ten evenings"),
        ("before_all", "You run the move on all ten evenings"),
        ("the_party", "You run the move on 4 of 10 evenings"),
    ],
)
def test_the_heading_counts_the_evenings_of_a_situation(situation: str, told: str) -> None:
    changes = EVENINGS.preset(situation).changes if situation else {}
    assert heading(EVENINGS, changes) == told


@pytest.mark.parametrize(
    ("setting", "case", "words"),
    [
        ({"lead_worth": 1.2}, "wanted anyway", "put you in charge unasked"),
        ({"substitute_worth": 0.95}, "the firm is better", "sooner have the firm"),
        ({"sunk_cost": 1.2}, "too dear to fake", "only those say it who mean it"),
        ({"backdown_cost": 0.5, "walkaway_loss": 0.45}, "no way back", "could not bear to take it back"),
        ({"prior_resolved": 0.98}, "believed anyway", "ready to before you spoke"),
        ({"sunk_cost": 0, "backdown_cost": 0}, "free talk", "saying it costs nothing"),
        ({}, "sometimes a bluff", "You may be bluffing"),
    ],
)
def test_a_case_is_told_as_what_it_is(setting: Mapping[str, float], case: str, words: str) -> None:
    named = EVENINGS.output("regime").options[int(evaluate(EVENINGS, setting)["regime"])]  # type: ignore[union-attr]
    assert (named, words in outcome(EVENINGS, setting)) == (case, True)


def test_all_ten_and_hardly_ever_are_said_where_all_houses_are_filled_or_none() -> None:
    evenings = box(EVENINGS)
    filled = np.array([halves_up(10 * chance, 0) for chance in evenings["leading_chance"].tolist()])
    always(evenings, (evenings["always"] == (filled == 10)) & (evenings["never"] == (filled == 0)))


@pytest.mark.parametrize("setting", AT_SOME, ids=str)
def test_there_are_ten_houses_and_as_many_are_filled_as_the_heading_counts(setting: Mapping[str, float]) -> None:
    found, told = counted(EVENINGS, setting), heading(EVENINGS, setting)
    filled = {"You run the move on all ten evenings": 10, "You hardly ever run the move": 0}
    number = re.search(r"(\d+) of 10", told)
    assert sum(found.values()) == 10
    assert found["led"] == (int(number[1]) if number else filled[told])


@pytest.mark.parametrize("situation", ["", *(preset.id for preset in REMARKS.presets)])
def test_of_a_hundred_armies_as_many_are_filled_as_the_heading_counts(situation: str) -> None:
    changes = REMARKS.preset(situation).changes if situation else {}
    found = counted(REMARKS, changes, "a-hundred-armies")
    told = re.search(r"this, (\d+) are", heading(REMARKS, changes, "a-hundred-armies"))
    assert sum(found.values()) == 100
    assert told
    assert found["throughout"] + found["won"] == int(told[1])
