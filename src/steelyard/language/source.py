"""The messages in Python: what `say` and `count` say, and tables of `Words`. An extractor for Babel."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Found = tuple[int, str, str | tuple[str, ...], list[str]]
"""A line, a function's name as gettext has it, a message or its forms, comments."""

GETTEXT = {"say": "gettext", "count": "ngettext"}
PACKAGE = "steelyard.language"


def python(
    file: IO[bytes], keywords: Mapping[str, Any], comments: Collection[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """The messages of a file of Python, in their order."""
    tree = ast.parse(file.read())
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE)
        for alias in node.names
    }
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        match call.func:
            case ast.Name(id=name) if names.get(name) == "Words":
                yield from _table(call.args)
            case ast.Attribute(value=ast.Name(id=name), attr="same") if names.get(name) == "Words":
                yield from ((arg.lineno, "gettext", text, []) for arg in call.args for text in _texts(arg))
            case ast.Name(id=name) if (said := GETTEXT.get(names.get(name, ""))) is not None:
                forms = tuple(text for arg in call.args for text in _texts(arg))
                if forms:
                    yield call.lineno, said, forms if said == "ngettext" else forms[0], []


def _table(args: list[ast.expr]) -> Iterator[Found]:
    for table in args:
        if isinstance(table, ast.Dict):
            for value in table.values:
                yield from ((value.lineno, "gettext", text, []) for text in _texts(value))


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
