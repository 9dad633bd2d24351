"""JupyterLite's site: the notebooks as its kernel can run them, and the wheel that they install."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from steelyard import cli
from steelyard.exercise import lite, notebook, sets

NAMES = sorted(path.with_suffix(".ipynb").name for path in sets.folder().glob("*.yml"))


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make lite` builds from, with a wheel that has nothing in it."""
    folder = tmp_path_factory.mktemp("lite") / "parts"
    assert cli.main(["exercises", "--lite", str(folder)]) == 0
    return folder


def sources(path: Path) -> list[str]:
    """What stands in the cells of a notebook."""
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def test_every_exercise_has_its_notebook(parts: Path) -> None:
    assert sorted(path.name for path in (parts / lite.FILES).iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_only_the_cell_that_gets_the_package_is_another(parts: Path, name: str) -> None:
    was, now = sources(sets.folder() / name), sources(parts / lite.FILES / name)
    assert [lite.INSTALL if source == notebook.FIRST_CELL else source for source in was] == now


def test_exactly_one_cell_gets_the_package(parts: Path) -> None:
    assert [sources(parts / lite.FILES / name).count(lite.INSTALL) for name in NAMES] == [1] * len(NAMES)


@pytest.mark.book
def test_the_site_gives_out_the_notebooks_and_finds_the_wheel_in_itself(parts: Path) -> None:
    program = shutil.which("jupyter-lite", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("JupyterLite is not installed")
    wheel(parts / "steelyard-0.1.0-py3-none-any.whl")
    flags = ["--apps", "notebooks", "--no-sourcemaps", "--piplite-wheels", "steelyard-0.1.0-py3-none-any.whl"]
    subprocess.run([program, "build", *flags], cwd=parts, check=True, capture_output=True)
    site = parts / "_output"
    listed = [one["name"] for one in json.loads((site / "api" / "contents" / "all.json").read_text())["content"]]
    assert (sorted(listed), list(json.loads((site / "pypi" / "all.json").read_text()))) == (NAMES, ["steelyard"])


def wheel(path: Path) -> None:
    """A wheel that says its name and no more."""
    import zipfile

    about = {"METADATA": "Metadata-Version: 2.1\nName: steelyard\nVersion: 0.1.0\n",
             "WHEEL": "Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
             "RECORD": ""}  # fmt: skip
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in about.items():
            packed.writestr(f"steelyard-0.1.0.dist-info/{name}", text)
