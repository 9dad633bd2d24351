"""Model → JavaScript."""

from __future__ import annotations

import functools
import re

import numpy as np
import sympy as sp
from sympy.core.relational import Equality, Relational, Unequality
from sympy.printing.jscode import JavascriptCodePrinter

from steelyard.codegen.expressions import digits, fixed, level, parts
from steelyard.model import Map, Model, Reduce, Scan, Step, Table
from steelyard.page.embed import embedded

MANY = 1000
"""Rounds of a step's loops from which on its text may be longer, to be faster."""

KNOWN = 10_000
"""Totals that a step remembers at most, each in a hundred bytes or so."""

_READ = re.compile(r"\bs\.(\w+)\[")

_TOTALS = ("sum", "mean")
"""Reductions that need no list of what they reduce."""


class _Script(JavascriptCodePrinter):
    """Prints every name as ``c.name`` (control), ``d.name[...]`` (data) or ``s.name[...]`` (step)."""

    def __init__(self, model: Model) -> None:
        super().__init__({"user_functions": {"level": "o.level", "normal_cdf": "o.normal_cdf"}})
        self.model = model
        self.local: dict[str, str] = {}

    def _print_Symbol(self, symbol: sp.Symbol) -> str:
        name = symbol.name
        if name not in self.model.shapes:
            return str(name)
        if name in self.local:
            return self.local[name]
        index = _index(self.model, self.model.shapes[name])
        if name in fixed(self.model):
            return f"d.{name}[{index}]"
        control = next((c for c in self.model.controls if c.name == name), None)
        if control is None:
            return f"s.{name}[{index}]"
        return f"c.{name}[{index}]" if isinstance(control, Table) else f"c.{name}"

    def _print_Piecewise(self, expr: sp.Piecewise) -> str:
        *ways, (last, sure) = expr.args
        if sure != True:  # noqa: E712 - SymPy's true is not Python's
            ways, last = list(expr.args), sp.nan
        text = "".join(f"{self._print(cond)}?{self._print(value)}:" for value, cond in ways)
        return f"({text}{self._print(last)})"

    def _print_Relational(self, expr: Relational) -> str:
        sign = "===" if isinstance(expr, Equality) else "!==" if isinstance(expr, Unequality) else expr.rel_op
        lhs = expr.lhs
        if isinstance(lhs, level) and _whole(self.model, lhs.args[0]):
            lhs = lhs.args[0]  # such as places on an axis, which have no last bits to be forgiven
        return f"({self._print(lhs)}{sign}{self._print(expr.rhs)})"

    def _print_Float(self, number: sp.Float) -> str:
        return digits(float(number))

    def _print_Pow(self, expr: sp.Pow) -> str:
        if expr.exp == 2 and expr.base.is_Symbol:
            return f"({self._print(expr.base)}*{self._print(expr.base)})"
        return str(super()._print_Pow(expr))

    def _print_NaN(self, expr: sp.Basic) -> str:
        return "NaN"


def _whole(model: Model, expr: sp.Basic) -> bool:
    """Whether an expression adds up and multiplies whole numbers that no control moves."""
    values = fixed(model)
    return all(
        all(value == int(value) for value in values.get(part.name, (0.5,)))
        if part.is_Symbol
        else isinstance(part, sp.Add | sp.Mul | sp.Integer)
        for part in sp.preorder_traversal(expr)
    )


def _index(model: Model, axes: tuple[str, ...]) -> str:
    """The place in a flat array, row by row: ``(i*5+j)*4+k``."""
    text = ""
    for axis in axes:
        text = f"({text})*{len(model.axis(axis))}+{axis}_" if text else f"{axis}_"
    return text or "0"


@functools.cache
def script(model: Model) -> str:
    """The model as a JavaScript object literal: controls, data, steps as functions.

    A step is ``{name, needs, size, wide, run(c, d, s, o, out, v, w)}``; `out` receives its values,
    `v` and `w` are scratch of length `wide`. One that remembers what it has summed has a map `known` as well.
    """
    arrays = ",".join(f"{name}:{_array(values)}" for name, values in fixed(model).items())
    steps = ",\n".join(_step(model, step) for step in model.steps)
    return f"{{slug:{embedded(model.slug)},data:{{{arrays}}},steps:[\n{steps}]}}"


def _array(values: tuple[float, ...]) -> str:
    """Numbers as JavaScript; a long list that merely counts is written as a rule."""
    if len(values) > 16 and values == tuple(range(len(values))):
        return f"Array.from({{length:{len(values)}}},(_,i)=>i)"
    return f"[{','.join(map(digits, values))}]"


def _step(model: Model, step: Step) -> str:
    printer = _Script(model)
    common, exprs = parts(step.exprs)
    axes = model.shapes[step.name]
    size = int(np.prod([len(model.axis(a)) for a in axes])) if axes else 1
    many = size * len(model.axis(step.over) if isinstance(step, Reduce) else (0,)) >= MANY
    given = _given(model, step) if many else ()
    printer.local = {name: f"here${name}" for name in given}
    shared = "".join(f"const {name}={printer.doprint(value)};" for name, value in common)
    index = _index(model, axes)
    if isinstance(step, Map):
        wide, body = 0, _loops(model, axes, f"{shared}out[{index}]={printer.doprint(exprs[0])};")
    elif isinstance(step, Scan):
        wide = len(model.axis(step.along))
        outer = tuple(a for a in axes if a != step.along)
        inner = _loop(model, step.along, f"{shared}v[{step.along}_]={printer.doprint(exprs[0])};")
        copy = _loop(model, step.along, f"out[{index}]=w[{step.along}_];")
        body = _loops(model, outer, f"{inner}o.{step.op}(v,w);{copy}")
    elif step.op in _TOTALS and step.where is None:
        value, weight = map(printer.doprint, exprs)
        out = f"out[{index}]"
        total = _total(model, step, shared, value, weight, "found" if given else out)
        wide, body = 0, _loops(model, axes, _remembered(model, given, total, out) if given else total)
    elif step.op == "at" and (only := _fixed_place(model, step)) is not None:
        cell = f"const {step.over}_={only};{shared}out[{index}]={printer.doprint(exprs[0])};"
        wide, body = 0, _loops(model, axes, cell)
    else:
        wide = len(model.axis(step.over))
        fill = f"{shared}v[{step.over}_]={printer.doprint(exprs[0])};w[{step.over}_]={printer.doprint(exprs[1])};"
        place, first = ("", "") if step.where is None else (",place", "let place;")
        if place:
            fill += f"place={printer.doprint(exprs[2])};"
        inner = _loop(model, step.over, fill)
        body = _loops(model, axes, f"{first}{inner}out[{index}]=o.{step.op}(v,w{place});")
    if many:
        body = _at_hand(body)
    known = "known:new Map()," if given else ""
    needs = embedded([n for n in model.needs(step) if n not in fixed(model)])
    return f"{{name:{embedded(step.name)},needs:{needs},size:{size},wide:{wide},{known}run(c,d,s,o,out,v,w){{{body}}}}}"


def _given(model: Model, step: Step) -> tuple[str, ...]:
    """What tells the cells of a total from one another, if all else that it reads is one list that never changes.

    Which is so where one list of weightings is asked about every option in every situation.
    """
    if not isinstance(step, Reduce) or step.op not in _TOTALS or not model.shapes[step.name]:
        return ()
    along = [name for name in model.needs(step) if step.over in model.shapes[name]]
    alike = all(model.shapes[name] == (step.over,) and name in _unmoved(model) for name in along)
    return tuple(name for name in model.needs(step) if name not in along) if alike else ()


def _fixed_place(model: Model, step: Reduce) -> int | None:
    """The one place along its axis that a step asks about, if there is one: nothing else is read then."""
    place = step.exprs[-1]
    return int(place) if isinstance(place, sp.Integer) and 0 <= place < len(model.axis(step.over)) else None


@functools.cache
def _unmoved(model: Model) -> frozenset[str]:
    """All that no control reaches."""
    found = set(fixed(model))
    for step in model.steps:
        if found.issuperset(model.needs(step)):
            found.add(step.name)
    return frozenset(found)


def _remembered(model: Model, given: tuple[str, ...], total: str, out: str) -> str:
    """A total made once for each set of what it is given: many cells are alike, and a change moves few of them."""
    printer = _Script(model)
    here = "".join(f"const here${name}={printer.doprint(sp.Symbol(name, real=True))};" for name in given)
    ask = "const key=`" + "/".join(f"${{here${name}}}" for name in given) + "`;let found=this.known.get(key);"
    keep = f"if(this.known.size>={KNOWN})this.known.clear();this.known.set(key,found);"
    return f"{here}{ask}if(found===undefined){{{total}{keep}}}{out}=found;"


def _at_hand(body: str) -> str:
    """The same with each step that it reads looked up once: to a browser all steps are one large dictionary."""
    names = dict.fromkeys(_READ.findall(body))
    return "".join(f"const ${name}=s.{name};" for name in names) + _READ.sub(r"$\1[", body)


def _total(model: Model, step: Reduce, shared: str, value: str, weight: str, out: str) -> str:
    """A sum or a mean as it goes, the same to the last digit as `operations` makes of a list, without the list.

    What is summed under each of 2,048 weightings would else be written down twice before it is read.
    """
    means = step.op == "mean"
    if weight == "1":
        mass = f"/{len(model.axis(step.over))}" if means else ""
        return f"let total=0;{_loop(model, step.over, f'{shared}total+={value};')}{out}=total{mass};"
    count = "mass+=weight;" if means else ""
    inner = _loop(model, step.over, f"{shared}const weight={weight};total+=({value})*weight;{count}")
    return f"let total=0{',mass=0' if means else ''};{inner}{out}=total{'/mass' if means else ''};"


def _loop(model: Model, axis: str, body: str) -> str:
    return f"for(let {axis}_=0;{axis}_<{len(model.axis(axis))};{axis}_++){{{body}}}"


def _loops(model: Model, axes: tuple[str, ...], body: str) -> str:
    for axis in reversed(axes):
        body = _loop(model, axis, body)
    return body
