"""The peer of the slider: the same figure by ipywidgets.interact, in a real JupyterLab with a local kernel."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from keys import PROBE, presses
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Page
from slider import THROTTLE
from web import opened, throttle

FIGURES = {
    "Chapter 4": ("responsibility-without-control", "along-command", "command"),
    "Welcome": ("the-scale", "plane", "weight_leverage"),
}
KEYS = 40
PATIENCE = 60_000  # ms, for a lab and a kernel to start
HANDLE = '.widget-slider:has(.widget-label:text-is("{}")) .noUi-handle'


def measure(browser: Browser, folder: Path) -> list[dict[str, Any]]:
    """One record per figure and throttle; `first` is the time from opening the notebook to the first answer."""
    folder.mkdir()
    shutil.copy2(Path(__file__).parent / "plain.py", folder)
    found = []
    for place, (slug, name, control) in FIGURES.items():
        cell = f'%matplotlib inline\nfrom plain import explore\nexplore("{slug}", "{name}")'
        metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        notebook = new_notebook(cells=[new_code_cell(cell)], metadata=metadata)
        nbformat.write(notebook, folder / f"{slug}.ipynb")
        with _lab(folder) as address, opened(browser, script=PROBE) as page:
            start = time.perf_counter()
            page.goto(address.format(f"{slug}.ipynb"))
            _run(page)
            first = presses(page, HANDLE.format(control), ".jp-Notebook", 1)["shown"][0] / 1000
            first = {"first": time.perf_counter() - start, "answer": first}
            for slower in (1, THROTTLE):
                throttle(page, slower)
                presses(page, HANDLE.format(control), ".jp-Notebook", 10)  # to warm up
                about = {"place": place, "throttle": slower, "keys": control}
                found.append(about | presses(page, HANDLE.format(control), ".jp-Notebook", KEYS) | first)
    return found


def _run(page: Page) -> None:
    """Run the only cell as soon as the kernel can."""
    page.wait_for_selector(".jp-Notebook .jp-Cell .cm-content", timeout=PATIENCE)
    page.wait_for_selector("#jp-main-statusbar :text('| Idle')", timeout=PATIENCE)
    page.click(".jp-Notebook .jp-Cell .cm-content")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".jp-OutputArea img", timeout=PATIENCE)


@contextlib.contextmanager
def _lab(folder: Path) -> Iterator[str]:
    """JupyterLab with settings, data and history of its own; the address awaits the notebook's name."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    homes = {name: str(folder / "home" / name.lower()) for name in names}
    variables = os.environ | homes | {"JUPYTERLAB_SETTINGS_DIR": str(folder / "home" / "settings")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"]
    command += [f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None", "--LabApp.check_for_updates_class="
                "jupyterlab.handlers.announcements.NeverCheckForUpdate"]  # fmt: skip
    with (folder / "lab.log").open("w+") as log:
        server = subprocess.Popen(command, env=variables, stdout=log, stderr=log)
        try:
            for _ in range(240):
                said = (folder / "lab.log").read_text("utf-8")
                if told := re.search(r"(http://127\.0\.0\.1:\d+)/lab\?(token=\w+)", said):
                    yield f"{told[1]}/doc/tree/{{}}?{told[2]}&reset"
                    return
                if server.poll() is not None:
                    break
                time.sleep(0.25)
            raise RuntimeError(f"JupyterLab did not start:\n{said[-2000:]}")
        finally:
            server.terminate()
            server.wait()
