"""A road of the built book as *Next* opens its pages."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import Any


def ways(html: Path, page: str) -> dict[str, Any]:
    """What a page knows of each road on which it has a place."""
    told = re.search(r'<script type="application/json" data-roads>(.*?)</script>', (html / f"{page}.html").read_text())
    found: dict[str, Any] = json.loads(told[1]) if told else {}
    return found


def along(html: Path, road: str) -> list[str]:
    """The pages of a road as *Next* opens them, from Welcome on."""
    pages = ["book/index"]
    while to := ways(html, pages[-1])[road]["next"]:
        pages.append(posixpath.normpath(posixpath.join(posixpath.dirname(pages[-1]), to[0].removesuffix(".html"))))
    return pages
