"""Where links lead when the pages have left the web: into the book, or to the pages where they are published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from bs4 import Tag

from steelyard.paper import markup
from steelyard.paper.site import resolve

Place = Callable[[str, str], str]
"""The page that is meant and the name of a place in it, or nothing → the link to it."""


def unique(article: Tag) -> set[str]:
    """Each name of a place once, the first; returns them."""
    names: set[str] = set()
    for tag in article.select("[id]"):
        name = markup.value(tag, "id")
        if name in names:
            del tag["id"]
        names.add(name)
    return names


def settle(path: str, article: Tag, names: Mapping[str, set[str]], address: str, place: Place) -> None:
    """Each link of a page leads somewhere; one into what the book leaves out, and the web has not, is no link.

    Parameters
    ----------
    path : the page
    names : the places of each page that the book has
    address : where the book is published, or nothing
    place : how a page and a place in it are written
    """
    for link in article.select("a[href]"):
        href = markup.value(link, "href")
        if urlsplit(href).scheme:
            continue
        target, name = resolve(path, href), href.partition("#")[2]
        if target in names:
            link["href"] = place(target, name if name in names[target] else "")
        elif address:
            link["href"] = address + target + (f"#{name}" if name else "")
        else:
            link.unwrap()
