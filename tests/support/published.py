"""A host of the tests' own, which can fall silent."""

from __future__ import annotations

import functools
import http.server
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


class Host(http.server.SimpleHTTPRequestHandler):
    """Gives the files of a folder; what is asked for by another name goes on to its own, as some hosts do."""

    def do_GET(self) -> None:
        if not self.path.endswith("/moved.html"):
            return super().do_GET()
        self.send_response(302)
        self.send_header("Location", "/elsewhere.html")
        self.end_headers()
        return None

    def log_request(self, code: object = "-", size: object = "-") -> None:
        self.asked.append(self.path)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def __init__(self, *args: Any, asked: list[str], directory: str) -> None:
        self.asked = asked
        super().__init__(*args, directory=directory)


class Published:
    """A folder on a host that can fall silent and come back at the same address; `asked` has what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self.asked: list[str] = []
        self.speak()

    def speak(self) -> None:
        handler = functools.partial(Host, asked=self.asked, directory=str(self.folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def fall_silent(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def at(self, place: str) -> str:
        return f"http://127.0.0.1:{self.port}/{place}"
