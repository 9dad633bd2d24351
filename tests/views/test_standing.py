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
    (NUMBER | {"marking": "assessed", "checks": False}, {"answer": "7"}, "waits", "answered; waits for a marker"),
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
