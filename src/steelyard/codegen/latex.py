"""Model → LaTeX."""

from __future__ import annotations

from collections.abc import Mapping

import sympy as sp
from sympy.printing.latex import LatexPrinter

from steelyard.codegen.expressions import digits
from steelyard.model import Map, Model


class _Formula(LatexPrinter):
    """Prints a control or step by its letter, or by its name as words."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        super().__init__({"mul_symbol": "dot"})
        self.letters = letters

    def _as_ordered_terms(self, expr: sp.Add, order: str | None = None) -> list[sp.Expr]:
        """What is added before what is taken away."""
        return sorted(super()._as_ordered_terms(expr, order), key=lambda term: term.could_extract_minus_sign())

    def _print_Symbol(self, expr: sp.Symbol, style: str = "plain") -> str:
        words = expr.name.replace("_", " ")
        return self.letters.get(expr.name) or rf"\text{{{words}}}"

    def _print_Float(self, expr: sp.Float) -> str:
        return digits(float(expr))


def formulae(model: Model) -> dict[str, str]:
    """LaTeX of each scalar or mapped step, ``{step: "left = right"}``, in the reader's letters."""
    letters = {item.name: item.letter for item in (*model.controls, *model.steps) if item.letter}
    printer = _Formula(letters)

    def line(step: Map) -> str:
        right = step.expr if step.shown is None else step.shown
        return f"{printer.doprint(sp.Symbol(step.name, real=True))} = {printer.doprint(right)}"

    return {step.name: line(step) for step in model.steps if isinstance(step, Map)}
