"""The whole book on a reader's device: the service worker that `page/js/frame/offline.js` offers below the contents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from steelyard.page import bundle

NAME = "offline.js"
"""Its place is the top of the book: a worker gives what lies in its own folder and below."""

FOR_HOSTS = frozenset({"404.html", "objects.inv", "robots.txt", "sitemap.xml", NAME})
"""Files of a built book that no page asks for."""


def worker(files: Mapping[str, bytes]) -> str:
    """The worker that keeps these files of a built book, by their places from its top.

    Its text changes with every byte of them, by which a browser knows that the book was published anew.
    """
    kept = {place: data for place, data in sorted(files.items()) if place not in FOR_HOSTS and place[0] != "."}
    name = hashlib.sha256()
    for place, data in kept.items():
        name.update(place.encode() + b"\0" + hashlib.sha256(data).digest())
    held = {"name": name.hexdigest()[:10], "files": [*kept]}
    return f"{bundle.scripts(bundle.OFFLINE)}bookWorker({json.dumps(held)});\n"
