"""Which fields of the course's data are prose, said once where they are declared, and a walk over them.

A dataclass or a struct annotates such a field ``Prose``. `translated` says a value's prose in the language of the
moment, `messages` lists what there is to translate: one walk, so that nothing is listed and not said, or said and not
listed.
"""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Callable, Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from steelyard.language.catalogue import ENGLISH
from steelyard.language.moment import current

PROSE, TOLD = "prose", "told"
"""What marks an annotated type as words for readers, and as words that are a name as well."""

Prose = Annotated[str, PROSE]
"""Words for readers, to be translated."""

Told = Annotated[str, TOLD]
"""Words by which a value is known in formulae and in answers: they stay, and are said where they are shown."""

Value = TypeVar("Value")


def translated(value: Value) -> Value:
    """The value with its prose in the language of the moment; itself in English."""
    catalogue = current()
    if catalogue is ENGLISH:
        return value
    return _walk(value, type(value), catalogue.word)


def messages(value: object) -> Iterator[str]:
    """All prose of a value, in its order."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _walk(value, type(value), note, TOLD)
    return filter(None, iter(found))


def _walk(value: Any, hint: Any, say: Callable[[str], str], also: str = PROSE) -> Any:
    """A value of that type with its prose said, and what is marked as `also` says; `hint` leads down to such fields."""
    if not _leads_to_prose(hint):
        return value
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        if PROSE in marks or also in marks:
            return say(value) if isinstance(value, str) and value else value
        return _walk(value, inner, say, also)
    if get_origin(hint) in (Union, UnionType):
        return _walk(value, _member(value, hint), say, also)
    if isinstance(value, tuple):
        return tuple(_walk(item, kind, say, also) for item, kind in zip(value, _items(value, hint), strict=True))
    if isinstance(value, list):
        return [_walk(item, get_args(hint)[0], say, also) for item in value]
    if isinstance(value, Mapping):
        return {name: _walk(item, get_args(hint)[1], say, also) for name, item in value.items()}
    return _rebuilt(value, say, also)


def _items(value: tuple[Any, ...], hint: Any) -> list[Any]:
    """The type of each item of a tuple."""
    kinds = get_args(hint)
    return [kinds[0]] * len(value) if kinds[1:] == (...,) else list(kinds)


def _member(value: Any, hint: Any) -> Any:
    """Which type of a union a value has."""
    for kind in get_args(hint):
        bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
        if isinstance(value, get_origin(bare) or bare):
            return kind
    return type(value)


def _rebuilt(value: Any, say: Callable[[str], str], also: str) -> Any:
    said = {name: _walk(getattr(value, name), kind, say, also) for name, kind in _prose_fields(value.__class__).items()}
    new = {name: item for name, item in said.items() if item != getattr(value, name)}
    if not new:
        return value
    if dataclasses.is_dataclass(value):
        return dataclasses.replace(value, **new)  # type: ignore[type-var]
    import msgspec

    return msgspec.structs.replace(value, **new)


@functools.cache
def _prose_fields(kind: type) -> dict[str, Any]:
    """The fields of a class that hold prose somewhere."""
    return {name: hint for name, hint in _hints(kind).items() if _leads_to_prose(hint)}


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    fields = getattr(kind, "__struct_fields__", None) or getattr(kind, "__dataclass_fields__", None) or ()
    if not fields:
        return {}
    hints = typing.get_type_hints(kind, include_extras=True)
    return {name: hints[name] for name in fields}


@functools.cache
def _leads_to_prose(hint: Any, above: tuple[Any, ...] = ()) -> bool:
    """Whether a type is prose or holds some."""
    if hint in above:
        return False
    if get_origin(hint) is Annotated and {PROSE, TOLD} & set(get_args(hint)[1:]):
        return True
    if get_args(hint):
        return any(_leads_to_prose(part, above) for part in get_args(hint))
    if isinstance(hint, type):
        return any(_leads_to_prose(part, (*above, hint)) for part in _hints(hint).values())
    return False
