"""Truth tables, and the page's runtime as a function, for the tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from steelyard.yaml_lines import SafeLoader

CASES = Path(__file__).resolve().parents[1] / "cases"

Runtime = Callable[..., Any]
"""``runtime(expression, **names)``: evaluate JavaScript inside the page's runtime, in a real browser."""


def plain(text: str) -> Any:
    """YAML as plain values, by the loader that is ten times as fast."""
    return yaml.load(text, SafeLoader)  # noqa: S506 - it is PyYAML's


def cases(name: str) -> Any:
    """A truth table."""
    return plain((CASES / f"{name}.yml").read_text("utf-8"))


def script(value: Any) -> str:
    """A value as JavaScript, NaN included."""
    return json.dumps(value)
