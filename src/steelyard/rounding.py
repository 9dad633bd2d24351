"""The one rounding, for numbers that are compared, written, drawn or given as points.

`operations.level` and `operations.halvesUp` in `page/js/core/operations.js` are the same; the truth table
`tests/cases/rounding.yml` runs through both.
"""

from __future__ import annotations

import math

TIE = 1e9
"""Numbers that agree after multiplying by this and rounding count as equal."""

_WHOLE = 1e200  # so large a number has no last bits to lose, and times TIE might be more than a float holds


def level(x: float) -> float:
    """`x` rounded to 1e-9, so that last bits decide nothing; what is no number stays so."""
    return math.floor(x * TIE + 0.5) / TIE if abs(x) < _WHOLE else x


def halves_up(x: float, digits: int = 0) -> float:
    """`x` to so many digits. A half goes up, also one that a float holds a little too small: 1.005 is 1.01."""
    scale = 10**digits
    return math.floor(level(x * scale) + 0.5) / scale
