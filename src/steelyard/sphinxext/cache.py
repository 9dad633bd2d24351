"""Pieces of pages, kept from one build to the next, so that a changed line of prose computes no model again.

A piece is what a function of `pieces.py` gives for plain values. It lies in `_build/.pieces`, under a digest of the
function's name and of the values; what other code or other libraries have made there is thrown away.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import json
import os
import shutil
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steelyard import models
from steelyard.language import current
from steelyard.sphinxext import sources

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

LIBRARIES = ("jinja2", "latex2mathml", "matplotlib", "msgspec", "nbformat", "numpy", "pybtex", "sympy")
"""What computes, draws and writes what is on a page."""


def libraries() -> str:
    """The libraries with their versions; with others every page is made anew."""
    return ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)


def piece(env: BuildEnvironment, name: str, *values: Any) -> Any:
    """What the function of that name in `pieces.py` gives for these values, all of them as JSON has them."""
    question = json.dumps([current().tag, name, *values], sort_keys=True)
    shelf = _shelf(Path(env.doctreedir).with_name(".pieces"), sources.catalogue(env))
    place = shelf / hashlib.sha256(question.encode()).hexdigest()
    try:
        return json.loads(place.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        makers = importlib.import_module("steelyard.sphinxext.pieces")  # with all that computes and draws
    text = json.dumps(getattr(makers, name)(*values))
    beside = place.with_suffix(f".{os.getpid()}")
    beside.write_text(text, "utf-8")
    beside.replace(place)
    return json.loads(text)


@functools.cache
def _shelf(folder: Path, catalogue: Path) -> Path:
    """The folder of what today's code has made, alone in its own."""
    shelf = folder / _today(catalogue)
    for other in folder.glob("*"):
        if other != shelf:
            shutil.rmtree(other, ignore_errors=True)
    shelf.mkdir(parents=True, exist_ok=True)
    return shelf


def _today(catalogue: Path) -> str:
    """A digest of all code, libraries and words that may have a part in a piece."""
    digest = hashlib.sha256(libraries().encode())
    for file in (*sources.code(), *map(sources.model, models.slugs())):
        digest.update(f"\n{file.relative_to(sources.PACKAGE)}\n".encode() + file.read_bytes())
    if catalogue.is_file():
        digest.update(catalogue.read_bytes())
    return digest.hexdigest()[:16]
