"""The opening of chapter 4: model 2, told of the head of a project and counted in ten decisions."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from box import always, box, near
from counting import counted, heading
from steelyard import models
from steelyard.model import clause
from steelyard.views.in_words import outcome, say_at

TEN = models.get("ten-decisions")
PAKISTAN = models.get("responsibility-without-control")

AT_SOME = [
    {},
    *(preset.changes for preset in TEN.presets),
    {"command": 0.35, "mandate_fit": 0.65},
    {"rules": 0.10, "friction": 0.50, "command": 0.50},
    {"presence": 1, "command": 1, "rules": 1},
    {"command": 1, "rules": 1},
    {"command": 1, "presence": 0},
]
SITUATIONS = [
    ("", "Jonas gets 3 of ten his way, and 2 bolts"),
    ("all_the_say", "Jonas gets 5 of ten his way, and 3 bolts"),
    ("library_shut", "Jonas gets 2 of ten his way, and 6 bolts"),
    ("teacher_agrees", "Jonas gets 6 of ten his way, and no bolt"),
]


def changes(situation: str) -> Mapping[str, float]:
    return TEN.preset(situation).changes if situation else {}  # type: ignore[return-value]


def told(setting: Mapping[str, float]) -> tuple[int, int]:
    """How many go his way and how many bolts there are, by the heading."""
    found = re.fullmatch(r"Jonas gets (\d+) of ten his way, and (no|\d+) bolts?", heading(TEN, setting))
    assert found
    return int(found[1]), 0 if found[2] == "no" else int(found[2])


@pytest.mark.parametrize("name", ["carried", "influence", "part", "anyway"])
def test_jonas_has_of_command_what_pakistan_has(name: str) -> None:
    """Told of other people, it is the same model."""
    jonas = box(TEN)
    pakistan = box(PAKISTAN).put(**{name: jonas[name] for name in (c.name for c in TEN.controls)})
    always(jonas, near(jonas[name], pakistan[name]))


def test_what_goes_his_way_is_what_he_moves_and_what_would_have_gone_so_anyway() -> None:
    jonas = box(TEN)
    always(jonas, near(jonas["his_way"], jonas["influence"] + jonas["anyway"]))


@pytest.mark.parametrize(("situation", "says"), SITUATIONS)
def test_the_heading_counts_ticks_and_bolts(situation: str, says: str) -> None:
    assert heading(TEN, changes(situation)) == says


@pytest.mark.parametrize("setting", AT_SOME, ids=str)
def test_as_many_of_ten_are_drawn_as_the_heading_counts(setting: Mapping[str, float]) -> None:
    found = counted(TEN, setting)
    assert told(setting) == (found["his_way"], found["blamed"])
    assert sum(found.values()) == 10


@pytest.mark.parametrize("setting", AT_SOME, ids=str)
def test_where_he_is_blamed_for_more_than_goes_his_way_the_rest_are_bolts(setting: Mapping[str, float]) -> None:
    blamed = int(say_at(TEN, (clause("{part:of10}"),), setting))
    way, bolts = told(setting)
    assert bolts == max(blamed - way, 0)


def test_what_is_said_to_be_more_is_counted_as_more() -> None:
    jonas = box(TEN)
    for n in range(0, len(jonas), 30):
        setting = jonas.setting(n)
        _, bolts = told(setting)
        said = outcome(TEN, setting)
        assert "The bolts are on his name" not in said or bolts, setting
        assert "More goes his way" not in said or not bolts, setting
