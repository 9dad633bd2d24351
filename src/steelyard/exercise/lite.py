"""A notebook for JupyterLite, whose kernel runs in the browser and gets packages by a command of its own."""

from __future__ import annotations

import json

from nbformat import NotebookNode

FILES = "files"
"""The folder whose files JupyterLite gives to the reader."""

SETTINGS = "jupyter-lite.json"

INSTALL = "%pip install --quiet steelyard"
"""JupyterLite finds the wheel among the files of its site, and what the wheel needs there or in the index."""

DISABLED = ("@jupyter/nbgrader",)
"""What JupyterLite would take along from this Python's JupyterLab, and what asks for a server."""


def for_lite(notebook: NotebookNode) -> NotebookNode:
    """The same notebook, with the cell that gets the package as that kernel can run it."""
    copy = notebook.copy()
    copy.cells = [_installing(cell) for cell in notebook.cells]
    return copy


def settings() -> bytes:
    """What the site is told besides."""
    told = {"jupyter-lite-schema-version": 0, "jupyter-config-data": {"disabledExtensions": DISABLED}}
    return json.dumps(told, indent=1).encode() + b"\n"


def _installing(cell: NotebookNode) -> NotebookNode:
    is_it = cell.metadata["steelyard"].get("part") == "install"
    return NotebookNode(cell | {"source": INSTALL}) if is_it else cell
