"""What test modules share: one built book, one server, one browser; and in which order they take their turns."""

from __future__ import annotations

import functools
import gc
import http.server
import json
import os
import re
import subprocess
import threading
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from filelock import FileLock

from book import ROOT, Built, bring_pieces, build, copy_sources
from fonts import only_ours
from shared import script
from steelyard.page import bundle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from notebooks import Lab
    from shared import Runtime
    from windows import Windows

pytest_plugins = ("times",)

# A first run compiles a model and writes a table of all characters; how long that takes is no property of either.
SLOW = hypothesis.HealthCheck.too_slow
hypothesis.settings.register_profile("steelyard", deadline=None, suppress_health_check=[SLOW])
hypothesis.settings.register_profile("quick", hypothesis.settings.get_profile("steelyard"), max_examples=20)
hypothesis.settings.load_profile("steelyard")

NEEDS = {
    "lab": "lab",
    "builds": "book",
    "built": "book",
    "browser_path": "browser",
    "browser": "browser",
    "tab": "browser",
}
"""A test is marked with what it needs, by its fixtures. `make check` leaves out whatever is marked."""


# What the models and the collected tests hold stays to the end: to look through it again and again is a tenth of a run.
gc.set_threshold(50_000, 20, 50)
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    fixtures: dict[Path, set[str]] = defaultdict(set)
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        fixtures[item.path] |= asked
        for name in NEEDS.keys() & asked:
            item.add_marker(NEEDS[name])
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (turn(fixtures[item.path]), -tests[item.path], str(item.path)))


def turn(fixtures: set[str]) -> int:
    """When a file has its turn: of two workers one begins with the notebooks, and the other builds the book.

    Until it is built there is enough to do that needs none. What visits every page takes longest: begun last, it
    would leave the other worker idle.
    """
    if "lab" in fixtures:
        return 0
    if "builds" in fixtures:
        return 1
    if "visits" in fixtures:
        return 4
    return 5 if "built" in fixtures else 3 if "browser" in fixtures else 2


@pytest.fixture(scope="session", autouse=True)
def unsynced() -> Iterator[None]:
    """What a test writes is read at once and thrown away: no disk is waited for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


# ------------------------------------------------------------------------ the book


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is the same for all workers."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def built(shared_folder: Path) -> Built:
    """Build the book once, whichever worker comes first; from `make book`'s pieces, where there are some."""
    folder, result = shared_folder / "one" / "book", shared_folder / "built.json"
    with FileLock(shared_folder / "built.lock"):
        if not result.exists():
            copy_sources(folder)
            bring_pieces(folder)
            # A notebook where a careless build would find and publish it.
            hidden = folder / ".venv" / "share" / "canary.ipynb"
            hidden.parent.mkdir(parents=True)
            hidden.write_text(
                '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# canary"}],'
                ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n',
                encoding="utf-8",
            )
            done = build(folder, PYTHONHASHSEED="1")
            result.write_text(json.dumps([done.code, done.says]), "utf-8")
    book = Built(folder, *json.loads(result.read_text("utf-8")))
    assert book.code == 0, book.says[-4000:]
    return book


@pytest.fixture(scope="session")
def builds() -> Callable[..., Built]:
    """Build a book: for tests that have one of their own."""
    return build


@pytest.fixture(scope="session")
def built_book(built: Built) -> Path:
    """Return the folder of built pages."""
    return built.html


@pytest.fixture(scope="session")
def pages(built_book: Path) -> list[str]:
    """Return every page of the built book, by its address within the book."""
    paths = (path.relative_to(built_book).as_posix() for path in built_book.rglob("*.html"))
    # index.html at the top only forwards to the first page; 404.html stands for any address that is none.
    addresses = sorted(path for path in paths if path not in ("index.html", "404.html"))
    assert "book/index.html" in addresses
    return addresses


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(built_book: Path) -> Iterator[str]:
    """Serve the built book on this machine and return its address, ending in a slash."""
    handler = functools.partial(_Quiet, directory=str(built_book))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


# ------------------------------------------------------------------------ the browser


@pytest.fixture(scope="session", autouse=True)
def letters(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give every browser the same letters, whatever the machine has."""
    only_ours(tmp_path_factory.mktemp("letters"))


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return the path of a Chromium: $CHROMIUM, or the one that tests/support/browser.sh finds."""
    return (
        os.environ.get("CHROMIUM")
        or subprocess.run(
            ["bash", str(ROOT / "tests" / "support" / "browser.sh")], capture_output=True, text=True, check=True
        ).stdout.strip()
    )


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    """Start that Chromium."""
    from playwright.sync_api import sync_playwright

    import started  # noqa: F401 -- from here on, to open a page is to wait for its script

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The browser's windows, handed on from test to test."""
    from windows import Windows

    return Windows(browser)


@pytest.fixture
def new_page(windows: Windows) -> Iterator[Callable[..., Page]]:
    """Open pages with options of a browser context: viewport, color_scheme, offline, ..."""
    pages = []

    def open_page(**options: object) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        pages.append(windows.open(**options))
        return pages[-1]

    yield open_page
    for page in pages:
        windows.hand_on(page)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Open one page, 1280 wide and light."""
    return new_page(color_scheme="light")


@pytest.fixture(scope="session")
def runtime(browser: Browser) -> Iterator[Runtime]:
    """Evaluate JavaScript inside the page's runtime: ``runtime("px(x)", x=3)``."""
    context = browser.new_context()
    page = context.new_page()
    inside = bundle.scripts(
        "core/turns",
        "view/view",
        "work/pasted",
        "task/task",
        "task/formula",
        "work/answer_text",
        "work/progress",
        "work/forecasts",
        "work/readable",
        "read/in_brief",
        "read/knock_out",
        "read/fold",
        "read/read_along",
        "desk/ledger",
    )
    # Handed over and compiled once; each call makes everything in it anew.
    page.evaluate(f'() => {{ self.fresh = text => {{ "use strict";\n{inside}\nreturn eval(text); }}; }}')

    # As one text: handed over number by number, what a model says takes longer to carry than to compute.
    carry = r"(name, x) => typeof x === 'number' && !Number.isFinite(x) ? '\0' + x : x"

    def evaluate(expression: str, **names: object) -> object:
        given = "".join(f"const {name} = {script(value)};\n" for name, value in names.items())
        asked = f"(async () => {{{given}return JSON.stringify(await {expression}, {carry});\n}})()"
        text = page.evaluate("asked => fresh(asked)", asked)
        return json.loads(re.sub(r'"\\u0000(\w+|-Infinity)"', r"\1", text)) if text else None

    yield evaluate
    context.close()


@pytest.fixture
def opened(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page with the named tasks: ``opened("4.1")``."""
    from task_page import HOME, TASKS, document, serve

    def open_page(*ids: str, **options: object) -> Page:
        page = new_page(**options)
        page.set_default_timeout(5_000)
        serve(page.context, document(TASKS[id_] for id_ in ids))
        page.goto(HOME)
        return page

    return open_page


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start JupyterLab and Notebook 7 over a folder."""
    from notebooks import serving

    with serving(tmp_path_factory.mktemp("lab")) as started:
        yield started
