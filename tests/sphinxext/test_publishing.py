"""What a host wants besides the pages."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from importlib import resources
from types import SimpleNamespace
from typing import Any, cast

import jinja2
import pytest

from steelyard.sphinxext import theme
from steelyard.sphinxext.publishing import SITEMAP, files

PAGES = ["book/index.html", "book/02-a&b.html"]


def test_the_map_names_every_page_by_its_whole_address() -> None:
    told = ET.fromstring(files("https://example.org/course/", PAGES, "A Book")["sitemap.xml"])
    assert [place.text for place in told.iter(f"{{{SITEMAP}}}loc")] == [
        "https://example.org/course/book/02-a&b.html",
        "https://example.org/course/book/index.html",
    ]


def test_robots_are_led_to_the_map() -> None:
    assert (
        "Sitemap: https://example.org/course/sitemap.xml"
        in files("https://example.org/course/", PAGES, "A")["robots.txt"]
    )


def test_without_an_address_there_is_no_map() -> None:
    assert set(files("", PAGES, "A Book")) == {".nojekyll", "404.html", "index.html", "robots.txt"}


def test_the_missing_page_leads_home_from_any_depth() -> None:
    assert 'href="/course/book/index.html"' in files("https://example.org/course/", PAGES, "A Book")["404.html"]


def test_the_top_of_the_book_leads_to_its_first_page() -> None:
    assert 'content="0; url=book/index.html"' in files("", PAGES, "A Book")["index.html"]


@pytest.mark.parametrize("address", ["https://example.org/course/", ""])
def test_a_social_card_names_its_picture_by_the_whole_address_of_a_book_that_has_one(address: str) -> None:
    layout = (resources.files("steelyard") / "page/theme/layout.html").read_text("utf-8")
    bare = {"layout.html": layout, "!layout.html": "{% block extrahead %}{% endblock %}"}
    page: dict[str, Any] = {"assets": {"card.png": "_static/card.png"}, "pathto": lambda name, _: f"../{name}"}
    app = SimpleNamespace(config=SimpleNamespace(html_baseurl=address))
    theme._page(cast("Any", app), "book/index", "page.html", page, cast("Any", None))
    head = jinja2.Environment(loader=jinja2.DictLoader(bare)).get_template("layout.html").render(page | {"title": ""})
    assert re.findall('og:image" content="(.*?)"', head) == [f"{address or '../'}_static/card.png"]
