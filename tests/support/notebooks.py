"""A Jupyter server of the tests' own, and what its user does in JupyterLab and in Notebook 7."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Locator, Page

KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


def write_notebook(path: Path, sources: Sequence[str]) -> None:
    """A notebook of code cells."""
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)


@dataclass(frozen=True)
class Lab:
    """A server of JupyterLab and Notebook 7: the folder that it serves, and its address, ending in a slash."""

    home: Path
    address: str


@contextmanager
def serving(home: Path) -> Iterator[Lab]:
    """Start a server over a folder, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {
        name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    _without_nbgrader(home / "jupyter_config_dir")
    folders["JUPYTER_PREFER_ENV_PATH"] = "0"  # so that what stands there goes before what lies in the environment
    options = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}",
               "--ServerApp.port_retries=0", f"--ServerApp.root_dir={home}", "--IdentityProvider.token=",
               "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None"]  # fmt: skip
    with (home / "log.txt").open("w") as log:
        command = [sys.executable, "-m", "jupyterlab", *options]
        server = subprocess.Popen(command, env=os.environ | folders, stdout=log, stderr=log, cwd=home)
        address = f"http://127.0.0.1:{port}/"
        try:
            _answers(address + "api/status", server)
            yield Lab(home, address)
        finally:
            server.terminate()
            server.wait(20)


def _without_nbgrader(config: Path) -> None:
    """JupyterLab as a student has it: the tests have nbgrader, which puts a menu of its own into it."""
    parts = ("formgrader", "validate_assignment", "assignment_list", "course_list")
    off = {f"nbgrader.server_extensions.{part}": False for part in parts}
    for name, settings in {
        "jupyter_server_config.json": {"ServerApp": {"jpserver_extensions": off}},
        "labconfig/page_config.json": {"disabledExtensions": {"@jupyter/nbgrader": True}},
    }.items():
        path = config / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), "utf-8")


def _answers(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the server answers."""
    while server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            try:
                server.wait(0.2)  # gives up at once if the server has died
            except subprocess.TimeoutExpired:
                continue
    raise RuntimeError("JupyterLab did not start; see log.txt in its folder")


# ------------------------------------------------------------------------ what a user does


def open_in_lab(page: Page, address: str, path: str) -> None:
    """Open a notebook in JupyterLab and wait for its kernel: a cell that is run before it is idle waits for ever."""
    page.set_default_timeout(60_000)
    page.goto(f"{address}lab/workspaces/test/tree/{path}?reset")
    idle_in_lab(page)


def idle_in_lab(page: Page) -> None:
    """Wait until the notebook is there and its kernel idle."""
    cell(page, 0).locator(".cm-content").wait_for()
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for()


def open_in_notebook(page: Page, address: str, path: str) -> None:
    """The same in Notebook 7."""
    page.set_default_timeout(60_000)
    page.goto(f"{address}notebooks/{path}")
    cell(page, 0).locator(".cm-content").wait_for()
    page.locator(".jp-Toolbar-kernelName").get_by_text(KERNEL["display_name"]).wait_for()  # it is idle without one, too
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()


def menu(page: Page, *labels: str) -> None:
    """Choose from the menus: ``menu(page, "Run", "Run All Cells")``."""
    page.locator(".lm-MenuBar-itemLabel").get_by_text(labels[0], exact=True).click()
    for label in labels[1:]:
        page.locator(".lm-Menu-itemLabel").get_by_text(label, exact=True).click()


def restart(page: Page, label: str) -> None:
    """Restart the kernel by that entry of its menu, and say yes."""
    menu(page, "Kernel", label)
    page.locator(".jp-Dialog").get_by_role("button", name="Confirm").click()


def saved(page: Page) -> None:
    """Save the notebook, and wait until it is."""
    with page.expect_response(lambda response: response.request.method == "PUT" and "/api/contents/" in response.url):
        menu(page, "File", "Save Notebook")


def cell(page: Page, n: int) -> Locator:
    """The n-th code cell."""
    return page.locator(".jp-Notebook .jp-CodeCell").nth(n)


def run(page: Page, n: int) -> None:
    """Run a cell as its user does."""
    cell(page, n).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


def output(page: Page, n: int) -> Locator:
    """What a cell printed."""
    return cell(page, n).locator(".jp-OutputArea-output")
