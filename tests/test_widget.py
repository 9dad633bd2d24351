"""In a notebook: the same view in a real JupyterLab, its setting kept in step with the kernel's."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import nbformat
import pytest
from playwright.sync_api import expect

import fulcrum
from fulcrum.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

SLUG = "responsibility-without-control"
CELLS = [
    f'import time, fulcrum\nw = fulcrum.explore("{SLUG}")\nw',
    "w",
    'print("presence is", w.values["presence"])',
    "print('busy'); time.sleep(4); print('free')",
]


# ------------------------------------------------------------------------ in Python alone


def test_values_can_be_set_in_part() -> None:
    view = fulcrum.explore(SLUG, command=1)
    view.values = {"rules": 0.3}
    assert (view.values["command"], view.values["rules"], view.values["presence"]) == (1, 0.3, 0.5)


def test_a_value_off_the_grid_is_refused() -> None:
    with pytest.raises(SettingError, match=r"use 0\.35"):
        fulcrum.explore(SLUG).values = {"rules": 0.33}


def test_the_outcome_follows_the_values() -> None:
    view = fulcrum.explore(SLUG)
    before = view.outcome
    view.values = {"command": 1}
    assert view.outcome != before


# ------------------------------------------------------------------------ in JupyterLab


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of its own, with one notebook; its address, ending in a slash."""
    home = tmp_path_factory.mktemp("lab")
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(CELLS)]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, home / "try.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {
        name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    options = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}",
               "--ServerApp.port_retries=0", f"--ServerApp.root_dir={home}", "--IdentityProvider.token=",
               "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None"]  # fmt: skip
    with (home / "log.txt").open("w") as log:
        command = [sys.executable, "-m", "jupyterlab", *options]
        server = subprocess.Popen(command, env=os.environ | folders, stdout=log, stderr=log, cwd=home)
        address = f"http://127.0.0.1:{port}/"
        try:
            _answers(address + "api/status", server)
            yield address
        finally:
            server.terminate()
            server.wait(20)


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


@pytest.fixture
def notebook(new_page: Callable[..., Page], lab: str) -> Page:
    """The notebook, freshly opened, its first two cells run: two views of one object."""
    page = new_page(viewport={"width": 1280, "height": 1600})
    page.set_default_timeout(60_000)
    page.goto(lab + "lab/workspaces/test/tree/try.ipynb?reset")
    # A cell that is run before the kernel is idle waits for ever.
    page.locator(".jp-Notebook .jp-Cell .cm-content").first.wait_for()
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for()
    run(page, 0)
    expect(views(page)).to_have_count(1, timeout=60_000)  # the kernel starts and imports
    run(page, 1)
    expect(views(page)).to_have_count(2)
    return page


def cell(page: Page, n: int) -> Locator:
    return page.locator(".jp-Notebook .jp-CodeCell").nth(n)


def run(page: Page, n: int) -> None:
    """Run a cell as its user does."""
    cell(page, n).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


def views(page: Page) -> Locator:
    return page.locator(".explorable.live")


def presence(view: Locator) -> Locator:
    return view.get_by_role("slider", name="Presence")


def says(page: Page, text: str) -> None:
    """Ask the kernel for the value, and expect it to answer so."""
    run(page, 2)
    expect(cell(page, 2).locator(".jp-OutputArea-output")).to_have_text(text)


@pytest.mark.lab
@pytest.mark.browser
def test_arrow_keys_move_the_slider_in_both_views_and_in_the_kernel(notebook: Page) -> None:
    """Lab's command mode would take the arrow keys; the selected cell stays where it is."""
    first, second = views(notebook).nth(0), views(notebook).nth(1)
    presence(first).focus()
    presence(first).press("ArrowRight")
    presence(first).press("ArrowRight")
    expect(presence(second)).to_have_value("0.6")
    says(notebook, "presence is 0.6")


@pytest.mark.lab
@pytest.mark.browser
def test_the_mouse_moves_it_as_well(notebook: Page) -> None:
    slider = presence(views(notebook).nth(1))
    box = slider.bounding_box()
    assert box is not None
    slider.click(position={"x": box["width"] - 2, "y": box["height"] / 2})
    expect(presence(views(notebook).nth(0))).to_have_value("1")
    says(notebook, "presence is 1.0")


@pytest.mark.lab
@pytest.mark.browser
def test_the_view_answers_while_the_kernel_is_busy(notebook: Page) -> None:
    run(notebook, 3)
    output = cell(notebook, 3).locator(".jp-OutputArea")
    expect(output).to_contain_text("busy")
    view = views(notebook).first
    before = view.locator("[data-says]").inner_text()
    presence(view).focus()
    presence(view).press("Home")
    assert view.locator("[data-says]").inner_text() != before
    assert "free" not in output.inner_text()
    expect(output).to_contain_text("free")
    says(notebook, "presence is 0.0")


@pytest.mark.lab
@pytest.mark.browser
def test_deleting_a_cell_cleans_up(notebook: Page) -> None:
    """The other view goes on; the deleted one's listeners are gone."""
    notebook.evaluate(
        """() => { const view = document.querySelectorAll('.explorable.live')[1];
          window.orphan = view; window.painted = 0;
          new MutationObserver(() => { window.painted++; }).observe(view, {subtree: true, attributes: true}); }"""
    )
    cell(notebook, 1).locator(".jp-InputPrompt").click()
    notebook.keyboard.press("Escape")
    notebook.keyboard.press("d")
    notebook.keyboard.press("d")
    expect(views(notebook)).to_have_count(1)
    notebook.evaluate("window.painted = 0")
    presence(views(notebook)).focus()
    presence(views(notebook)).press("End")
    run(notebook, 1)  # the cell that now stands second asks the kernel
    expect(cell(notebook, 1).locator(".jp-OutputArea-output")).to_have_text("presence is 1.0")
    assert notebook.evaluate("window.painted") == 0
