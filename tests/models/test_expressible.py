"""The models still to come can be declared with the core as it stands, and give their numbers."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import mpmath
import numpy as np
import pytest

from expressible import (
    analogy,
    calm_or_provoke,
    cases,
    decision,
    home_front,
    judgement,
)
from shared import disagreement, ends, settings
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate, evaluator
from steelyard.model import Label, Model, Reduce, Setting, Slider, Table
from steelyard.views import explorable

if TYPE_CHECKING:
    from shared import Runtime

ANALOGY, CASES, HOME = analogy.model, cases.model, home_front.model
CALM, DECISION, JUDGEMENT, CHAINS = calm_or_provoke.model, decision.model, judgement.model, judgement.two_chains
MODELS = (ANALOGY, CASES, HOME, CALM, DECISION, JUDGEMENT, CHAINS)
each = pytest.mark.parametrize("model", MODELS, ids=lambda m: m.slug)

MOST_CELLS = 4_000_000
"""How many numbers one step may hold while many settings are evaluated at once."""


# ------------------------------------------------------------------------ many settings at once


def only(model: Model, *names: str) -> Model:
    """The model with no more steps than these names need."""
    kept, needed = [], set(names) | {model.supports, model.refutes}
    for step in reversed(model.steps):
        if step.name in needed:
            kept.append(step)
            needed |= set(model.needs(step))
    return dataclasses.replace(model, steps=tuple(reversed(kept)), outputs=(), says=(), presets=(), figures=())


def widest(model: Model) -> int:
    """The most cells that a step handles for one setting, the axis it removes included."""
    wide = {s.name: (*model.shapes[s.name], *((s.over,) if isinstance(s, Reduce) else ())) for s in model.steps}
    return max(math.prod(len(model.axis(a)) for a in axes) for axes in wide.values())


def found_at(model: Model, controls: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Every step at many settings, a batch at a time."""
    n, batch = len(controls[model.controls[0].name]), max(1, MOST_CELLS // widest(model))
    parts = [
        evaluator(model)({name: value[start : start + batch] for name, value in controls.items()})
        for start in range(0, n, batch)
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def over_the_box(model: Model, *names: str, n: int = 20_000) -> dict[str, np.ndarray]:
    """These steps, and the two sides, at random settings of all controls.

    The rows of the analogy are drawn as well. The scores of the decision are held: drawn at random
    they would drown the weights.
    """
    drawn = sampling.random_settings(model, n)
    if model is DECISION:
        drawn |= {c.name: np.tile(np.array(c.default, float), (n, 1)) for c in model.controls if isinstance(c, Table)}
    return found_at(only(model, *names), drawn)


def corners(model: Model, n: int) -> dict[str, np.ndarray]:
    """Random corners: every control at one of its ends; a table all low, all high or as it starts."""
    rng = np.random.default_rng(8)
    found = {}
    for control in model.controls:
        if isinstance(control, Table):
            low, high = (min(control.allowed), max(control.allowed)) if control.allowed else (control.low, control.high)
            rows = np.array([np.full(len(control.default), low), np.full(len(control.default), high), control.default])
            found[control.name] = rows[rng.integers(0, 3, n)]
        else:
            values = np.array([control.encode(value)[0] for value in ends(control)])
            found[control.name] = values[rng.integers(0, len(values), n)]
    return found


def undefined(model: Model, name: str, found: Mapping[str, np.ndarray]) -> np.ndarray:
    """Where an output is undefined."""
    steps = [step for step, _ in model.output(name).undefined]
    return np.any([found[step] == 1 for step in steps], axis=0) if steps else np.array(False)


# ------------------------------------------------------------------------ promises of every model


@each
@pytest.mark.parametrize("where", ["corners", "random"])
def test_outputs_lie_inside_their_declared_ranges_or_say_why_not(model: Model, where: str) -> None:
    n = min(20_000, 100 + MOST_CELLS // widest(model))
    drawn = corners(model, n) if where == "corners" else sampling.random_settings(model, n, seed=11)
    found = found_at(model, drawn)
    for output in model.outputs:
        values = found[output.name]
        low, high = (0, len(output.options) - 1) if isinstance(output, Label) else (output.low, output.high)
        excused = undefined(model, output.name, found)
        if values.ndim > excused.ndim > 0:
            excused = excused[:, None]
        outside = ~((values >= low - 1e-9) & (values <= high + 1e-9)) & ~excused
        assert not outside.any(), (output.name, values[outside][:5])


@each
def test_no_setting_supports_and_refutes_at_once(model: Model) -> None:
    found = over_the_box(model, n=2_000)
    assert not ((found[model.supports] == 1) & (found[model.refutes] == 1)).any()


@each
def test_the_two_states_stand_on_opposite_sides(model: Model) -> None:
    roles = {p.role: p for p in model.presets}
    assert evaluate(model, roles["supports"].changes)[model.supports] == 1
    assert evaluate(model, roles["refutes"].changes)[model.refutes] == 1


@each
def test_the_outcome_is_told_without_a_gap(model: Model) -> None:
    for preset in model.presets:
        assert "{" not in explorable.outcome(model, preset.changes)
        assert "nan" not in explorable.outcome(model, preset.changes)


@pytest.mark.parametrize(
    ("model", "name"),
    [(model, o.name) for model in MODELS for o in model.outputs if isinstance(o, Label)],
    ids=lambda x: x if isinstance(x, str) else x.slug,
)
def test_every_case_of_a_label_occurs(model: Model, name: str) -> None:
    output, kept = model.output(name), only(model, name)
    assert isinstance(output, Label)
    drawn = [sampling.random_settings(model, 2_000, seed=4), corners(model, 2_000)]
    places = np.concatenate([found_at(kept, settings)[name] for settings in drawn])
    assert set(places.astype(int)) == set(range(len(output.options)))


SHARES = {
    ANALOGY: (0.34, 0.43),
    HOME: (0.51, 0.46),
    CALM: (0.57, 0.33),
    DECISION: (0.30, 0.61),
    JUDGEMENT: (0.61, 0.34),
    CHAINS: (0.61, 0.35),
}


@pytest.mark.parametrize("model", SHARES, ids=lambda m: m.slug)
def test_the_shares_of_the_box_are_those_of_the_specification(model: Model) -> None:
    found = over_the_box(model, n=40_000 if widest(model) < 1_000 else 20_000)
    shares = found[model.supports].mean(), found[model.refutes].mean()
    assert shares == pytest.approx(SHARES[model], abs=0.015)


@pytest.mark.browser
@each
def test_javascript_agrees_with_numpy_at_every_step(model: Model, runtime: Runtime) -> None:
    """Models 6 and 9 carry long axes, so fewer settings of them are compared."""
    some = 200 if widest(model) < 50 else 40 if widest(model) < 10_000 else 10
    assert disagreement(model, settings(model, some, some), runtime) <= 1e-9


@pytest.mark.browser
@pytest.mark.parametrize("model", [CASES, DECISION], ids=lambda m: m.slug)
def test_the_two_largest_models_answer_a_change_at_once(model: Model, runtime: Runtime) -> None:
    """Within a twentieth of a second in the middle of fifty changes, though a table moves them whole."""
    assert sorted(milliseconds(model, runtime, "table"))[25] < 50


def milliseconds(model: Model, runtime: Runtime, which: str) -> list[float]:
    """Time of each of fifty changes: of the sliders in turn, or of one cell of the last table."""
    asked: list[Setting] = []
    sliders = [c for c in model.controls if isinstance(c, Slider)]
    (*_, table) = (c for c in model.controls if isinstance(c, Table))
    for n in range(50):
        if which == "table":
            low, high = (min(table.allowed), max(table.allowed)) if table.allowed else (table.low, table.high)
            cells = list(table.default)
            cells[n % len(cells)] = low if n % 2 else high
            asked.append({table.name: tuple(cells)})
        else:
            control = sliders[n % len(sliders)]
            asked.append({control.name: control.grid((7 * n + 3) % (control.steps + 1))})
    return runtime(
        f"""(() => {{
          const engine = engineOf({explorable.program(model)});
          return asked.map(change => {{
            const start = performance.now();
            engine.set(change);
            return performance.now() - start;
          }});
        }})()""",
        asked=asked,
    )


# ------------------------------------------------------------------------ worked numbers


def comes_out(model: Model, setting: Setting | str, **expected: Any) -> None:
    """Each output is the expected word, or the expected number to the digits it is written with."""
    found = evaluate(model, model.preset(setting).changes if isinstance(setting, str) else setting)
    for name, wanted in expected.items():
        output = next((o for o in model.outputs if o.name == name), None)
        if isinstance(output, Label):
            assert output.options[int(found[name])] == wanted
            continue
        assert not undefined(model, name, found).any() if output else True
        numbers = wanted.split()
        digits = max(len(number.partition(".")[2]) for number in numbers)
        assert found[name] == pytest.approx(
            np.squeeze([float(number) for number in numbers]), abs=0.5 * 10**-digits + 1e-9
        ), name


def is_undefined(model: Model, setting: Setting | str, name: str, reason: str) -> None:
    """The output is undefined at this setting, for this reason."""
    changes = model.preset(setting).changes if isinstance(setting, str) else setting
    assert explorable.shown_output(model, model.output(name), changes) == reason


# ---- 5

GENEROUS = {"likeness": analogy.GENEROUS, "class_rate": 0.40}


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("generous", {"gain": "6.5"}),
        ("half_success", {"gain": "-2.7"}),
        ("helping_differences", {"gain": "3.6", "likeness_score": "0.32"}),
        ({**GENEROUS, "success": 1, "candidates": 1, "class_size": 18}, {"gain": "1.7", "likeness_score": "0.55"}),
        ({**GENEROUS, "success": 1, "candidates": 3, "class_size": 18}, {"gain": "1.0"}),
        ({**GENEROUS, "success": 1, "candidates": 8, "class_size": 18}, {"gain": "0.3"}),
        ({**GENEROUS, "success": 1, "candidates": 1, "class_size": 2}, {"gain": "11.0"}),
        ({}, {"likeness_score": "0.32"}),
    ],
)
def test_the_analogy_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(ANALOGY, setting, **expected)


@pytest.mark.parametrize(("candidates", "turn"), [(1, 0.45), (3, 0.55), (8, 0.85)])
def test_the_success_at_which_the_example_stops_warning_is_as_worked(candidates: int, turn: float) -> None:
    """The first place on the slider at which the gain is positive."""
    setting = {**GENEROUS, "class_size": 18, "candidates": candidates}
    before, there = (evaluate(ANALOGY, {**setting, "success": s})["gain"] for s in (round(turn - 0.05, 2), turn))
    assert before <= 1e-9 < there


def test_generous_likeness_is_at_most_57_hundredths_at_any_weight_of_causes() -> None:
    found = [evaluate(ANALOGY, {**GENEROUS, "cause_weight": w})["likeness_score"] for w in np.arange(1, 5.5, 0.5)]
    assert max(found) == pytest.approx(0.57, abs=0.005)


@pytest.mark.parametrize("candidates", [1, 4, 15])
def test_a_success_chosen_from_many_is_worth_what_the_integral_says(candidates: int) -> None:
    found = evaluate(ANALOGY, {"candidates": candidates, "class_rate": 0.30, "class_size": 7})
    a, b = 0.30 * 7, 0.70 * 7

    def over_class(f: Any) -> Any:
        return mpmath.quad(lambda t: t ** (a - 1) * (1 - t) ** (b - 1) * f(t), [0, 0.5, 1]) / mpmath.beta(a, b)

    some = over_class(lambda t: 1 - (1 - t) ** candidates)
    assert found["chosen"] == pytest.approx(float(over_class(lambda t: t * (1 - (1 - t) ** candidates)) / some))


def test_perfect_likeness_gives_the_analogue_and_none_leaves_the_class() -> None:
    for share, name in ((1, "analogue_rate"), (0, "class_rate")):
        found = evaluate(ANALOGY, {"likeness": (share,) * 18})
        wanted = found[name] if name in found else ANALOGY.setting()[name]
        assert found["forecast"] == pytest.approx(wanted)


def test_without_a_row_in_use_there_is_no_likeness() -> None:
    is_undefined(ANALOGY, {"used": (0,) * 18}, "likeness_score", "no row is in use")


# ---- 6


def test_the_verdict_on_the_cases_turns_with_what_counts_as_success() -> None:
    for setting, side in (("did_not_lose", "supports"), ("gained", "refutes")):
        assert evaluate(CASES, CASES.preset(setting).changes)[side] == 1


def test_near_weights_add_to_the_number_of_nearest_cases() -> None:
    for nearest in (1, 8, 25):
        assert evaluate(CASES, {"nearest": nearest})["near_weight"].sum() == pytest.approx(nearest)


def test_full_weight_for_far_cases_returns_the_whole_class() -> None:
    found = evaluate(CASES, {"far_weight": 1})
    assert found["outside_view"] == pytest.approx(found["class_share"])
    assert found["class_share"] == pytest.approx((1 + 12) / (2 + 33))
    assert found["abstainers_share"] == pytest.approx((1 + 2) / (2 + 13))


@pytest.mark.parametrize("setting", [{}, {"outcome": "did not lose influence"}, {"nearest": 25, "far_weight": 1}])
def test_the_grid_agrees_with_the_exact_quantiles(setting: Setting) -> None:
    found = evaluate(CASES, setting)
    a, b = 1 + found["successes"], 1 + found["failures"]
    for end, share in (("low", 0.1), ("high", 0.9)):
        found_share = mpmath.betainc(a, b, 0, float(found[end]), regularized=True)
        density = found[end] ** (a - 1) * (1 - found[end]) ** (b - 1) / float(mpmath.beta(a, b))
        assert abs(float(found_share) - share) / density <= 0.0002


def test_the_order_of_the_file_does_not_matter() -> None:
    order = np.random.default_rng(0).permutation(len(CASES.axis("deployment")))
    mixed = dataclasses.replace(CASES, data=tuple(shuffled(datum, order) for datum in CASES.data))
    setting = {"nearest": 5, "drop_doubtful": True, "politics_weight": 1}
    ours, theirs = evaluate(CASES, setting), evaluate(mixed, setting)
    assert theirs["near_weight"] == pytest.approx(ours["near_weight"][order])
    assert theirs["outside_view"] == pytest.approx(ours["outside_view"])


def shuffled(datum: Any, order: np.ndarray) -> Any:
    if datum.axes[0] != "deployment":
        return datum
    values = np.array(datum.values).reshape(len(order), -1)[order]
    return dataclasses.replace(datum, values=tuple(values.ravel().tolist()))


def test_not_to_have_lost_is_never_rarer_than_to_have_gained() -> None:
    drawn = sampling.random_settings(CASES, 200, seed=1)
    model = only(CASES, "outside_view", "pooled")
    gained, kept = (found_at(model, {**drawn, "outcome": np.full(200, place)}) for place in (0.0, 1.0))
    assert (kept["outside_view"] >= gained["outside_view"] - 1e-9).all()


def test_states_of_the_cases_on_both_sides_exist() -> None:
    found = over_the_box(CASES, n=2_000)
    assert found["supports"].mean() > 0.05
    assert found["refutes"].mean() > 0.05


# ---- 7


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, {"incidents_change": "-0.004", "dividend_needed": "0.046", "troops_carried": "5.5"}),
        ("heavy_force", {"home_kept": "0.53", "incidents_change": "0.59"}),
        ("light_force", {"incidents_change": "-0.08", "troops_carried": "17.6"}),
        ("two_borders", {"incidents_change": "0.02"}),
        ({"troops_abroad": 20, "home_units": 1, "rotation": 3, "second_front": 0}, {"dividend_needed": "0.409"}),
        ({"home_units": 0}, {"troops_carried": "20"}),
        ({"home_dividend": -0.10}, {"troops_carried": "0"}),
    ],
)
def test_the_home_front_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(HOME, setting, **expected)


def test_below_a_fifth_of_the_home_force_the_model_says_nothing() -> None:
    setting = {"troops_abroad": 20, "home_units": 1, "rotation": 5, "home_force": 100}
    reason = "less than a fifth of the home force would be left; the model is not meant for that"
    is_undefined(HOME, setting, "incidents_change", reason)


# ---- 8


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
    drawn = sampling.random_settings(CALM, 20_000, seed=6)
    found = evaluator(CALM)(drawn)
    reply = np.clip(drawn["temptation"] + found["pull"] * found["assertive"], 0, 1)
    assert found["fighting"] == pytest.approx(reply, abs=1e-9)


def test_an_actor_that_fears_nothing_needs_no_trust() -> None:
    is_undefined(CALM, {"fear": 0}, "trust_needed", "this actor fears nothing, so trust is not needed")


# ---- 9

CHANCES = ("chance_command", "chance_other")


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
        ("dear_absence", {"best": "join"}),
    ],
)  # fmt: skip
def test_the_decision_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    if "expected" in expected:  # two of the five end in a half that the specification rounds down
        wanted = [float(number) for number in expected.pop("expected").split()]
        assert evaluate(DECISION, setting)["expected"] == pytest.approx(wanted, abs=0.05 + 1e-9)  # type: ignore[arg-type]
    comes_out(DECISION, setting, **expected)


@pytest.mark.parametrize(
    ("setting", "worth"),
    [
        ({"absence_cost": 0}, {"ask, then lead": 61.5}),
        ({"absence_cost": 30}, {"join": 57.0, "ask, then lead": 56.3}),
        (dict.fromkeys(CHANCES, 0.80), {"lead now": 65.5}),
        ("influence_first", {"lead now": 61.6}),
        ("safety_first", {"help without troops": 64.5, "stay out": 64.0, "lead now": 51.5}),
        ("dear_absence", {"join": 57.0}),
        ({"weight_influence": 30, "weight_safety": 20, "weight_home": 20, "weight_legitimacy": 30,
          **dict.fromkeys(CHANCES, 0.65)}, {"lead now": 59.4}),
    ],
)  # fmt: skip
def test_an_option_is_worth_what_the_specification_says(setting: Setting | str, worth: dict[str, float]) -> None:
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


def test_each_option_is_best_in_its_share_of_the_box() -> None:
    """With the scores as they start. The specification has .11, .28, .27, .13, .21."""
    best = over_the_box(DECISION, "best", n=20_000)["best"]
    assert np.bincount(best.astype(int)) / len(best) == pytest.approx([0.14, 0.29, 0.24, 0.13, 0.20], abs=0.015)


def test_without_any_weight_nothing_is_best() -> None:
    zero = dict.fromkeys([c.name for c in DECISION.controls[:4]], 0)
    is_undefined(DECISION, zero, "best", "all weights are zero")


# ---- 10 and 10b


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({"boldness": 1}, {"brier": "0.202", "skill": "0.17"}),
        ({"boldness": 3}, {"brier": "0.231", "skill": "0.05"}),
        ("timid", {"brier": "0.222", "skill": "0.09"}),
        ({"boldness": 1, "lean": 1.0}, {"brier": "0.245", "skill": "-0.01"}),
        ("bold_and_alike", {"skill": "-0.095"}),  # the specification has -.09
        ("honest_and_apart", {"skill": "0.31"}),
    ],
)
def test_judgement_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(JUDGEMENT, setting, **expected)


def test_the_parts_of_the_score_add_up() -> None:
    found = evaluator(JUDGEMENT)(sampling.random_settings(JUDGEMENT, 5_000, seed=2))
    parts = found["reliability"] - found["resolution"] + found["uncertainty"]
    assert found["brier"] == pytest.approx(parts, abs=1e-9)


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
        ("long_roads", {"leading_succeeds": "0.32", "absence_ruins": "0.32"}),
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
