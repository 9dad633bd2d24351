"""Truth tables, settings of a model, and the page's runtime as a function, for the tests."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from steelyard.codegen import sampling
from steelyard.codegen.arrays import evaluate
from steelyard.model import Choice, Model, Setting, Slider, Table, Toggle
from steelyard.views import explorable

CASES = Path(__file__).resolve().parents[1] / "cases"

Runtime = Callable[..., Any]
"""``runtime(expression, **names)``: evaluate JavaScript inside the page's runtime, in a real browser."""


def cases(name: str) -> Any:
    """A truth table."""
    return yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))


def script(value: Any) -> str:
    """A value as JavaScript, NaN included."""
    return json.dumps(value)


# ------------------------------------------------------------------------ settings of a model

LONG, SOME = 10_000, 97


def ends(control: Any) -> tuple[Any, ...]:
    """The values at the ends of a control."""
    match control:
        case Slider():
            return control.low, control.high
        case Choice():
            return control.options
        case Toggle():
            return False, True
        case _:
            return (control.default,)


def value_of(control: Any, cell: Any) -> Any:
    """An encoded value as a reader would set it."""
    match control:
        case Choice():
            return control.options[int(cell)]
        case Toggle():
            return bool(cell)
        case Table():
            return tuple(cell.tolist())
        case _:
            return float(cell)


def settings(model: Model, drawn: int = 300, at_ends: int = 300) -> list[Setting]:
    """Defaults, presets, corners and random settings on the grid."""
    corners = itertools.islice(itertools.product(*(ends(c) for c in model.controls)), 0, None, 7)
    found: list[Setting] = [{}, *(p.changes for p in model.presets)]
    found += [dict(zip((c.name for c in model.controls), corner, strict=True)) for corner in corners][:at_ends]
    random = sampling.random_settings(model, drawn, seed=7)
    for n in range(drawn):
        found.append({c.name: value_of(c, random[c.name][n]) for c in model.controls})
    return [model.setting(s) for s in found]


def disagreement(model: Model, asked: list[Setting], runtime: Runtime) -> float:
    """The largest difference between the two languages at any step, relative above 1.

    Settings follow one another, so that recomputing only what changed is tested as well. Of a step
    with more than `LONG` cells, every `SOME`-th is compared.
    """
    found = runtime(
        f"""(() => {{
          const engine = engineOf({explorable.program(model)}), seen = [];
          for (const setting of asked) {{
            engine.set(setting);
            seen.push(Object.fromEntries(Object.entries(engine.values).map(([n, v]) =>
              [n, Array.from(v.length > long ? v.filter((_, i) => i % some === 0) : v,
                             x => Number.isFinite(x) ? x : String(x))])));
          }}
          return seen;
        }})()""",
        asked=asked,
        long=LONG,
        some=SOME,
    )
    worst = 0.0
    for setting, theirs in zip(asked, found, strict=True):
        ours = evaluate(model, setting)
        assert theirs.keys() == ours.keys()
        for name, value in ours.items():
            a = np.ravel(value)[:: SOME if value.size > LONG else 1]
            b = np.array([float(x) for x in theirs[name]])
            finite = np.isfinite(a)
            np.testing.assert_array_equal(a[~finite], b[~finite], err_msg=f"{name} at {setting}")
            apart = np.abs(a[finite] - b[finite]) / np.maximum(1, np.abs(a[finite]))
            worst = max(worst, float(apart.max(initial=0)))
    return worst
