"""What a host wants besides the pages."""

from __future__ import annotations

import xml.etree.ElementTree as ET

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
