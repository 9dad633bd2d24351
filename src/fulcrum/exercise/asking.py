"""What a model says at a setting, as formulae need it: names to numbers, words, or nothing if undefined."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fulcrum.codegen import evaluate
from fulcrum.controls import Slider
from fulcrum.exercise import formula
from fulcrum.exercise.tasks import AnyKey, ChoiceKey, RankKey, State
from fulcrum.model import Label, Model, Points
from fulcrum.words import written

BRACES = r"\{(\w+)\.(\w+)\}"
"""A number of the model in a text: state and name."""


def known(model: Model, state: State) -> dict[str, formula.Number]:
    """Controls and outputs at a setting."""
    full, found = model.setting(state), evaluate(model, state)
    values: dict[str, formula.Number] = {}
    for control in model.controls:
        value = full[control.name]
        values[control.name] = control.check(value) if isinstance(control, Slider) else str(value)
    for output in model.outputs:
        if isinstance(output, Points):
            continue
        if any(found[step] == 1 for step, _ in output.undefined):
            values[output.name] = None
        elif isinstance(output, Label):
            values[output.name] = output.options[int(found[output.name])]
        else:
            values[output.name] = float(found[output.name])
    return values


def at_states(model: Model, states: Mapping[str, State]) -> dict[str, formula.Number]:
    """The same for several named settings, each name behind its state: ``half.net_gain``."""
    return {f"{name}.{word}": v for name, state in states.items() for word, v in known(model, state).items()}


def rights(model: Model, key: ChoiceKey) -> tuple[bool, ...]:
    """Which options are right."""
    values = at_states(model, key.states)
    return tuple(formula.read(option.right, frozenset(values)).holds(values) for option in key.options)


def order(model: Model, key: RankKey) -> tuple[float, ...]:
    """The number by which each item is ranked; the largest comes first."""
    values = at_states(model, key.states)
    return tuple(float(formula.read(text, frozenset(values)).value(values) or 0) for text in key.values)


def told(model: Model, key: AnyKey) -> str:
    """What a key reveals, with ``{state.output}`` as a reader sees that number at that state."""
    states, outputs = getattr(key, "states", {}), {output.name: output for output in model.outputs}

    def word(found: re.Match[str]) -> str:
        state, name = found[1], found[2]
        value = known(model, states[state])[name]
        output = outputs.get(name) or model.control(name)
        if not isinstance(value, float):
            return str(value)
        return written(value, getattr(output, "digits", 2), getattr(output, "show", "plain"))

    return re.sub(BRACES, word, getattr(key, "reveal", None) or "")
