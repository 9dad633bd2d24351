"""What is generated from the exercises of a folder: a notebook for each, and the schema for editors."""

from __future__ import annotations

from pathlib import Path

from steelyard.exercise import notebook, reading, schema
from steelyard.exercise.sets import LAB
from steelyard.exercise.tasks import Exercise


def generated(folder: Path) -> dict[Path, bytes]:
    """Each file that belongs in the folder, and what stands in it.

    Raises
    ------
    ExceptionGroup of FileError, LabError : an author's mistakes, of the first file that has any
    """
    files = {folder / schema.NAME: schema.write()}
    for path in sorted(folder.glob("*.yml")):
        exercise = reading.read(path.name, path.read_text("utf-8")).exercise
        lab = path.with_suffix(LAB)
        text = lab.read_text("utf-8") if lab.exists() else ""
        files[path.with_suffix(".ipynb")] = notebook_of(exercise, lab.name, text)
    return files


def notebook_of(exercise: Exercise, lab_file: str, lab: str) -> bytes:
    """The notebook of an exercise, with what its lab's file holds, if anything (LabError if it is no lab)."""
    return notebook.write(notebook.notebook(exercise, notebook.lab(lab_file, lab) if lab else None))


def stale(folder: Path) -> tuple[Path, ...]:
    """Generated files that are missing or differ from what their sources give now."""
    return tuple(path for path, data in generated(folder).items() if not path.exists() or path.read_bytes() != data)


def write(folder: Path) -> tuple[Path, ...]:
    """Write what is stale, and say which."""
    files, behind = generated(folder), stale(folder)
    for path in behind:
        path.write_bytes(files[path])
    return behind
