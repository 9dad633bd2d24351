"""The opening of chapter 4: model 2, told of the head of a project and counted in ten decisions."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from box import always, box, near
from counting import counted, heading
from steelyard import models
from steelyard.views.explorable import outcome

TEN = models.get("ten-decisions")
PAKISTAN = models.get("responsibility-without-control")

AT_SOME = [
    {},
    *(preset.changes for preset in TEN.presets),
    {"command": 0.35, "mandate_fit": 0.65},
    {"rules": 0.10, "friction": 0.50, "command": 0.50},
    {"presence": 1, "command": 1, "rules": 1},
]
SITUATIONS = [
    ("", "Jonas decides 3 of ten, gets 3 his way, is blamed for 5"),
    ("all_the_say", "Jonas decides 10 of ten, gets 5 his way, is blamed for 8"),
    ("library_shut", "Jonas decides 10 of ten, gets 2 his way, is blamed for 8"),
    ("teacher_agrees", "Jonas decides 0 of ten, gets 6 his way, is blamed for 4"),
    ("from_bed", "Jonas decides 10 of ten, gets 1 his way, is blamed for 4"),
]


def changes(situation: str) -> Mapping[str, float]:
    return TEN.preset(situation).changes if situation else {}  # type: ignore[return-value]


@pytest.mark.parametrize("name", ["carried", "influence", "part", "anyway"])
def test_jonas_has_of_command_what_pakistan_has(name: str) -> None:
    """Told of other people, it is the same model."""
    jonas = box(TEN)
    pakistan = box(PAKISTAN).put(**{name: jonas[name] for name in (c.name for c in TEN.controls)})
    always(jonas, near(jonas[name], pakistan[name]))


def test_what_goes_his_way_is_what_he_moves_and_what_would_have_gone_so_anyway() -> None:
    jonas = box(TEN)
    always(jonas, near(jonas["his_way"], jonas["influence"] + jonas["anyway"]))


@pytest.mark.parametrize(("situation", "told"), SITUATIONS)
def test_the_heading_counts_pens_sheets_and_bolts(situation: str, told: str) -> None:
    assert heading(TEN, changes(situation)) == told


@pytest.mark.parametrize("setting", AT_SOME, ids=str)
def test_as_many_are_filled_as_the_heading_counts_in_rows_of_ten(setting: Mapping[str, float]) -> None:
    found = counted(TEN, setting)
    filled = [found[name] for name in ("decided", "his_way", "blamed")]
    rest = [found["decided_by_others"], found["other_ways"] + found["undone"], found["others_blamed"]]
    assert filled == [int(number) for number in re.findall(r"\d+", heading(TEN, setting))]
    assert [10 - each for each in filled] == rest


def test_what_is_said_to_be_more_is_counted_as_more() -> None:
    jonas = box(TEN)
    for n in range(0, len(jonas), 30):
        setting = jonas.setting(n)
        _, way, blamed = map(int, re.findall(r"\d+", heading(TEN, setting)))
        said = outcome(TEN, setting)
        assert "Jonas is blamed for more" not in said or blamed > way, setting
        assert "More goes his way" not in said or way > blamed, setting
