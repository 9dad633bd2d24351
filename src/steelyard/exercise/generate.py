"""What is generated from the exercises of a folder: a notebook for each, and the schema for editors."""

from __future__ import annotations

from pathlib import Path

from steelyard.exercise import notebook, reading, schema
from steelyard.exercise.tasks import Exercise

FIX = "run: make exercises"

LAB = ".lab.py"
"""How the name of a lab's file ends, beside its exercise."""


def generated(folder: Path) -> dict[Path, bytes]:
    """Each file that belongs in the folder, and what stands in it.

    Raises
    ------
    ExceptionGroup of ExerciseError, LabError : an author's mistakes, of the first file that has any
    """
    files = {folder / schema.NAME: schema.write()}
    for path in sorted(folder.glob("*.yml")):
        exercise = reading.read(path.name, path.read_text("utf-8")).exercise
        files[path.with_suffix(".ipynb")] = notebook_of(exercise, path.with_suffix(LAB))
    return files


def notebook_of(exercise: Exercise, lab: Path) -> bytes:
    """The notebook of an exercise, with the lab in that file if there is one (LabError if it is no lab)."""
    trial = notebook.lab(lab.name, lab.read_text("utf-8")) if lab.exists() else None
    return notebook.write(notebook.notebook(exercise, trial))


def stale(folder: Path) -> tuple[Path, ...]:
    """Generated files that are missing or differ from what their sources give now."""
    return tuple(path for path, data in generated(folder).items() if not path.exists() or path.read_bytes() != data)


def write(folder: Path) -> tuple[Path, ...]:
    """Write what is stale, and say which."""
    files, behind = generated(folder), stale(folder)
    for path in behind:
        path.write_bytes(files[path])
    return behind
