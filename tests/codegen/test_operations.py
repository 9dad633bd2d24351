"""The operations of a model, each defined once and written twice: NumPy and JavaScript agree with one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from shared import cases
from steelyard.codegen import operations

if TYPE_CHECKING:
    from shared import Runtime

TABLE: dict[str, list[dict[str, Any]]] = cases("operations")


def arrays(case: dict[str, Any]) -> list[np.ndarray]:
    values = np.array(case["values"], dtype=float)
    weights = np.array(case.get("weights", [1] * len(values)), dtype=float)
    return [values, weights, *([np.array(case["where"])] if "where" in case else [])]


@pytest.mark.parametrize("case", TABLE["reduce"], ids=str)
def test_a_reduction_gives_the_tables_number(case: dict[str, Any]) -> None:
    assert operations.REDUCE[case["op"]](*arrays(case)) == pytest.approx(case["expected"], abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("case", TABLE["scan"], ids=str)
def test_a_scan_gives_the_tables_numbers(case: dict[str, Any]) -> None:
    assert operations.SCAN[case["op"]](arrays(case)[0]) == pytest.approx(case["expected"], abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("case", TABLE["normal_cdf"], ids=str)
def test_the_normal_distribution_agrees_with_tables(case: dict[str, Any]) -> None:
    assert operations.normal_cdf(np.array(case["x"])) == pytest.approx(case["expected"], abs=1e-14)


def test_javascript_gives_the_same_reductions(runtime: Runtime) -> None:
    found = runtime(
        "table.map(t => operations[t.op](t.values, t.weights || t.values.map(() => 1), t.where))",
        table=TABLE["reduce"],
    )
    assert found == pytest.approx([case["expected"] for case in TABLE["reduce"]], abs=1e-12, nan_ok=True)


def test_javascript_gives_the_same_scans(runtime: Runtime) -> None:
    found = runtime(
        "table.flatMap(t => { const out = []; operations[t.op](t.values, out); return out; })", table=TABLE["scan"]
    )
    assert found == pytest.approx([x for case in TABLE["scan"] for x in case["expected"]], abs=1e-12, nan_ok=True)


def test_javascript_gives_the_same_normal_distribution(runtime: Runtime) -> None:
    found = runtime("table.map(t => operations.normal_cdf(t.x))", table=TABLE["normal_cdf"])
    assert found == pytest.approx([case["expected"] for case in TABLE["normal_cdf"]], abs=1e-14)
