"""Drawings that carry their paint, for readers of e-books that let no style sheet into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from steelyard.page import bundle
from steelyard.paper import markup, site
from steelyard.paper.epub import files, flat
from steelyard.paper.painted import paint, rules
from steelyard.paper.zipped import moment

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

SHEET = """
/* path { fill: red; } */
.still path { fill: none; stroke: grey; stroke-width: 1; }
.still path.ink { stroke: black; margin: 0; }
path, text { fill: green; font-weight: 600; display: block; }
p.ink { color: blue; opacity: .5; }
.trail { display: none; }
"""
SHAPES = ("path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text")


@pytest.fixture
def page() -> Tag:
    drawing = '<svg><path class="ink"/><g><text>1</text><path class="trail"/></g></svg>'
    tree = markup.read(f'<p class="ink">A.</p><figure class="still">{drawing}</figure>')
    paint(tree, rules(SHEET))
    return tree


def test_a_part_has_what_the_sheet_says_of_it_and_the_heavier_rule_speaks_last(page: Tag) -> None:
    path = page.select_one("path")
    assert path and path.attrs == {"class": ["ink"], "fill": "none", "stroke": "black", "stroke-width": "1"}


def test_a_selector_of_several_is_one_of_its_own(page: Tag) -> None:
    text = page.select_one("text")
    assert text and text.attrs == {"fill": "green", "font-weight": "600"}


def test_what_the_sheet_hides_is_not_there(page: Tag) -> None:
    assert page.select(".trail") == []


def test_what_is_no_drawing_is_left_to_the_sheet(page: Tag) -> None:
    assert page.p and page.p.attrs == {"class": ["ink"]}


def test_nothing_in_a_drawing_of_the_book_is_left_to_be_black(built_book: Path) -> None:
    """As every shape is of which nothing is said."""
    made = files(site.read(built_book), moment(0))
    pages = {name: markup.read(text) for name, text in made.items() if name.endswith(".xhtml")}
    shapes = [(name, shape) for name, page in pages.items() for shape in page.select("svg " + ", svg ".join(SHAPES))]
    assert len(shapes) > 4_000
    assert [(name, str(shape)[:90]) for name, shape in shapes if not _painted(shape)] == []


def _painted(shape: Tag) -> bool:
    return any("fill" in part.attrs for part in (shape, *shape.parents))


def test_the_books_own_sheet_has_no_rule_that_stands_under_a_condition() -> None:
    assert "@" not in flat(bundle.styles(*bundle.EBOOK))
