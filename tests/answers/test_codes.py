"""A student's code: read alike in both languages; one given out shows a slip, and no spreadsheet changes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from shared import cases
from steelyard.answers import codes

if TYPE_CHECKING:
    from shared import Runtime

TABLE: list[dict[str, Any]] = cases("codes")
ISSUED = codes.issue(200)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: ascii(case["typed"]))
def test_a_code_is_read_as_it_was_meant(case: dict[str, Any]) -> None:
    code = codes.cleaned(case["typed"])
    assert (code, codes.slip(code)) == (case["cleaned"], case.get("slip", False))


def test_javascript_reads_codes_as_the_table_says(runtime: Runtime) -> None:
    read = runtime("typed.map(codes.cleaned).map(code => [code, codes.slip(code)])", typed=[c["typed"] for c in TABLE])
    assert read == [[case["cleaned"], case.get("slip", False)] for case in TABLE]


def test_no_code_given_out_is_taken_for_a_slip() -> None:
    assert not [code for code in ISSUED if codes.slip(code) or codes.cleaned(code) != code]


def test_every_sign_that_is_wrong_shows() -> None:
    code = ISSUED[0]
    wrong = [code[:n] + sign + code[n + 1 :] for n in range(9) if n != 4 for sign in "CDFHKMNPQRTVWXY34679"]
    assert [each for each in wrong if not codes.slip(each)] == [code] * 8


def test_a_code_given_out_is_no_number_no_date_and_no_word() -> None:
    fits = re.compile(r"([A-Z]\d){2}-([A-Z]\d){2}")
    assert not [code for code in ISSUED if not fits.fullmatch(code) or set(code) & set("AEIOUBLSZG01258")]


def test_codes_given_out_differ() -> None:
    assert len(set(ISSUED)) == 200
