"""What every model promises, and the comparative statics of each."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fulcrum import models, survey
from fulcrum.codegen import evaluate, evaluator
from fulcrum.controls import Choice, Slider, Table, Toggle
from fulcrum.explorable import outcome
from fulcrum.model import Label, Model

MODELS = [models.get(slug) for slug in models.SLUGS]
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
    found = evaluator(model)(corners(model) if where == "corners" else survey.random_settings(model, 20_000, seed=11))
    for output in model.outputs:
        values = found[output.name]
        undefined = np.any([found[step] == 1 for step, _ in output.undefined], axis=0) if output.undefined else False
        low, high = (0, len(output.options) - 1) if isinstance(output, Label) else (output.low, output.high)
        outside = ~((values >= low - 1e-9) & (values <= high + 1e-9)) & ~np.asarray(undefined)
        assert not outside.any(), output.name


@each
def test_there_is_a_side_that_supports_and_a_side_that_refutes(model: Model) -> None:
    """And neither holds more than 65 % of all settings."""
    found = survey.shares(model)
    assert 0.05 < found.supports <= 0.65
    assert 0.05 < found.refutes <= 0.65


@each
def test_no_setting_supports_and_refutes_at_once(model: Model) -> None:
    found = evaluator(model)(survey.random_settings(model, 20_000, seed=5))
    assert not ((found[model.supports] == 1) & (found[model.refutes] == 1)).any()


@each
def test_the_two_states_stand_on_opposite_sides(model: Model) -> None:
    roles = {p.role: p for p in model.presets}
    assert evaluate(model, roles["supports"].changes)[model.supports] == 1
    assert evaluate(model, roles["refutes"].changes)[model.refutes] == 1


@each
def test_the_buttons_are_neutral(model: Model) -> None:
    assert [p.label for p in model.presets] == ["State A", "State B", "State C"]


@each
def test_turkey_in_syria_stands_on_facts(model: Model) -> None:
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
    best = evaluator(SCALE)(survey.random_settings(SCALE, 20_000, seed=2))["best"]
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
    worst = evaluator(FOUR)(survey.random_settings(FOUR, 40_000, seed=9))["half_is_worst"].mean()
    assert worst == pytest.approx(0.62, abs=0.015)
