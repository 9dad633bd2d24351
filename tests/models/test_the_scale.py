"""Model 0, the scale."""

from __future__ import annotations

import pytest

from box import SMALL, always, box, near
from steelyard import models
from steelyard.codegen.arrays import evaluate

SCALE = models.get("the-scale")
OPTIONS = SCALE.output("best").options  # type: ignore[union-attr]
BOX = box(SCALE)


@pytest.mark.parametrize(
    ("preset", "best", "score"),
    [(None, "ask, then lead", 13.2), ("bare_request", "help without troops", 9.5),
     ("clear_terms", "lead now", 37.5), ("three_of_four", "join", 18.5)],
)  # fmt: skip
def test_the_scale_gives_the_worked_numbers(preset: str | None, best: str, score: float) -> None:
    found = evaluate(SCALE, SCALE.preset(preset).changes if preset else {})
    assert (OPTIONS[int(found["best"])], found["score"].max()) == (best, pytest.approx(score, abs=0.05))


def test_the_default_scores_are_those_worked_out() -> None:
    """In the order stay out, help, join, ask, lead now."""
    assert evaluate(SCALE)["score"] == pytest.approx([5.5, 9.5, 11.6, 13.2, 12.5], abs=0.05)


@pytest.mark.parametrize(("gone", "best"), [(0.30, "ask, then lead"), (0.35, "lead now")])
def test_asking_turns_into_leading_when_the_seat_may_go(gone: float, best: str) -> None:
    assert OPTIONS[int(evaluate(SCALE, {"seat_gone": gone})["best"])] == best


@pytest.mark.parametrize(
    ("weight", "best"), [(20, "stay out"), (30, "help without troops"), (40, "ask, then lead"), (60, "lead now")]
)
def test_the_weight_decides_between_the_options(weight: float, best: str) -> None:
    assert OPTIONS[int(evaluate(SCALE, {"weight_leverage": weight})["best"])] == best


def test_while_nothing_is_answered_staying_out_is_best_where_leverage_counts_for_little_and_joining_never() -> None:
    """Welcome says so of its numbers."""
    best = [OPTIONS[int(evaluate(SCALE, {"weight_leverage": weight})["best"])] for weight in range(101)]
    assert (best.count("stay out"), best[27], "join" in best) == (28, "stay out", False)


def test_every_option_is_best_somewhere() -> None:
    assert set(BOX.case("best")) == set(OPTIONS)


def test_no_option_with_soldiers_has_less_risk_than_helping_without_them_and_that_none_less_than_staying_out() -> None:
    out, help_, *soldiers = (BOX.at()["risk"][:, place] for place in range(len(OPTIONS)))
    assert all(bool((option >= help_ - SMALL).all()) for option in soldiers)
    assert bool((help_ >= out).all())


@pytest.mark.parametrize("option", ["join", "lead now"])
@pytest.mark.parametrize("condition", ["mandate", "funding", "rules", "command"])
def test_a_met_condition_never_lowers_leverage_or_raises_risk(condition: str, option: str) -> None:
    refused, met, place = BOX.at(**{condition: "refused"}), BOX.at(**{condition: "met"}), OPTIONS.index(option)
    always(met, met["leverage"][:, place] >= refused["leverage"][:, place] - SMALL)
    always(met, met["risk"][:, place] <= refused["risk"][:, place] + SMALL)


def test_a_seat_that_may_go_lowers_waiting_and_leaves_joining_and_leading_alone() -> None:
    now, then = BOX.raised("seat_gone")
    change = then["leverage"] - now["leverage"]
    always(now, (change[:, [0, 1]] < 0).all(1) & (change[:, 3] <= SMALL) & near(change[:, [2, 4]], 0).all(1))


def test_the_chances_of_the_sixteen_states_add_to_one() -> None:
    always(BOX, near(BOX["state_chance"].sum(1), 1))
