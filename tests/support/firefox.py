"""A headless Firefox, driven over WebDriver BiDi: as much of it as the tests need."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

import websocket

from started import TOLD

PREFERENCES = {
    # Else a driven Firefox is given preferences of its own, and lets pages from disk share their storage.
    "remote.prefs.recommended": False,
    "browser.startup.page": 0,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "app.normandy.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.server": "",
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "extensions.update.enabled": False,
    # From disk as with the network unplugged: what a page asks of the network fails.
    "network.proxy.type": 1,
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks_port": 9,
    "network.proxy.no_proxies_on": "",
}

START = 60.0
"""Seconds that a cold start, and each answer, may take."""


class Firefox:
    """One tab of a Firefox. A profile of its own: nothing is stored before, nothing stays."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self._socket, self._sent, self.errors = socket, 0, []  # type: ignore[var-annotated]
        self._ask("session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "accept"}}})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._tab = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def _ask(self, method: str, **params: Any) -> Any:
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in ("error", "warn"):
                self.errors.append(answer["params"]["text"])
            if answer.get("id") == self._sent:
                assert answer["type"] == "success", answer
                return answer["result"]

    def goto(self, address: str) -> None:
        """Open a page and wait until it has started."""
        self._ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")
        self.run(TOLD)

    def reload(self) -> None:
        """Open it again."""
        self._ask("browsingContext.reload", context=self._tab, wait="complete")
        self.run(TOLD)

    def back(self) -> None:
        """Go back to the page before, as the button does, and wait until it has started."""
        # The answer comes as soon as the page shows, which a busy machine does well before the page's script has run.
        self._ask("browsingContext.traverseHistory", context=self._tab, delta=-1)
        self.run(TOLD)

    def run(self, code: str, **names: Any) -> Any:
        """The value, as JSON, of the body of an asynchronous function with these names in scope."""
        told = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in names.items())
        found = self._ask(
            "script.evaluate",
            expression=f"(async () => {{{told}return JSON.stringify(await (async () => {{{code}}})() ?? null); }})()",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert found["type"] == "success", found["exceptionDetails"]["text"]
        return json.loads(found["result"]["value"])

    def press(self, selector: str, keys: str) -> None:
        """Press keys as a reader does, in a field; `\\ue014` is the arrow to the right, as WebDriver writes it."""
        self.run("document.querySelector(selector).focus()", selector=selector)
        turns = [{"type": turn, "value": key} for key in keys for turn in ("keyDown", "keyUp")]
        board = {"type": "key", "id": "keys", "actions": turns}
        self._ask("input.performActions", context=self._tab, actions=[board])

    def choose(self, selector: str, *paths: Path) -> None:
        """Give files to a field: by script, for a page from a server is given none of this machine's otherwise."""
        given = {path.name: path.read_text("utf-8") for path in paths}
        self.run(
            """const held = new DataTransfer(), field = document.querySelector(selector);
            for (const [name, text] of Object.entries(given)) held.items.add(new File([text], name));
            field.files = held.files;
            field.dispatchEvent(new Event("change", { bubbles: true }));""",
            selector=selector,
            given=given,
        )


@contextmanager
def started(program: str) -> Iterator[Firefox]:
    """Start a Firefox with a profile in a temporary folder, and end it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        told = "".join(f'user_pref("{name}", {json.dumps(value)});\n' for name, value in PREFERENCES.items())
        Path(profile, "user.js").write_text(told, "utf-8")
        flags = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        with subprocess.Popen([program, *flags], stderr=subprocess.PIPE, text=True) as process:
            try:
                assert process.stderr is not None
                lines = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr)
                address = next(found[1] for found in lines if found)
                drain = Thread(target=deque, args=(process.stderr, 0), daemon=True)  # a full pipe would stop it
                drain.start()
                socket = websocket.create_connection(f"{address}/session", timeout=START, suppress_origin=True)
                try:
                    yield Firefox(socket)
                finally:
                    with suppress(OSError, websocket.WebSocketException):
                        socket.close()
                    process.terminate()
                    drain.join()
            finally:
                process.terminate()
                process.wait()
