"""What the built book's ``_static`` holds: styles, scripts, font and pictures, and the files for a reader to take.

What pages load bears a fingerprint of its bytes in its name, so that a host may let it be kept for ever; what a reader
takes keeps its name. Templates ask by the plain name: ``{{ pathto(assets['book.css'], 1) }}``.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Token
from sphinx.errors import SphinxError

from steelyard.errors import SteelyardError
from steelyard.evidence import rows
from steelyard.page import bundle
from steelyard.sphinxext import argument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

TEMPLATES = Path(__file__).parents[1] / "page" / "theme"
CODE = ("a11y-high-contrast-light", "a11y-high-contrast-dark")
"""Pygments' styles by day and by night: each colour reaches 4.5:1 on our panel, as axe finds."""

_SAID, _REMARK = re.compile(rb"^ *//.*\n", re.MULTILINE), re.compile(rb"/\*.*?\*/", re.DOTALL)
"""A line of a script that is a comment, and a comment of a sheet."""

_BLANK = re.compile(rb"^ +|^\n|[ ]+$", re.MULTILINE)
"""No text of ours goes over more lines than one, so an indent is never a part of it: a test says so."""

_LOOSE = re.compile(
    rb'("[^"]*")|\s*;?\s*(})\s*|\s*([{;,>!/])\s*|(:)\s+|(?<![\w.])0(\.)(?=\d)|(@media) (?=\()'
    rb"| (\+) (?=\.[a-z])|\s*\n\s*"
)
"""What a browser does not need of a sheet: blanks, also about the sign for a child and before `!important`, a rule's
last semicolon, and a nil before a point. In its texts each sign counts."""

_LINKED = re.compile(r'(?<=url\(")[\w.-]+(?="\))')


def setup(app: Sphinx) -> None:
    """Write them before the pages, and at the end let nothing else stay."""
    app.connect("builder-inited", _write)
    app.connect("build-finished", _sweep, priority=900)  # after the theme's handlers


def stamped(name: str, data: bytes) -> str:
    """A file's name with a fingerprint of its bytes: ``book.css`` is ``book.1b2c3d4e5f.css``."""
    stem, _, kind = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{kind}"


def fingerprinted(files: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """For each name the one with its fingerprint, and the bytes: style sheets name the others as they are named now."""
    made = {name: (stamped(name, data), data) for name, data in files.items() if not name.endswith(".css")}
    for name in files.keys() - made.keys():
        sheet = _LINKED.sub(lambda link: made[link[0]][0], files[name].decode()).encode()
        made[name] = stamped(name, sheet), sheet
    return made


def colours_of_code() -> str:
    """A sheet for what Pygments marks in a block of code; what has one colour is one rule. Plain words have ours."""
    day, night = map(get_style_by_name, CODE)
    plain = day.style_for_token(Token.Name)["color"]
    kinds = defaultdict(list)
    for token, name in STANDARD_TYPES.items():
        if name and (colour := day.style_for_token(token)["color"]) not in (None, plain):
            kinds[f"#{colour}", f"#{night.style_for_token(token)['color']}"].append(f".{name}")
    return "".join(
        f".highlight :is({','.join(names)}){{color:{light};color:light-dark({light},{dark})}}"
        for (light, dark), names in kinds.items()
    )


def small(name: str, data: bytes) -> bytes:
    """A script or a sheet without the comments, indents and, in a sheet, blanks that only its authors read.

    No page is painted before its sheet has come.
    """
    if name.endswith(".css"):
        without = _REMARK.sub(b"", data).strip()
        return _LOOSE.sub(lambda found: found[found.lastindex] if found.lastindex else b" ", without)
    return _BLANK.sub(b"", _SAID.sub(b"", data)) if name.endswith(".js") else data


def downloads() -> dict[str, bytes]:
    """What a reader may take: the rows of the evidence and the maps, by file name.

    SphinxError with a line for each of an author's mistakes: they are of no page, and Sphinx would show where we fell.
    """
    try:
        return argument.map_files() | rows.files()
    except (SteelyardError, ExceptionGroup) as wrong:
        mistakes = wrong.exceptions if isinstance(wrong, ExceptionGroup) else (wrong,)
        raise SphinxError("\n".join(map(str, mistakes))) from None


def _write(app: Sphinx) -> None:
    """Write what is new, and let a change in what pages load reach every page.

    A page names each by its fingerprint, so the pages are rewritten when one changes. Sphinx decides that by a hash of
    the configuration, which holds absolute paths; ours holds none, so that two builds in different folders give the
    same bytes.
    """
    if app.builder.format != "html":
        return
    app.builder.copy_static_files = lambda: None  # type: ignore[attr-defined]  # of all that it brings nothing stays
    folders = [Path(app.confdir) / folder for folder in app.config.html_static_path]
    pictures = {file.name: file.read_bytes() for folder in folders for file in folder.glob("*.*")}
    files = bundle.files()
    files["book.css"] += colours_of_code().encode()
    loaded = fingerprinted({name: small(name, data) for name, data in (files | pictures).items()})
    app.config.html_context["assets"] = {name: f"_static/{file}" for name, (file, _) in sorted(loaded.items())}
    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {**dict(loaded.values()), **downloads()}.items():
        target = folder / name
        if not target.exists() or target.read_bytes() != data:
            target.write_bytes(data)
    digest = hashlib.sha256()
    for path in sorted(TEMPLATES.rglob("*.html")):
        digest.update(path.read_bytes())
    for value in sorted(app.config.filter({"html"}), key=lambda value: value.name):
        if value.name not in {"templates_path", "html_static_path"}:
            digest.update(f"{value.name}={_stable(value.value)}\n".encode())
    app.builder.build_info.config_hash = digest.hexdigest()  # type: ignore[attr-defined]


def _stable(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=lambda odd: type(odd).__name__)


def _sweep(app: Sphinx, exception: Exception | None) -> None:
    """Remove what no page names: what the theme writes, and what an earlier build called otherwise."""
    if exception is not None or app.builder.format != "html":
        return
    kept = {Path(place).name for place in app.config.html_context["assets"].values()} | downloads().keys()
    for path in (Path(app.outdir) / "_static").iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in kept:
            path.unlink()
