"""The models of the course, a file each, named after its slug. `get(slug)` finds one; importing this loads none."""

from __future__ import annotations

import functools
import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard.errors import ModelError, UnknownNameError
from steelyard.language import cached, translated

if TYPE_CHECKING:
    from steelyard.model import Model

DECLARES = re.compile(r"^model = ", re.MULTILINE)


@functools.cache
def slugs() -> tuple[str, ...]:
    """The slug of each file here that declares a `model`: ``red-line`` of ``red_line.py``."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return tuple(path.stem.replace("_", "-") for path in files if DECLARES.search(path.read_text("utf-8")))


def get(model: Model | str) -> Model:
    """The model of that slug; a model is itself.

    Raises
    ------
    UnknownNameError : there is none
    ModelError : its file calls it otherwise
    """
    if not isinstance(model, str):
        return model
    if model not in slugs():
        raise UnknownNameError("model", f"'{model}'", "one of " + ", ".join(slugs()))
    name = model.replace("-", "_")
    declared: Model = importlib.import_module(f"{__name__}.{name}").model
    if declared.slug != model:
        raise ModelError(f"models/{name}.py", f"the slug '{declared.slug}'", f"'{model}', as the file is named")
    return declared


@cached
def told(slug: str) -> Model:
    """The model of that slug as a reader is told it, in the language of the moment.

    Formulae, keys and fingerprints ask the one that was declared, which `get` gives.
    """
    return translated(get(slug))
