"""A paragraph of an argument as blocks."""

from __future__ import annotations

import msgspec
import pytest

from steelyard.argument import reading
from steelyard.argument.tower import columns
from steelyard.errors import UnknownNameError

WHOLE = reading.op_ed()


def ids(n: int) -> list[list[str]]:
    return [[claim.id for claim in column] for column in columns(WHOLE, n)]


def test_each_claim_stands_on_what_supports_it_in_the_column_of_the_one_that_carries_the_conclusion() -> None:
    assert ids(10) == [[], [], ["c26", "c27"], ["c32", "c31", "c30"], *[[]] * 7]


def test_a_block_needs_words_that_it_can_hold() -> None:
    claims = tuple(msgspec.structs.replace(c, short="") if c.id == "c31" else c for c in WHOLE.claims)
    with pytest.raises(UnknownNameError, match=r"c31.*'short'"):
        columns(msgspec.structs.replace(WHOLE, claims=claims), 10)
