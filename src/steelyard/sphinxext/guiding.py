"""Leading a reader along a road: what comes before a page and next, how long is left, and what is said at the end.

A reader who has picked a road is led from Welcome along it to its end, and back to it from a page that lies beside it;
what a page says it takes is what goes off the minutes that are left. Without a script, or a choice, chapter follows
chapter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from steelyard.page.embed import embedded
from steelyard.sphinxext.roads import Road, exercise_of, on_road, pages_of, roads, stations

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def _foot(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.Node) -> None:
    """Give a page, for each road that it lies on, what comes before and next and how long is left."""
    ways = {name: way for name, road in roads(app.env).items() if (way := _way(app, pagename, road))}
    context["lr_roads"] = embedded(ways) if ways else ""
    context["lr_ends"] = [(name, _end(app, pagename, roads(app.env)[name].end))
                          for name, way in ways.items() if not way["next"]]  # fmt: skip
    # Without a road chapter follows chapter: an exercise's own page is a side door of its chapter.
    for road in sorted(roads(app.env).values(), key=lambda road: not road.more):
        if way := _way(app, pagename, road, pages_of(app.env, road)):
            for turn, to in (("prev", way["before"]), ("next", way["next"])):
                context[turn] = {"link": to[0], "title": to[1]} if to else None
            break
    for road in roads(app.env).values():
        if road.then in app.env.found_docs and pagename in pages_of(app.env, road)[-1:]:
            context["next"] = dict(zip(("link", "title"), _link(app, pagename, road.then), strict=True))


def _way(app: Sphinx, pagename: str, road: Road, row: Sequence[str] = ()) -> dict[str, Any]:
    """Before, next and left of a page in a row of pages, which are the road's stations unless others are given.

    Welcome comes before every road, and an exercise that is no station right after its chapter.
    """
    env, root = app.env, app.config.root_doc
    row = [page for page in row or stations(env, road) if page != root]
    if not row:
        return {}
    chapter = next((page for page in row if exercise_of(page) == pagename), "")
    if pagename in row:
        before, after = row[: row.index(pagename)] or [root], row[row.index(pagename) + 1 :]
    elif pagename == root:
        before, after = [], row
    elif chapter:
        before, after = [chapter], row[row.index(chapter) + 1 :]
    else:
        return {}

    return {"title": road.title, "before": _link(app, pagename, before[-1]) if before else [],
            "next": _link(app, pagename, after[0]) if after else [],
            "left": sum(on_road(env, road, page) for page in after)}  # fmt: skip


def _link(app: Sphinx, pagename: str, page: str) -> list[str]:
    """Where a page lies from another, and its title."""
    return [app.builder.get_relative_uri(pagename, page), app.env.titles[page].astext()]


def _end(app: Sphinx, pagename: str, words: str) -> str:
    """What is said where a road ends, with its links."""

    def linked(found: re.Match[str]) -> str:
        page, mark, place = found[2].partition("#")
        return f'<a href="{app.builder.get_relative_uri(pagename, page)}{mark}{place}">{found[1]}</a>'

    return re.sub(r"\[([^]]+)\]\(([^)]+)\)", linked, escape(words))


def setup(app: Sphinx) -> None:
    """Give each page its foot."""
    app.connect("html-page-context", _foot)
