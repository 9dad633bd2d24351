"""How far a task is, as My workbook tells it: from what is kept alone, without a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from browser_work import work

if TYPE_CHECKING:
    from shared import Runtime

NUMBER = {"id": "9.1", "kind": "numeric", "marking": "practice", "points": 2, "counts": True, "checks": True,
          "commits": False}  # fmt: skip
CHOICE = NUMBER | {"kind": "choice", "checks": False, "commits": True, "points": 1}
TRIED = {"answer": "7", "tries": 1}

TABLE: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    (NUMBER, {}, "none", "not begun"),
    (NUMBER, {"hints": 1}, "begun", "begun"),
    (NUMBER, {"answer": "7"}, "begun", "not yet checked"),
    (NUMBER, TRIED, "done", "answered"),
    (NUMBER, TRIED | {"verdict": "", "points": None}, "done", "answered"),
    (NUMBER, TRIED | {"verdict": "correct", "points": 2}, "right", "right, 2 of 2 points"),
    (NUMBER, TRIED | {"verdict": "partly correct", "points": 0.5}, "partly",
     "partly right, 0.5 of 2 points; worth another try"),
    (NUMBER, TRIED | {"verdict": "incorrect", "points": 0}, "again", "not right, 0 of 2 points; worth another try"),
    (NUMBER, TRIED | {"verdict": "incorrect", "points": 0, "done": True}, "wrong", "not right, 0 of 2 points"),
    (NUMBER | {"marking": "assessed", "checks": False}, {"answer": "7"}, "waits",
     "answered; for a marker, once you have a code"),
    (NUMBER | {"marking": "assessed", "checks": False}, {"answer": "7,000"}, "begun", "cannot be read"),
    (NUMBER | {"marking": "recorded", "counts": False, "checks": False, "commits": True}, TRIED | {"done": True},
     "done", "recorded"),
    (CHOICE, {"answer": 2}, "begun", "not yet checked"),
    (CHOICE, {"answer": 2, "tries": 1, "done": True, "verdict": "incorrect", "points": 0}, "wrong",
     "not right, 0 of 1 point"),
    (CHOICE | {"kind": "predict"}, {"answer": 2}, "begun", "not yet committed"),
    (CHOICE | {"kind": "predict"}, {"answer": 2, "done": True, "verdict": "correct", "points": 1}, "right",
     "right, 1 of 1 point"),
]  # fmt: skip


@pytest.mark.browser
def test_a_task_says_truly_how_it_stands(runtime: Runtime) -> None:
    found = runtime(
        "cases.map(([task, kept]) => standing(task, kept)).map(({ state, says }) => [state, says])",
        cases=[(task, work(answers={task["id"]: entry} if entry else {})) for task, entry, _, _ in TABLE],
    )
    assert found == [[state, says] for _, _, state, says in TABLE]


@pytest.mark.browser
def test_with_a_code_what_was_answered_waits_for_a_marker(runtime: Runtime) -> None:
    task, entry, *_ = next(row for row in TABLE if row[2] == "waits")
    found = runtime("standing(task, work).says", task=task, work=work(code="K7M2-9XQD", answers={task["id"]: entry}))
    assert found == "answered; waits for a marker"


def listed(chapter: int, *states: str) -> dict[str, Any]:
    """A chapter whose tasks stand so: core tasks, of which the last is one for more practice."""
    roads = ["core"] * (len(states) - 1) + ["more"]
    tasks = [{"id": f"{chapter}.{n}", "road": road, "marking": "practice", "stands": state}
             for n, (road, state) in enumerate(zip(roads, states, strict=True), 1)]  # fmt: skip
    return {"chapter": chapter, "tasks": tasks}


FRESH = ("none", "none")
SHORT = {"chapters": [1, 3, 4, 5, 7], "more": False}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("sets", "road", "next_"),
    [
        ([listed(1, *FRESH), listed(4, *FRESH)], None, "1.1"),
        ([listed(1, *FRESH), listed(4, "right", "none", "none")], None, "4.2"),
        ([listed(1, *FRESH), listed(4, "right", "again", "none")], None, "4.3"),
        ([listed(1, *FRESH), listed(4, "right", "done"), listed(5, *FRESH)], None, "5.1"),
        ([listed(1, *FRESH), listed(5, "right", "none"), listed(6, *FRESH), listed(7, *FRESH)], SHORT, "7.1"),
        ([listed(1, *FRESH), listed(7, "right", "done")], None, "1.1"),
        ([listed(1, "right", "again"), listed(7, "right", "done")], None, "1.2"),
        ([listed(1, "right", "done")], None, None),
    ],
)
def test_next_leads_on_from_where_the_reader_is(
    runtime: Runtime, sets: list[dict[str, Any]], road: dict[str, Any] | None, next_: str | None
) -> None:
    """Not to the book's first task: to what is open in a chapter begun, then to the chapter after it on the road."""
    at = "task => ({ state: task.stands, says: '', again: task.stands === 'again' })"
    found = runtime(f"((nextTask(sets, {at}, road || undefined).next || {{}}).id || null)", sets=sets, road=road)
    assert found == next_
