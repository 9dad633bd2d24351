"""Conditions and keys as formulae over a model: read by a whitelist, never run as code.

``influence >= 0.3 and command <= 0.3`` or ``half.net_gain < none.net_gain < all.net_gain``. The words
are Python's own, so its parser reads them; every node that is not on the list below is refused. The
same formula is written as JavaScript for the page. Comparisons act on values rounded to 1e-9.
"""

from __future__ import annotations

import ast
import functools
import math
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from steelyard.errors import FormulaError
from steelyard.page.embed import embedded
from steelyard.rounding import level

LONGEST = 400
"""Characters a formula may have."""

ALLOWED = "numbers, names, + - * /, < <= > >= == !=, and, or, not, abs, min, max"

Term = float | str | None
"""What a name stands for: a number, a word (of a choice or label), or nothing where it is undefined."""

_Value = float | bool | str
_Run = Callable[[Mapping[str, Term]], _Value]

_ARITHMETIC: dict[type, tuple[str, Callable[[float, float], float]]] = {
    ast.Add: ("+", lambda a, b: a + b),
    ast.Sub: ("-", lambda a, b: a - b),
    ast.Mult: ("*", lambda a, b: a * b),
    ast.Div: ("/", lambda a, b: a / b if b else math.nan),
}
_COMPARE: dict[type, tuple[str, Callable[[float], bool]]] = {
    ast.Lt: ("<", lambda d: d < 0),
    ast.LtE: ("<=", lambda d: d <= 0),
    ast.Gt: (">", lambda d: d > 0),
    ast.GtE: (">=", lambda d: d >= 0),
    ast.Eq: ("===", lambda d: d == 0),
    ast.NotEq: ("!==", lambda d: d != 0),
}
_CALLS: dict[str, Callable[..., float]] = {"abs": abs, "min": min, "max": max}


@dataclass(frozen=True)
class Formula:
    """A formula that was read. `names` are the words it asks for, ``state.output`` included."""

    text: str
    tree: ast.expr
    names: tuple[str, ...]
    run: _Run = field(repr=False, compare=False)

    def value(self, terms: Mapping[str, Term]) -> float | bool | None:
        """Its value where `terms` give every name; None if a name it needs is undefined."""
        result = self.run(terms)
        return None if isinstance(result, str) or (isinstance(result, float) and math.isnan(result)) else result

    def holds(self, terms: Mapping[str, Term]) -> bool:
        """Whether it is true; an undefined name makes it false."""
        return self.value(terms) is True

    def javascript(self) -> str:
        """The same as an expression over ``v["name"]``, where an undefined name is NaN."""
        return _script(self.tree)

    def pieces(self) -> Iterator[Formula]:
        """What it joins by ``and``: each a formula that must hold for it to hold."""
        if isinstance(self.tree, ast.BoolOp) and isinstance(self.tree.op, ast.And):
            for part in self.tree.values:
                yield from _made(part).pieces()
        else:
            yield self

    def compared(self) -> tuple[Formula, str, float | str] | None:
        """A value, a sign as `holds` takes it, and the number or word beside it; None if it is no such comparison."""
        match self.tree:
            case ast.Compare(left=left, ops=[op], comparators=[right]) if not _names(right):
                wanted = _run(right)({})
                if not isinstance(wanted, bool):
                    return _made(left), _COMPARE[type(op)][0], wanted
        return None


def holds(value: Term, sign: str, wanted: float | str) -> bool:
    """Whether a value compares with a number or a word as a sign of JavaScript says."""
    op = next(op for op, (written, _) in _COMPARE.items() if written == sign)
    return value is not None and _compare(op, value, wanted)


def _made(tree: ast.expr) -> Formula:
    return Formula(ast.unparse(tree), tree, tuple(_names(tree)), _run(tree))


def _names(tree: ast.expr) -> dict[str, None]:
    """The names in what was read, in their order."""
    match tree:
        case ast.Name() | ast.Attribute():
            return {ast.unparse(tree): None}
        case ast.Call(args=parts) | ast.BoolOp(values=parts):
            inner = parts
        case _:
            inner = [node for node in ast.iter_child_nodes(tree) if isinstance(node, ast.expr)]
    return {name: None for part in inner for name in _names(part)}


@functools.lru_cache(4096)
def read(text: str, names: frozenset[str]) -> Formula:
    """A formula over `names`, or FormulaError; read once, as a class is marked by the same few."""
    if len(text) > LONGEST:
        raise FormulaError(LONGEST, f"{len(text)} characters", f"at most {LONGEST}")
    try:
        with warnings.catch_warnings(action="ignore"):  # Python's advice on its own style is not for authors
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(1, repr(text), "a formula such as: influence >= 0.3 and command <= 0.3") from None
    _check(tree, names)
    return Formula(text, tree, tuple(_names(tree)), _run(tree))


def _check(node: ast.expr, names: frozenset[str]) -> None:
    """Refuse whatever is not on the whitelist."""
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number) if abs(number) <= sys.float_info.max:
            pass
        case ast.Constant(value=str()):
            pass
        case ast.Name() | ast.Attribute(value=ast.Name()):
            name = ast.unparse(node)
            if name not in names:
                raise FormulaError(
                    node.col_offset + 1, f"'{name}'", "one of " + ", ".join(sorted(names)) if names else ALLOWED
                )
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            _check(node.operand, names)
        case ast.BinOp() if type(node.op) in _ARITHMETIC:
            _check(node.left, names)
            _check(node.right, names)
        case ast.BoolOp():
            for part in node.values:
                _check(part, names)
        case ast.Compare() if all(type(op) in _COMPARE for op in node.ops):
            for part in (node.left, *node.comparators):
                _check(part, names)
        case ast.Call(func=ast.Name(id=called), keywords=[]) if called in _CALLS and (
            len(node.args) == 1 if called == "abs" else len(node.args) > 1
        ):
            for part in node.args:
                _check(part, names)
        case _:
            raise FormulaError(node.col_offset + 1, repr(ast.unparse(node)), ALLOWED)


def _run(node: ast.expr) -> _Run:
    """The formula as one function of what is known, made of the functions of its parts."""
    match node:
        case ast.Constant(value=value):
            constant = value if isinstance(value, bool | str) else float(value)  # type: ignore[arg-type]
            return lambda terms: constant
        case ast.Name() | ast.Attribute():
            return _lookup(ast.unparse(node))
        case ast.UnaryOp(op=ast.Not()):
            denied = _run(node.operand)
            return lambda terms: not denied(terms)
        case ast.UnaryOp():
            positive = _number(node.operand)
            return lambda terms: -positive(terms)
        case ast.BinOp():
            return _both(_ARITHMETIC[type(node.op)][1], _number(node.left), _number(node.right))
        case ast.BoolOp():
            parts, joined = [_run(part) for part in node.values], all if isinstance(node.op, ast.And) else any
            return lambda terms: joined(part(terms) is True for part in parts)
        case ast.Compare():
            sides = [_run(side) for side in (node.left, *node.comparators)]
            pairs = list(zip(map(type, node.ops), sides, sides[1:], strict=False))
            if len(pairs) == 1:
                ((op, a, b),) = pairs
                return lambda terms: _compare(op, a(terms), b(terms))
            return lambda terms: all(_compare(op, a(terms), b(terms)) for op, a, b in pairs)
        case ast.Call(func=ast.Name(id=called)):
            return _called(_CALLS[called], [_number(part) for part in node.args])
    raise AssertionError(ast.dump(node))  # _check let it through


def _lookup(name: str) -> _Run:
    def look(terms: Mapping[str, Term]) -> _Value:
        value = terms[name]
        return math.nan if value is None else value

    return look


def _number(node: ast.expr) -> Callable[[Mapping[str, Term]], float]:
    run = _run(node)

    def number(terms: Mapping[str, Term]) -> float:
        result = run(terms)
        return math.nan if isinstance(result, str) else float(result)

    return number


def _both(operation: Callable[[float, float], float], a: _Run, b: _Run) -> _Run:
    return lambda terms: operation(a(terms), b(terms))  # type: ignore[arg-type]


def _called(function: Callable[..., float], parts: list[Callable[[Mapping[str, Term]], float]]) -> _Run:
    def call(terms: Mapping[str, Term]) -> float:
        values = [part(terms) for part in parts]
        return math.nan if any(map(math.isnan, values)) else float(function(*values))

    return call


def _compare(op: type[ast.cmpop], left: _Value, right: _Value) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return (left == right) == (op is ast.Eq) and op in (ast.Eq, ast.NotEq)
    apart = level(float(left) - float(right))
    return not math.isnan(apart) and _COMPARE[op][1](apart)


def _script(node: ast.expr) -> str:
    """JavaScript over ``v``; page/js/task/formula.js gives compare and divide."""
    match node:
        case ast.Constant(value=value):
            return embedded(value)
        case ast.Name() | ast.Attribute():
            return f"v[{embedded(ast.unparse(node))}]"
        case ast.UnaryOp(op=ast.Not()):
            return f"!{_script(node.operand)}"
        case ast.UnaryOp():
            return f"(-{_script(node.operand)})"
        case ast.BinOp(op=ast.Div()):
            return f"divide({_script(node.left)},{_script(node.right)})"
        case ast.BinOp():
            return f"({_script(node.left)}{_ARITHMETIC[type(node.op)][0]}{_script(node.right)})"
        case ast.BoolOp():
            sign = "&&" if isinstance(node.op, ast.And) else "||"
            return "(" + sign.join(f"({_script(part)}===true)" for part in node.values) + ")"
        case ast.Compare():
            sides = (node.left, *node.comparators)
            pairs = zip(node.ops, sides, sides[1:], strict=False)
            return "(" + "&&".join(_pair(op, a, b) for op, a, b in pairs) + ")"
        case ast.Call(func=ast.Name(id=called)):
            return f"Math.{called}({','.join(map(_script, node.args))})"
    raise AssertionError(ast.dump(node))


def _pair(op: ast.cmpop, a: ast.expr, b: ast.expr) -> str:
    return f'compare("{_COMPARE[type(op)][0]}",{_script(a)},{_script(b)})'
