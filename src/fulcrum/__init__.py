"""Leverage and Risk: the public interface. Names load what they need when first used."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fulcrum.codegen import evaluate
    from fulcrum.figure import draw
    from fulcrum.models import get
    from fulcrum.survey import shares
    from fulcrum.widget import explore
    from fulcrum.work import work_on

__all__ = ["draw", "evaluate", "explore", "get", "shares", "work_on"]

_HOMES = {
    "draw": "figure",
    "evaluate": "codegen",
    "explore": "widget",
    "get": "models",
    "shares": "survey",
    "work_on": "work",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'fulcrum' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(f"fulcrum.{_HOMES[name]}"), name)
