"""What may load what, looked at in a fresh interpreter, and what stands nowhere in the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src" / "fulcrum").rglob("*.py"))
HEAVY = {"numpy", "matplotlib", "anywidget", "ipywidgets", "yaml", "IPython"}
FORBIDDEN = {
    "fulcrum": HEAVY | {"sympy"},
    "fulcrum.model": HEAVY,
    "fulcrum.models.scale": HEAVY,
    "fulcrum.models.responsibility": HEAVY,
    "fulcrum.words": HEAVY | {"sympy"},
    "fulcrum.records": HEAVY | {"sympy", "jinja2"},
    "fulcrum.stills": {"matplotlib", "sphinx", "docutils"},
    "fulcrum.marks": HEAVY | {"sympy"},
    "fulcrum.codegen": HEAVY - {"numpy"},
    "fulcrum.exercise.generate": HEAVY - {"numpy", "yaml"},
    "fulcrum.widget": {"sphinx", "docutils", "pybtex", "matplotlib.pyplot"},
    "fulcrum.work": {"sphinx", "docutils", "pybtex", "anywidget", "matplotlib"},
    "fulcrum.cli": HEAVY | {"sympy", "nbformat", "msgspec"},
    "fulcrum.answers": HEAVY | {"sympy", "msgspec"},
    "fulcrum.pocket": HEAVY | {"sympy", "msgspec"},
    "fulcrum.marking.grading": HEAVY - {"numpy", "yaml"} | {"traitlets", "nbformat", "sphinx", "docutils"},
    "fulcrum.marking.checking": HEAVY - {"numpy", "yaml"} | {"traitlets", "nbformat", "jinja2"},
    "fulcrum.explorable": {"anywidget", "ipywidgets", "IPython", "sphinx", "docutils", "matplotlib.pyplot"},
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
    allowed = {"lambdify"} if path.name == "codegen.py" else set()
    assert (
        calls(path) & ({"eval", "exec", "parse_expr", "lambdify", "load", "unsafe_load", "full_load"} - allowed)
        == set()
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_no_source_pickles(path: Path) -> None:
    assert "pickle" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
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
    assert not [name for name in named if name.startswith("fulcrum.cli")]
