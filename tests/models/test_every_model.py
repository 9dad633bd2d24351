"""What every model promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import sympy as sp

from box import SMALL, always, box, ends, settings
from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.model import Label, Model, Table, Value
from steelyard.views import in_browser, in_words
from two_languages import disagreement
from worked import undefined

if TYPE_CHECKING:
    from shared import Runtime

EVERY = [models.get(slug) for slug in models.slugs()]
LARGE = [model for model in EVERY if model.widest > 1_000]


def of(those: list[Model]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("model", those, ids=lambda m: m.slug)


@of(EVERY)
def test_outputs_lie_inside_their_declared_ranges_or_say_why_not(model: Model) -> None:
    found = box(model)
    for output in model.outputs:
        values = found[output.name]
        low, high = (0, len(output.options) - 1) if isinstance(output, Label) else (output.low, output.high)
        excused = undefined(model, output.name, found.steps)
        if values.ndim > excused.ndim > 0:
            excused = excused[:, None]
        outside = ~((values >= low - SMALL) & (values <= high + SMALL)) & ~excused
        assert not outside.any(), (output.name, values[outside][:5])


@of(EVERY)
def test_where_two_lines_of_a_figure_coincide_both_are_seen(model: Model) -> None:
    """The thin or dashed one is drawn over the full one, in another tone; lines with names at their ends need none."""
    for figure in model.figures:
        lines = [mark for mark in figure.marks if mark.kind == "line"]
        full = [mark for mark in lines if not mark.style]
        assert not full or lines.index(full[-1]) == len(full) - 1
        named = any(mark.kind == "text" for mark in figure.marks)
        assert named or not {mark.tone for mark in full} & {mark.tone for mark in lines if mark.style == "dashed"}


@of(EVERY)
def test_no_formula_has_sympy_look_for_the_largest_again_and_again(model: Model) -> None:
    parts = (part for step in model.steps for formula in step.exprs for part in sp.preorder_traversal(formula))
    assert {type(part) for part in parts} & {sp.Max, sp.Min} == set()


@of([model for model in EVERY if not model.logic])
def test_there_is_a_side_that_supports_and_a_side_that_refutes(model: Model) -> None:
    """And neither holds more than 65 % of all settings."""
    shares = sampling.shares(model, 10_000)
    assert 0.05 < shares.supports <= 0.65
    assert 0.05 < shares.refutes <= 0.65


@of(EVERY)
def test_no_setting_supports_and_refutes_at_once(model: Model) -> None:
    sides = box(model.only())
    always(sides, sides[model.supports] + sides[model.refutes] <= 1)


@of(EVERY)
def test_the_two_states_stand_on_opposite_sides(model: Model) -> None:
    roles = {p.role: p for p in model.presets}
    assert evaluate(model, roles["supports"].changes)[model.supports] == 1
    assert evaluate(model, roles["refutes"].changes)[model.refutes] == 1


@of(EVERY)
def test_a_situation_has_a_name_that_fits_a_button_and_a_line_of_what_to_look_for(model: Model) -> None:
    for preset in model.presets:
        assert not re.match(r"State [A-Z]$", preset.label)
        assert len(preset.label) <= 26
        assert in_words.say_at(model, (preset.says,), preset.changes)


@of(EVERY)
def test_a_case_laid_beside_the_setting_stands_on_facts(model: Model) -> None:
    assert all(span.facts for ghost in model.ghosts for span in ghost.spans.values())


@of(EVERY)
def test_the_outcome_is_told_without_a_gap(model: Model) -> None:
    for preset in model.presets:
        assert "{" not in in_words.outcome(model, preset.changes)
        assert "nan" not in in_words.outcome(model, preset.changes)


@pytest.mark.parametrize(
    ("model", "name"),
    [pytest.param(m, o.name, id=f"{m.slug}-{o.name}") for m in EVERY for o in m.outputs if isinstance(o, Label)],
)
def test_every_case_of_a_label_occurs(model: Model, name: str) -> None:
    assert set(box(model.only(name))[name]) == set(range(len(model.output(name).options)))  # type: ignore[union-attr]


@of(EVERY)
def test_javascript_agrees_with_numpy_at_every_step(model: Model, runtime: Runtime) -> None:
    """At fewer settings of the models that carry long axes."""
    some = 600 if model.widest < 1_000 else 80 if model.widest < 10_000 else 8
    assert disagreement(model, settings(model, some), runtime) <= SMALL


@of(LARGE)
def test_the_largest_models_answer_a_change_at_once(model: Model, runtime: Runtime) -> None:
    """Within a twentieth of a second, though a table moves them whole. A fifth of the changes meets a quiet machine."""
    assert sorted(milliseconds(model, runtime))[10] < 50


def milliseconds(model: Model, runtime: Runtime) -> list[float]:
    """Time of each of fifty changes of one cell of the last table, or of the first slider."""
    (*_, moved) = (model.controls[0], *(c for c in model.controls if isinstance(c, Table)))
    low, high = ends(moved)[:2]
    asked: list[dict[str, Value]] = [{moved.name: (high, low)[n % 2]} for n in range(50)]
    if isinstance(moved, Table):
        for n, change in enumerate(asked):
            cells = list(moved.default)
            cells[n % len(cells)] = change[moved.name][0]
            change[moved.name] = tuple(cells)
    return runtime(
        f"""(() => {{
          const engine = engineOf({in_browser.program(model)});
          return asked.map(change => {{
            const start = performance.now();
            engine.set(change);
            Object.values(engine.values);
            return performance.now() - start;
          }});
        }})()""",
        asked=asked,
    )
