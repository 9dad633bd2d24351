"""Numbers that were worked out elsewhere, and what a model says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from steelyard.codegen.arrays import evaluate
from steelyard.model import Label, Model, Setting
from steelyard.views import in_words


def undefined(model: Model, name: str, found: Mapping[str, np.ndarray]) -> np.ndarray:
    """Where an output is undefined."""
    steps = [step for step, _ in model.output(name).undefined]
    return np.any([found[step] == 1 for step in steps], axis=0) if steps else np.array(False)


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
    assert in_words.shown_output(model, model.output(name), changes) == reason
