"""How a control looks in a template: its number, and the number as one types it."""

from __future__ import annotations

from typing import Any

from steelyard.model import Slider
from steelyard.model.wording import written
from steelyard.page.templates import templates


def _shown(control: Slider) -> str:
    return written(control.default, control.digits, control.show)


def _end(value: float, control: Slider) -> str:
    return written(value, control.digits, control.show)


def _as_typed(value: Any, control: Slider) -> str:
    """A number as one types it: 0.3 shown as percent is 30."""
    return f"{round(float(value) * (100 if control.show == 'percent' else 1), 8):g}"


templates.filters |= {"shown": _shown, "end": _end, "as_typed": _as_typed, "plain": lambda x: f"{x:g}"}
