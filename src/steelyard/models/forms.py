"""What several models share: forms of expressions, ticks, and the words and situations that every model has."""

from __future__ import annotations

import sympy as sp

from steelyard.language import MINUS
from steelyard.model import Axis, Ghost, Number, Preset, Setting, Span, Steps, Value, clause
from steelyard.model.wording import written

OUR_NUMBERS = "The starting numbers are made up, not estimates."
"""The assumption behind every slider's start."""

COUNTED = 0.1
"""Of two shares that differ by so much one is counted higher in tens, wherever they lie."""

# ---------------------------------------------------------------------------- expressions


class Max(sp.Max):
    """The largest of several; `sp.Max` would look for it whenever a part is put otherwise, which takes long."""

    def __new__(cls, *values: sp.Expr | float) -> Max:
        """Make it of these, whichever of them it is."""
        return super().__new__(cls, *values, evaluate=False)


class Min(sp.Min):
    """The smallest of several, likewise."""

    def __new__(cls, *values: sp.Expr | float) -> Min:
        """Make it of these, whichever of them it is."""
        return super().__new__(cls, *values, evaluate=False)


def clip(value: sp.Expr, low: float = 0, high: float = 1) -> sp.Expr:
    """The value, held within `low` and `high`."""
    return Min(high, Max(low, value))


def logit(chance: sp.Expr) -> sp.Expr:
    """Log-odds of a chance."""
    return sp.log(chance / (1 - chance))


def chance_of(log_odds: sp.Expr) -> sp.Expr:
    """The chance with these log-odds."""
    return 1 / (1 + sp.exp(-log_odds))


def normal_density(x: sp.Expr) -> sp.Expr:
    """The standard normal density."""
    return sp.exp(-(x**2) / 2) / sp.sqrt(2 * sp.pi)


def where(condition: sp.Basic, value: sp.Expr) -> sp.Expr:
    """The value where the condition holds; nothing elsewhere, so that no line is drawn there."""
    return sp.Piecewise((value, condition))


def one_each(place: sp.Expr, *values: sp.Expr | float) -> sp.Expr:
    """The first value where `place` is 0, the second where it is 1, and so on: one expression per option."""
    *ways, last = map(sp.sympify, values)
    return sp.Piecewise(*((value, sp.Eq(place, n)) for n, value in enumerate(ways)), (last, True))


def blend(chance: sp.Expr, first: sp.Expr, second: sp.Expr) -> sp.Expr:
    """The first with this chance, else the second."""
    return chance * first + (1 - chance) * second


def leader(steps: Steps, name: str, worth: sp.Symbol, axis: sp.Symbol) -> tuple[sp.Symbol, sp.Symbol]:
    """The place of the largest along an axis, and its lead over the second: steps `name`, top, runner_up, margin."""
    best = steps.argmax(name, worth, over=axis.name)
    top = steps.max("top", worth, over=axis.name)
    runner_up = steps.max("runner_up", sp.Piecewise((-1000, sp.Eq(axis, best)), (worth, True)), over=axis.name)
    return best, steps.map("margin", top - runner_up)


# As the reader sees them: SymPy orders the factors and opens the brackets of any other product.


def product(*factors: sp.Expr | float) -> sp.Expr:
    """A product left as it is written."""
    return sp.Mul(*map(sp.sympify, factors), evaluate=False)


def mixture(chance: sp.Expr, first: sp.Expr | float, second: sp.Expr) -> sp.Expr:
    """A blend left as it is written."""
    return sp.Add(product(chance, first), product(1 - chance, second), evaluate=False)


# ---------------------------------------------------------------------------- figures and readers


def ticks(low: float, high: float, step: float, show: str = "plain") -> tuple[tuple[float, str], ...]:
    """Evenly spaced ticks, both ends included: ``ticks(0, 1, 0.25, "percent")``."""
    places = Axis.grid("ticks", low, high, step).values
    return tuple((x, written(x, 0, "percent") if show == "percent" else f"{x:g}".replace("-", MINUS)) for x in places)


QUARTERS = ticks(0, 1, 0.25)
PERCENT = ticks(0, 1, 0.25, "percent")


def chance(name: str, label: str, undefined: tuple[tuple[str, str], ...] = ()) -> Number:
    """A chance that the reader sees, in whole per cent."""
    return Number(name, label, "chance", 0, 1, 0, "percent", undefined)


def situations(*situations: tuple[str, str, str, Setting, str]) -> tuple[Preset, ...]:
    """The situations behind the buttons, each ``(id, name, role, changes, what to look for there)``."""
    return tuple(Preset(id_, name, role, changes, clause(look)) for id_, name, role, changes, look in situations)


def turkey_in_syria(**spans: tuple[Value, Value, *tuple[str, ...]]) -> tuple[Ghost]:
    """The op-ed's own example, laid beside the reader's setting: ``command=(0.70, 1.00, "T14", "T22")``.

    Each control's range with the facts behind it; controls not named are the reader's.
    """
    return (Ghost("turkey_in_syria", "Turkey in Syria", {n: Span(s[0], s[1], s[2:]) for n, s in spans.items()}),)
