"""The templates of `page/html/`, with every value escaped unless it is marked as HTML."""

from __future__ import annotations

from typing import Any

import jinja2

from fulcrum.controls import Slider
from fulcrum.words import written

UNITS_TOLD = ("of 100", "points", "thousand")
"""Units that a reader needs beside the number; a share is told by its per cent sign."""


def _shown(control: Slider) -> str:
    return written(control.default, control.digits, control.show)


def _unit(control: Slider) -> str:
    return f" {control.unit}" if control.unit in UNITS_TOLD else ""


def _as_typed(value: Any, control: Slider) -> str:
    """A number as one types it: 0.3 shown as percent is 30."""
    return f"{round(float(value) * (100 if control.show == 'percent' else 1), 8):g}"


_templates = jinja2.Environment(
    loader=jinja2.PackageLoader("fulcrum", "page/html"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    keep_trailing_newline=False,
)
_templates.filters |= {"shown": _shown, "unit": _unit, "as_typed": _as_typed, "plain": lambda x: f"{x:g}"}


def render(template: str, **values: Any) -> str:
    """A template of `page/html/` filled in; what is Markup already is not escaped again."""
    return _templates.get_template(f"{template}.html").render(values)
