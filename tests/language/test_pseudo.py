"""The language that nobody speaks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.language import pseudo


@pytest.mark.parametrize(
    "kept",
    ["{name}", "{share:signed}", "%(count)s", "<b>", '<a href="page:book/index">', "&amp;", "{fact}`G04`",
     "`work.code`", "$x + y$", "https://example.org/a", "](book/my-workbook)", "1,200", "2026-01-31"],
)  # fmt: skip
def test_what_is_no_word_stays(kept: str) -> None:
    assert kept in pseudo(f"See {kept} again")


def test_every_word_gets_other_letters() -> None:
    assert not re.search("[A-Za-z]", pseudo("The quick brown fox jumps over the lazy dog. THE QUICK BROWN FOX"))


def test_a_message_stands_in_brackets_within_its_blanks() -> None:
    assert pseudo(" of 100 ") == " ⟦óƒ 100⟧ "


@pytest.mark.parametrize("text", ["", "100%", "{name}", "<br>", "¶3"])
def test_what_has_no_word_is_as_it_was(text: str) -> None:
    assert pseudo(text) == text


@given(st.text())
def test_a_message_is_as_long_as_before_but_for_its_brackets(text: str) -> None:
    assert len(pseudo(text)) - len(text) in (0, 2)
