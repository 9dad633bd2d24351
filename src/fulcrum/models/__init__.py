"""The models of the course, one file a chapter. `get(slug)` finds one; importing this loads none."""

from __future__ import annotations

import importlib

from fulcrum.errors import UnknownNameError
from fulcrum.model import Model

SLUGS = {
    "the-scale": "fulcrum.models.scale",
    "responsibility-without-control": "fulcrum.models.responsibility",
}
"""Where each model is declared, in the order of the book."""


def get(slug: str) -> Model:
    """The model of that slug (UnknownNameError if there is none)."""
    if slug not in SLUGS:
        raise UnknownNameError("model", f"'{slug}'", "one of " + ", ".join(SLUGS))
    model: Model = importlib.import_module(SLUGS[slug]).model
    return model
