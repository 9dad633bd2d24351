"""Where a task stands: on the page whose source asks for it by name, or else on its exercise's own page.

All pages are looked through at the start of a build: one that tells where tasks stand is made anew when these have
another place, and not whenever a line changes on the pages that they stand on.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard.sphinxext.by_page import ByPage

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ASKS = re.compile(r"^`{3,}\{exercise\} +(?P<slug>\S+) *\n:only: +(?P<ids>.+)$", re.MULTILINE)

Places = dict[str, dict[str, str]]
"""Of each set the page of each of its tasks that a page asks for by name."""

_told = ByPage[Places]("tasks_told")
"""What each page has been told of the places."""


def placed(env: BuildEnvironment, slug: str) -> dict[str, str]:
    """The page of each task of a set that a page asks for by name.

    The page that is being read is made anew when one of them has another.
    """
    places = _places(env).get(slug, {})
    _told(env).setdefault(env.docname, {})[slug] = places
    return places


def _places(env: BuildEnvironment) -> Places:
    places: Places = env.__dict__.setdefault("steelyard_tasks_placed", {})
    return places


def _look(app: Sphinx, env: BuildEnvironment, *already: set[str]) -> list[str]:
    """Look for all places; the pages that were told others."""
    places = _places(env)
    places.clear()
    for page in sorted(env.found_docs):
        path = Path(env.doc2path(page))
        for asked in _ASKS.finditer(path.read_text("utf-8")) if path.suffix == ".md" else ():
            for id_ in asked["ids"].split():
                places.setdefault(asked["slug"], {}).setdefault(id_, page)
    return [page for page, told in _told(env).items() if any(told[slug] != places.get(slug, {}) for slug in told)]


def setup(app: Sphinx) -> None:
    """Look for the places, and keep what pages are told of them."""
    app.connect("env-get-outdated", _look)
    _told.connect(app)
