"""The verdict on an answer: one table, both languages; nothing a student gives is an error."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import CASES, cases
from steelyard import models
from steelyard.evidence.facts import fact
from steelyard.exercise import conditions, formula, ranges
from steelyard.exercise.key_js import key_script, piece_script
from steelyard.exercise.model_values import names_of
from steelyard.exercise.reading import Authored, read
from steelyard.exercise.tasks import RangeKey, SettingKey
from steelyard.exercise.verdict import Verdict, judge
from steelyard.language import MIRRORED, Catalogue, speaking, translated
from steelyard.model import Choice, Slider
from steelyard.page import bundle
from steelyard.views import in_browser, task_view

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from shared import Runtime
    from steelyard.exercise.tasks import State

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
    assert "conditions" not in case or [each.says for each in found.conditions] == case["conditions"]


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


def test_a_share_in_the_lesson_of_ranges_has_the_signs_of_the_language() -> None:
    with speaking(Catalogue("de", percent=("", " %"))):
        assert "at 80 % about 8 would" in ranges.lesson(8, 10, 80)


def test_a_range_is_about_the_end_of_a_fact_that_is_named() -> None:
    both = fact("T02")
    assert ranges.values(RangeKey(facts=("T02.low", "T02.high"))) == (both.low, both.high) != (both.low, both.low)


UNCHECKED = {
    "9.6": ("waiting", None),
    "9,6": ("waiting", None),
    "= 3.8 + 5.9": ("unreadable", None),
    "1,500": ("unreadable", None),
    "9.6 points": ("unreadable", None),
}
"""Answers to a number that has no key, and what is told of them."""


@pytest.mark.parametrize("answer", UNCHECKED)
def test_a_number_that_has_no_key_is_read_all_the_same(answer: str) -> None:
    found = judge(*parts("4.10"), MODEL, answer)
    assert (found.verdict.value, found.points) == UNCHECKED[answer]


def test_javascript_reads_a_number_that_has_no_key_alike(runtime: Runtime) -> None:
    found = runtime(
        "answers.map(answer => verdicts.judge(task, null, null, null, answer)).map(f => [f.verdict, f.points])",
        answers=[*UNCHECKED],
        task=msgspec.to_builtins(parts("4.10")[0]),
    )
    assert [tuple(each) for each in found] == [*UNCHECKED.values()]


def test_javascript_gives_the_same_verdicts(runtime: Runtime) -> None:
    kept = {id_: key for id_, (_, authored) in TASKS.items() if (key := authored.keys.get(id_)) is not None}
    keys = ",".join(f"{json.dumps(id_)}:{key_script(key, MODEL)}" for id_, key in kept.items())
    tasks = {id_: msgspec.to_builtins(task) for id_, (task, _) in TASKS.items()}
    found = runtime(
        f"""(() => {{
          const keys = {{{keys}}}, program = {in_browser.program(MODEL)}, engine = engineOf(program);
          return table.map(t => verdicts.judge(tasks[t.task], keys[t.task] || null, program, engine, t.answer));
        }})()""",
        table=TABLE,
        tasks=tasks,
    )
    assert [(f["verdict"], f["points"]) for f in found] == [
        (case["verdict"], pytest.approx(case["points"])) for case in TABLE
    ]
    assert all(f["say"].startswith(case.get("say", "")) for f, case in zip(found, TABLE, strict=True))
    ours = [judge(*parts(case["task"]), MODEL, case["answer"]).conditions for case in TABLE]
    assert [f["conditions"] for f in found] == [[each._asdict() for each in conditions] for conditions in ours]


EVERY = [read(path.name, path.read_text("utf-8")) for path in sorted(FOUR.parent.glob("*.yml"))]
SETTINGS = {
    task.id: (task, authored.keys[task.id], models.get(authored.exercise.model_of(task)))
    for authored in EVERY
    for task in authored.exercise.tasks
    if isinstance(authored.keys.get(task.id), SettingKey)
}


TOLD = re.compile(r": .+, met\.$|: .+, not met \(asked: .+\)\.$|^\(.\) is met\.$")


@pytest.mark.parametrize("id_", SETTINGS)
def test_a_wrong_setting_is_told_condition_by_condition_with_what_was_found(id_: str, runtime: Runtime) -> None:
    """In every set, of settings that lie about anywhere; and no line tells of a setting that would do."""
    task, key, model = SETTINGS[id_]
    free = [control.name for control in model.controls] if key.moves == "all" else key.moves
    moves = [control for control in model.controls if isinstance(control, Slider | Choice) and control.name in free]
    dice = random.Random(id_)

    def place(control: Slider | Choice) -> float | str:
        return (
            control.grid(dice.randint(0, control.steps))
            if isinstance(control, Slider)
            else dice.choice(control.options)
        )

    moved = [dice.sample(moves, min(2, len(moves))) for _ in range(30)]
    tried: list[State] = [{}, *({control.name: place(control) for control in some} for some in moved)]
    answers = [[state] * len(key.parts) for state in tried]
    ours = [judge(task, key, model, answer) for answer in answers]
    for judged in ours:
        assert (judged.verdict is Verdict.CORRECT) == (not judged.conditions)
        assert judged.verdict is Verdict.CORRECT or not all(each.met for each in judged.conditions)
        assert all(TOLD.search(each.says) for each in judged.conditions)
    theirs = runtime(
        f"""(() => {{
          const program = {in_browser.program(model)}, key = {key_script(key, model)}, engine = engineOf(program);
          return answers.map(answer => verdicts.judge(task, key, program, engine, answer));
        }})()""",
        task=msgspec.to_builtins(task),
        answers=answers,
    )
    assert [(f["say"], f["conditions"]) for f in theirs] == [
        (j.say, [each._asdict() for each in j.conditions]) for j in ours
    ]


def test_a_number_gets_the_digits_that_show_why_it_is_not_enough(runtime: Runtime) -> None:
    """Told as nil it would seem to be no more than nil."""
    model = models.get("responsibility-without-control")
    (piece,) = conditions.pieces(formula.read("net_gain <= 0", names_of(model)), model)
    told = piece.at({"net_gain": 0.004}, model, {}).says
    assert told == "Net gain over staying away: 0.004, not met (asked: at most 0)."
    assert told == runtime(f"conditions.at({piece_script(piece)}, {{net_gain: 0.004}}, null).says")


def test_a_condition_of_another_form_tells_the_values_that_it_names(runtime: Runtime) -> None:
    model = models.get("responsibility-without-control")
    (piece,) = conditions.pieces(formula.read("presence > command or rules < 0.5", names_of(model)), model)
    told = piece.at({"presence": 0.2, "command": 0.3, "rules": 0.7}, model, {}).says
    assert told == "Presence: 20%, Command: 30%, Rules: 70%, not met."
    assert told == runtime(
        f"conditions.at({piece_script(piece)}, {{presence: 0.2, command: 0.3, rules: 0.7}}, null).says"
    )


@pytest.mark.browser
def test_a_page_in_another_language_gives_the_same_verdicts(page: Page) -> None:
    """Its scripts, tasks and keys are in that language; an answer is what it was."""
    with speaking(MIRRORED):
        told = {id_: (translated(task), translated(authored.keys.get(id_))) for id_, (task, authored) in TASKS.items()}
        model = models.told(MODEL.slug)
        keys = ",".join(f"{json.dumps(id_)}:{key_script(key, model)}" for id_, (_, key) in told.items() if key)
        tasks = {id_: task_view.plain(task) for id_, (task, _) in told.items()}
        scripts, program = bundle.scripts("task/task", "task/formula"), in_browser.program(model)
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
          const program = {in_browser.program(CHAIN)}, opened = {key_script(key, CHAIN)};
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
