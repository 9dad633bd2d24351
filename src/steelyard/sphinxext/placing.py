"""Where a task stands: on the page whose source asks for it by name, or else on its exercise's own page."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard.sphinxext import sources

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_ASKS = re.compile(r"^`{3,}\{exercise\} +(?P<slug>\S+) *\n:only: +(?P<ids>.+)$", re.MULTILINE)


@functools.cache
def _asked(path: Path, changed: int) -> list[tuple[str, list[str]]]:
    """The sets and the tasks that a page asks for by name, since it was last changed."""
    return [(match["slug"], match["ids"].split()) for match in _ASKS.finditer(path.read_text("utf-8"))]


def placed(env: BuildEnvironment, slug: str) -> dict[str, str]:
    """The page of each task of a set that a page asks for by name.

    The page that is being read is made anew when one of those changes.
    """
    found: dict[str, str] = {}
    for page in sorted(env.found_docs):
        path = Path(env.doc2path(page))
        if path.suffix != ".md":
            continue
        asked = [ids for asked_of, ids in _asked(path, path.stat().st_mtime_ns) if asked_of == slug]
        if asked:
            sources.note(env, [path])
        found |= {id_: page for ids in asked for id_ in ids if id_ not in found}
    return found
