"""What a model says at a setting, as formulae need it: names to numbers, words, or nothing if undefined."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Mapping

import msgspec

from steelyard.codegen.arrays import evaluate
from steelyard.codegen.scalars import scalars
from steelyard.exercise import formula
from steelyard.exercise.tasks import AnyKey, ChoiceKey, NumericKey, RankKey, State
from steelyard.language import say
from steelyard.model import Choice, Control, Label, Model, Number, Slider, Table, Value
from steelyard.model.wording import written

BRACES = r"\{(\w+)\.(\w+)\}"
"""A number of the model in a text: state and name."""


MOST_KEPT = 2_000
"""Settings whose numbers are kept, where they take arrays: many students of a class try the same."""

Asker = Callable[[State], dict[str, formula.Term]]
"""From a setting to the controls and the outputs that were asked for."""


def names_of(model: Model) -> frozenset[str]:
    """What a formula may name at one setting: controls, numbers and labels of the model."""
    return frozenset(
        [*(c.name for c in _single(model)), *(o.name for o in model.outputs if isinstance(o, Number | Label))]
    )


def _single(model: Model) -> list[Control]:
    """The controls of one value: a formula names no table."""
    return [c for c in model.controls if not isinstance(c, Table)]


@functools.cache
def asker(model: Model, names: frozenset[str]) -> Asker:
    """A function that tells `names` at a setting, and evaluates no more than they need."""
    outputs = [o for o in model.outputs if o.name in names and isinstance(o, Number | Label)]
    steps = tuple(dict.fromkeys(n for o in outputs for n in (*(step for step, _ in o.undefined), o.name)))
    evaluated = _evaluated(model, steps)
    controls = [(c.name, not isinstance(c, Choice)) for c in _single(model) if c.name in names]
    own, defaults = {c.name: c for c in model.controls}, model.setting()

    def ask(state: State) -> dict[str, formula.Term]:
        full = dict(defaults)
        for name, value in state.items():
            full[name] = (own.get(name) or model.control(name)).check(value)
        values: dict[str, formula.Term] = {}
        for name, number in controls:
            values[name] = float(full[name]) if number else str(full[name])  # type: ignore[arg-type]
        results = evaluated(full) if steps else {}
        for output in outputs:
            values[output.name] = _term(output, results)
        return values

    return ask


def _term(output: Label | Number, results: Mapping[str, float]) -> formula.Term:
    if any(results[step] == 1 for step, _ in output.undefined):
        return None
    value = results[output.name]
    return output.options[int(value)] if isinstance(output, Label) else float(value)


def _evaluated(model: Model, steps: tuple[str, ...]) -> Callable[[Mapping[str, Value]], Mapping[str, float]]:
    """The steps at a whole setting: by the scalar function if there is one and its arithmetic holds."""
    quick, whole = scalars(model, steps), model.only(*steps)
    needed = {name for step in whole.steps for name in whole.needs(step)}
    asked = [control.name for control in whole.controls if control.name in needed]

    @functools.lru_cache(maxsize=MOST_KEPT)
    def at(*values: Value) -> Mapping[str, float]:
        results = evaluate(whole, dict(zip(asked, values, strict=True)))
        return {name: float(results[name]) for name in steps}

    def by_arrays(full: Mapping[str, Value]) -> Mapping[str, float]:
        return at(*(full[name] for name in asked))  # type: ignore[arg-type]  # a table that was checked is a tuple

    if quick is None:
        return by_arrays
    numbers = all(isinstance(c, Slider) for c in model.controls)

    def by_scalars(full: Mapping[str, Value]) -> Mapping[str, float]:
        encoded = full.values() if numbers else [c.encode(full[c.name])[0] for c in model.controls]
        try:
            results = dict(zip(steps, quick(*encoded), strict=True))
        except (ArithmeticError, TypeError, ValueError):
            return by_arrays(full)
        return results if all(map(_finite, results.values())) else by_arrays(full)

    return by_scalars


def _finite(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def terms_at(model: Model, state: State) -> Mapping[str, formula.Term]:
    """Controls and outputs at a setting. A key asks for the same few whenever it is read, checked or marks by."""
    return _terms(model, msgspec.msgpack.encode(state))


@functools.lru_cache(4096)
def _terms(model: Model, state: bytes) -> Mapping[str, formula.Term]:
    return asker(model, names_of(model))(msgspec.msgpack.decode(state))


def at_states(model: Model, states: Mapping[str, State]) -> dict[str, formula.Term]:
    """The same for several named settings, each name behind its state: ``half.net_gain``."""
    return {f"{name}.{word}": v for name, state in states.items() for word, v in terms_at(model, state).items()}


def rights(model: Model, key: ChoiceKey) -> tuple[bool, ...]:
    """Which options are right."""
    values = at_states(model, key.states)
    return tuple(formula.read(option.right, frozenset(values)).holds(values) for option in key.options)


def order(model: Model, key: RankKey) -> tuple[float, ...]:
    """The number by which each item is ranked; the largest comes first."""
    values = at_states(model, key.states)
    return tuple(float(formula.read(text, frozenset(values)).value(values) or 0) for text in key.values)


def number(model: Model, key: NumericKey) -> float:
    """The number that a key wants (NaN if it is none)."""
    values = at_states(model, key.states)
    value = formula.read(key.value, frozenset(values)).value(values)
    return math.nan if value is None else float(value)


def revealed(model: Model, key: AnyKey) -> str:
    """What a key reveals, with ``{state.output}`` as a reader sees that number at that state."""
    states, outputs = getattr(key, "states", {}), {output.name: output for output in model.outputs}

    def word(match: re.Match[str]) -> str:
        state, name = match[1], match[2]
        value = terms_at(model, states[state])[name]
        output = outputs.get(name) or model.control(name)
        if not isinstance(value, float):
            return say(str(value))
        return written(value, getattr(output, "digits", 2), getattr(output, "show", "plain"))

    return re.sub(BRACES, word, getattr(key, "reveal", None) or "")
