"""Where a task stands: on the page whose source asks for it by name, or else on its exercise's own page.

All pages are looked through at the start of a build: one that tells where tasks stand is made anew when these have
another place, and not whenever a line changes on the pages that they stand on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ASKS = re.compile(r"^`{3,}\{exercise\} +(?P<slug>\S+) *\n:only: +(?P<ids>.+)$", re.MULTILINE)

Places = dict[str, dict[str, str]]
"""Of each set the page of each of its tasks that a page asks for by name."""


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


def _told(env: BuildEnvironment) -> dict[str, Places]:
    """What each page has been told of the places."""
    told: dict[str, Places] = env.__dict__.setdefault("steelyard_tasks_told", {})
    return told


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


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _told(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: Sequence[str], other: BuildEnvironment) -> None:
    _told(env).update((name, _told(other)[name]) for name in docnames if name in _told(other))


def setup(app: Sphinx) -> None:
    """Look for the places, and keep what pages are told of them."""
    app.connect("env-get-outdated", _look)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
