"""An answer in words: one table for a page of feedback and, in JavaScript, for the workbook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from shared import CASES, cases
from steelyard import models
from steelyard.exercise.reading import read
from steelyard.exercise.sets import folder
from steelyard.language import MIRRORED, pseudo, speaking
from steelyard.marking.answer_text import paragraphs
from steelyard.views import workbook

if TYPE_CHECKING:
    from shared import Runtime

TABLE: list[dict[str, Any]] = cases("answers_in_words")
FILES = [*sorted(folder().glob("0[34]-*.yml")), CASES / "99-sampler.yml"]
SETS = [read(path.name, path.read_text("utf-8")) for path in FILES]
TASKS = {task.id: (task, models.get(s.exercise.model_of(task))) for s in SETS for task in s.exercise.tasks}


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case['task']} {json.dumps(case['answer'])[:40]}")
def test_feedback_says_an_answer_as_the_table_has_it(case: dict[str, Any]) -> None:
    assert list(paragraphs(*TASKS[case["task"]], case["answer"])) == case["says"]


@pytest.mark.browser
def test_the_workbook_says_the_same(runtime: Runtime) -> None:
    book = json.loads(workbook.spec(workbook.Listed(authored, "") for authored in SETS))
    rows = {row["id"]: row for entry in book["sets"] for row in entry["tasks"]}
    told = runtime("table.map(t => answerText(rows[t.task], book, t.answer).split('\\n').filter(Boolean))",
                   table=TABLE, rows=rows, book=book)  # fmt: skip
    assert told == [case["says"] for case in TABLE]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("task", "answer", "says"),
    [
        ({"kind": "numeric", "unit": "days", "unit_told": "gün"}, 12, "12 gün"),
        ({"kind": "range", "quantities": [{"of": "Haiti", "unit": "days", "unit_told": "gün"}]}, [[1, 2]],
         "Haiti: 1 to 2 gün"),
    ],
)  # fmt: skip
def test_the_workbook_tells_a_unit_as_its_language_has_it(
    runtime: Runtime, task: dict[str, Any], answer: Any, says: str
) -> None:
    assert runtime("answerText(task, {}, answer)", task=task, answer=answer) == says


def test_feedback_tells_a_unit_as_its_language_has_it() -> None:
    with speaking(MIRRORED):
        assert list(paragraphs(*TASKS["99.1"], 12)) == [f"12 {pseudo('points')}"]
