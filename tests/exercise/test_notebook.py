"""Notebooks and schema made from exercises: what is in them, what never is, and that they run."""

from __future__ import annotations

import copy
import dataclasses
import functools
import json
import runpy
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import nbformat
import numpy as np
import pytest

import steelyard
from shared import plain
from steelyard import cli
from steelyard.exercise import generate, notebook, reading, schema, sets
from steelyard.exercise.tasks import KEYS
from steelyard.sphinxext import notebooks

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"
SLUG = "04-responsibility-without-control"
FOUR = reading.read(f"{SLUG}.yml", (EXERCISES / f"{SLUG}.yml").read_text("utf-8"))
SAMPLER = Path(__file__).resolve().parents[1] / "cases" / "99-sampler.yml"
SETS = [*sorted(EXERCISES.glob("*.yml")), SAMPLER]


def made(path: Path = SAMPLER) -> Any:
    return notebook.notebook(reading.read(path.name, path.read_text("utf-8")).exercise)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one exercise, and what is generated from it."""
    made = tmp_path / "exercises"
    made.mkdir()
    for path in (*EXERCISES.glob(f"{SLUG}.*"), EXERCISES / schema.NAME):
        shutil.copy(path, made)
    return made


# ------------------------------------------------------------------------ the notebook


def test_what_is_generated_is_up_to_date() -> None:
    behind = ", ".join(path.name for path in generate.stale(EXERCISES))
    assert not behind, f"{behind}: stale; {sets.FIX}"


def test_a_changed_exercise_makes_its_notebook_stale(folder: Path) -> None:
    source = folder / f"{SLUG}.yml"
    source.write_text(source.read_text("utf-8").replace("title: A better mandate", "title: Instead"), "utf-8")
    assert [path.name for path in generate.stale(folder)] == [f"{SLUG}.ipynb"]


def test_the_check_of_the_command_says_how_to_mend_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / f"{SLUG}.ipynb").write_text("{}", "utf-8")
    assert (cli.main(["exercises", str(folder), "--check"]), "make exercises" in capsys.readouterr().err) == (1, True)


def test_the_command_writes_what_is_stale(folder: Path) -> None:
    (folder / f"{SLUG}.ipynb").unlink()
    cli.main(["exercises", str(folder)])
    assert generate.stale(folder) == ()


def test_the_same_exercise_gives_the_same_bytes() -> None:
    assert notebook.write(made()) == notebook.write(made())


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_a_notebook_is_valid_and_without_outputs(path: Path) -> None:
    read = nbformat.reads(notebook.write(made(path)).decode(), as_version=4)
    nbformat.validate(read)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in read.cells)


def test_a_cell_keeps_its_id_when_tasks_come_before_it() -> None:
    exercise = reading.read(SAMPLER.name, SAMPLER.read_text("utf-8")).exercise
    whole = {cell.source: cell.id for cell in notebook.notebook(exercise).cells}
    later = msgspec.structs.replace(exercise, tasks=exercise.tasks[2:])
    fewer = {cell.source: cell.id for cell in notebook.notebook(later).cells}
    assert all(whole[source] == id_ for source, id_ in fewer.items() if source in whole)


def test_every_task_has_its_question_and_its_cell() -> None:
    exercise = reading.read(SAMPLER.name, SAMPLER.read_text("utf-8")).exercise
    sources = [cell.source for cell in made().cells]
    assert all(any(t.prompt in s for s in sources) and f'work.task("{t.id}")' in sources for t in exercise.tasks)


def test_a_reader_without_a_kernel_sees_what_can_be_chosen() -> None:
    assert "<li>half is worst</li>" in "".join(cell.source for cell in made().cells)


def test_an_authors_signs_are_shown_as_they_are() -> None:
    assert notebook.plain("2 * 3 < 7 & [a_b]") == r"2 \* 3 \< 7 &amp; \[a\_b\]"


def test_nothing_of_a_key_is_in_a_notebook() -> None:
    """Every text of every key, a practice task's as well: the widget brings those."""
    raw = plain((EXERCISES / f"{SLUG}.yml").read_text("utf-8"))
    texts = [text for task in raw["tasks"] for text in leaves(task.get("key", {})) if len(text) > 12]
    written = notebook.write(made(EXERCISES / f"{SLUG}.yml")).decode()
    assert texts and not [text for text in texts if text in written]


def leaves(value: Any) -> list[str]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] if isinstance(value, str) else [leaf for one in inside for leaf in leaves(one)]


# ------------------------------------------------------------------------ the lab


def test_a_lab_without_words_is_refused_with_its_line() -> None:
    with pytest.raises(notebook.LabError, match=r"a\.lab\.py:1: found no docstring"):
        notebook.lab("a.lab.py", "x = 1\n")


def test_a_lab_that_is_not_python_is_refused_with_its_line() -> None:
    with pytest.raises(notebook.LabError, match=r"a\.lab\.py:2"):
        notebook.lab("a.lab.py", '"""Words."""\nx = = 1\n')


def test_the_labs_formula_is_the_models_at_the_models_own_split(tmp_path: Path) -> None:
    """The student starts from our model, not from something near it."""
    code = notebook.lab("", (EXERCISES / f"{SLUG}.lab.py").read_text("utf-8")).code
    alone = tmp_path / "lab.py"
    alone.write_text(code.partition("def draw")[0], "utf-8")
    found = runpy.run_path(str(alone))
    model = steelyard.get("responsibility-without-control")
    settings = [{"command": round(float(c), 2), "rules": 0.4} for c in found["COMMAND"]]
    ours = [float(steelyard.evaluate(model, setting)["net_gain"]) for setting in settings]
    np.testing.assert_allclose(found["along_command"](0.6, rules=0.4), ours)


@pytest.mark.lab
def test_the_notebook_runs_from_top_to_bottom(tmp_path: Path) -> None:
    import nbclient

    shutil.copy(EXERCISES / f"{SLUG}.ipynb", tmp_path)
    read = nbformat.read(tmp_path / f"{SLUG}.ipynb", as_version=4)
    done = nbclient.NotebookClient(read, resources={"metadata": {"path": str(tmp_path)}}, timeout=120).execute()
    shown = [output.get("data", {}) for cell in done.cells for output in cell.get("outputs", [])]
    widgets = [data for data in shown if "application/vnd.jupyter.widget-view+json" in data]
    assert len(widgets) == 1 + len(FOUR.exercise.tasks)


# ------------------------------------------------------------------------ the page made from it


PLACED = {"4.1": f"book/{SLUG}", "4.2": f"book/{SLUG}"}


def page() -> list[str]:
    text = (EXERCISES / f"{SLUG}.ipynb").read_text("utf-8")
    return [cell["source"] for cell in notebooks.page(json.loads(text), f"exercises/{SLUG}", PLACED)["cells"]]


def test_the_page_shows_the_tasks_that_stand_nowhere_else_and_says_where_the_others_are() -> None:
    tasks = [task for task in FOUR.exercise.tasks if task.id not in PLACED]
    assert f"Tasks 4.1 and 4.2 stand in [](../book/{SLUG}.md)." in page()
    assert [text.partition("\n:only: ")[2].split("\n")[0] for text in page() if "{exercise}" in text] == [
        " ".join(task.id for task in tasks)
    ]


def test_the_page_leaves_out_what_only_a_notebook_needs() -> None:
    parts = ("work_on", "Run the cells", "find_spec", "work.coded_copy", "the next cell", "tasks, about")
    assert not [text for text in page() if any(part in text for part in parts)]


def test_the_page_shows_the_labs_code_and_offers_the_notebook() -> None:
    text = "\n".join(page())
    assert all(part in text for part in ("def net_gain", f"<{SLUG}.ipynb>"))


def test_a_notebook_of_someone_elses_is_left_as_it_is() -> None:
    other = {"cells": [{"cell_type": "code", "source": "1", "metadata": {}}], "metadata": {}}
    assert notebooks.page(other, "a", {}) is other


# ------------------------------------------------------------------------ the schema


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_the_schema_takes_what_the_reader_takes(path: Path) -> None:
    # An editor reads a day as a text, where YAML's own reader makes a date of it.
    validator().validate(json.loads(json.dumps(plain(path.read_text("utf-8")), default=str)))


@functools.cache
def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(schema.schema())
    return jsonschema.Draft202012Validator(schema.schema())


@dataclasses.dataclass(frozen=True)
class Slip:
    """Something an author may do to a practice task."""

    does: str
    change: dict[str, Any]


SLIPS = [
    Slip("names a kind that does not exist", {"kind": "quiz"}),
    Slip("writes a field that is not known", {"hint": "singular"}),
    Slip("asks a model that does not exist", {"model": "kitchen"}),
    Slip("numbers a task in letters", {"id": "four"}),
    Slip("leaves a key on an assessed task", {"marking": "assessed"}),
    Slip("forgets the key of a practice task", {"key": None}),
    Slip("offers one option only", {"options": ["one"]}),
    Slip("takes no time", {"minutes": 0}),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.does)
def test_the_schema_refuses_an_author_who(slip: Slip) -> None:
    exercise = plain(SAMPLER.read_text("utf-8"))
    task = exercise["tasks"][1]
    validator().validate(copy.deepcopy(exercise))
    task.update(slip.change)
    if task["key"] is None:
        del task["key"]
    assert not validator().is_valid(exercise)


def test_the_schema_knows_every_kind_of_task() -> None:
    listed = schema.schema()["$defs"]["Exercise"]["properties"]["tasks"]["items"]["oneOf"]
    assert [one["$ref"].rpartition("/")[2] for one in listed] == [kind.__name__ for kind in KEYS]
