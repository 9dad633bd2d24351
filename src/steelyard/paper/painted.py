"""Drawings that carry their paint: what the style sheet says of lines, areas and letters, as attributes of each.

Not every reader of e-books lets a style sheet into a drawing: else it shows areas in black, and lines not at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bs4 import Tag

PAINT = re.compile(r"(?:fill|fill-rule|stroke|stroke-[a-z]+|opacity):.+|display:none|font-(?:family|size|weight):.+")
"""What a style sheet may say of a drawing and an attribute as well (SVG 1.1, presentation attributes)."""

LETTERED = {"svg", "g", "text", "tspan"}
"""Parts that may say of which font they are."""

_COMMENT, _RULE = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"([^{}]+)\{([^{}]*)\}")
_WEIGHTY, _NAME = re.compile(r"[.\[:][\w-]+"), re.compile(r"(?:^|[\s>+~])[a-z]\w*")


@dataclass(frozen=True)
class Rule:
    """What a selector says of a drawing's parts, by property; of two rules the heavier speaks last."""

    selector: str
    says: Mapping[str, str]

    @property
    def weight(self) -> tuple[int, int]:
        """How many classes, and how many kinds of elements it names (CSS, specificity)."""
        return len(_WEIGHTY.findall(self.selector)), len(_NAME.findall(self.selector))


def rules(styles: str) -> list[Rule]:
    """The rules of a plain style sheet, one without conditions, that speak of paint; the heaviest last."""
    found = []
    for selectors, said in _RULE.findall(_COMMENT.sub("", styles)):
        lines = (":".join(part.strip() for part in line.split(":")) for line in said.split(";"))
        says = dict(line.split(":") for line in lines if PAINT.fullmatch(line))
        found += [Rule(selector.strip(), says) for selector in selectors.split(",") if says]
    return sorted(found, key=lambda rule: rule.weight)


def paint(page: Tag, sheet: list[Rule]) -> None:
    """Write onto each part of the page's drawings what the rules say of it, and leave out what they hide."""
    if page.find("svg") is None:
        return
    for rule in sheet:
        for part in page.select(rule.selector):
            if part.name == "svg" or part.find_parent("svg") is not None:
                fonts = part.name in LETTERED
                part.attrs |= {name: said for name, said in rule.says.items() if fonts or not name.startswith("font")}
    for part in page.select("svg [display=none]"):
        part.decompose()
