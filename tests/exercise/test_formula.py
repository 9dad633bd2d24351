"""Conditions and keys are formulae read by a whitelist: one table, both languages."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import cases
from steelyard.errors import FormulaError
from steelyard.exercise.formula import LONGEST, read

if TYPE_CHECKING:
    from shared import Runtime

TABLE: dict[str, Any] = cases("formulae")
KNOWN: dict[str, Any] = TABLE["known"]
NAMES = frozenset(KNOWN)


@pytest.mark.parametrize("case", TABLE["values"], ids=lambda c: c["formula"])
def test_a_formula_has_the_tables_value(case: dict[str, Any]) -> None:
    assert read(case["formula"], NAMES).value(KNOWN) == pytest.approx(case["expected"])


def test_javascript_gives_the_same_values(runtime: Runtime) -> None:
    written = ",".join(f"v => {read(case['formula'], NAMES).javascript()}" for case in TABLE["values"])
    known = {name: value for name, value in KNOWN.items() if value is not None}
    found = runtime(
        f"[{written}].map(f => f({{...known, missing: NaN}})).map(x => Number.isNaN(x) ? null : x)", known=known
    )
    assert found == pytest.approx([case["expected"] for case in TABLE["values"]])


@pytest.mark.parametrize("case", TABLE["refused"], ids=lambda c: c["formula"])
def test_what_is_not_on_the_whitelist_is_refused_and_named(case: dict[str, Any]) -> None:
    with pytest.raises(FormulaError) as caught:
        read(case["formula"], NAMES)
    assert case["found"] in str(caught.value)


def test_a_refusal_says_where() -> None:
    with pytest.raises(FormulaError, match=r"^column 13: found 'oops'"):
        read("influence > oops", NAMES)


def test_a_formula_of_many_characters_is_refused() -> None:
    with pytest.raises(FormulaError, match=f"at most {LONGEST}"):
        read("1" + "+1" * LONGEST, NAMES)


def test_a_formula_tells_the_names_it_needs() -> None:
    assert read("half.net_gain < none.net_gain", NAMES).names == ("half.net_gain", "none.net_gain")


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    with contextlib.suppress(FormulaError):
        read(text, NAMES).value(KNOWN)
