"""The opening of chapter 5: model 3, told of an employee and counted in ten points of a contract."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from box import always, box, near
from counting import counted, heading
from steelyard import models
from steelyard.models.before_and_after import PAYS
from steelyard.views.in_words import outcome

TEN = models.get("ten-points")
PAKISTAN = models.get("before-and-after")

AT_SOME = [
    {},
    *(preset.changes for preset in TEN.presets),
    {"terms_settled": 0.55, "terms_kept": 0.65},
    {"pakistan_lockin": 0, "washington_lockin": 0.35, "staying_out_worth": 0},
    {"washington_without": 0.60, "staying_out_worth": 0.40},
]


def told(setting: Mapping[str, float]) -> tuple[int, int]:
    """How many stars she gets, and would get today, by the heading."""
    gets, today = re.findall(r"\d+", heading(TEN, setting))
    return int(gets), int(today)


@pytest.mark.parametrize("name", ["share_before", "share_after", "share_expected", "must_bring", "net_gain"])
def test_clara_bargains_as_pakistan_does(name: str) -> None:
    """Told of other people, it is the same model."""
    clara = box(TEN)
    pakistan = box(PAKISTAN).put(**{control.name: clara[control.name] for control in TEN.controls})
    always(clara, near(clara[name], pakistan[name]))


def test_some_deal_is_possible_wherever_clara_stands() -> None:
    """So that there is always something to count."""
    clara = box(TEN)
    always(clara, clara["no_deal"] == 0)


@pytest.mark.parametrize(
    ("situation", "gets"),
    [
        ("", 3),
        ("all_signed", 5),
        ("never_kept", 3),
        ("only_she_knows", 9),
    ],
)
def test_the_heading_counts_the_stars_and_those_of_before_she_quit(situation: str, gets: int) -> None:
    changes = TEN.preset(situation).changes if situation else {}
    assert heading(TEN, changes) == f"Clara gets {gets} stars of ten; before she quit, 6"


@pytest.mark.parametrize("setting", AT_SOME, ids=str)
def test_as_many_stars_are_drawn_as_the_heading_counts(setting: Mapping[str, float]) -> None:
    found = counted(TEN, setting)
    gets, today = told(setting)
    assert found["hers"] + found["won"] == gets
    assert found["hers"] + found["lost"] == today
    assert sum(found.values()) == 10


def test_quitting_is_said_to_bring_more_or_less_where_it_does() -> None:
    clara = box(TEN)
    for n in range(0, len(clara), 30):
        said = outcome(TEN, clara.setting(n))
        gain = float(clara["net_gain"][n])
        assert ("more than staying" in said, "less than staying" in said) == (gain > PAYS, gain < -PAYS)
