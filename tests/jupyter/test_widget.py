"""The view of a model as a widget: its values in Python."""

from __future__ import annotations

import pytest

import steelyard
from steelyard.errors import SettingError

SLUG = "responsibility-without-control"


def test_values_can_be_set_in_part() -> None:
    view = steelyard.explore(SLUG, command=1)
    view.values = {"rules": 0.3}
    assert (view.values["command"], view.values["rules"], view.values["presence"]) == (1, 0.3, 0.5)


def test_a_value_off_the_grid_is_refused() -> None:
    with pytest.raises(SettingError, match=r"use 0\.35"):
        steelyard.explore(SLUG).values = {"rules": 0.33}


def test_the_outcome_follows_the_values() -> None:
    view = steelyard.explore(SLUG)
    before = view.outcome
    view.values = {"command": 1}
    assert view.outcome != before
