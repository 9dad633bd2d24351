"""Which fields of the course's data are prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from steelyard.language import PSEUDO, Prose, messages, pseudo, speaking, translated


@dataclass(frozen=True)
class Part:
    name: str
    label: Prose
    ways: tuple[tuple[str | None, Prose], ...] = ()


class Sheet(msgspec.Struct, frozen=True):
    id: str
    title: Prose
    parts: tuple[Part, ...] = ()
    one: Part | None = None
    remarks: Mapping[str, Prose] = {}
    deals: dict[str, tuple[float | Prose, ...]] = {}


SHEET = Sheet(
    "a1", "A title", (Part("x", "A label", ((None, "A way"), ("big", ""))),), Part("y", "Another"), {"k": "A remark"},
    {"d": (2.0, "two")},
)  # fmt: skip
SAID = ["A title", "A label", "A way", "Another", "A remark", "two"]


def test_all_prose_is_listed_in_its_order() -> None:
    assert list(messages(SHEET)) == SAID


def test_all_prose_that_is_listed_is_said_and_nothing_else() -> None:
    with speaking(PSEUDO):
        said = translated(SHEET)
    assert said == Sheet(
        "a1", pseudo("A title"),
        (Part("x", pseudo("A label"), ((None, pseudo("A way")), ("big", ""))),), Part("y", pseudo("Another")),
        {"k": pseudo("A remark")}, {"d": (2.0, pseudo("two"))},
    )  # fmt: skip


def test_in_english_a_value_is_itself() -> None:
    assert translated(SHEET) is SHEET
