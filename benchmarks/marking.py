"""How many answers files are marked a second, beside ``nbgrader autograde`` on the same exercise's notebook."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import handin
import nbformat
import sources

from steelyard.exercise.reading import read

SLUG = "04-responsibility-without-control"
FILES, RUNS = 10_000, 3
NOTEBOOKS = 10
REQUIREMENTS = Path(__file__).with_name("requirements-nbgrader.txt")

# The command as a user runs it, with the most memory it ever held.
COMMAND = """
import resource, sys, time
start = time.perf_counter()
from steelyard.cli import main
code = main(sys.argv[1:])
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(code, time.perf_counter() - start, most * (1 if sys.platform == "darwin" else 1024), file=sys.stderr)
"""


def measure(folder: Path) -> dict[str, Any]:
    """Seconds and bytes of each run on one core, and seconds of the peer for each notebook."""
    exercise = sources.ROOT / "exercises" / f"{SLUG}.yml"
    handed_in = folder / "handed-in"
    codes = handin.write(handed_in, read(exercise.name, exercise.read_text("utf-8")), FILES)
    roster = folder / "roster.csv"
    roster.write_text("code,name\n" + "".join(f"{code},Student\n" for code in codes), "utf-8")
    found: dict[str, Any] = {"files": FILES, "bytes": sum(f.stat().st_size for f in handed_in.iterdir()) / FILES}
    for name, more in (("bare", ["--no-pages"]), ("pages", [])):
        for _ in range(RUNS):
            out = folder / "out"
            shutil.rmtree(out, ignore_errors=True)
            seconds, most = _run([str(handed_in), "--roster", str(roster), "--out", str(out),
                                  "--exercises", str(exercise.parent), "--set", SLUG, *more])  # fmt: skip
            found.setdefault(name, []).append(seconds)
            found.setdefault(f"{name}_memory", []).append(most)
    return found | {"nbgrader": _nbgrader(folder / "nbgrader", exercise.with_suffix(".ipynb"))}


def _run(arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds from the first import to the end, and the most bytes of memory, of one process on one core."""
    command = [*_one_core(), sys.executable, "-c", COMMAND, "grade", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    code, seconds, most = done.stderr.split()[-3:]
    assert code == "0", done.stderr
    return float(seconds), float(most)


def _one_core() -> list[str]:
    """Only where there are several and they can be chosen."""
    return ["taskset", "-c", "0"] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else []


# ------------------------------------------------------------------------ the peer


def _nbgrader(folder: Path, notebook: Path) -> list[float]:
    """Seconds a notebook in each run, of a class marked at once, in an environment and a course of its own."""
    python = _environment(folder / "environment")
    call = [*_one_core(), str(python), "-m", "nbgrader"]
    # It starts programs of its environment by name.
    variables = os.environ | {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    course = folder / "course"
    (course / "source" / "set").mkdir(parents=True)
    nbformat.write(_with_tests(notebook), course / "source" / "set" / "set.ipynb")
    (course / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "course"\n', "utf-8")
    told: dict[str, Any] = {"cwd": course, "env": variables, "capture_output": True, "check": True}
    subprocess.run([*call, "generate_assignment", "set"], **told)
    for n in range(NOTEBOOKS):
        shutil.copytree(course / "release" / "set", course / "submitted" / f"student{n}" / "set")
    seconds = []
    for _ in range(RUNS):
        start = perf_counter()
        subprocess.run(
            [*call, "autograde", "set", "--force"], cwd=course, env=variables, capture_output=True, check=True
        )
        seconds.append((perf_counter() - start) / NOTEBOOKS)
    return seconds


def _environment(folder: Path) -> Path:
    """A virtual environment with nbgrader and this package's needs, apart from the project's."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=True)
    return python


def _with_tests(notebook: Path) -> Any:
    """The exercise as nbgrader has it: an answer and a cell of tests for each of its tasks, and no widgets."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    tasks = [
        cell for cell in nbformat.read(notebook, as_version=4).cells if "task" in cell.metadata.get("steelyard", {})
    ]
    for n, cell in enumerate(tasks):
        made.cells.append(nbformat.v4.new_markdown_cell(cell.source, id=f"text-{n}"))
        for kind, source in (("solution", f"answer_{n} = {n}"), ("test", f"assert answer_{n} == {n}")):
            test = kind == "test"
            flags = {"grade": test, "solution": not test, "locked": test, "task": False}
            about = {"schema_version": 3, "grade_id": f"{kind}-{n}", **flags} | ({"points": 1} if test else {})
            made.cells.append(nbformat.v4.new_code_cell(source, id=f"{kind}-{n}", metadata={"nbgrader": about}))
    return made


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        print(json.dumps(measure(Path(name)), indent=1))
