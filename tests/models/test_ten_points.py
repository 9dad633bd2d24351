"""The opening of chapter 5: model 3, told of an employee and counted in ten points and ten coins."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from box import always, box, near
from counting import counted, heading
from steelyard import models
from steelyard.model import clause
from steelyard.rounding import halves_up
from steelyard.views.explorable import outcome, say_at

TEN = models.get("ten-coins")
PAKISTAN = models.get("before-and-after")

AT_SOME = [
    {},
    *(preset.changes for preset in TEN.presets),
    {"terms_settled": 0.55, "terms_kept": 0.65},
    {"pakistan_lockin": 0, "washington_lockin": 0.35, "staying_out_worth": 0},
    {"washington_without": 0.60, "staying_out_worth": 0.40},
]


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
        ("both_stuck", 6),
    ],
)
def test_the_heading_counts_the_coins(situation: str, gets: int) -> None:
    changes = TEN.preset(situation).changes if situation else {}
    assert heading(TEN, changes) == f"Clara gets {gets} coins of ten, and gives up 4"


@pytest.mark.parametrize("setting", AT_SOME, ids=str)
def test_as_many_coins_are_drawn_as_the_heading_counts(setting: Mapping[str, float]) -> None:
    found = counted(TEN, setting)
    gets, gives_up = map(int, re.findall(r"\d+", heading(TEN, setting)))
    today = int(say_at(TEN, (clause("{share_before:of10}"),), setting))
    assert found["hers"] + found["won"] == gets
    assert found["hers"] + found["lost"] == today
    assert found["given_up"] == gives_up
    assert (found["hers"] + found["won"] + found["lost"] + found["theirs"],
            found["kept"] + found["broken"] + found["unsigned"]) == (10, 10)  # fmt: skip


@pytest.mark.parametrize("setting", AT_SOME, ids=str)
def test_as_many_points_are_signed_as_the_slider_says(setting: Mapping[str, float]) -> None:
    found = counted(TEN, setting)
    settled = float(TEN.setting(setting)["terms_settled"])  # type: ignore[arg-type]
    assert found["kept"] + found["broken"] == halves_up(10 * settled)


def test_what_is_said_to_be_more_is_counted_as_more() -> None:
    clara = box(TEN)
    for n in range(0, len(clara), 30):
        setting = clara.setting(n)
        gets, gives_up = map(int, re.findall(r"\d+", heading(TEN, setting)))
        said = outcome(TEN, setting)
        assert "more than she gives" not in said or gets > gives_up, setting
        assert "less than she gives" not in said or gets < gives_up, setting
