"""Numbers of a model in the text: their setting is a situation, a reading of ours, a control, or several of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from steelyard.errors import UnknownNameError
from steelyard.sphinxext.pieces import number

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("must-carry-over.missing @ our_reading", "2"),
        ("must-carry-over.carries @ our_reading, There: Australia leads INTERFET in East Timor", "0.5"),
        (
            "must-carry-over.warns @ our_reading, There: The Multinational Force in Beirut",
            "armed partners on the ground and leave of the strongest army",
        ),
        ("analogy.class_rate @ generous", "40%"),
        ("one-case-or-many.cases @ with_example=on", "33"),
        ("one-case-or-many.went_lost @ Doubtful codings: all at their lowest, with_example=on", "17"),
        ("one-case-or-many.outside_view @ outcome=did not lose influence", "75%"),
        ("decision.acceptability(ask, then lead)", "15%"),
        ("decision.acceptability(stay out) @ dear_absence", "13%"),
    ],
)
def test_a_number_is_worked_out_at_its_setting(text: str, words: str) -> None:
    assert number(text)[0] == words


def test_a_number_along_an_axis_names_its_place() -> None:
    with pytest.raises(UnknownNameError, match=r"one of: stay out, help without troops"):
        number("decision.acceptability(go)")


def test_a_model_that_is_logic_has_no_share_to_tell() -> None:
    with pytest.raises(UnknownNameError, match="this model is logic"):
        number("must-carry-over.supports")


@pytest.mark.parametrize("chapter", sorted((ROOT / "book").glob("[01]*.md")), ids=lambda path: path.stem)
def test_no_number_stands_beside_the_button_that_asks_for_a_guess(chapter: Path) -> None:
    tried = chapter.read_text("utf-8").partition("## Try it\n")[2].partition("\n## ")[0]
    unfolded = re.sub(r"<details>.*?</details>", "", tried, flags=re.DOTALL)
    asked = re.findall(r"^(?:- )?\*[^*\n]+\*.*(?:\n  .*)*", unfolded, re.MULTILINE)
    assert [words for words in asked if "{number}" in words] == []
