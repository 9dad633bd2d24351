"""One rounding, the same in Python and in JavaScript."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from shared import cases
from steelyard.rounding import halves_up, level

if TYPE_CHECKING:
    from shared import Runtime

TABLE = cases("rounding")


@pytest.mark.parametrize(("number", "digits", "rounded"), TABLE)
def test_a_half_goes_up_also_one_that_a_float_holds_too_small(number: float, digits: int, rounded: float) -> None:
    assert halves_up(number, digits) == rounded


def test_javascript_rounds_the_same(runtime: Runtime) -> None:
    rounded = runtime("table.map(([number, digits]) => operations.halvesUp(number, digits) + 0)", table=TABLE)
    assert rounded == [row[2] for row in TABLE]


@pytest.mark.parametrize("number", [math.inf, -math.inf, 1e300])
def test_what_has_no_last_bits_stays_as_it_is(number: float) -> None:
    assert level(number) == number
