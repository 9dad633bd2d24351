"""The catalogue of the moment: chosen in one place when a build or a command begins, and asked wherever words are said.

A build that uses several processes chooses before it forks.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ParamSpec, TypeVar

from steelyard.language.catalogue import ENGLISH, Catalogue

P = ParamSpec("P")
Made = TypeVar("Made")
Name = TypeVar("Name")

MINUS = "\N{MINUS SIGN}"

_moment = [ENGLISH]


def current() -> Catalogue:
    """The catalogue of the moment."""
    return _moment[-1]


def use(catalogue: Catalogue) -> None:
    """Speak that language from here on."""
    _moment[-1] = catalogue


@contextlib.contextmanager
def speaking(catalogue: Catalogue) -> Iterator[None]:
    """Speak it for as long as this lasts."""
    _moment.append(catalogue)
    try:
        yield
    finally:
        _moment.pop()


def say(text: str, /, **names: object) -> str:
    """A message in the language of the moment, its ``{names}`` filled in."""
    said = current().word(text)
    return said.format_map(names) if names else said


def count(n: float, one: str, many: str, /, **names: object) -> str:
    """A message that counts: ``count(3, "{n} point", "{n} points")``."""
    return current().form(n, one, many).format_map({"n": figures(n) if isinstance(n, float) else n, **names})


def figures(value: float, form: str = "g") -> str:
    """A number as Python's `form` has it (``g``, ``.2f``, ``,``), for people: what a program reads keeps the point."""
    spoken = current()
    signs = {ord("-"): MINUS, ord("."): spoken.decimal, ord(","): spoken.thousands}
    return f"{value:{form}}".translate(signs)


def cached(make: Callable[P, Made]) -> Callable[P, Made]:
    """`functools.cache` for what holds words: kept for each language by itself."""

    @functools.cache
    def keep(_: Catalogue, *args: Any, **kwargs: Any) -> Made:
        return make(*args, **kwargs)

    @functools.wraps(make)
    def kept(*args: P.args, **kwargs: P.kwargs) -> Made:
        return keep(current(), *args, **kwargs)  # type: ignore[arg-type]

    return kept


class Words(dict[Name, str]):
    """A table of words by a code of ours: what is looked up in it is said in the language of the moment."""

    @staticmethod
    def same(*words: str) -> Words[str]:
        """Words that are their own code: what is kept of them is the English."""
        return Words(dict(zip(words, words, strict=True)))

    def __getitem__(self, name: Name) -> str:
        """The word for a code."""
        return current().word(super().__getitem__(name))

    def get(self, name: Name, default: str = "") -> str:  # type: ignore[override]
        """The word for a code, or `default` as it is."""
        return self[name] if name in self else default  # noqa: SIM401 - this is what `get` is made of

    def values(self) -> list[str]:  # type: ignore[override]
        """The words, in order."""
        return [self[name] for name in self]

    def items(self) -> list[tuple[Name, str]]:  # type: ignore[override]
        """Codes and their words, in order."""
        return [(name, self[name]) for name in self]

    def __or__(self, other: Mapping[Name, str]) -> Words[Name]:  # type: ignore[override]
        """Both tables, in English until they are asked."""
        english = {name: dict.__getitem__(self, name) for name in self}
        others = {name: dict.__getitem__(other, name) for name in other} if isinstance(other, dict) else dict(other)
        return Words(english | others)
