"""How a control looks in a template: its number, its unit, and the number as one types it."""

from __future__ import annotations

from typing import Any

from steelyard.model import Slider
from steelyard.model.wording import written
from steelyard.page.templates import templates

UNITS_TOLD = ("of 100", "points", "thousand")
"""Units that a reader needs beside the number; a share is told by its per cent sign."""


def _shown(control: Slider) -> str:
    return written(control.default, control.digits, control.show)


def _unit(control: Slider) -> str:
    return f" {control.unit}" if control.unit in UNITS_TOLD else ""


def _as_typed(value: Any, control: Slider) -> str:
    """A number as one types it: 0.3 shown as percent is 30."""
    return f"{round(float(value) * (100 if control.show == 'percent' else 1), 8):g}"


templates.filters |= {"shown": _shown, "unit": _unit, "as_typed": _as_typed, "plain": lambda x: f"{x:g}"}
