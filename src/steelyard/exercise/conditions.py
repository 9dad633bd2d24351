"""The conditions that a setting is to meet, one by one: what was found, whether that meets it, and what is asked.

`page/js/task/conditions.js` is the same in JavaScript, and `tests/cases/verdicts.yml` runs through both.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from steelyard.codegen.arrays import evaluate
from steelyard.exercise import formula
from steelyard.exercise.formula import Formula, Term
from steelyard.exercise.tasks import State
from steelyard.language import Words, cached, say, translated
from steelyard.model import Choice, Label, Model, Number, Slider, Toggle
from steelyard.model.wording import listed, written
from steelyard.rounding import halves_up, level

MOST_DIGITS = 6
"""A number gets as many as it takes to see why it does not meet its condition, up to these."""

ASKED = Words(
    {
        "<": "less than {n}",
        "<=": "at most {n}",
        ">": "more than {n}",
        ">=": "at least {n}",
        "===": "{n}",
        "!==": "anything but {n}",
    }
)
"""What a condition asks for, by its sign."""


class Condition(NamedTuple):
    """Whether one condition is met, and what is said of it."""

    met: bool
    says: str


@dataclass(frozen=True)
class Found:
    """A value that a condition asks about.

    Attributes
    ----------
    what : what a reader calls it
    digits, show : how its number is written
    words : what a reader is told in place of a value, by the value as it is written plainly
    none : the steps where it has no value, with the reason of each
    """

    what: str
    value: Formula
    digits: int = 2
    show: str = "plain"
    words: Mapping[str, str] = field(default_factory=dict)
    none: tuple[tuple[str, str], ...] = ()

    def text(self, value: Term, digits: int) -> str:
        """A value as a reader sees it."""
        plain = f"{value:g}" if isinstance(value, float) else str(value)
        if plain in self.words:
            return self.words[plain]
        return written(value, digits, self.show) if isinstance(value, float) else plain

    def rounded(self, value: float, digits: int) -> float:
        """The number that a reader sees."""
        scale = 100 if self.show == "percent" else 1
        return halves_up(value * scale, digits) / scale


@dataclass(frozen=True)
class Piece:
    """One condition: `holds`, and what it asks about. `sign` and `wanted` are of a comparison with a number or word."""

    holds: Formula
    found: tuple[Found, ...]
    sign: str = ""
    wanted: float | str = 0.0

    @functools.cached_property
    def asked(self) -> str:
        """What a comparison asks for, in words; nothing of another condition."""
        if not self.sign:
            return ""
        (one,) = self.found
        digits = 0
        if isinstance(self.wanted, float):
            while digits < MOST_DIGITS and level(one.rounded(self.wanted, digits) - self.wanted):
                digits += 1
            digits = max(digits, one.digits) if digits else 0
        return ASKED[self.sign].format(n=one.text(self.wanted, digits))

    def at(self, terms: Mapping[str, Term], model: Model, state: State) -> Condition:
        """What is said of it where `terms` give every name."""
        met = self.holds.holds(terms)
        found = ", ".join(f"{each.what}: {self._told(each, terms, model, state)}" for each in self.found)
        if met:
            return Condition(True, say("{found}, met.", found=found))
        if not self.sign:
            return Condition(False, say("{found}, not met.", found=found))
        return Condition(False, say("{found}, not met (asked: {asked}).", found=found, asked=self.asked))

    def _told(self, each: Found, terms: Mapping[str, Term], model: Model, state: State) -> str:
        value = each.value.run(terms)
        if isinstance(value, float) and value != value:
            return _reason(each, model, state)
        value = float(value) if isinstance(value, bool) else value
        digits = each.digits
        if isinstance(value, float) and isinstance(self.wanted, float) and self.sign:
            met = formula.holds(value, self.sign, self.wanted)
            while digits < MOST_DIGITS and formula.holds(each.rounded(value, digits), self.sign, self.wanted) != met:
                digits += 1
        return each.text(value, digits)


def _reason(each: Found, model: Model, state: State) -> str:
    """Why there is no value."""
    if each.none:
        steps = evaluate(model.only(*(step for step, _ in each.none)), model.setting(state))
        for step, reason in each.none:
            if float(steps[step]) == 1:
                return reason
    return say("no value")


def pieces(condition: Formula, model: Model) -> tuple[Piece, ...]:
    """The conditions of which one formula over a model is made, told in the language of the moment."""
    return tuple(_piece(each, told(model)) for each in condition.pieces())


@cached
def told(model: Model) -> Model:
    """A model as a reader is told it, in the language of the moment: one that was declared anywhere."""
    return translated(model)


def _piece(condition: Formula, model: Model) -> Piece:
    compared = condition.compared()
    if compared is not None and (what := _what(compared[0].tree, model)):
        value, sign, wanted = compared
        return Piece(condition, (_found(value.names[0], model, value, what),), sign, wanted)
    return Piece(condition, tuple(_each(condition, model)))


def _each(condition: Formula, model: Model) -> Iterator[Found]:
    """Every value that a condition of another form names."""
    for value in (formula.read(name, frozenset([name])) for name in condition.names):
        yield _found(value.text, model, value, _label(value.text, model))


def _what(tree: ast.expr, model: Model) -> str:
    """What a reader calls a value, a sum of values, the least or the greatest; nothing if it is none of these."""
    match tree:
        case ast.Name(id=name):
            return _label(name, model)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            one, other = _what(left, model), _what(right, model)
            return f"{one} + {other}" if one and other else ""
        case ast.Call(func=ast.Name(id="min" | "max" as called), args=args):
            several = [_what(arg, model) for arg in args]
            if not all(several):
                return ""
            words = listed(several)
            return (
                say("The least of {several}", several=words)
                if called == "min"
                else say("The greatest of {several}", several=words)
            )
    return ""


def _label(name: str, model: Model) -> str:
    for control in model.controls:
        if control.name == name:
            return model.short_label(control)
    return model.output(name).label.partition(":")[0]


def _found(name: str, model: Model, value: Formula, what: str) -> Found:
    """A value written as the first that it names is."""
    one = next((c for c in model.controls if c.name == name), None) or model.output(name)
    match one:
        case Slider():
            return Found(what, value, one.digits, one.show)
        case Number():
            return Found(what, value, one.digits, one.show, none=one.undefined)
        case Label() | Choice():
            words = dict(zip(one.options, one.shown, strict=True))
            return Found(what, value, words=words, none=getattr(one, "undefined", ()))
        case Toggle():
            return Found(what, value, words={"1": say("on"), "0": say("off")})
    return Found(what, value)
