"""Model 9, the decision."""

from __future__ import annotations

import functools
import re

import numpy as np
import pytest

from box import Box, always, box, near
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.codegen.operations import Array
from steelyard.model import Setting, Table
from steelyard.models import decision
from steelyard.sphinxext.pieces import behind
from steelyard.views.explorable import view
from steelyard.views.in_words import say_at
from worked import comes_out, is_undefined

DECISION = models.get("decision")

CHANCES = ("chance_command", "chance_other")
VALUES = box(DECISION.only("value", "expected"))
GRANTED = evaluate(DECISION)["granted"] == 1


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"expected": "51.2 55.0 57.0 57.5 54.7", "best": "ask, then lead", "regret_choice": "join",
              "acceptability": "0.18 0.17 0.18 0.15 0.32", "knowing_all": "4.0",
              "knowing_each": "1.5 0.2 0.5 1.7"}),
        ({"absence_cost": 30}, {"best": "join"}),
        (dict.fromkeys(CHANCES, 0.80), {"best": "lead now"}),
        (dict.fromkeys(CHANCES, 0.71), {"best": "lead now"}),
        (dict.fromkeys(CHANCES, 0.70), {"best": "ask, then lead"}),
        ({"weight_influence": 34}, {"best": "lead now"}),
        ({"weight_influence": 33}, {"best": "join"}),
        ({"chance_command": 0.20}, {"best": "join"}),
        ({"weight_influence": 30, "weight_safety": 20, "weight_home": 20, "weight_legitimacy": 30,
          **dict.fromkeys(CHANCES, 0.65)}, {"best": "lead now", "regret_choice": "join"}),
        ("influence_first", {"best": "lead now", "regret_choice": "lead now"}),
        ("safety_first", {"best": "help without troops"}),
        ({"absence_cost": 40}, {"expected": "46.2 52.5 57.0 53.5 54.7", "best": "join"}),
        ("op_ed_scores", {"best": "ask, then lead"}),
        ({"if_refused": "stay out"}, {"expected": "51.2 55.0 57.0 55.2 54.7", "best": "join"}),
        ({"if_refused": "join"}, {"expected": "51.2 55.0 57.0 56.8 54.7", "best": "join"}),
        *(({**DECISION.preset(name).changes, "if_refused": fall_back}, {"best": best})
          for name, best in (("influence_first", "lead now"), ("safety_first", "help without troops"),
                             ("dear_absence", "join"))
          for fall_back in decision.FALL_BACKS),
        *(({**DECISION.preset("op_ed_scores").changes, "if_refused": fall_back}, {"best": "ask, then lead"})
          for fall_back in decision.FALL_BACKS),
        ({**DECISION.preset("op_ed_scores").changes, "delay": 0.5}, {"best": "join"}),
        ({"score_off": 10}, {"best": "ask, then lead", "first_in_draws": "0.01 0.04 0.41 0.48 0.07"}),
        ({"score_off": 20}, {"best": "ask, then lead", "most_in_draws": "join"}),
    ],
)  # fmt: skip
def test_the_decision_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    if "expected" in expected:  # two of the five end in a half, which was rounded down
        wanted = [float(number) for number in expected.pop("expected").split()]
        assert evaluate(DECISION, setting)["expected"] == pytest.approx(wanted, abs=0.05 + 1e-9)  # type: ignore[arg-type]
    comes_out(DECISION, setting, **expected)


@pytest.mark.parametrize(
    ("setting", "worth"),
    [
        ({"absence_cost": 0}, {"ask, then lead": 61.5}),
        ({"absence_cost": 30}, {"join": 57.0, "ask, then lead": 55.5}),
        (dict.fromkeys(CHANCES, 0.80), {"lead now": 65.5}),
        ("influence_first", {"lead now": 61.6}),
        ("safety_first", {"help without troops": 64.5, "stay out": 64.0, "lead now": 51.5}),
        ("dear_absence", {"join": 57.0}),
        ({"weight_influence": 30, "weight_safety": 20, "weight_home": 20, "weight_legitimacy": 30,
          **dict.fromkeys(CHANCES, 0.65)}, {"lead now": 59.4}),
    ],
)  # fmt: skip
def test_an_option_is_worth_what_was_worked_out(setting: Setting | str, worth: dict[str, float]) -> None:
    found = evaluate(DECISION, DECISION.preset(setting).changes if isinstance(setting, str) else setting)
    for option, wanted in worth.items():
        assert found["expected"][decision.OPTIONS.index(option)] == pytest.approx(wanted, abs=0.05 + 1e-9), option


@pytest.mark.parametrize("chance", [0.05, 0.40, 0.95])
def test_at_equal_weights_joining_and_leading_are_straight_lines_in_the_chance(chance: float) -> None:
    found = evaluate(DECISION, dict.fromkeys(CHANCES, chance))["expected"]
    assert found[[2, 4]] == pytest.approx([41.25 + 26.25 * chance, 22.5 + 53.75 * chance])


def test_the_weightings_are_those_of_the_recipe() -> None:
    root, wanted = decision.ROOT, []
    assert root**4 == pytest.approx(root + 1)
    for i in range(1, 513):
        cuts = [0, *(round(point, 4) for point in sorted((0.5 + i / root**j) % 1 for j in (1, 2, 3))), 1]
        pieces = np.diff(cuts)
        wanted += [np.roll(pieces, -turn) for turn in range(4)]
    found = evaluate(DECISION)["weight_in"]
    assert np.sort(found.T if found.shape[0] == 4 else found, axis=0) == pytest.approx(np.sort(wanted, axis=0))


def test_acceptabilities_add_to_one_and_lie_near_those_of_a_large_random_draw() -> None:
    found = evaluate(DECISION)
    weights = np.random.default_rng(3).dirichlet(np.ones(4), 200_000)
    best = (found["mean_value"] @ weights.T).argmax(0)
    assert found["acceptability"].sum() == pytest.approx(1)
    assert found["acceptability"] == pytest.approx(np.bincount(best, minlength=5) / 200_000, abs=0.02)


@pytest.mark.parametrize("fall_back", decision.FALL_BACKS)
@pytest.mark.parametrize("cost", [20, 40])
@pytest.mark.parametrize("off", [5, 20])
def test_the_shares_of_scores_that_are_off_lie_near_those_of_a_large_random_draw(
    off: float, cost: float, fall_back: str
) -> None:
    """Each of the sixteen scores by itself, held within 0 and 100 in every situation.

    Staying out begins with all of safety, held at 100 for asking on average only: so its shares lie further off.
    """
    setting: Setting = {"score_off": off, "absence_cost": cost, "if_refused": fall_back}
    found, full = evaluate(DECISION, setting), DECISION.setting(setting)
    start, added = (np.array([full[f"{kind}_{name}"] for name in decision.SCORES]).T for kind in ("scores", "added"))
    met, granted = np.array(decision.STATES), found["granted"][:, None]
    stay, help_, join, lead = np.moveaxis(
        start + np.random.default_rng(5).uniform(-off, off, (5_000, 1, 4, 4)) + np.zeros((16, 1, 1)), 2, 0
    )
    join, lead = join + met @ added[:4], lead + met @ added[4:]
    refused = dict(zip(decision.FALL_BACKS, (stay, help_, join), strict=True))[fall_back]
    values = np.stack([stay, help_, join, granted * lead + (1 - granted) * refused, lead], -2)
    values = np.clip(values, 0, 100)
    values[..., 0] -= cost * found["cost_share"]
    worth = (values * found["state_chance"][:, None, None]).sum(1).mean(-1)
    shares = np.bincount(worth.argmax(1), minlength=5) / 5_000
    assert found["first_in_draws"] == pytest.approx(shares, abs=0.08 if fall_back == "stay out" else 0.06)


@functools.cache
def drawn(**held: float) -> Box:
    """The best option and the sides at random settings, the scores as they start: at random they would drown the rest.

    Whoever is refused helps, and asking bears half for the delay, as at the start. Evaluated once for all who hold the
    same.
    """
    held = {"if_refused": decision.HELP, "delay": 0.5} | held
    tables = {
        c.name: np.tile(np.array(c.default, float), (10_000, 1)) for c in DECISION.controls if isinstance(c, Table)
    }
    held_fast = tables | {name: np.full(10_000, value) for name, value in held.items()}
    return Box(DECISION.only("best"), sampling.random_settings(DECISION, 10_000) | held_fast)


def test_each_option_is_best_in_its_share_of_the_box() -> None:
    best = drawn(one_answer=0)["best"]
    assert np.bincount(best.astype(int)) / len(best) == pytest.approx([0.11, 0.33, 0.25, 0.12, 0.20], abs=0.015)


@pytest.mark.parametrize(("held", "shares"), [({}, (0.48, 0.45)), ({"one_answer": 0}, (0.30, 0.63))])
def test_the_shares_of_the_decision_are_those_worked_out(held: dict[str, float], shares: tuple[float, float]) -> None:
    sides = drawn(**held)
    assert [sides[name].mean() for name in (DECISION.supports, DECISION.refutes)] == pytest.approx(shares, abs=0.02)


# ------------------------------------------------------------------------ if asking is refused


def falling_back_on(fall_back: str) -> tuple[Box, Array]:
    """Settings with that fall-back, and what each option is worth there: setting, situation, option, criterion."""
    settings = VALUES.at(if_refused=fall_back)
    return settings, settings["value"]


def less_the_delay(settings: Box, value: Array) -> Array:
    """Values of an option once what the delay costs has come off its influence."""
    less = value.copy()
    less[..., 0] -= (settings["absence_cost"] * settings["delay"])[:, None]
    return less


@pytest.mark.parametrize("fall_back", decision.FALL_BACKS)
def test_what_asking_falls_back_on_changes_nothing_where_it_is_granted_and_nothing_but_asking(fall_back: str) -> None:
    settings, value = falling_back_on(fall_back)
    _, start = falling_back_on("help without troops")
    others = [place for place in range(len(decision.OPTIONS)) if place != decision.ASK]
    always(settings, (value[:, GRANTED] == start[:, GRANTED]).all((1, 2, 3)))
    always(settings, (value[:, :, others] == start[:, :, others]).all((1, 2, 3)))


@pytest.mark.parametrize("fall_back", decision.FALL_BACKS)
def test_where_all_is_refused_asking_is_worth_what_it_falls_back_on_less_the_delay(fall_back: str) -> None:
    settings, value = falling_back_on(fall_back)
    refused = value[:, [0]]
    wanted = less_the_delay(settings, refused[:, :, decision.OPTIONS.index(fall_back)])
    always(settings, near(refused[:, :, decision.ASK], wanted).all((1, 2)))


@pytest.mark.parametrize("fall_back", decision.FALL_BACKS)
def test_where_command_is_refused_the_fall_back_has_what_the_other_answers_add_to_it(fall_back: str) -> None:
    settings, value = falling_back_on(fall_back)
    wanted = less_the_delay(settings, value[:, ~GRANTED, decision.OPTIONS.index(fall_back)])
    always(settings, near(value[:, ~GRANTED, decision.ASK], wanted).all((1, 2)))
    with_mandate, without = (evaluate(DECISION, {"if_refused": fall_back})["value"][n, decision.ASK] for n in (8, 0))
    added = [decision.ADDITIONS[name][0] * (fall_back == "join") for name in decision.SCORES]
    assert (with_mandate - without).tolist() == added


def test_to_join_when_refused_is_no_worse_in_influence_than_to_help_where_joining_scores_no_less() -> None:
    settings, joining = falling_back_on("join")
    _, helping = falling_back_on("help without troops")
    scores = settings["scores_influence"]
    no_less = (joining[:, :, decision.ASK, 0] >= helping[:, :, decision.ASK, 0]).all(1)
    always(settings, no_less, scores[:, decision.JOIN] >= scores[:, decision.HELP])


@pytest.mark.parametrize("fall_back", decision.FALL_BACKS)
def test_where_scores_are_off_asking_is_off_with_what_it_turns_into(fall_back: str) -> None:
    found = evaluate(DECISION, {"score_off": 10, "if_refused": fall_back})
    turns = dict.fromkeys(decision.SCORED, 0.0) | {"lead now": found["leads"], fall_back: 1 - found["leads"]}
    assert found["comes_to"] == pytest.approx(list(turns.values()))
    assert found["off_asking"] == pytest.approx(np.tensordot(list(turns.values()), found["off"], 1))


# ------------------------------------------------------------------------ what absence costs


def test_whoever_stays_out_pays_for_absence_as_dear_as_it_is() -> None:
    free, dear, dearer = (evaluate(DECISION, {"absence_cost": cost})["mean_value"][0, 0] for cost in (0, 20, 40))
    assert (free - dear, dear - dearer) == pytest.approx((20, 20))


# ------------------------------------------------------------------------ one answer or four


def test_one_answer_helps_whoever_asks_first_and_nobody_else() -> None:
    apart, together = (evaluate(DECISION, {"one_answer": share})["expected"] for share in (0, 1))
    assert together - apart == pytest.approx([0, 0, 0, 7.7, 0], abs=0.06)


@pytest.mark.parametrize("chances", [(0.60, 0.60), (0.20, 0.70), (0.70, 0.20)])
def test_in_one_answer_each_condition_keeps_its_own_chance(chances: tuple[float, float]) -> None:
    found = evaluate(DECISION, {"one_answer": 1, "chance_command": chances[0], "chance_other": chances[1]})
    met = found["state_chance"] @ np.array(decision.STATES)
    assert met == pytest.approx([chances[1]] * 3 + [chances[0]])


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (0, "by 0.5 points."),
        (5, "by 0.5 points. With every score off by up to 5 it still does in 62% of 256 draws."),
        (20, "by 0.5 points. With every score off by up to 20 it does in 27% of 256 draws, and “join” in more."),
    ],
)
def test_it_is_said_how_often_the_first_stays_first_where_scores_may_be_off(off: float, words: str) -> None:
    assert say_at(DECISION, DECISION.says, {"score_off": off}).endswith(words)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({}, "“join” and “ask, then lead” tie for the least regret"),
        (
            dict.fromkeys(CHANCES, 0.80) | {"absence_cost": 30},
            "“join” leaves the least to regret, whatever the answers",
        ),
    ],
)
def test_a_tie_for_the_least_regret_is_called_one(setting: Setting, words: str) -> None:
    assert say_at(DECISION, DECISION.figure("clouds").title, setting) == words


def test_a_figure_with_weightings_of_its_own_has_no_weights_to_set() -> None:
    shown = view(DECISION, "weightings", *(dict.fromkeys(ids, "") for ids in behind("decision").values()))
    assert re.findall(r'data-control="(\w+)"', shown) == [c.name for c in DECISION.controls[4:8]] + ["delay"]


@pytest.mark.parametrize(("weight", "first"), [(25, decision.ASK), (45, decision.LEAD)])
def test_as_the_op_ed_scores_it_asking_comes_first_or_going_where_influence_counts_for_more(
    weight: float, first: int
) -> None:
    found = evaluate(DECISION, {**DECISION.preset("op_ed_scores").changes, "weight_influence": weight})
    assert found["expected"].argmax() == first


def test_the_op_eds_scores_are_those_that_its_situation_names() -> None:
    situation = DECISION.preset("op_ed_scores")
    (influence,) = set(situation.changes["scores_influence"])  # type: ignore[arg-type]
    told = f"so all begin with {influence:.0f}. ¶9 and ¶18: absence is dear, so {situation.changes['absence_cost']}."
    assert told in situation.says.ways[0][1]


def test_the_name_of_a_cloud_stands_beside_a_dot_of_it() -> None:
    found = evaluate(DECISION)
    for n, name in enumerate(("join", "ask", "lead")):
        dots = set(zip(found[f"{name}_across"].tolist(), found[f"{name}_up"].tolist(), strict=True))
        assert (found["tip_across"][n], found["tip_up"][n]) in dots


def test_without_any_weight_nothing_is_best() -> None:
    zero = dict.fromkeys([c.name for c in DECISION.controls[:4]], 0)
    is_undefined(DECISION, zero, "best", "all weights are zero")
