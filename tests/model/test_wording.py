"""Numbers and findings in words: one table, both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from shared import cases
from steelyard.errors import ModelError
from steelyard.model import Clause, clause
from steelyard.model.wording import tell, written

if TYPE_CHECKING:
    from shared import Runtime

TABLE: list[dict[str, Any]] = cases("words")


@pytest.mark.parametrize("case", TABLE, ids=str)
def test_a_number_is_written_as_the_table_says(case: dict[str, Any]) -> None:
    told = {key: case[key] for key in ("digits", "show", "form") if key in case}
    assert written(case["value"], **told) == case["expected"]


def test_javascript_writes_the_same_numbers(runtime: Runtime) -> None:
    found = runtime("table.map(t => written(t.value, t.digits, t.show, t.form))", table=TABLE)
    assert found == [case["expected"] for case in TABLE]


def test_the_first_way_whose_condition_holds_is_said() -> None:
    clauses = (clause(("wet", "It rains {much:size}."), "It is dry."), clause(("cold", "Cold."), ""))
    assert tell(clauses, lambda step: step == "wet", lambda name, form: f"<{name} {form}>") == "It rains <much size>."


def test_a_clause_without_a_last_resort_is_refused() -> None:
    with pytest.raises(ModelError, match="a last way without condition"):
        Clause((("wet", "It rains."),))
