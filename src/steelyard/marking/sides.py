"""Which side of the argument a student speaks for: the one that chapter 16 deals by code."""

from __future__ import annotations

SIDES = ("staying out", "helping without troops", "joining", "asking first, then leading", "leading now")

_DIGITS = {"0": 0, "1": 1, "2": 2, "3": 0, "4": 1, "5": 3, "6": 2, "7": 3, "8": 4, "9": 4}
"""Codes that are given out end in 3, 4, 6, 7 or 9: one for each side."""


def dealt(code: str) -> str:
    """The side of a code by its last sign, letter or digit; empty if it has none."""
    sign = code.rstrip("-")[-1:]
    if "A" <= sign <= "Z":
        return SIDES[min((ord(sign) - ord("A")) // 5, 4)]
    return SIDES[_DIGITS[sign]] if sign in _DIGITS else ""
