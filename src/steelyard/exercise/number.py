"""A number as people type it: 40.9, 40,9, −2.5, 12 %, 1,234.5.

`page/js/task/numbers.js` is the same function in JavaScript.
"""

from __future__ import annotations

import re
import sys
from typing import Any

from steelyard.answers import signs
from steelyard.language import say


class UnreadableError(Exception):
    """An answer that cannot be read, and how to write it."""


class AmbiguousError(UnreadableError):
    """A number that may be either of two, or one with a unit: somebody must ask what was meant."""


_SIGNED = re.compile(r"%?([+-]?)%?([\d.,:']+)%?", re.ASCII)
_PLAIN = re.compile(r"(\d{1,15})(?:[.,:](\d{1,15}))?", re.ASCII)
_GROUPED = re.compile(r"([1-9]\d{0,2}(?=([.,'])\d{3})(?:\2\d{3}){1,4})(?:(?!\2)[.,:](\d{1,15}))?", re.ASCII)

_MEASURED = re.compile(
    r"([$€£%]?)[+-]?([$€£%]?)([\d.,:']+)((?![eExX]\d)[A-Za-zÀ-ž][A-Za-zÀ-ž./]*(?:\^?[23]|[²³])?|[%‰$€£°])?", re.ASCII
)


def read(typed: Any, *, thousands: bool = False, unit: str = "") -> float:
    """The number that was typed, or that JSON holds.

    Parameters
    ----------
    thousands : whether the answer may be so large that a point may part thousands, as Germans and Turks write them
    unit : what the number is wanted in, as ``square kilometres``; a per cent sign may stand only by a share

    Raises
    ------
    AmbiguousError : it may be two, as ``6,875``, and ``6.875`` where thousands are likely; or it bears a unit
    UnreadableError : it is none
    """
    if isinstance(typed, int | float) and not isinstance(typed, bool) and abs(typed) <= sys.float_info.max:
        return float(typed)
    text = signs.plain(typed) if isinstance(typed, str) else ""
    if unit and _measured(text, share=unit.startswith("per cent")):
        raise AmbiguousError(
            say("This question asks for {unit}. Write the number alone, such as 12.5.", unit=say(unit))
        )
    signed = _SIGNED.fullmatch(text)
    if signed is None:
        raise UnreadableError(say("Write a number, such as 12.5."))
    sign, body = signed.groups()
    plain, grouped = _PLAIN.fullmatch(body), _GROUPED.fullmatch(body)
    if plain and grouped and (thousands or grouped[2] == ","):
        one, other = f"{sign}{plain[1]}{plain[2]}", f"{sign}{plain[1]}.{plain[2]}"
        how = (
            say("With that comma it may be {one} or {other}. Write {one}, or {other}0.", one=one, other=other)
            if grouped[2] == ","
            else say("With that point it may be {one} or {other}. Write {one}, or {other}0.", one=one, other=other)
        )
        raise AmbiguousError(how)
    if plain:
        return float(f"{sign}{plain[1]}.{plain[2] or 0}")
    if grouped:
        return float(f"{sign}{grouped[1].replace(grouped[2], '')}.{grouped[3] or 0}")
    raise UnreadableError(say("Write a number, such as 12.5."))


def _measured(text: str, *, share: bool) -> bool:
    """Whether a unit stands by a number, other than the per cent sign by a share."""
    measured = _MEASURED.fullmatch(text)
    if measured is None:
        return False
    before, within, body, after = measured.groups("")
    units = {before, within, after} - ({"", "%"} if share else {""})
    return bool(units and (_PLAIN.fullmatch(body) or _GROUPED.fullmatch(body)))
