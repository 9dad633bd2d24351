"""Leverage and Risk: the public interface. Names load what they need when first used."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from steelyard.errors import (
    CodeError,
    FileError,
    FormulaError,
    LabError,
    ModelError,
    SettingError,
    SteelyardError,
    UnknownNameError,
)

if TYPE_CHECKING:
    from steelyard.codegen.arrays import evaluate
    from steelyard.codegen.sampling import shares
    from steelyard.drawing.plot import draw
    from steelyard.jupyter.picture import show
    from steelyard.jupyter.slider import slider
    from steelyard.jupyter.widgets import explore
    from steelyard.jupyter.work import work_on
    from steelyard.models import get

__all__ = [
    "CodeError", "FileError", "FormulaError", "LabError", "ModelError", "SettingError", "SteelyardError",
    "UnknownNameError", "__version__", "draw", "evaluate", "explore", "get", "shares", "show", "slider",
    "work_on",
]  # fmt: skip

__version__ = "0.1.0"

_HOMES = {
    "draw": "drawing.plot",
    "evaluate": "codegen.arrays",
    "explore": "jupyter.widgets",
    "get": "models",
    "shares": "codegen.sampling",
    "show": "jupyter.picture",
    "slider": "jupyter.slider",
    "work_on": "jupyter.work",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'steelyard' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(f"steelyard.{_HOMES[name]}"), name)
