"""What may load what, looked at in a fresh interpreter, and what stands nowhere in the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src" / "steelyard").rglob("*.py"))
HEAVY = {"numpy", "matplotlib", "anywidget", "ipywidgets", "yaml", "IPython"}
FORBIDDEN = {
    "steelyard": HEAVY | {"sympy"},
    "steelyard.model": HEAVY,
    "steelyard.models.the_scale": HEAVY,
    "steelyard.models.responsibility_without_control": HEAVY,
    "steelyard.evidence.records": HEAVY | {"sympy", "jinja2"},
    "steelyard.evidence.charts": {"matplotlib", "sphinx", "docutils"},
    "steelyard.drawing.geometry": HEAVY | {"sympy"},
    "steelyard.codegen.arrays": HEAVY - {"numpy"},
    "steelyard.exercise.generate": HEAVY - {"numpy", "yaml"},
    "steelyard.jupyter.widgets": {"sphinx", "docutils", "pybtex", "matplotlib.pyplot"},
    "steelyard.jupyter.work": {"sphinx", "docutils", "pybtex", "anywidget", "matplotlib"},
    "steelyard.cli": HEAVY | {"sympy", "nbformat", "msgspec"},
    "steelyard.answers.document": HEAVY | {"sympy", "msgspec"},
    "steelyard.answers.pocket": HEAVY | {"sympy", "msgspec"},
    "steelyard.marking.grading": HEAVY - {"numpy", "yaml"} | {"traitlets", "nbformat", "sphinx", "docutils"},
    "steelyard.marking.checking": HEAVY - {"numpy", "yaml"} | {"traitlets", "nbformat", "jinja2"},
    "steelyard.views.explorable": {"anywidget", "ipywidgets", "IPython", "sphinx", "docutils", "matplotlib.pyplot"},
}


@pytest.mark.parametrize("module", FORBIDDEN)
def test_a_module_loads_nothing_it_may_not(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert FORBIDDEN[module] & set(done.stdout.split()) == set()


def calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    named = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {f.id if isinstance(f, ast.Name) else f.attr for f in named if isinstance(f, ast.Name | ast.Attribute)}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_no_source_evaluates_text(path: Path) -> None:
    allowed = {"lambdify"} if path.parent.name == "codegen" else set()
    assert (
        calls(path) & ({"eval", "exec", "parse_expr", "lambdify", "load", "unsafe_load", "full_load"} - allowed)
        == set()
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_no_source_pickles(path: Path) -> None:
    assert "pickle" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", [path for path in SOURCES if path.stem != "__main__"], ids=lambda p: p.stem)
def test_nothing_loads_the_command_line(path: Path) -> None:
    named = {
        name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else [f"{node.module}.{alias.name}" for alias in node.names] if isinstance(node, ast.ImportFrom)
            else []
        )
    }  # fmt: skip
    assert not [name for name in named if name.startswith("steelyard.cli")]
