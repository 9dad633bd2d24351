"""What a host wants besides the pages: no Jekyll, a way in, a page for what is not there, a map for robots, and what
keeps the book on a reader's device."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from steelyard.page import offline
from steelyard.page.bundle import MISSING
from steelyard.page.templates import alone, render

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(address: str, pages: list[str], title: str, first: str = "book/index.html") -> dict[str, str]:
    """The files by name, for the book at an address that ends in a slash; without one there is no map.

    Parameters
    ----------
    address : where the book is published, or nothing
    pages : file names of its pages, from the top of the book
    title : the book's
    first : where the book begins
    """
    home = urlsplit(address).path or "/"  # a missing page may be asked for from any depth
    made = {
        ".nojekyll": "",
        "404.html": alone("missing", MISSING, home=home, title=title),
        "robots.txt": "User-agent: *\nAllow: /\n",
    }
    if first != "index.html":
        made["index.html"] = str(render("way_in", first=first, title=title))
    if address:
        places = "".join(f"<url><loc>{escape(address + page)}</loc></url>\n" for page in sorted(pages))
        made["sitemap.xml"] = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}">\n{places}</urlset>\n'
        made["robots.txt"] += f"Sitemap: {address}sitemap.xml\n"
    return made


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    pages = [app.builder.get_target_uri(name) for name in app.env.found_docs]
    first = app.builder.get_target_uri(app.config.root_doc)
    for name, text in files(app.config.html_baseurl, pages, app.config.html_title, first).items():
        (Path(app.outdir) / name).write_text(text, "utf-8")


def _keep(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    top = Path(app.outdir)
    files = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
    (top / offline.NAME).write_text(offline.worker(files), "utf-8")


def setup(app: Sphinx) -> None:
    """Write them when the pages are there."""
    app.connect("build-finished", _write, priority=900)  # after a way in that has no title and no language
    app.connect("build-finished", _keep, priority=990)  # when all else is there, the index of the search among it
