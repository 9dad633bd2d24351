"""What every model promises, and the comparative statics of each."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate, evaluator
from steelyard.errors import UnknownNameError
from steelyard.model import Choice, Label, Model, Slider, Table, Toggle
from steelyard.sphinxext.explorables import number
from steelyard.views.explorable import outcome, shown_output

MODELS = [models.get(slug) for slug in models.slugs()]
each = pytest.mark.parametrize("model", MODELS, ids=lambda m: m.slug)


def corners(model: Model) -> dict[str, np.ndarray]:
    """Every combination of the ends of sliders and of the words of choices, encoded."""
    ranges = [
        (c.low, c.high) if isinstance(c, Slider) else range(len(c.options)) if isinstance(c, Choice) else (0, 1)
        for c in model.controls
        if not isinstance(c, Table)
    ]
    grid = np.array(list(itertools.product(*ranges)), dtype=float)
    return {c.name: grid[:, n] for n, c in enumerate(model.controls)}


# ------------------------------------------------------------------------ promises of every model


@each
@pytest.mark.parametrize("where", ["corners", "random"])
def test_outputs_lie_inside_their_declared_ranges(model: Model, where: str) -> None:
    found = evaluator(model)(corners(model) if where == "corners" else sampling.random_settings(model, 20_000, seed=11))
    for output in model.outputs:
        values = found[output.name]
        undefined = np.any([found[step] == 1 for step, _ in output.undefined], axis=0) if output.undefined else False
        low, high = (0, len(output.options) - 1) if isinstance(output, Label) else (output.low, output.high)
        outside = ~((values >= low - 1e-9) & (values <= high + 1e-9)) & ~np.asarray(undefined)
        assert not outside.any(), output.name


@each
def test_there_is_a_side_that_supports_and_a_side_that_refutes(model: Model) -> None:
    """And neither holds more than 65 % of all settings."""
    found = sampling.shares(model)
    assert 0.05 < found.supports <= 0.65
    assert 0.05 < found.refutes <= 0.65


@each
def test_no_setting_supports_and_refutes_at_once(model: Model) -> None:
    found = evaluator(model)(sampling.random_settings(model, 20_000, seed=5))
    assert not ((found[model.supports] == 1) & (found[model.refutes] == 1)).any()


@each
def test_the_two_states_stand_on_opposite_sides(model: Model) -> None:
    roles = {p.role: p for p in model.presets}
    assert evaluate(model, roles["supports"].changes)[model.supports] == 1
    assert evaluate(model, roles["refutes"].changes)[model.refutes] == 1


@each
def test_the_buttons_are_neutral(model: Model) -> None:
    assert [p.label for p in model.presets] == ["State A", "State B", "State C"]


@pytest.mark.parametrize("model", [m for m in MODELS if m.slug != "many-remarks"], ids=lambda m: m.slug)
def test_turkey_in_syria_stands_on_facts(model: Model) -> None:
    """Every model but the panel on praise, which asks nothing of that case."""
    (ghost,) = (g for g in model.ghosts if g.id == "turkey_in_syria")
    assert all(span.facts for span in ghost.spans.values())


@each
def test_the_outcome_is_told_without_a_gap(model: Model) -> None:
    for preset in model.presets:
        assert "{" not in outcome(model, preset.changes)
        assert "nan" not in outcome(model, preset.changes)


# ------------------------------------------------------------------------ model 0, the scale

SCALE = models.get("the-scale")
OPTIONS = SCALE.output("best").options  # type: ignore[union-attr]


def grid(model: Model, name: str) -> st.SearchStrategy[float]:
    control = model.control(name)
    assert isinstance(control, Slider)
    return st.integers(0, control.steps).map(control.grid)


def any_setting(model: Model) -> st.SearchStrategy[Mapping[str, object]]:
    def of(control: object) -> st.SearchStrategy[object]:
        match control:
            case Slider():
                return grid(model, control.name)
            case Choice():
                return st.sampled_from(control.options)
            case Toggle():
                return st.booleans()
        raise TypeError(control)

    return st.fixed_dictionaries({c.name: of(c) for c in model.controls})


def better(model: Model, setting: Mapping[str, object], name: str) -> dict[str, object] | None:
    """The same setting one step up on one slider, or nothing if it stands at the top."""
    control = model.control(name)
    assert isinstance(control, Slider)
    n = round((float(setting[name]) - control.low) / control.step)  # type: ignore[arg-type]
    return None if n == control.steps else {**setting, name: control.grid(n + 1)}


@pytest.mark.parametrize(
    ("preset", "best", "score"),
    [(None, "ask, then lead", 13.2), ("bare_request", "help without troops", 7.05),
     ("clear_terms", "lead now", 43.75), ("three_of_four", "join", 21.5)],
)  # fmt: skip
def test_the_scale_gives_the_worked_numbers(preset: str | None, best: str, score: float) -> None:
    found = evaluate(SCALE, SCALE.preset(preset).changes if preset else {})
    assert (OPTIONS[int(found["best"])], found["score"].max()) == (best, pytest.approx(score, abs=0.05))


def test_the_default_scores_are_those_of_the_specification() -> None:
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


def test_every_option_is_best_somewhere() -> None:
    best = evaluator(SCALE)(sampling.random_settings(SCALE, 20_000, seed=2))["best"]
    assert set(best.astype(int)) == set(range(len(OPTIONS)))


@given(any_setting(SCALE), st.sampled_from(["mandate", "funding", "rules", "command"]))
def test_a_met_condition_never_lowers_leverage_or_raises_risk_of_joining_or_leading(
    setting: Mapping[str, object], condition: str
) -> None:
    refused, met = (evaluate(SCALE, {**setting, condition: word}) for word in ("refused", "met"))
    for place in (2, 4):
        assert met["leverage"][place] >= refused["leverage"][place] - 1e-9
        assert met["risk"][place] <= refused["risk"][place] + 1e-9


@given(any_setting(SCALE))
def test_a_seat_that_may_go_lowers_waiting_and_leaves_joining_and_leading_alone(setting: Mapping[str, object]) -> None:
    later = better(SCALE, setting, "seat_gone")
    if later is None:
        return
    now, then = evaluate(SCALE, setting)["leverage"], evaluate(SCALE, later)["leverage"]
    assert then[0] < now[0]
    assert then[1] < now[1]
    assert then[3] <= now[3] + 1e-9
    assert then[[2, 4]] == pytest.approx(now[[2, 4]])


@given(any_setting(SCALE))
def test_the_chances_of_the_sixteen_states_add_to_one(setting: Mapping[str, object]) -> None:
    assert evaluate(SCALE, setting)["state_chance"].sum() == pytest.approx(1)


# ------------------------------------------------------------------------ model 1, signals

SIGNALS = models.get("signals")
CASES_OF_DEMAND = SIGNALS.output("regime").options  # type: ignore[union-attr]


def case_of(found: Mapping[str, np.ndarray]) -> str:
    """Which of the seven cases holds."""
    return CASES_OF_DEMAND[int(found["regime"])]


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"belief_needed": 0.4375, "leading_chance": 0.23, "no_role_chance": 0.30}),
        ("good_substitute", {"belief_needed": 0.875, "leading_chance": 0.11, "no_role_chance": 0.30}),
        ("poor_substitute", {"concession_chance": 1, "leading_chance": 1}),
        ("costly_absence", {"leading_chance": 0.37}),
        ({"backdown_cost": 0.50}, {"leading_chance": 1, "no_role_if_substitute": 1}),
        ({"sunk_cost": 1.10}, {"concession_chance": 1, "no_role_if_substitute": 0.40}),
        ({"prior_resolved": 0.43}, {"leading_chance": 0.25}),
        ({"prior_resolved": 0.44}, {"leading_chance": 1}),
    ],
)
def test_signals_gives_the_worked_numbers(setting: Mapping[str, float] | str, expected: dict[str, float]) -> None:
    found = evaluate(SIGNALS, SIGNALS.preset(setting).changes if isinstance(setting, str) else setting)
    assert {name: float(found[name]) for name in expected} == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(("setting", "gain"), [({"backdown_cost": 0.50}, 1.40), ({"sunk_cost": 1.10}, 0.40)])
def test_tying_hands_pays_the_resolved_more_than_sinking_costs(setting: Mapping[str, float], gain: float) -> None:
    price = float({**SIGNALS.setting(), **setting}["sunk_cost"])  # type: ignore[arg-type]
    assert 1.5 * evaluate(SIGNALS, setting)["concession_chance"] - price == pytest.approx(gain)


def test_where_a_substitute_is_better_no_belief_is_enough() -> None:
    for name, reason in (("belief_needed", "a substitute is better, so no belief is enough"),
                         ("belief_after", "nobody makes the demand")):  # fmt: skip
        assert shown_output(SIGNALS, SIGNALS.output(name), {"lead_worth": 0.10}) == reason


def test_all_seven_cases_occur() -> None:
    drawn = evaluator(SIGNALS)(sampling.random_settings(SIGNALS, 20_000, seed=2))["regime"]
    cornered = evaluator(SIGNALS)(corners(SIGNALS))["regime"]
    assert set(np.concatenate([drawn, cornered]).astype(int)) == set(range(len(CASES_OF_DEMAND)))


@given(any_setting(SIGNALS), st.sampled_from([("prior_resolved", 1), ("substitute_worth", -1)]))
def test_bluffing_rises_with_the_senders_name_and_falls_with_the_substitute(
    setting: Mapping[str, float], slope: tuple[str, int]
) -> None:
    name, sign = slope
    more = better(SIGNALS, setting, name)
    if more is None:
        return
    now, then = evaluate(SIGNALS, setting), evaluate(SIGNALS, more)
    if case_of(now) == case_of(then) == "sometimes a bluff":
        assert (then["bluff_rate"] - now["bluff_rate"]) * sign >= -1e-9


@given(any_setting(SIGNALS), st.sampled_from([("substitute_worth", 1), ("lead_worth", -1)]))
def test_the_belief_needed_rises_with_the_substitute_and_falls_with_the_worth_of_the_lead(
    setting: Mapping[str, float], slope: tuple[str, int]
) -> None:
    name, sign = slope
    more = better(SIGNALS, setting, name)
    if more is None:
        return
    now, then = evaluate(SIGNALS, setting), evaluate(SIGNALS, more)
    if now["substitute_better"] == then["substitute_better"] == 0:
        assert (then["belief_needed"] - now["belief_needed"]) * sign >= -1e-9


@given(any_setting(SIGNALS), st.sampled_from(["backdown_cost", "sunk_cost"]))
def test_a_dearer_demand_is_never_granted_less_often(setting: Mapping[str, float], name: str) -> None:
    more = better(SIGNALS, setting, name)
    if more is None:
        return
    assert evaluate(SIGNALS, more)["concession_chance"] >= evaluate(SIGNALS, setting)["concession_chance"] - 1e-9


@given(any_setting(SIGNALS))
def test_a_costlier_absence_never_makes_the_threat_to_stay_out_stronger(setting: Mapping[str, float]) -> None:
    """Tension t1, by one slider."""
    costlier = better(SIGNALS, setting, "walkaway_loss")
    if costlier is None:
        return
    now, then = evaluate(SIGNALS, setting), evaluate(SIGNALS, costlier)
    assert then["concession_chance"] <= now["concession_chance"] + 1e-9
    assert then["leading_chance"] <= now["leading_chance"] + 1e-9


@pytest.mark.parametrize(("loss", "leading"), [(0.10, 1), (0.45, 1), (0.51, 0.37), (0.90, 0.37), (1.20, 0.37)])
def test_absence_matters_only_as_costing_more_or_less_than_backing_down(loss: float, leading: float) -> None:
    setting = {**SIGNALS.preset("costly_absence").changes, "walkaway_loss": loss}
    assert evaluate(SIGNALS, setting)["leading_chance"] == pytest.approx(leading, abs=0.005)


@pytest.mark.parametrize(("loss", "leading"), [(0.20, 1), (0.21, 0.23), (1.20, 0.23)])
def test_at_the_start_absence_changes_nothing_until_it_costs_no_more_than_backing_down(
    loss: float, leading: float
) -> None:
    assert evaluate(SIGNALS, {"walkaway_loss": loss})["leading_chance"] == pytest.approx(leading, abs=0.005)


def test_a_lead_worth_as_much_as_service_is_granted_at_once() -> None:
    found = evaluate(SIGNALS, {"lead_worth": 1})
    assert (case_of(found), float(found["leading_chance"])) == ("wanted anyway", 1)


@given(any_setting(SIGNALS))
def test_a_sender_who_means_it_never_loses_by_making_the_demand(setting: Mapping[str, float]) -> None:
    found = evaluate(SIGNALS, setting)
    if case_of(found) not in ("a substitute is better", "wanted anyway"):
        assert 1.5 * found["concession_chance"] - setting["sunk_cost"] >= -1e-9


@given(any_setting(SIGNALS))
def test_beliefs_before_and_after_the_demand_agree(setting: Mapping[str, float]) -> None:
    """Bayes: belief after, times how often the demand is made, is the chance before."""
    found = evaluate(SIGNALS, setting)
    if found["substitute_better"] == 0:
        assert found["belief_after"] * found["signals_sent"] == pytest.approx(setting["prior_resolved"], abs=1e-9)


@given(any_setting(SIGNALS))
def test_who_bluffs_and_who_doubts_are_both_indifferent(setting: Mapping[str, float]) -> None:
    found = evaluate(SIGNALS, setting)
    if case_of(found) != "sometimes a bluff":
        return
    granted, belief = found["concession_chance"], found["belief_after"]
    assert granted - (1 - granted) * setting["backdown_cost"] - setting["sunk_cost"] == pytest.approx(0, abs=1e-9)
    assert belief * setting["substitute_worth"] + 1 - belief == pytest.approx(setting["lead_worth"], abs=1e-9)


@given(any_setting(SIGNALS))
def test_the_lines_over_the_cost_of_backing_down_pass_through_the_present_setting(
    setting: Mapping[str, float],
) -> None:
    found = evaluate(SIGNALS, setting)
    place = SIGNALS.axis("along").values.index(setting["backdown_cost"])
    assert found["leading_along"][place] == pytest.approx(float(found["leading_chance"]), abs=1e-9)
    assert found["left_out_along"][place] == pytest.approx(float(found["no_role_if_substitute"]), abs=1e-9)


@given(any_setting(SIGNALS))
@example({**SIGNALS.setting(), "lead_worth": 0.31, "prior_resolved": 0.45, "sunk_cost": 1.0})
@example({**SIGNALS.setting(), "lead_worth": 0.31, "prior_resolved": 0.55, "sunk_cost": 1.0})
def test_the_boundary_that_the_figure_draws_parts_working_demands_from_others(setting: Mapping[str, float]) -> None:
    place = SIGNALS.axis("substitute_axis").values.index(0.3)
    found = evaluate(SIGNALS, {**setting, "substitute_worth": 0.3})
    worth, works, fails = setting["lead_worth"], float(found["works_from"][place]), float(found["fails_below"][place])
    if abs(worth - works) > 1e-6:
        assert (found["supports"] == 1) == (worth > works)
    if abs(worth - fails) > 1e-6:
        assert (found["refutes"] == 1) == (worth < fails)


@pytest.mark.parametrize(("slug", "sides"), [("signals", (0.48, 0.50)), ("many-remarks", (0.38, 0.39))])
def test_the_shares_of_chapter_three_are_those_of_the_specification(slug: str, sides: tuple[float, float]) -> None:
    found = sampling.shares(models.get(slug))
    assert (found.supports, found.refutes) == pytest.approx(sides, abs=0.015)


# ------------------------------------------------------------------------ model 1b, many remarks

REMARKS = models.get("many-remarks")


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


@given(any_setting(REMARKS))
def test_counting_a_hundred_armies_gives_the_belief_after_one_remark(setting: Mapping[str, float]) -> None:
    found = evaluate(REMARKS, {**setting, "remarks": 1})
    praised = found["esteemed_praised"] + found["others_praised"]
    assert found["esteemed_praised"] / praised == pytest.approx(float(found["belief"]))


@given(any_setting(REMARKS))
def test_remarks_in_one_voice_count_as_one(setting: Mapping[str, float]) -> None:
    assert evaluate(REMARKS, {**setting, "overlap": 1})["effective_remarks"] == pytest.approx(1)


@given(any_setting(REMARKS))
def test_belief_moves_with_what_is_likelier_where_the_esteem_is_real(setting: Mapping[str, float]) -> None:
    moved = evaluate(REMARKS, setting)["belief"] - setting["prior"]
    assert np.sign(np.round(moved, 12)) == np.sign(round(setting["hit_rate"] - setting["false_alarm"], 9))


@given(any_setting(REMARKS))
def test_remarks_more_alike_never_move_belief_further(setting: Mapping[str, float]) -> None:
    alike = better(REMARKS, setting, "overlap")
    if alike is None:
        return
    now, then = (abs(evaluate(REMARKS, s)["belief"] - setting["prior"]) for s in (setting, alike))
    assert then <= now + 1e-9


@given(any_setting(REMARKS))
def test_the_line_over_the_number_of_remarks_passes_through_the_present_setting(setting: Mapping[str, float]) -> None:
    found = evaluate(REMARKS, setting)
    place = REMARKS.axis("told").values.index(setting["remarks"])
    assert found["belief_told"][place] == pytest.approx(float(found["belief"]), abs=1e-9)


# ------------------------------------------------------------------------ model 2, responsibility

FOUR = models.get("responsibility-without-control")


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
    assert evaluate(FOUR, setting)["net_on_ladder"] == pytest.approx(expected, abs=0.05)


def test_the_op_ed_at_its_strongest_needs_no_friction_and_no_credit() -> None:
    """Presence without command is worth as much as absence, and full command 12.4."""
    setting = {"presence": 0.6, "mandate_fit": 0.3, "rules": 0.8, "friction": 0, "credit": 0}
    found = evaluate(FOUR, setting)
    assert (found["net_none"], found["net_full"]) == (pytest.approx(0.1, abs=0.05), pytest.approx(12.4, abs=0.05))


@given(any_setting(FOUR))
def test_full_less_no_command_in_influence_is_what_both_know_and_see_differently(setting: Mapping[str, float]) -> None:
    """.6 r e (1 - m), whatever the friction."""
    none, full = (evaluate(FOUR, {**setting, "command": end})["influence"] for end in (0, 1))
    r, e, m = setting["rules"], setting["presence"], setting["mandate_fit"]
    assert full - none == pytest.approx(0.6 * r * e * (1 - m), abs=1e-9)


@given(any_setting(FOUR))
def test_the_gap_is_presence_less_command(setting: Mapping[str, float]) -> None:
    gap = 0.6 * (setting["presence"] - setting["command"])
    assert evaluate(FOUR, setting)["responsibility_gap"] == pytest.approx(gap, abs=1e-9)


@given(any_setting(FOUR))
def test_friction_never_raises_influence_or_success(setting: Mapping[str, float]) -> None:
    rougher = better(FOUR, setting, "friction")
    if rougher is None:
        return
    for name in ("influence", "success"):
        assert evaluate(FOUR, rougher)[name] <= evaluate(FOUR, setting)[name] + 1e-9


@given(any_setting(FOUR), st.sampled_from(["credit", "funding"]))
def test_credit_and_funding_never_lower_net_gain(setting: Mapping[str, float], name: str) -> None:
    more = better(FOUR, setting, name)
    if more is None:
        return
    assert evaluate(FOUR, more)["net_gain"] >= evaluate(FOUR, setting)["net_gain"] - 1e-9


@given(any_setting(FOUR))
def test_a_fitting_mandate_replaces_command_and_rules_complete_it(setting: Mapping[str, float]) -> None:
    """What command adds to influence falls in the fit of the mandate and rises in the rules."""

    def premium(s: Mapping[str, float]) -> float:
        none, full = (evaluate(FOUR, {**s, "command": end})["influence"] for end in (0, 1))
        return float(full - none)

    fits, acts = better(FOUR, setting, "mandate_fit"), better(FOUR, setting, "rules")
    if fits:
        assert premium(fits) <= premium(setting) + 1e-9  # type: ignore[arg-type]
    if acts:
        assert premium(acts) >= premium(setting) - 1e-9  # type: ignore[arg-type]


@given(any_setting(FOUR))
def test_the_boundary_that_the_figure_draws_is_where_the_premium_is_two(setting: Mapping[str, float]) -> None:
    fit = FOUR.axis("fit_axis").values.index(0.3)
    edge = float(evaluate(FOUR, setting)["pays_from"][fit])
    at = {**setting, "mandate_fit": 0.3}
    premium = evaluate(FOUR, at)["command_premium"]
    assert (premium >= 2 - 1e-9) == (setting["rules"] >= edge - 1e-9)


def test_half_command_is_worse_than_both_ends_in_most_settings() -> None:
    """62 % of the box, as the specification says."""
    worst = evaluator(FOUR)(sampling.random_settings(FOUR, 40_000, seed=9))["half_is_worst"].mean()
    assert worst == pytest.approx(0.62, abs=0.015)


# ------------------------------------------------------------------------ model 3, before and after arrival

BARGAIN = models.get("before-and-after")
KABUL = {"washington_without": 0.40, "staying_out_worth": 0.10, "pakistan_lockin": 0.50, "washington_lockin": 0.05,
         "terms_settled": 0.80, "entry_cost": 0.10}  # fmt: skip
NEED = {"washington_without": 0.10, "pakistan_lockin": 0.20, "washington_lockin": 0.20}


def at(model: Model, setting: Mapping[str, object] | str) -> dict[str, np.ndarray]:
    """Every step at a setting, or at a preset."""
    return evaluate(model, model.preset(setting).changes if isinstance(setting, str) else setting)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"share_before": 0.45, "share_after": 0.30, "net_gain": -0.014}),
        ({}, {"added": 0.50, "share_expected": 0.34, "must_bring": 0.35}),
        ("locked_in", {"share_before": 0.35, "share_after": 0.125, "net_gain": -0.19}),
        ("open_need", {"share_before": 0.55, "share_after": 0.65, "net_gain": 0.25}),
        ("costly_absence", {"share_expected": 0.14, "must_bring": -0.05, "net_gain": 0.19}),
        (NEED, {"share_expected": 0.55, "net_gain": 0.20}),
        ({**NEED, "staying_out_worth": -0.20}, {"share_expected": 0.35, "net_gain": 0.40}),
        ({**KABUL, "terms_kept": 1.0}, {"net_gain": 0.10}),
        ({**KABUL, "terms_kept": 0.5}, {"net_gain": 0.01}),
        ({**KABUL, "terms_kept": 0.2}, {"net_gain": -0.04}),
    ],
)
def test_the_bargain_gives_the_worked_numbers(setting: Mapping[str, float] | str, expected: dict[str, float]) -> None:
    found = at(BARGAIN, setting)
    assert {name: float(found[name]) for name in expected} == pytest.approx(expected, abs=0.005)


def test_no_terms_are_enough_when_a_fifth_is_not_kept() -> None:
    assert shown_output(BARGAIN, BARGAIN.output("terms_needed"), BARGAIN.preset("locked_in").changes) == (
        "no terms are enough"
    )


@given(any_setting(BARGAIN))
def test_before_cutting_each_alternative_moves_the_share_by_half(setting: Mapping[str, float]) -> None:
    """Half of what staying out is worth is gained, half of what Washington has without is lost."""
    for name, slope in (("staying_out_worth", 0.5), ("washington_without", -0.5)):
        more = better(BARGAIN, setting, name)
        if more is None:
            return
        before, then = (float(evaluate(BARGAIN, s)["share_before"]) for s in (setting, more))
        if 0 < before < 1 and 0 < then < 1:
            assert then - before == pytest.approx(slope * 0.01, abs=1e-9)


@given(any_setting(BARGAIN))
def test_the_share_rises_on_arrival_only_if_washington_is_the_more_locked_in(setting: Mapping[str, float]) -> None:
    found = evaluate(BARGAIN, setting)
    if setting["washington_lockin"] <= setting["pakistan_lockin"]:
        assert found["change_on_arrival"] <= 1e-9
    else:
        assert found["change_on_arrival"] >= -1e-9


@given(any_setting(BARGAIN), st.sampled_from(["terms_settled", "terms_kept"]))
def test_settling_or_keeping_terms_helps_only_where_the_share_would_fall(
    setting: Mapping[str, float], name: str
) -> None:
    more = better(BARGAIN, setting, name)
    if more is None:
        return
    now, then = evaluate(BARGAIN, setting), evaluate(BARGAIN, more)
    assert (then["share_expected"] - now["share_expected"]) * now["change_on_arrival"] <= 1e-9


@given(any_setting(BARGAIN))
def test_the_expected_share_lies_between_the_two(setting: Mapping[str, float]) -> None:
    found = evaluate(BARGAIN, setting)
    low, high = sorted((float(found["share_before"]), float(found["share_after"])))
    assert low - 1e-9 <= found["share_expected"] <= high + 1e-9


@given(any_setting(BARGAIN))
def test_at_the_terms_needed_the_net_gain_is_nil(setting: Mapping[str, float]) -> None:
    found = evaluate(BARGAIN, setting)
    needed = float(found["terms_needed"])
    if found["not_enough"] == 1 or needed == 0:
        return
    kept = setting["terms_kept"] * needed
    share = kept * found["share_before"] + (1 - kept) * found["share_after"]
    assert share - found["must_bring"] == pytest.approx(0, abs=1e-9)


@given(any_setting(BARGAIN))
def test_the_more_costly_absence_is_the_smaller_the_share_and_the_larger_the_gain(
    setting: Mapping[str, float],
) -> None:
    """Tension t1, by one slider: never a larger share, never a smaller gain."""
    worth_more = better(BARGAIN, setting, "staying_out_worth")
    if worth_more is None:
        return
    ruinous, tolerable = evaluate(BARGAIN, setting), evaluate(BARGAIN, worth_more)
    assert ruinous["share_expected"] <= tolerable["share_expected"] + 1e-9
    assert ruinous["net_gain"] >= tolerable["net_gain"] - 1e-9


def test_the_third_state_moves_one_slider() -> None:
    assert set(BARGAIN.preset("costly_absence").changes) == {"staying_out_worth"}


@given(any_setting(BARGAIN))
def test_the_lines_of_both_figures_pass_through_the_present_setting(setting: Mapping[str, float]) -> None:
    on_the_axes = {**setting, "terms_settled": 0.30, "staying_out_worth": 0.20}
    found = evaluate(BARGAIN, on_the_axes)
    settled, staying = (BARGAIN.axis(a).values.index(v) for a, v in (("settled", 0.30), ("staying", 0.20)))
    for name, place in (("share_along", settled), ("share_staying", staying)):
        assert found[name][place] == pytest.approx(float(found["share_expected"]), abs=1e-9)


def test_where_no_deal_is_possible_no_share_is_drawn() -> None:
    found = evaluate(BARGAIN, {"washington_without": 0.80, "staying_out_worth": 0.60})
    assert np.isnan(found["share_along"]).all()
    assert np.isnan(found["share_here"])


def test_where_no_deal_is_possible_neither_side_has_the_setting() -> None:
    """About a ninth of the box."""
    found = evaluator(BARGAIN)(sampling.random_settings(BARGAIN, 40_000, seed=9))
    apart = found["no_deal"] == 1
    assert apart.mean() == pytest.approx(0.108, abs=0.01)
    assert not (found["supports"] + found["refutes"])[apart].any()


def test_the_share_rises_on_arrival_in_half_of_the_box() -> None:
    """49 % of all settings, and of those with a deal."""
    found = evaluator(BARGAIN)(sampling.random_settings(BARGAIN, 40_000, seed=9))
    rises = found["change_on_arrival"] > 1e-9
    assert rises.mean() == pytest.approx(0.49, abs=0.01)
    assert rises[found["no_deal"] == 0].mean() == pytest.approx(0.49, abs=0.01)


@pytest.mark.parametrize(("slug", "sides"), [("before-and-after", (0.51, 0.31)), ("red-line", (0.35, 0.60))])
def test_the_shares_of_chapter_five_are_those_of_the_specification(slug: str, sides: tuple[float, float]) -> None:
    found = sampling.shares(models.get(slug))
    assert (found.supports, found.refutes) == pytest.approx(sides, abs=0.015)


# ------------------------------------------------------------------------ model 7b, a red line at home

RED_LINE = models.get("red-line")


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("dependent_partner", {"best_red_line": 0.58}),
        ("free_partner", {"best_red_line": 0.22}),
        ("unsure", {"best_red_line": 0.33}),
        ({}, {"best_red_line": 0.35}),
        ({"other_limit": 0.75}, {"best_red_line": 0.48}),
        ({"red_line": 0.35}, {"share_expected": 0.40}),
        ({"red_line": 0.70}, {"share_expected": 0.16}),
        ({"red_line": 0.35, "other_limit": 0.90}, {"share_expected": 0.57}),
        ({"red_line": 0.70, "other_limit": 0.90}, {"share_expected": 0.60}),
    ],
)
def test_the_red_line_gives_the_worked_numbers(setting: Mapping[str, float] | str, expected: dict[str, float]) -> None:
    found = at(RED_LINE, setting)
    assert {name: float(found[name]) for name in expected} == pytest.approx(expected, abs=0.005)


@given(any_setting(RED_LINE))
def test_a_tougher_line_gets_a_better_share_and_fewer_deals(setting: Mapping[str, float]) -> None:
    tougher = better(RED_LINE, setting, "red_line")
    if tougher is None:
        return
    now, then = evaluate(RED_LINE, setting), evaluate(RED_LINE, tougher)
    assert then["deal_chance"] <= now["deal_chance"] + 1e-9
    if then["deal_chance"] > 1e-4:
        assert then["share_if_deal"] >= now["share_if_deal"] - 1e-6


@given(any_setting(RED_LINE))
def test_with_a_deal_the_share_lies_between_the_line_and_all(setting: Mapping[str, float]) -> None:
    found = evaluate(RED_LINE, setting)
    if found["deal_chance"] > 1e-4:
        assert setting["red_line"] - 1e-6 <= found["share_if_deal"] <= 1 + 1e-6


@given(any_setting(RED_LINE))
def test_no_line_on_the_slider_does_better_than_the_best(setting: Mapping[str, float]) -> None:
    found = evaluate(RED_LINE, setting)
    assert found["expected_best"] >= found["share_expected"] - 1e-9


@given(any_setting(RED_LINE))
def test_the_best_line_rises_with_what_the_other_side_would_give(setting: Mapping[str, float]) -> None:
    more = better(RED_LINE, setting, "other_limit")
    if more is None:
        return
    assert evaluate(RED_LINE, more)["best_red_line"] >= evaluate(RED_LINE, setting)["best_red_line"] - 1e-9


def test_the_red_line_agrees_with_a_simulation() -> None:
    limits = np.random.default_rng(1).normal(0.55, 0.20, 400_000)
    limits = limits[(limits >= 0) & (limits <= 1)]
    found, deals = evaluate(RED_LINE), limits >= 0.50
    assert found["deal_chance"] == pytest.approx(deals.mean(), abs=0.003)
    assert found["share_expected"] == pytest.approx((deals * (0.50 + limits) / 2).mean(), abs=0.003)


def test_a_deal_may_be_out_of_reach() -> None:
    setting = {"red_line": 0.95, "other_limit": 0.10, "other_spread": 0.05}
    assert shown_output(RED_LINE, RED_LINE.output("share_if_deal"), setting) == "a deal is out of reach"


# ------------------------------------------------------------------------ model 4, now or in a year

ABSENCE = models.get("absence")
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


@given(any_setting(ABSENCE), st.sampled_from(["erosion", "seat_gone", "waiting_cost", "absence_cost"]))
def test_decay_rivals_a_costly_year_and_costly_absence_never_make_waiting_worth_more(
    setting: Mapping[str, float], name: str
) -> None:
    more = better(ABSENCE, setting, name)
    if more is not None:
        assert evaluate(ABSENCE, more)["wait"] <= evaluate(ABSENCE, setting)["wait"] + 1e-9


@given(any_setting(ABSENCE), st.sampled_from(["learning", "bad_outcome", "good_chance", "join_gain"]))
def test_what_a_year_teaches_and_better_prospects_never_make_waiting_worth_less(
    setting: Mapping[str, float], name: str
) -> None:
    more = better(ABSENCE, setting, name)
    if more is not None:
        assert evaluate(ABSENCE, more)["wait"] >= evaluate(ABSENCE, setting)["wait"] - 1e-9


@given(any_setting(ABSENCE))
def test_a_year_without_lesson_decay_or_rival_costs_exactly_its_price(setting: Mapping[str, float]) -> None:
    """The surprise: nothing presses, and waiting is still the worse choice."""
    found = evaluate(ABSENCE, {**setting, "learning": 0, "seat_gone": 0, "erosion": 0})
    assert found["waiting_gain"] == pytest.approx(-setting["waiting_cost"], abs=1e-9)


@given(any_setting(ABSENCE))
def test_the_better_the_good_end_the_less_it_says_for_waiting(setting: Mapping[str, float]) -> None:
    """Bernanke's bad news: with the gain kept and the seat safe, a lesson is worth what the bad end would have cost."""
    calm = {**setting, "erosion": 0, "seat_gone": 0, "learning": 1, "waiting_cost": 0}
    found = evaluate(ABSENCE, calm)
    spared = max(calm["bad_outcome"], calm["join_loss"] * calm["bad_outcome"], -calm["absence_cost"])
    worth = (1 - calm["good_chance"]) * (spared - calm["bad_outcome"])
    assert found["wait"] - found["lead_now"] == pytest.approx(worth, abs=1e-9)


@given(any_setting(ABSENCE))
def test_the_decay_needed_brackets_the_turn(setting: Mapping[str, float]) -> None:
    found = evaluate(ABSENCE, setting)
    if found["never_waits"] == 1 or found["always_waits"] == 1:
        return
    last = round(float(found["erosion_needed"]), 2)
    assert evaluate(ABSENCE, {**setting, "erosion": last})["waiting_gain"] >= -1e-9
    assert evaluate(ABSENCE, {**setting, "erosion": round(last + 0.01, 2)})["waiting_gain"] < 0


@given(any_setting(ABSENCE))
def test_the_curves_of_the_plane_are_where_waiting_gains_and_loses_a_point(setting: Mapping[str, float]) -> None:
    place = ABSENCE.axis("learnt_by").values.index(0.5)
    found = evaluate(ABSENCE, {**setting, "learning": 0.5})
    if abs(abs(found["waiting_gain"]) - 1) > 1e-6 and found["if_open"] - found["if_gone"] > 1e-3:
        assert (found["waiting_gain"] > 1) == (setting["seat_gone"] < found["waits_below"][place])
        assert (found["waiting_gain"] < -1) == (setting["seat_gone"] > found["decides_above"][place])


def test_each_choice_is_best_in_its_share_of_the_box() -> None:
    """Staying out in 13 %, as it may be worth something."""
    best = evaluator(ABSENCE)(sampling.random_settings(ABSENCE, 40_000))["verdict"]
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
    assert number("absence.share(staying_out_best)") == "11%"


def test_a_share_of_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="a step of the model"):
        number("absence.share(staying_in_best)")


def test_the_lines_of_the_first_figure_are_named_where_they_end() -> None:
    found = evaluate(ABSENCE)
    ends = [found[name][-1] for name in ("lead_along", "join_along", "wait_along")] + [found["stay_out"]]
    assert found["at_the_end"] == pytest.approx([float(end) for end in ends])


@given(any_setting(ABSENCE))
def test_the_more_a_year_teaches_the_likelier_a_rival_must_be(setting: Mapping[str, float]) -> None:
    found = evaluate(ABSENCE, setting)
    if found["waits"] == 1 and setting["seat_gone"] > 0:
        better_taught = better(ABSENCE, setting, "learning")
        assert better_taught is None or evaluate(ABSENCE, better_taught)["waits"] == 1


def test_every_reply_to_bad_news_occurs() -> None:
    found = evaluator(ABSENCE)(sampling.random_settings(ABSENCE, 20_000, seed=2))["on_bad_news"]
    assert set(found.astype(int)) == set(range(len(REPLIES)))


def test_inside_the_box_of_turkey_either_side_can_be_right() -> None:
    (ghost,) = ABSENCE.ghosts
    ends = [(name, (span.low, span.high)) for name, span in ghost.spans.items()]
    grid = np.array(list(itertools.product(*(pair for _, pair in ends))), dtype=float)
    drawn = {c.name: np.full(len(grid), c.default, float) for c in ABSENCE.controls}
    found = evaluator(ABSENCE)(drawn | {name: grid[:, n] for n, (name, _) in enumerate(ends)})
    assert (found["waiting_gain"] >= 1).any()
    assert (found["waiting_gain"] <= -1).any()
