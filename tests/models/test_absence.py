"""Model 4, now or in a year."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import pytest

from box import SMALL, always, box, near
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate, evaluator
from steelyard.errors import UnknownNameError
from steelyard.sphinxext.pieces import number
from steelyard.views.in_words import shown_output

ABSENCE = models.get("absence")
BOX = box(ABSENCE)
CHOICES, REPLIES = (ABSENCE.output(name).options for name in ("verdict", "on_bad_news"))  # type: ignore[union-attr]


def choice_at(setting: Mapping[str, object] | str) -> str:
    """The best of the four choices."""
    changes = ABSENCE.preset(setting).changes if isinstance(setting, str) else setting
    return CHOICES[int(evaluate(ABSENCE, changes)["verdict"])]


@pytest.mark.parametrize(
    ("setting", "lead", "join", "wait", "best"),
    [
        ({}, 28, 5, 28.2, "wait a year"),
        ("fog_lifting", 0, -9, 39.2, "wait a year"),
        ("seat_closing", 28, 5, 8.4, "lead now"),
        ("nothing_to_learn", 28, 5, 26, "lead now"),
        ({"absence_cost": 45}, 28, 5, 21.0, "lead now"),
        ({"absence_cost": -20}, 28, 5, 37.4, "wait a year"),
    ],
)
def test_now_or_in_a_year_gives_the_worked_numbers(
    setting: Mapping[str, object] | str, lead: float, join: float, wait: float, best: str
) -> None:
    found = evaluate(ABSENCE, ABSENCE.preset(setting).changes if isinstance(setting, str) else setting)
    worths = [float(found[name]) for name in ("lead_now", "join_now", "wait")]
    assert worths == pytest.approx([lead, join, wait], abs=0.05)
    assert choice_at(setting) == best


@pytest.mark.parametrize(
    ("setting", "best"),
    [
        ({"good_chance": 0.20, "bad_outcome": -120, "learning": 0.20, "absence_cost": 0, "waiting_cost": 5},
         "stay out for good"),
        ({"join_gain": 0.70, "join_loss": 0.30, "bad_outcome": -150, "learning": 0.20, "seat_gone": 0.50}, "join now"),
    ],
)  # fmt: skip
def test_staying_out_for_good_and_joining_can_be_best(setting: Mapping[str, float], best: str) -> None:
    assert choice_at(setting) == best


@pytest.mark.parametrize(
    ("name", "turns"),
    [
        ("learning", {0.2: -0.09, 0.4: 0.00, 0.6: 0.10, 0.8: 0.20, 1.0: 0.29}),
        ("seat_gone", {0.0: 0.24, 0.2: 0.15, 0.4: 0.03, 0.5: -0.04}),
    ],
)
def test_the_decay_at_which_waiting_stops_paying_is_as_worked(name: str, turns: dict[float, float]) -> None:
    found = {value: float(evaluate(ABSENCE, {name: value})["erosion_needed"]) for value in turns}
    assert found == pytest.approx(turns, abs=1e-9)


def test_the_decay_is_undefined_where_waiting_never_or_always_pays() -> None:
    output = ABSENCE.output("erosion_needed")
    never, always = {"learning": 0, "seat_gone": 0.8}, {"learning": 1, "seat_gone": 0, "bad_outcome": -200}
    assert shown_output(ABSENCE, output, never) == "deciding now is better at any decay on the slider"
    assert shown_output(ABSENCE, output, always) == "waiting is never worse on the slider"


@pytest.mark.parametrize("name", ["erosion", "seat_gone", "waiting_cost", "absence_cost"])
def test_decay_rivals_a_costly_year_and_costly_absence_never_make_waiting_worth_more(name: str) -> None:
    now, more = BOX.raised(name)
    always(now, more["wait"] <= now["wait"] + SMALL)


@pytest.mark.parametrize("name", ["learning", "bad_outcome", "good_chance", "join_gain"])
def test_what_a_year_teaches_and_better_prospects_never_make_waiting_worth_less(name: str) -> None:
    now, more = BOX.raised(name)
    always(now, more["wait"] >= now["wait"] - SMALL)


def test_a_year_without_lesson_decay_or_rival_costs_exactly_its_price() -> None:
    """The surprise: nothing presses, and waiting is still the worse choice."""
    calm = BOX.at(learning=0, seat_gone=0, erosion=0)
    always(calm, near(calm["waiting_gain"], -calm["waiting_cost"]))


def test_the_better_the_good_end_the_less_it_says_for_waiting() -> None:
    """Bernanke's bad news: with the gain kept and the seat safe, a lesson is worth what the bad end would have cost."""
    calm = BOX.at(erosion=0, seat_gone=0, learning=1, waiting_cost=0)
    bad = calm["bad_outcome"]
    spared = np.maximum.reduce([bad, calm["join_loss"] * bad, -calm["absence_cost"]])
    always(calm, near(calm["wait"] - calm["lead_now"], (1 - calm["good_chance"]) * (spared - bad)))


def test_the_decay_needed_brackets_the_turn() -> None:
    turns = BOX.part((BOX["never_waits"] == 0) & (BOX["always_waits"] == 0))
    last = np.round(turns["erosion_needed"], 2)
    at, beyond = turns.put(erosion=last), turns.put(erosion=np.round(last + 0.01, 2))
    always(turns, (at["waiting_gain"] >= -SMALL) & (beyond["waiting_gain"] < 0))


def test_the_curves_of_the_plane_are_where_waiting_gains_and_loses_a_point() -> None:
    there = BOX.at(learning=0.5)
    gain, gone = there["waiting_gain"], there["seat_gone"]
    below, above = (there.read(name, "learnt_by", 0.5) for name in ("waits_below", "decides_above"))
    apart = (np.abs(np.abs(gain) - 1) > 1e-6) & (there["if_open"] - there["if_gone"] > 1e-3)
    always(there, ((gain > 1) == (gone < below)) & ((gain < -1) == (gone > above)), where=apart)


def test_each_choice_is_best_in_its_share_of_the_box() -> None:
    """Staying out in 13 %, as it may be worth something."""
    best = evaluator(ABSENCE)(sampling.random_settings(ABSENCE, 10_000))["verdict"]
    assert np.bincount(best.astype(int)) / len(best) == pytest.approx([0.41, 0.19, 0.27, 0.13], abs=0.01)


def test_in_state_a_leading_overtakes_late() -> None:
    """At a chance of 87 % waiting is still the better choice."""
    changes = ABSENCE.preset("fog_lifting").changes
    assert [choice_at({**changes, "good_chance": chance}) for chance in (0.87, 0.90)] == ["wait a year", "lead now"]


def test_in_state_b_nothing_about_leading_has_become_better() -> None:
    closing = evaluate(ABSENCE, ABSENCE.preset("seat_closing").changes)
    assert closing["lead_now"] == pytest.approx(evaluate(ABSENCE)["lead_now"])


def test_a_lesson_is_worth_less_to_one_who_could_no_longer_say_no() -> None:
    start, costly = evaluate(ABSENCE), evaluate(ABSENCE, {"absence_cost": 45})
    assert [REPLIES[int(found["on_bad_news"])] for found in (start, costly)] == ["stay out", "join under another"]
    assert costly["wait"] < start["wait"]


def test_staying_out_may_be_worth_something_and_be_best_for_it() -> None:
    setting = {"learning": 0, "absence_cost": -30}
    assert choice_at(setting) == "stay out for good"


def test_waiting_and_staying_out_share_the_side_that_refutes() -> None:
    parts = [sampling.share(ABSENCE, step) for step in ("waiting_best", "staying_out_best")]
    assert sum(parts) == pytest.approx(sampling.shares(ABSENCE).refutes)


def test_a_page_may_print_the_share_of_one_choice() -> None:
    assert number("absence.share(staying_out_best)") == ("11%", None, "")


def test_a_share_of_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="a step of the model"):
        number("absence.share(staying_in_best)")


def test_the_lines_of_the_first_figure_are_named_where_they_end() -> None:
    found = evaluate(ABSENCE)
    ends = [found[name][-1] for name in ("lead_along", "join_along", "wait_along")] + [found["stay_out"]]
    assert found["at_the_end"] == pytest.approx([float(end) for end in ends])


def test_the_more_a_year_teaches_the_likelier_a_rival_must_be() -> None:
    now, taught = BOX.raised("learning")
    always(now, taught["waits"] == 1, where=(now["waits"] == 1) & (now["seat_gone"] > 0))


def test_every_reply_to_bad_news_occurs() -> None:
    assert set(BOX.case("on_bad_news")) == set(REPLIES)


def test_inside_the_box_of_turkey_either_side_can_be_right() -> None:
    (ghost,) = ABSENCE.ghosts
    ends = [(name, (span.low, span.high)) for name, span in ghost.spans.items()]
    grid = np.array(list(itertools.product(*(pair for _, pair in ends))), dtype=float)
    drawn = {c.name: np.full(len(grid), c.default, float) for c in ABSENCE.controls}
    found = evaluator(ABSENCE)(drawn | {name: grid[:, n] for n, (name, _) in enumerate(ends)})
    assert (found["waiting_gain"] >= 1).any()
    assert (found["waiting_gain"] <= -1).any()
