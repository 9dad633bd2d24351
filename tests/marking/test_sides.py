"""The side of the argument that a student speaks for, and whether any of them is marked higher."""

from __future__ import annotations

import re
from collections import Counter
from string import ascii_uppercase, digits

from book import ROOT
from steelyard.answers import codes
from steelyard.marking.sides import SIDES, dealt


def test_a_side_is_dealt_as_chapter_16_says() -> None:
    """Each row of its table: letters from one to another, two digits, a side."""
    rows = re.findall(
        r"^\| (\w) to (\w), (\d), (\d) \| (.*) \|$", (ROOT / "book/16-the-memo.md").read_text("utf-8"), re.M
    )
    told = {
        sign: side
        for first, last, *two, side in rows
        for sign in (*ascii_uppercase[ascii_uppercase.index(first) : ascii_uppercase.index(last) + 1], *two)
    }
    assert {sign: dealt(f"AB-{sign}") for sign in ascii_uppercase + digits} == told


def test_codes_that_are_given_out_deal_every_side_about_as_often() -> None:
    counts = Counter(dealt(code) for code in codes.issue(2000))
    assert [side for side in SIDES if not 300 < counts[side] < 500] == []
