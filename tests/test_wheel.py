"""The package as it is installed: what is in it, and that a notebook needs nothing but this."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

import pytest

from steelyard.exercise import notebook

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("pyproject.toml", ".gitignore", "README.md", "LICENSE", "LICENSE-CONTENT", "src", "exercises")
SLUG = "04-responsibility-without-control"
BEGIN = f'\nfrom steelyard import work_on\nprint(work_on("{SLUG}"))'

# What stands in for pip: the one unpacks what it is given beside itself, the other only says what it was asked.
UNPACKS = "import pathlib, sys, zipfile; zipfile.ZipFile(sys.argv[-1]).extractall(pathlib.Path(__file__).parents[1])"
REFUSES = "import sys; sys.exit('pip: ' + ' '.join(sys.argv[1:]))"


def listed(folder: str) -> set[str]:
    """The files of a folder that are kept in the repository, by their paths in it."""
    paths = (path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if "__pycache__" not in path.parts and not path.match("answers*.json")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built where a student's own answers lie among the exercises."""
    source = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    (source / "exercises" / "answers.json").write_text("{}", "utf-8")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (path,) = (source / "dist").iterdir()
    return path


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        return BytesParser().parsebytes(archive.read(name))


def python(code: str, folder: Path, *path: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a folder, with what this environment has but for its own `steelyard`."""
    # -S leaves aside the .pth file that leads to the checkout.
    places = [*path, sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, places))}
    run = [sys.executable, "-S", "-c", code]
    return subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def stand_in(folder: Path, code: str) -> Path:
    """A folder to look for packages in, with a pip that does this; the real one is hidden behind it."""
    pip = folder / "path" / "pip"
    pip.mkdir(parents=True)
    (pip / "__init__.py").touch()
    (pip / "__main__.py").write_text(code, "utf-8")
    return pip.parent


# ------------------------------------------------------------------------ what is in it


def test_it_carries_the_whole_package(names: set[str]) -> None:
    assert listed("src") - names == set()


def test_it_carries_every_set_with_its_notebook_and_its_lab(names: set[str]) -> None:
    assert {name for name in names if "/exercises/" in name} == {
        f"steelyard/data/exercises/{name}" for name in listed("exercises")
    }


def test_it_carries_nothing_else(names: set[str]) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"steelyard"}


def test_it_names_each_licence_and_carries_its_text(names: set[str], metadata: Message) -> None:
    texts = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert (metadata["License-Expression"], texts) == (
        "BSD-3-Clause AND CC-BY-4.0 AND LicenseRef-GUST-Font-License",
        {"LICENSE", "LICENSE-CONTENT", "lr-math-LICENSE.txt"},
    )


def test_a_source_distribution_carries_what_its_own_tests_need(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = tmp_path.iterdir()
    with tarfile.open(path) as archive:
        files = {name.partition("/")[2] for name in archive.getnames()}
    folders = ("src", "tests", "exercises", "book", ".github")
    assert {f"{folder}/{name}" for folder in folders for name in listed(folder)} - files == set()


# ------------------------------------------------------------------------ that it is enough


def test_a_notebook_installs_the_wheel_that_lies_beside_it(wheel: Path, tmp_path: Path) -> None:
    shutil.copy(wheel, tmp_path)
    done = python(notebook.FIRST_CELL + BEGIN, tmp_path, stand_in(tmp_path, UNPACKS))
    assert f"Installed {wheel.name}." in done.stdout and "0 of 11 tasks answered" in done.stdout, done.stderr


def test_where_it_is_installed_the_first_cell_says_nothing(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    done = python(notebook.FIRST_CELL, tmp_path, tmp_path / "installed")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_a_wheel_it_is_asked_for_by_its_name(tmp_path: Path) -> None:
    assert (
        "pip: install --quiet steelyard\n" in python(notebook.FIRST_CELL, tmp_path, stand_in(tmp_path, REFUSES)).stdout
    )


def test_an_address_that_was_written_in_comes_before_the_name(tmp_path: Path) -> None:
    cell = notebook.FIRST_CELL.replace('ADDRESS = ""', 'ADDRESS = "https://course.test/steelyard-1-py3-none-any.whl"')
    assert (
        "pip: install --quiet https://course.test/steelyard-1"
        in python(cell, tmp_path, stand_in(tmp_path, REFUSES)).stdout
    )


def test_what_cannot_be_installed_says_what_to_do(tmp_path: Path) -> None:
    done = python(notebook.FIRST_CELL, tmp_path, stand_in(tmp_path, REFUSES))
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "ModuleNotFoundError: steelyard could not be installed; put a steelyard-….whl beside this notebook",
    )


def test_inside_a_browser_it_says_the_command_for_that(tmp_path: Path) -> None:
    done = python(
        "import sys, subprocess\nsys.platform = 'emscripten'\n" + notebook.FIRST_CELL,
        tmp_path,
        stand_in(tmp_path, REFUSES),
    )
    assert 'await piplite.install("steelyard")' in done.stderr
