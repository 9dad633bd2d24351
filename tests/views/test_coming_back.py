"""A page that the browser laid by and brings back, as Back does, reads again what is kept."""

from __future__ import annotations

import http.server
import json
import subprocess
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import firefox
from browser_work import KEY, weighing, work
from steelyard.page import bundle
from task_page import ALL, ANSWERS, TASKS, document, form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FILLED = [id_ for id_ in ALL if id_ != "4.9"]
WHEN = "2026-11-03T10:00:00.000Z"
GIVEN = work(
    answers={id_: {"answer": ANSWERS[id_], "when": WHEN, "tries": 0, "hints": 0, "note": ""} for id_ in FILLED},
    weighings=[weighing("04", 3, gaza=33, why="So be it.")],
)
DOT, WHY = ".weigh [name=gaza-leverage]", ".weigh [name=why]"
BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def sleep(page: Page, value: object) -> None:
    """The page is laid by, another one keeps this, and the page comes back: nothing tells it but that."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.evaluate("([key, text]) => text ? localStorage.setItem(key, text) : localStorage.removeItem(key)",
                  [KEY, json.dumps(value) if value else ""])  # fmt: skip
    page.evaluate(BACK)


def test_what_was_brought_in_meanwhile_is_in_its_fields(opened: Callable[..., Page]) -> None:
    page = opened(*ALL)
    sleep(page, GIVEN)
    shown, dots = form(page), page.locator(DOT).input_value()
    page.reload()
    assert (shown, dots) == (form(page), "33")


def test_what_was_cleared_meanwhile_is_gone(opened: Callable[..., Page]) -> None:
    page = opened(*ALL)
    empty = form(page)
    sleep(page, GIVEN)
    page.reload()
    page.locator(WHY).focus()  # it was left from a field
    sleep(page, None)
    assert (form(page), page.locator(DOT).input_value(), page.locator(WHY).input_value()) == (empty, "50", "")


def test_a_weighing_brought_in_meanwhile_stands_though_the_page_was_left_from_its_form(
    opened: Callable[..., Page],
) -> None:
    page = opened("4.9")
    page.locator(WHY).focus()
    sleep(page, GIVEN)
    expect(page.locator(WHY)).to_have_value("So be it.")


def test_work_that_waited_for_room_and_was_cleared_meanwhile_does_not_come_back(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    page.evaluate("Storage.prototype.setItem = (set => function (key, text) {"
                  "  if (this === localStorage) throw new DOMException('full', 'QuotaExceededError');"
                  "  set.call(this, key, text); })(self.stored = Storage.prototype.setItem); 0")  # fmt: skip
    page.get_by_label("Your answer").fill("70")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.evaluate("Storage.prototype.setItem = self.stored; sessionStorage.clear(); 0")
    page.evaluate(BACK)
    expect(page.get_by_label("Your answer")).to_have_value("")


# ------------------------------------------------------------------------ Back, in Firefox


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A page with tasks and a page without, served."""
    for name, content in {**bundle.files(), "index.html": document(TASKS[id_] for id_ in ALL).encode()}.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "other.html").write_text("<!doctype html><title>Another</title>", "utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_in_firefox_what_was_brought_in_on_another_page_is_there_on_going_back(address: str) -> None:
    finder = Path(__file__).resolve().parents[1] / "support" / "browser.sh"
    program = subprocess.run(["bash", str(finder), "firefox"], capture_output=True, text=True, check=False)
    if program.returncode:
        pytest.skip("No Firefox: " + program.stderr.strip().splitlines()[-1])
    with firefox.started(program.stdout.strip()) as tab:
        tab.goto(address)
        tab.run("self.stayed = true; addEventListener('pageshow', event => { self.back = event.persisted; })")
        tab.goto(address + "other.html")
        tab.run("localStorage.setItem(key, text)", key=KEY, text=json.dumps(GIVEN))
        tab.back()
        shown = tab.run("return [self.stayed, self.back, document.querySelector(dot).value]", dot=DOT)
    assert shown in ([True, True, "33"], [None, None, "33"])  # laid by and brought back, or loaded anew
