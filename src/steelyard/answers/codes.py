"""A student's code: what it is, as it was meant however it was typed, and codes to give out.

A code given out is letters and digits in turn, ``K7M4-X9Q6``: no spreadsheet takes it for a date or a number, no sign
looks like another, no word comes of it, and the last sign tells a slip. Any other code will do as well.
`page/js/work/codes.js` is the same in JavaScript, and `tests/cases/codes.yml` runs through both.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

from steelyard.answers.signs import plain

CODE = re.compile(r"[A-Z0-9-]{3,24}")
"""A student's code."""

WANTED = "3 to 24 letters, digits and hyphens"

MOST = 10_000
"""Codes that are given out at once; there are a hundred times as many."""

_LETTERS, _DIGITS = "CDFHKMNPQRTVWXY", "34679"
_VALUES = {sign: value for value, sign in enumerate(_LETTERS + _DIGITS)}
_SIGNS = 8
_PRIME = 23  # more than there are signs: one that is wrong changes the sum, and so do two that change places


def cleaned(typed: str) -> str:
    """A code in capitals, with plain dashes and digits, without what cannot be seen.

    One that was given out has its hyphen again, wherever hyphens and spaces were typed; in any other a space stays.
    """
    words = unicodedata.normalize("NFKC", typed).replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "I").split(" ")
    code = " ".join(filter(None, map(plain, words))).upper()
    signs = code.replace("-", "").replace(" ", "")
    return _written(signs) if _given_out(signs) else code


def slip(code: str) -> bool:
    """Whether a code is nearly one that was given out, and none: a sign is wrong, missing, doubled or out of place."""
    signs = code.replace("-", "")
    if code == _written(signs) and _given_out(signs):
        return False
    near = {
        _SIGNS - 1: [f"{signs[:n]} {signs[n:]}" for n in range(_SIGNS)],
        _SIGNS: [signs],
        _SIGNS + 1: [signs[:n] + signs[n + 1 :] for n in range(_SIGNS + 1)],
    }
    return any(_fits(each) >= _SIGNS - 2 for each in near.get(len(signs), ()))


def issue(count: int) -> list[str]:
    """As many codes, each once, by chance."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        signs = "".join(secrets.choice(_DIGITS if n % 2 else _LETTERS) for n in range(_SIGNS - 1))
        codes |= {_written(signs + last): None for last in _DIGITS if _sum(signs + last) == 0}  # one of them, or none
    return list(codes)


def _given_out(signs: str) -> bool:
    return len(signs) == _fits(signs) == _SIGNS and _sum(signs) == 0


def _written(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"


def _fits(signs: str) -> int:
    """In how many places a sign of the place's kind stands."""
    return sum(sign in (_DIGITS if n % 2 else _LETTERS) for n, sign in enumerate(signs))


def _sum(signs: str) -> int:
    return sum(place * _VALUES[sign] for place, sign in enumerate(signs, 1)) % _PRIME
