"""The models of the course, one file a chapter. `get(slug)` finds one; importing this loads none."""

from __future__ import annotations

import importlib

from steelyard.errors import UnknownNameError
from steelyard.model import Model

SLUGS = {
    "the-scale": "the_scale.model",
    "signals": "signals.model",
    "many-remarks": "many_remarks.model",
    "responsibility-without-control": "responsibility_without_control.model",
    "before-and-after": "before_and_after.model",
    "red-line": "red_line.model",
    "absence": "absence.model",
}
"""Where each model is declared, in the order of the book: module and name."""


def get(slug: str) -> Model:
    """The model of that slug (UnknownNameError if there is none)."""
    if slug not in SLUGS:
        raise UnknownNameError("model", f"'{slug}'", "one of " + ", ".join(SLUGS))
    module, name = SLUGS[slug].split(".")
    model: Model = getattr(importlib.import_module(f"steelyard.models.{module}"), name)
    return model
