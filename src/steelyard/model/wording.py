"""Numbers and findings in words. `page/js/core/wording.js` is the same rule in JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from steelyard.errors import ModelError
from steelyard.language import MINUS, Prose, current, figures, say
from steelyard.rounding import halves_up

COUNTS = {"of10": 10, "of100": 100}
"""Of how many a share is counted."""


def written(value: float, digits: int = 2, show: str = "plain", form: str = "") -> str:
    """A number as a reader sees it: ``0.6`` shown as percent is ``60%``; other languages have other signs.

    `form` is empty, ``size`` (without sign), ``signed`` (always with one), or for a share ``of10`` or ``of100``: as
    many of ten, or of a hundred. Halves go up, after rounding to 1e-9, so that last bits never show.
    """
    if form in COUNTS:
        return written(value * COUNTS[form], 0)
    rounded = halves_up(value * 100 if show == "percent" else value, digits)
    sign = MINUS if rounded < 0 else "+" if form == "signed" and rounded > 0 else ""
    number = figures(abs(rounded), f".{digits}f")
    return ("" if form == "size" else sign) + (number.join(current().percent) if show == "percent" else number)


def listed(words: Sequence[str]) -> str:
    """Words as one enumeration: ``a, b and c``; ``none`` if there are none."""
    *first, last = words or (say("none"),)
    return say("{several} and {last}", several=", ".join(first), last=last) if first else last


@dataclass(frozen=True)
class Clause:
    """Ways to say one thing: the first whose 0/1 step is 1 is said; the last has no condition.

    ``{name}`` stands for an output or control as a reader sees it, ``{name:size}`` for it without
    its sign, ``{name:signed}`` for it with one, ``{name:of10}`` for a share as so many of ten.
    """

    ways: tuple[tuple[str | None, Prose], ...]

    def __post_init__(self) -> None:
        if not self.ways or self.ways[-1][0] is not None:
            raise ModelError("clause", repr(self.ways), "a last way without condition")

    @property
    def names(self) -> tuple[str, ...]:
        """The conditions and the words in braces, for checking."""
        braces = (name for _, text in self.ways for name, _ in re.findall(BRACES, text))
        return tuple(dict.fromkeys([*(when for when, _ in self.ways if when), *braces]))


BRACES = r"\{(\w+)(?::(\w+))?\}"


def clause(*ways: tuple[str, str] | str) -> Clause:
    """A Clause from (condition, text) pairs and a final plain text."""
    return Clause(tuple((None, way) if isinstance(way, str) else way for way in ways))


def tell(clauses: tuple[Clause, ...], holds: Callable[[str], bool], word: Callable[[str, str], str]) -> str:
    """The clauses as one text; `holds(step)` answers conditions, `word(name, form)` fills braces."""
    texts = (next(text for when, text in one.ways if when is None or holds(when)) for one in clauses)
    return re.sub(BRACES, lambda m: word(m[1], m[2] or ""), " ".join(text for text in texts if text))
