"""The verdict on an answer: one table, both languages; nothing a student gives is an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import CASES, cases
from steelyard import models
from steelyard.evidence.facts import fact
from steelyard.exercise import ranges
from steelyard.exercise.key_js import key_script
from steelyard.exercise.reading import Authored, read
from steelyard.exercise.tasks import RangeKey
from steelyard.exercise.verdict import Verdict, judge
from steelyard.language import MIRRORED, speaking, translated
from steelyard.page import bundle
from steelyard.views import explorable, task_view

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from shared import Runtime

FOUR = Path(__file__).resolve().parents[2] / "exercises" / "04-responsibility-without-control.yml"
SETS = [read(path.name, path.read_text("utf-8")) for path in (FOUR, CASES / "99-sampler.yml")]
TASKS = {task.id: (task, authored) for authored in SETS for task in authored.exercise.tasks}
TABLE: list[dict[str, Any]] = cases("verdicts")
MODEL = models.get("responsibility-without-control")


def named(case: dict[str, Any]) -> str:
    return f"{case['task']} {json.dumps(case['answer'])[:40]}"


def parts(id_: str) -> tuple[Any, Any]:
    task, authored = TASKS[id_]
    return task, authored.keys.get(id_)


@pytest.mark.parametrize("case", TABLE, ids=named)
def test_an_answer_gets_the_tables_verdict(case: dict[str, Any]) -> None:
    found = judge(*parts(case["task"]), MODEL, case["answer"])
    assert (found.verdict.value, found.points) == (case["verdict"], pytest.approx(case["points"]))
    assert found.say.startswith(case.get("say", ""))


@pytest.mark.parametrize(
    ("hits", "told"),
    [
        (6, "You were surer than you knew"),
        (7, "That is about"),
        (9, "That is about"),
        (10, "You knew more than you said"),
    ],
)
def test_ten_ranges_at_eighty_per_cent_tell_how_sure_one_was(runtime: Runtime, hits: int, told: str) -> None:
    says = runtime(
        """ranges.judge({ sure: 80, quantities: Array(10).fill({ unit: "km" }) }, Array(10).fill(1),
             Array.from({ length: 10 }, (_, n) => n < hits ? [1, 1] : [2, 2]))[1]""",
        hits=hits,
    )
    assert told in str(says) and says == ranges.lesson(hits, 10, 80)


def test_a_range_is_about_the_end_of_a_fact_that_is_named() -> None:
    both = fact("T02")
    assert ranges.values(RangeKey(facts=("T02.low", "T02.high"))) == (both.low, both.high) != (both.low, both.low)


def test_javascript_gives_the_same_verdicts(runtime: Runtime) -> None:
    kept = {id_: key for id_, (_, authored) in TASKS.items() if (key := authored.keys.get(id_)) is not None}
    keys = ",".join(f"{json.dumps(id_)}:{key_script(key, MODEL)}" for id_, key in kept.items())
    tasks = {id_: msgspec.to_builtins(task) for id_, (task, _) in TASKS.items()}
    found = runtime(
        f"""(() => {{
          const keys = {{{keys}}}, program = {explorable.program(MODEL)}, engine = engineOf(program);
          return table.map(t => verdicts.judge(tasks[t.task], keys[t.task] || null, program, engine, t.answer));
        }})()""",
        table=TABLE,
        tasks=tasks,
    )
    assert [(f["verdict"], f["points"]) for f in found] == [
        (case["verdict"], pytest.approx(case["points"])) for case in TABLE
    ]
    assert all(f["say"].startswith(case.get("say", "")) for f, case in zip(found, TABLE, strict=True))


@pytest.mark.browser
def test_a_page_in_another_language_gives_the_same_verdicts(page: Page) -> None:
    """Its scripts, tasks and keys are in that language; an answer is what it was."""
    with speaking(MIRRORED):
        told = {id_: (translated(task), translated(authored.keys.get(id_))) for id_, (task, authored) in TASKS.items()}
        model = models.told(MODEL.slug)
        keys = ",".join(f"{json.dumps(id_)}:{key_script(key, model)}" for id_, (_, key) in told.items() if key)
        tasks = {id_: task_view.plain(task) for id_, (task, _) in told.items()}
        scripts, program = bundle.scripts("task/task", "task/formula"), explorable.program(model)
    found = page.evaluate(
        f"""([table, tasks]) => {{
          {scripts}
          const keys = {{{keys}}}, program = {program}, engine = engineOf(program);
          return table.map(t => verdicts.judge(tasks[t.task], keys[t.task] || null, program, engine, t.answer));
        }}""",
        [TABLE, tasks],
    )
    assert [(f["verdict"], f["points"]) for f in found] == [
        (case["verdict"], pytest.approx(case["points"])) for case in TABLE
    ]


CHAIN = models.get("must-carry-over")
CELLS = read("98-cells.yml", """
title: Cells
model: must-carry-over
tasks:
  - id: "98.1"
    kind: setting
    title: One link
    marking: practice
    road: core
    minutes: 3
    points: 1
    ledger: neither
    objective: see that one link decides
    prompt: Break the chain at one link.
    parts: [One needed link is lacking.]
    key:
      moves: [needed, present]
      parts:
        - meets: carries == 0 and missing == 1
          witness: {needed: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0], present: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}
""")  # fmt: skip
HALF = [0.5] * 9


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ({"needed": [1, *HALF], "present": [0, *HALF]}, "correct"),
        ({"needed": [1, *HALF], "present": [0, *HALF], "had": [0.5] * 10}, "incorrect"),
        ({"needed": [1, *HALF]}, "incorrect"),
        ({"needed": [1, *HALF[1:]]}, "unreadable"),
        ({"needed": [0.4, *HALF]}, "unreadable"),
        ({"needed": [True, *HALF]}, "unreadable"),
        ({"needed": [[1], *HALF]}, "unreadable"),
        ({"needed": 1}, "unreadable"),
    ],
)
def test_cells_of_a_table_are_judged_alike_in_both_languages(
    runtime: Runtime, cells: dict[str, Any], verdict: str
) -> None:
    (task,), (key,) = CELLS.exercise.tasks, CELLS.keys.values()
    theirs = runtime(
        f"""(() => {{
          const program = {explorable.program(CHAIN)}, opened = {key_script(key, CHAIN)};
          return verdicts.judge(asked, opened, program, engineOf(program), [cells]).verdict;
        }})()""",
        asked=msgspec.to_builtins(task),
        cells=cells,
    )
    assert theirs == judge(task, key, CHAIN, [cells]).verdict.value == verdict


@pytest.mark.parametrize("authored", SETS, ids=lambda s: s.exercise.slug)
def test_every_kind_of_task_has_an_answer_that_is_right(authored: Authored) -> None:
    right = {case["task"] for case in TABLE if case["verdict"] in ("correct", "waiting", "recorded")}
    assert {task.id for task in authored.exercise.tasks if not task.deals} <= right


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(st.sampled_from(sorted(TASKS)), JSON)
def test_whatever_a_student_gives_gets_a_verdict(id_: str, answer: Any) -> None:
    """And never more points than the task has."""
    found = judge(*parts(id_), MODEL, answer)
    assert isinstance(found.verdict, Verdict)
    assert found.points is None or 0 <= found.points <= TASKS[id_][0].points
