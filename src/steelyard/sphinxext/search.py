"""The book's own search: of each place of each page the lines that can be found there, as one script.

The index is read from the pages as they were written, so that it is the same after a build of one page as after a
clean one, and holds what a reader sees: what is folded away until a guess, or is told by a script, is not in it.
`page/js/read/search.js` looks things up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steelyard.sphinxext.assets import stamped

if TYPE_CHECKING:
    from sphinx.application import Sphinx

INDEX = "search_index.js"
"""The index, in ``_static``: a script and no data file, for a page opened from disk may fetch nothing."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NAMES = HEADINGS | {"dt", "summary", "th"}
"""What names the place in which it stands."""

BLOCKS = NAMES | {
    "dd",
    "details",
    "div",
    "figcaption",
    "figure",
    "form",
    "li",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "tr",
}
"""What a line of text ends at."""

PLACES = HEADINGS | {"details", "div", "li", "section", "tr"}
"""What has lines of its own, if it has an address."""

EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
PASSED_OVER = frozenset(
    {"annotation", "button", "legend", "script", "select", "style", "sup", "svg", "textarea", "thead"}
)
"""What holds no text of the book."""

PASSED_BY_CLASS = frozenset({
    "explorable", "outline",  # figures
    "from", "known", "meaning", "sidenote", "sure", "titles",  # what the evidence and the glossary say themselves
    "head", "label", "lifeless", "page-facts", "sieve", "tags", "task-facts", "vh", "work",
})  # fmt: skip

CLAIMS = frozenset({"claim", "every"})
"""The folds that hide nothing until a guess: the argument's claims."""


_OURS = Path(__file__).read_bytes()
"""What a row is made by: another reading makes other rows of the same page."""


@dataclass
class Place:
    """What can be found by an address of its own: its heading, or that of the place around it, and its lines."""

    id: str
    around: Place | None = None
    name: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """What a reader sees above it."""
        return self.name or (self.around.heading if self.around else "")


class _Reader(HTMLParser):
    """Goes through a page: of each element that is open, its tag, its place, and whether it is passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.places = [Place("")]
        self._open = [("", self.places[0], False)]
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and a place if it is one."""
        if tag in EMPTY:
            return
        if tag in BLOCKS:
            self._end_line()
        around, place, passed = self._open[-1]
        values = {name: value or "" for name, value in attrs}
        # A task has no id: in a notebook it may stand twice. A link to it is answered by the page's script.
        address = f"task-{values['data-task']}" if "data-task" in values else values.get("id", "")
        if address and tag in PLACES and not passed:
            place = Place(address, place)
            self.places.append(place)
            if tag in HEADINGS:  # what follows stands beside it, and under it
                self._open[-1] = around, place, passed
        self._open.append((tag, place, passed or _passed_over(tag, values)))

    def handle_data(self, data: str) -> None:
        """Take the words."""
        if not self._open[-1][2]:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what is open in it."""
        if all(tag != other for other, _, _ in self._open):
            return
        if tag in BLOCKS:
            self._end_line(names=tag in NAMES)
        while self._open.pop()[0] != tag:
            pass

    def _end_line(self, *, names: bool = False) -> None:
        # In prose each sentence stands on a line of its own.
        lines = [line for part in "".join(self._words).split("\n") if (line := " ".join(part.split()).strip(" ·"))]
        self._words.clear()
        place = self._open[-1][1]
        if names and lines and not place.name:
            place.name = " ".join(lines)
        else:
            place.lines += lines


def _passed_over(tag: str, values: Mapping[str, str]) -> bool:
    classes = set(values.get("class", "").split())
    return (
        tag in PASSED_OVER
        or not classes.isdisjoint(PASSED_BY_CLASS)
        or (tag == "details" and classes.isdisjoint(CLAIMS))
        or "hidden" in values
        or values.get("aria-hidden") == "true"
    )


def places(html: str) -> list[Place]:
    """What can be found on a page, in its order; the first is the page itself."""
    reader = _Reader()
    reader.feed(html[html.index("<article") : html.rindex("</article>")])
    return [place for place in reader.places if place.lines or place.name]


Row = list[Any]
"""A page in the index: its address, its heading and its places."""


def script(pages: Iterable[tuple[str, str]], kept: dict[str, Row] | None = None) -> str:
    """The index of pages, each its address and its HTML.

    `kept` holds the rows of an earlier build, each by a fingerprint of what it was made from, and gets those of this
    one in their stead: to read forty pages takes longer than all else in a build of one.
    """
    earlier = {} if kept is None else kept
    rows = {}
    for address, html in pages:
        key = hashlib.sha256(b"\0".join((_OURS, address.encode(), html.encode()))).hexdigest()
        rows[key] = earlier.get(key) or _row(address, html)
    if kept is not None:
        kept.clear()
        kept.update(rows)
    return f"self.bookIndex={json.dumps(list(rows.values()), ensure_ascii=False, separators=(',', ':'))};\n"


def _row(address: str, html: str) -> Row:
    listed = places(html)
    heading = listed[0].heading if listed else ""
    return [address, heading, [[place.id, place.heading, *place.lines] for place in listed]]


def setup(app: Sphinx) -> None:
    """Put our search in the place of Sphinx's."""
    app.connect("builder-inited", _stop_sphinxs)
    app.connect("html-collect-pages", _page)
    app.connect("build-finished", _write, priority=950)  # after an earlier index is swept out


def _stop_sphinxs(app: Sphinx) -> None:
    if app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined]


def _page(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    yield "search", {}, "search.html"


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    addresses = [app.builder.get_target_uri(name) for name in app.env.collect_relations()]  # in the book's order
    rows = Path(app.doctreedir) / "search_rows.json"
    kept = json.loads(rows.read_text("utf-8")) if rows.exists() else {}
    text = script(((address, (out / address).read_text("utf-8")) for address in addresses), kept)
    name = stamped(INDEX, text.encode())
    (out / "_static" / name).write_text(text, "utf-8")
    page = out / "search.html"
    page.write_text(page.read_text("utf-8").replace(f"_static/{INDEX}", f"_static/{name}"), "utf-8")
    rows.write_text(json.dumps(kept), "utf-8")
