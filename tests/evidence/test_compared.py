"""The coded cases in short, and the story of the mandate split."""

from __future__ import annotations

import re

import pytest

from steelyard.errors import UnknownNameError
from steelyard.evidence import compared, records
from steelyard.evidence.forking_paths import forks, share
from works import WORKS

SPLITS = [
    ("As first coded", "0 of 9", "10 of 20"),
    ("Egypt 1990 by the rule used for Pakistan", "0 of 8", "10 of 21"),
    ("Pakistan in Somalia by its first mandate", "0 of 7", "10 of 22"),
    ("Four missing cases added", "1 of 11", "10 of 22"),
    ("The mandate as it was at its best", "2 of 15", "9 of 18"),
    ("Doubtful codings at their lowest", "5 of 15", "12 of 18"),
]


def test_the_mandate_split_is_told_as_it_was_found_and_lost() -> None:
    assert [(step.choice, share(step.with_mandate), share(step.without)) for step in forks()] == SPLITS


def test_the_table_in_short_has_every_case_and_leads_to_its_row() -> None:
    rows = re.findall(r'<a href="page:book/the-cases#(\w+)">', compared.class_table())
    assert rows == list(records.cases())


def test_a_doubtful_code_stands_beside_the_other_that_could_be_defended() -> None:
    page = compared.coded(["PAK_SLE_2001", "KEN_HTI_2024"], WORKS)
    said = dict(re.findall(r"<dt>(What came of it|Consent)</dt><dd>(.*?)</dd>", page[: page.index("B is")]))
    assert said == {"Consent": "all (or some)", "What came of it": "unchanged (or gained)"}
    assert "<dd>unchanged (or gained or lost)</dd>" in page


def test_a_case_that_the_table_lacks_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="PAK_MRS_2030"):
        compared.coded(["PAK_MRS_2030"], WORKS)
