"""Model → NumPy, JavaScript, LaTeX: one list of expressions, three readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import sympy as sp

from box import SMALL, box, settings, value_of
from samples import KITCHEN
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate, evaluator
from steelyard.codegen.javascript import script
from steelyard.codegen.latex import formulae
from steelyard.codegen.scalars import scalars
from steelyard.model import Label, Model, Number, Slider
from steelyard.models.forms import Max, Min
from steelyard.views import in_browser
from two_languages import disagreement

if TYPE_CHECKING:
    from shared import Runtime

MODELS = [*(models.get(slug) for slug in models.slugs()), KITCHEN]


def test_javascript_agrees_with_numpy_at_every_step(runtime: Runtime) -> None:
    """Of a model that uses everything; the course's own are asked the same."""
    assert disagreement(KITCHEN, settings(KITCHEN), runtime) <= SMALL


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.slug)
def test_the_scalar_function_agrees_with_numpy_or_there_is_none(model: Model) -> None:
    """For every number alone, so that each is computed from what it needs and nothing else."""
    whole = box(model)
    given = [[np.ravel(whole[c.name][n])[0] for c in model.controls] for n in range(0, len(whole), 25)]
    for output in model.outputs:
        quick = scalars(model, (output.name,)) if isinstance(output, Label | Number) else None
        for numbers, expected in zip(given, whole[output.name][::25], strict=True) if quick else ():
            try:
                (found,) = quick(*map(float, numbers))  # type: ignore[misc]
            except ArithmeticError:  # then arrays say what holds
                continue
            assert found == pytest.approx(float(expected), rel=SMALL, abs=SMALL, nan_ok=True)


def test_chapter_fours_numbers_need_no_arrays() -> None:
    model = models.get("responsibility-without-control")
    assert all(scalars(model, (output.name,)) for output in model.outputs)


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.slug)
def test_every_slider_position_is_the_same_number_in_both_languages(model: Model, runtime: Runtime) -> None:
    sliders = [c for c in model.controls if isinstance(c, Slider)]
    grids = [{"low": c.low, "step": c.step, "steps": c.steps} for c in sliders]
    found = runtime(
        "grids.map(g => Array.from({length: g.steps + 1}, (_, n) => onGrid(g, g.low + n * g.step)))", grids=grids
    )
    assert found == [[c.grid(n) for n in range(c.steps + 1)] for c in sliders]


def test_a_step_is_recomputed_only_when_something_it_reads_has_changed(runtime: Runtime) -> None:
    """The weight moves the score and not the leverage."""
    found = runtime(f"Array.from(engineOf({in_browser.program(models.get('the-scale'))}).set({{weight_leverage: 60}}))")
    assert "score" in found
    assert "leverage" not in found


def test_a_tie_is_a_tie_whatever_the_last_bits_say() -> None:
    assert 0.2 + 0.1 > 0.3
    assert evaluate(KITCHEN, {"heat": 0.2})["tied"] == 0


def test_many_settings_at_once_give_what_each_gives_alone() -> None:
    drawn = sampling.random_settings(KITCHEN, 5, seed=3)
    together = evaluator(KITCHEN)(drawn)
    alone = evaluate(KITCHEN, {c.name: value_of(c, drawn[c.name][4]) for c in KITCHEN.controls})
    for name, value in together.items():
        np.testing.assert_allclose(value[4], alone[name], rtol=1e-12, err_msg=name)


def test_the_script_names_nothing_outside_itself() -> None:
    """Every word of a program is a control, step, axis, operation or JavaScript of the few kinds it uses."""
    assert "window" not in script(KITCHEN)
    assert "eval" not in script(KITCHEN)


def test_what_runs_thousands_of_times_looks_up_a_step_once_and_writes_no_list() -> None:
    """In chapter 13 a change of one slider took four times as long as a reader should wait for it."""
    (step,) = [line for line in script(models.get("decision")).split("\n") if '"mean_score"' in line[:24]]
    assert (step.count("s.mean_value"), step.count("s.weight_in")) == (1, 1)
    assert ("v[" in step, "wide:0" in step) == (False, True)


def test_places_on_an_axis_are_compared_as_they_are_and_what_is_computed_is_not() -> None:
    (step,) = [line for line in script(models.get("decision")).split("\n") if '"off_mean"' in line[:24]]
    assert ("d.option[option_] - 2===0" in step, "o.level(" in step) == (True, False)
    assert "o.level(c.guests - 2)<0" in script(KITCHEN)


def test_a_long_total_is_made_once_for_each_set_of_numbers_it_is_asked_about(runtime: Runtime) -> None:
    """Of 80 options in situations the cost of absence moves seven scores; a setting that was there costs nothing."""
    found = runtime(
        f"""(() => {{
          const program = {in_browser.program(models.get("decision"))}, engine = engineOf(program);
          const remember = program.steps.filter(step => step.known), [{{ known }}] = remember;
          const made = [20, 21, 20].map(cost => {{
            const before = known.size;
            engine.set({{ absence_cost: cost }});
            engine.read("robust_share");
            return known.size - before;
          }});
          return [remember.map(step => step.name), made];
        }})()"""
    )
    assert found == [["enough_in_state"], [39, 7, 0]]


def test_a_formula_uses_the_letters_of_the_book() -> None:
    lines = formulae(models.get("responsibility-without-control"))
    assert lines["anyway"] == r"\text{anyway} = 0.6 \cdot m \cdot r"


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.slug)
def test_a_form_shown_to_the_reader_is_equal_to_the_one_computed(model: Model) -> None:
    computed = {step.name: step.expr for step in model.steps if hasattr(step, "shown")}
    shown = [step for step in model.steps if getattr(step, "shown", None) is not None]
    for step in shown:
        names = {sp.Symbol(n, real=True): expr for n, expr in computed.items() if n != step.name}
        inside = step.shown
        for _ in range(4):
            inside = inside.xreplace(names)
        outside = step.expr
        for _ in range(4):
            outside = outside.xreplace(names)
        apart = (inside - outside).replace(Max, sp.Max).replace(Min, sp.Min)
        assert sp.simplify(apart) == 0, step.name
