"""What a task deals to whom: the same in both languages, to everybody something, and by the code alone."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import cases
from steelyard.answers import codes
from steelyard.exercise import dealing

if TYPE_CHECKING:
    from shared import Runtime

TABLE: list[dict[str, Any]] = cases("deals")
DEALS = {"need": [0.3, 0.4, 0.5, 0.6], "who": ["Ankara", "Doha", "Cairo"]}
VALUES = st.lists(st.floats(-9, 9) | st.text(), min_size=1, max_size=5)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case['code']} {case['text']}")
def test_a_hand_is_as_the_table_says(case: dict[str, Any]) -> None:
    values = dealing.held(case["deals"], dealing.deal(case["deals"], case["code"], case["task"]))
    assert (values, dealing.filled(case["text"], values)) == (case["hand"], case["reads"])


def test_javascript_deals_as_the_table_says(runtime: Runtime) -> None:
    dealt = runtime(
        """table.map(({deals, code, task, text}) => {
             const values = dealing.deal(deals, code, task);
             return [values, dealing.filled(text, values)];
           })""",
        table=TABLE,
    )
    assert dealt == [[case["hand"], case["reads"]] for case in TABLE]


def test_javascript_has_the_hash_that_every_machine_has(runtime: Runtime) -> None:
    texts = ["", "abc", "K7M2-9XQD 4.10", *("ş" * n for n in (27, 28, 31, 32, 63, 64, 200))]
    assert runtime("texts.map(dealing.sha256)", texts=texts) == [
        hashlib.sha256(text.encode()).hexdigest() for text in texts
    ]


@given(st.dictionaries(st.from_regex(r"[a-z]{1,3}", fullmatch=True), VALUES, min_size=1, max_size=4))
def test_hands_differ_and_are_as_many_as_are_counted(deals: dict[str, list[Any]]) -> None:
    hands = {tuple(sorted(hand.items())) for hand in dealing.hands(deals)}
    assert len(hands) == dealing.count(deals)


@given(st.text(max_size=30), st.text(max_size=8))
def test_any_code_is_dealt_a_hand_that_there_is(code: str, task: str) -> None:
    assert dealing.deal(DEALS, code, task) in list(dealing.hands(DEALS))


def test_a_class_is_dealt_every_hand_about_as_often() -> None:
    hands = Counter(str(dealing.deal(DEALS, code, "4.10")) for code in codes.issue(1200))
    assert len(hands) == 12 and max(hands.values()) < 2 * min(hands.values())


def test_who_sits_together_in_one_task_does_not_in_the_next() -> None:
    together = [code for code in codes.issue(1200) if dealing.nth(DEALS, 0) == dealing.deal(DEALS, code, "4.10")]
    assert len({str(dealing.deal(DEALS, code, "4.11")) for code in together}) == 12
