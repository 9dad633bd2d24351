"""What a page or a notebook gets: one classic script, and styles. Names are of files below `page/js/` or `page/css/`.

A script's first lines say what it uses of others, ``// Uses: make, write (core/dom); engineOf (core/engine).``, and
that alone decides what is sent along with it.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from importlib import resources
from typing import Any

from steelyard.language import ENGLISH, current
from steelyard.page import words
from steelyard.page.embed import embedded

PAGE, VIEW, TASK, SLIDER = "core/main", "notebook/view_host", "notebook/task_host", "notebook/slider_host"
"""What starts a page, and in a notebook a view, a task and a slider of its own code."""

LANGUAGE = "core/language"
"""What is put into another language."""

FRAME = "frame/book"
"""What starts the frame of a page: it runs also where nothing else can."""

SEARCH = "read/search"
"""What starts the book's search page."""

DESK = "desk/main"
"""What starts the marking desk."""

PACKAGE = "package/launcher"
"""What starts the page of a package for a learning platform."""

OFFLINE = "offline/worker"
"""What gives the pages of a book that is kept on a reader's device."""

STYLES = ("tokens", "view", "task", "workbook", "argument_map", "welcome", "drawn", "evidence")
"""The styles of what the package puts into a page."""

BOOK = ("ground", *STYLES, "prose", "notes", "frame", "modes", "memo")
"""The styles of the book's pages."""

NOTEBOOK = ("tokens", "view", "task", "notebook")
"""The styles of a view or a task in a notebook."""

FEEDBACK = ("tokens", "feedback")
"""The styles of a feedback page."""

MISSING = ("tokens", "missing")
"""The styles of the page for what is not there."""

DESK_STYLES = ("tokens", "desk")
"""The styles of the marking desk."""

PACKAGE_STYLES = ("tokens", "package")
"""The styles of the page of a package."""

EBOOK = ("still", "drawn", "ebook")
"""The styles of the e-book: their colours are written out."""

PAPER = ("tokens", "still", "drawn", "paper")
"""The styles of the whole book on paper."""

PRINTED = ("tokens", "printed")
"""The styles of the sheets that an instructor prints."""

_PAGE = resources.files("steelyard") / "page"
_USES = re.compile(r"\A// Uses: ((?:[^.]|\n// )*)\.$", re.MULTILINE)
_COMMENTS = re.compile(r"^ *(?://[^\n]*|/\*.*?\*/)\n|/\*\*.*?\*/ ", re.MULTILINE | re.DOTALL)
"""What stands on lines of its own, and types in between: for us and the compiler. A reader's browser would fetch a
fifth more for them."""


def runtime(start: str = PAGE) -> str:
    """The script that runs in a reader's browser. It adds no name to the page's."""
    return f'(function () {{\n"use strict";\n{scripts(start)}}})();\n'


def scripts(*names: str) -> str:
    """These scripts and all that they use, one text, each after what it uses."""
    order = needed(*names)
    return "\n".join(_COMMENTS.sub("", _spoken(name, order)) for name in order)


def needed(*names: str) -> list[str]:
    """These scripts and all that they use, each after what it uses."""
    order: dict[str, None] = {}
    for name in names:
        order |= dict.fromkeys([*needed(*uses(name)), name])
    return list(order)


@functools.cache
def uses(name: str) -> dict[str, list[str]]:
    """What a script says that it uses: names, by the script that gives them."""
    said = _USES.match(_text(name))
    listed = re.findall(r"([^;]+) \(([\w/]+)\)", said[1].replace("\n//", "")) if said else []
    return {giver: names.strip().split(", ") for names, giver in listed}


def data(name: str) -> Any:
    """What a script holds that is one constant, written as JSON."""
    return json.loads(_text(name).partition(" = ")[2].rstrip().removesuffix(";"))


def styles(*names: str) -> str:
    """Files of `page/css/`, one after the other."""
    return "".join((_PAGE / "css" / f"{name}.css").read_text("utf-8") for name in names)


@functools.cache
def alone(*names: str) -> tuple[str, str]:
    """The styles of a page that stands by itself, and their fingerprint for its content security policy."""
    style = styles(*names).strip()
    return style, digest(style)


def digest(text: str) -> str:
    """By which a content security policy knows a style or a script again."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def files() -> dict[str, bytes]:
    """What the book's ``_static`` gets: scripts, styles and fonts, by file name."""
    made = {"steelyard.js": runtime(), "book.js": runtime(FRAME), "search.js": runtime(SEARCH)}
    made |= {"book.css": styles(*BOOK)}
    fonts = [font for font in (_PAGE / "fonts").iterdir() if font.name.endswith(".woff2")]
    return {name: text.encode() for name, text in made.items()} | {font.name: font.read_bytes() for font in fonts}


def _spoken(name: str, together: list[str]) -> str:
    """A script; in the place of the language that English is, the one of the moment, with what these scripts say."""
    if name != LANGUAGE or current() is ENGLISH:
        return _text(name)
    return f"var language = {embedded(words.language(current(), together))};\n"


def _text(name: str) -> str:
    return (_PAGE / "js" / f"{name}.js").read_text("utf-8")
