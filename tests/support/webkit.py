"""WebKitGTK's small browser, driven over WebDriver: the engine of Safari and of every browser on an iPhone."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from started import TOLD

START = 60.0
"""Seconds that a start, and each answer, may take."""

MINI = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
"""Where Debian lays the browser that its driver starts; it stands on no path."""


class WebKit:
    """One window. A session of its own: nothing is stored before, nothing stays."""

    def __init__(self, address: str, said: Path) -> None:
        self._address, self._said = address, said
        arguments = ["--automation", "--enable-write-console-messages-to-stdout=true"]
        options = {"binary": str(next(Path("/").glob(MINI[1:]))), "args": arguments}
        capabilities = {"webkitgtk:browserOptions": options, "unhandledPromptBehavior": "accept"}
        self._session = ""
        told = self._ask("POST", "/session", capabilities={"alwaysMatch": capabilities})
        self._session = f"/session/{told['sessionId']}"

    def _ask(self, method: str, path: str, **body: Any) -> Any:
        request = urllib.request.Request(
            self._address + (self._session + path if self._session else path),
            method=method,
            data=json.dumps(body).encode() if method == "POST" else None,
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=START) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as wrong:
            raise AssertionError(json.load(wrong)["value"]["message"]) from None

    def goto(self, address: str) -> None:
        """Open a page and wait until it has started."""
        self._ask("POST", "/url", url=address)
        self.run(TOLD)

    def reload(self) -> None:
        """Open it again."""
        self._ask("POST", "/refresh")
        self.run(TOLD)

    def back(self) -> None:
        """Go back to the page before, as the button does, and wait until it has started."""
        self._ask("POST", "/back")
        self.run(TOLD)

    def run(self, code: str, **names: Any) -> Any:
        """The value, as JSON, of the body of an asynchronous function with these names in scope."""
        told = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in names.items())
        script = f"const done = arguments[0]; (async () => {{{told}return await (async () => {{{code}}})(); }})()"
        script += ".then(value => done(JSON.stringify([value ?? null])), wrong => done(String(wrong)))"
        found = self._ask("POST", "/execute/async", script=script, args=[])
        assert found.startswith("["), found
        return json.loads(found)[0]

    def press(self, selector: str, keys: str) -> None:
        """Press keys as a reader does, in a field."""
        found = self._ask("POST", "/element", using="css selector", value=selector)
        self._ask("POST", f"/element/{next(iter(found.values()))}/value", text=keys)

    def choose(self, selector: str, *paths: Path) -> None:
        """Give files to a field."""
        self.press(selector, "\n".join(str(path) for path in paths))

    @property
    def errors(self) -> list[str]:
        """What the console said that it should not."""
        lines = self._said.read_text("utf-8", "replace").splitlines()
        return [line for line in lines if "CONSOLE" in line and re.search(r"\b(ERROR|WARN)", line)]

    def close(self) -> None:
        """End the session."""
        self._ask("DELETE", "")


@contextmanager
def started(program: str) -> Iterator[WebKit]:
    """Start it by its driver, the program, on a screen that nobody sees, and end all three."""
    with (
        tempfile.NamedTemporaryFile("w") as said,
        _screen() as display,
        _driver(program, display, said) as address,
    ):
        tab = WebKit(address, Path(said.name))
        try:
            yield tab
        finally:
            tab.close()


@contextmanager
def _screen() -> Iterator[str]:
    got, gives = os.pipe()
    command = ["Xvfb", "-displayfd", str(gives), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[gives], stderr=subprocess.DEVNULL) as process:
        os.close(gives)
        try:
            with os.fdopen(got) as said:
                yield f":{said.readline().strip()}"
        finally:
            process.terminate()


@contextmanager
def _driver(program: str, display: str, said: IO[str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = os.environ | {"DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "NO_AT_BRIDGE": "1"}
    with subprocess.Popen([program, f"--port={port}"], env=variables, stdout=said, stderr=said) as process:
        try:
            end = time.monotonic() + START
            while time.monotonic() < end:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.02)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
