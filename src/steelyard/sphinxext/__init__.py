"""The joint to Jupyter Book: what the theme needs changed, and the book's own directives, a file a subject.

Written for Jupyter Book 1.0.4.post1, Sphinx 7 and sphinx-book-theme 1.1.4. Jupyter Book's own
extension list is replaced in ``_config.yml``; here is what that leaves undone.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any
from zlib import crc32

from steelyard import __version__
from steelyard.sphinxext import (
    argument,
    assets,
    bibliography,
    cache,
    chapters,
    evidence,
    exercises,
    explorables,
    glossary,
    guiding,
    instructors,
    knock_out,
    mathml,
    notebooks,
    placing,
    press_one,
    publishing,
    roads,
    search,
    spoken,
    stories,
    theme,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


PARTS = (
    spoken,
    theme,
    assets,
    mathml,
    chapters,
    explorables,
    argument,
    bibliography,
    evidence,
    glossary,
    exercises,
    notebooks,
    placing,
    press_one,
    knock_out,
    publishing,
    roads,
    guiding,
    stories,
    instructors,
    search,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything; Sphinx calls this once."""
    for part in PARTS:
        part.setup(app)
    # What is loaded, and most that is made, stays to the end: to look through it again and again is a tenth of a build.
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    safe = {"parallel_read_safe": True, "parallel_write_safe": True}
    return {"version": __version__, "env_version": crc32(cache.libraries().encode()), **safe}
