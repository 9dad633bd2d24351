"""Settings that meet a condition, searched for on a grid: whether there is one, and how many of all there are."""

from __future__ import annotations

import functools
import itertools
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from steelyard.exercise import formula, model_values
from steelyard.exercise.formula import Term
from steelyard.exercise.tasks import State
from steelyard.model import Choice, Control, Model, Slider, Toggle, Value

TRIED = 1700
"""Settings of which the grid has at most so many."""

COUNTED = 250
"""Settings over which a share is taken: a standard error of three per cent at most."""


@dataclass(frozen=True)
class Search:
    """A condition that is to be met by moving some controls; others stand `at` what the question says."""

    moves: tuple[str, ...]
    at: State
    meets: str

    @property
    def whole(self) -> str:
        """The condition with what the question says, as one formula."""
        return " and ".join([f"({self.meets})", *(f"{name} == {_literal(value)}" for name, value in self.at.items())])


def witness(model: Model, search: Search) -> State | None:
    """A setting that meets the condition, what differs from the start; None if the grid has none."""
    return next(_meeting(model, search), None)


def share(model: Model, search: Search) -> float:
    """How much of the grid meets the condition, from 0 to 1: the first `COUNTED` settings speak for all."""
    condition = formula.read(search.meets, model_values.names_of(model))
    counted = [condition.holds(terms) for _, terms in itertools.islice(_grid(model, *_asked(model, search)), COUNTED)]
    return sum(counted) / len(counted)


def _meeting(model: Model, search: Search) -> Iterator[State]:
    condition = formula.read(search.meets, model_values.names_of(model))
    return (dict(state) for state, terms in _grid(model, *_asked(model, search)) if condition.holds(terms))


def _asked(model: Model, search: Search) -> tuple[tuple[str, ...], tuple[tuple[str, Value], ...], frozenset[str]]:
    names = formula.read(search.meets, model_values.names_of(model)).names
    return search.moves, tuple(sorted(search.at.items())), frozenset(names)


class _Grid:
    """Settings, and what the model says of them, which is asked once and no sooner than somebody wants to know."""

    def __init__(self, states: Sequence[dict[str, Any]], ask: model_values.Asker) -> None:
        self.states, self._ask = states, ask
        self._terms: list[Mapping[str, Term]] = []

    def __iter__(self) -> Iterator[tuple[State, Mapping[str, Term]]]:
        for n, state in enumerate(self.states):
            if n == len(self._terms):
                self._terms.append(self._ask(state))
            yield state, self._terms[n]


@functools.lru_cache(256)
def _grid(model: Model, moves: tuple[str, ...], at: tuple[tuple[str, Value], ...], names: frozenset[str]) -> _Grid:
    """The grid, in an order that is always the same and follows no control."""
    each = max(2, math.floor(TRIED ** (1 / len(moves))))
    places = itertools.product(*(_places(model.control(name), each) for name in moves))
    states: list[dict[str, Any]] = [dict(at) | dict(zip(moves, values, strict=True)) for values in places]
    random.Random(0).shuffle(states)
    return _Grid(states, model_values.asker(model, names))


def _places(control: Control, most: int) -> list[Value]:
    match control:
        case Slider():
            return [control.grid(n) for n in range(0, control.steps + 1, math.ceil((control.steps + 1) / most))]
        case Choice():
            return [*control.options]
        case Toggle():
            return [False, True]
    return [control.default]


def _literal(value: object) -> str:
    return repr(int(value)) if isinstance(value, bool) else repr(value)
