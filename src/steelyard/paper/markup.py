"""Read HTML into a tree, and write it as XHTML."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter

_XHTML = HTMLFormatter(
    entity_substitution=EntitySubstitution.substitute_xml,
    void_element_close_prefix="/",
    empty_attributes_are_booleans=False,
)


def read(html: str) -> BeautifulSoup:
    """A tree of HTML, in which drawings are what they are in XHTML: of their own name space, and of two cases."""
    tree = BeautifulSoup(html, "html.parser")
    for drawing in tree.find_all("svg"):
        drawing["xmlns"] = "http://www.w3.org/2000/svg"
        if "viewbox" in drawing.attrs:
            drawing["viewBox"] = drawing.attrs.pop("viewbox")
    return tree


def pieces(html: str) -> list[Tag]:
    """The elements of a text that holds nothing else, each free to be put elsewhere."""
    return [tag.extract() for tag in read(html).find_all(True, recursive=False)]


def write(tag: Tag) -> str:
    """An element as XHTML."""
    return tag.decode(formatter=_XHTML)


def text(tag: Tag | None) -> str:
    """What an element says, on one line."""
    return " ".join(tag.get_text().split()) if tag is not None else ""


def value(tag: Tag | None, name: str) -> str:
    """An attribute, or nothing."""
    held = tag.get(name) if tag is not None else None
    return " ".join(held) if isinstance(held, list) else held or ""


def rename(tag: Tag, name: str, kind: str = "") -> None:
    """Make an element another, of a class if it needs one to be known by."""
    tag.name, tag.can_be_empty_element = name, False
    if kind:
        tag["class"] = kind
