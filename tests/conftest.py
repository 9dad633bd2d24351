"""What several test modules share: one built book, one server, one browser."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from shared import script
from steelyard.page import bundle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from shared import Runtime

# A first run compiles a model and writes a table of all characters; how long that takes is no property of either.
SLOW = hypothesis.HealthCheck.too_slow
hypothesis.settings.register_profile("steelyard", deadline=None, suppress_health_check=[SLOW])
hypothesis.settings.load_profile("steelyard")

ROOT = Path(__file__).resolve().parent.parent
# What the book is built from. Built folders, caches and the virtual environment are left behind.
SOURCES = ("_config.yml", "_toc.yml", "book", "exercises", "src", "README.md")
LEFT = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info", "_build")


def copy_sources(target: Path) -> Path:
    """Copy what the book is built from into *target*, and return it."""
    target.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=LEFT)
        elif source.exists():
            shutil.copy2(source, target / name)
    return target


def build(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the book in *folder* as ``make book`` does, with that folder's own package."""
    variables = os.environ | {"PYTHONPATH": str(folder / "src")} | environment
    run = "from jupyter_book.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", run, "build", ".", "-W", "-n", "--keep-going"],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Build the book once; return the folder it was built in and what the build said."""
    folder = copy_sources(tmp_path_factory.mktemp("one") / "book")
    # A notebook where a careless build would find and publish it.
    hidden = folder / ".venv" / "share" / "canary.ipynb"
    hidden.parent.mkdir(parents=True)
    hidden.write_text(
        '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# canary"}],'
        ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n',
        encoding="utf-8",
    )
    result = build(folder, PYTHONHASHSEED="1")
    said = result.stdout + result.stderr
    assert result.returncode == 0, said[-4000:]
    return folder, said


@pytest.fixture(scope="session")
def built_book(built: tuple[Path, str]) -> Path:
    """Return the folder of built pages."""
    return built[0] / "_build" / "html"


@pytest.fixture(scope="session")
def pages(built_book: Path) -> list[str]:
    """Return every page of the built book, by its address within the book."""
    paths = (path.relative_to(built_book).as_posix() for path in built_book.rglob("*.html"))
    # index.html at the top only forwards to the first page.
    found = sorted(path for path in paths if path != "index.html")
    assert "book/index.html" in found
    return found


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium: $CHROMIUM, or the one that tests/browser.sh finds."""
    from playwright.sync_api import sync_playwright

    path = (
        os.environ.get("CHROMIUM")
        or subprocess.run(
            ["bash", str(ROOT / "tests" / "support" / "browser.sh")], capture_output=True, text=True, check=True
        ).stdout.strip()
    )
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages with options of a browser context: viewport, color_scheme, offline, ..."""
    contexts = []

    def open_page(**options: object) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


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
        "view/view", "work/pocket", "task/task", "task/formula", "read/argument_map", "read/read_along"
    )

    # As one text: handed over number by number, what a model says takes longer to carry than to compute.
    carry = r"(name, x) => typeof x === 'number' && !Number.isFinite(x) ? '\0' + x : x"

    def evaluate(expression: str, **names: object) -> object:
        given = "".join(f"const {name} = {script(value)};\n" for name, value in names.items())
        text = page.evaluate(f"async () => {{{inside}{given}return JSON.stringify(await {expression}, {carry});\n}}")
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
