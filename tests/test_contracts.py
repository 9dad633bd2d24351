"""What may load what, looked at in a fresh interpreter, and what stands nowhere in the source."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src" / "steelyard").rglob("*.py"))
HEAVY = {"numpy", "matplotlib", "anywidget", "ipywidgets", "yaml", "IPython"}
# From light to heavy: one fresh interpreter loads them in this order, and each may load what those before it do.
FORBIDDEN = {
    "steelyard": HEAVY | {"sympy"},
    "steelyard.cli": HEAVY | {"sympy", "nbformat", "msgspec"},
    "steelyard.answers.document": HEAVY | {"sympy", "msgspec"},
    "steelyard.answers.coded_copy": HEAVY | {"sympy", "msgspec"},
    "steelyard.drawing.geometry": HEAVY | {"sympy"},
    "steelyard.evidence.records": HEAVY | {"sympy", "jinja2"},
    "steelyard.model": HEAVY,
    "steelyard.models.the_scale": HEAVY,
    "steelyard.models.responsibility_without_control": HEAVY,
    "steelyard.codegen.arrays": HEAVY - {"numpy"},
    "steelyard.marking.checking": HEAVY - {"numpy", "yaml"} | {"traitlets", "nbformat", "jinja2"},
    "steelyard.marking.grading": HEAVY - {"numpy", "yaml"} | {"traitlets", "nbformat", "sphinx", "docutils"},
    "steelyard.exercise.generate": HEAVY - {"numpy", "yaml"},
    "steelyard.evidence.charts": {"matplotlib", "sphinx", "docutils"},
    "steelyard.jupyter.work": {"sphinx", "docutils", "pybtex", "anywidget", "matplotlib"},
    "steelyard.views.explorable": {"anywidget", "ipywidgets", "IPython", "sphinx", "docutils", "matplotlib.pyplot"},
    "steelyard.jupyter.widgets": {"sphinx", "docutils", "pybtex", "matplotlib.pyplot"},
}
LOAD = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    print(name, *sys.modules)
"""


def test_no_module_loads_what_it_may_not() -> None:
    command = [sys.executable, "-W", "error", "-c", LOAD, *FORBIDDEN]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    loaded = {name: set(modules) for name, *modules in map(str.split, lines)}
    assert {name: FORBIDDEN[name] & loaded[name] for name in FORBIDDEN if FORBIDDEN[name] & loaded[name]} == {}


def naming(words: str) -> dict[Path, list[ast.AST]]:
    """The parts of each source that has one of these words at all."""
    wanted = re.compile(words)
    texts = {path: path.read_text("utf-8") for path in SOURCES}
    return {path: [*ast.walk(ast.parse(text))] for path, text in texts.items() if wanted.search(text)}


def calls(parts: list[ast.AST]) -> set[str]:
    """The last name of everything that is called, but for YAML read by the loader that makes data alone."""
    made = [node for node in parts if isinstance(node, ast.Call)]
    return {name(call.func) for call in made if not any(name(value).endswith("SafeLoader") for value in call.args)}


def name(node: ast.expr) -> str:
    """The last of a name's parts; nothing of what has none."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def imports(parts: list[ast.AST]) -> set[str]:
    names: set[str] = set()
    for node in parts:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_no_source_evaluates_text() -> None:
    barred = {"eval", "exec", "parse_expr", "lambdify", "load", "unsafe_load", "full_load"}
    allowed = {"codegen": {"lambdify"}}
    called = {path: calls(parts) & barred for path, parts in naming("|".join(barred)).items()}
    assert [path for path, names in called.items() if names - allowed.get(path.parent.name, set())] == []


def test_no_source_pickles() -> None:
    assert [path for path in SOURCES if "pickle" in path.read_text("utf-8")] == []


def test_nothing_loads_the_command_line() -> None:
    sources = naming(r"steelyard\.cli|steelyard import")
    others = {path: parts for path, parts in sources.items() if path.stem != "__main__" and path.parent.name != "cli"}
    loads = {path: imports(parts) for path, parts in others.items()}
    assert [path for path, names in loads.items() if any(name.startswith("steelyard.cli") for name in names)] == []
