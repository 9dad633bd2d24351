"""A language's catalogue from its ``.po`` file, by Babel; what a build or a command speaks, by its tag."""

from __future__ import annotations

import io
import re
from collections import Counter
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard.errors import raise_all
from steelyard.language.catalogue import ENGLISH, Catalogue, CatalogueError
from steelyard.language.pseudo import MIRRORED, PSEUDO

if TYPE_CHECKING:
    from babel.messages.catalog import Message

DOMAIN = "steelyard"
"""How a language's file is called, beside those that Sphinx has for the pages' prose."""

LOCALE = "locale"
"""The folder of the catalogues, beside `_config.yml`; Sphinx looks there for the pages' prose as well."""

BUILT_IN = {catalogue.tag: catalogue for catalogue in (ENGLISH, PSEUDO, MIRRORED)}

_HELD = re.compile(r"\{[\w.]+(?::[\w%]+)?\}|%\(\w+\)s|</?[a-z][^<>]*>|&\w+;")


def chosen(language: str, folder: Path) -> Catalogue:
    """The catalogue of a language: one of our own, or that of ``<folder>/<language>/LC_MESSAGES/steelyard.po``.

    CatalogueError if there is none.
    """
    tag = language.replace("_", "-")
    if tag in BUILT_IN:
        return BUILT_IN[tag]
    path = place(folder, language)
    if not path.is_file():
        raise CatalogueError(
            f"language '{language}'", "no catalogue", str(path), "run: steelyard messages, and translate what it writes"
        )
    return read(path, tag)


def again(tag: str, file: Path | None) -> Catalogue:
    """The same in another process, by its tag and its file."""
    return read(file, tag) if file else BUILT_IN[tag]


def place(folder: Path, language: str) -> Path:
    """Where a language's catalogue lies in a folder of them."""
    return folder / language.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path, tag: str) -> Catalogue:
    """A ``.po`` file as a catalogue (ExceptionGroup of CatalogueError, one for each message that does not fit).

    CatalogueError without Babel, which comes with what builds the book and is not needed to mark in English.
    """
    try:
        from babel.core import Locale
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po
        from babel.numbers import get_decimal_symbol, get_group_symbol
    except ImportError:
        raise CatalogueError(
            f"language '{tag}'", "no Babel here", "it, to read a catalogue", "pip install babel"
        ) from None

    with path.open("rb") as file:
        catalog = read_po(file, locale=tag.replace("-", "_"))
    raise_all(str(path), [mistake for message in catalog if message.id for mistake in _misfits(path, message)])
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    locale = Locale.parse(tag, sep="-")
    before, behind = re.split("[#0][#0,.]*", locale.percent_formats[None].pattern)
    return Catalogue(
        tag,
        locale.text_direction,
        GNUTranslations(compiled),
        decimal=get_decimal_symbol(locale),
        percent=(before, behind),
        thousands=get_group_symbol(locale),
        file=path,
    )


def _strings(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _misfits(path: Path, message: Message) -> list[CatalogueError]:
    """A translation fills the places that its message has, and has its markup and no other.

    A message that counts may leave out its number in some form.
    """
    wanted = Counter(_HELD.findall(_strings(message.id)[-1]))
    counts = not isinstance(message.id, str)
    wrong = []
    for text in filter(None, _strings(message.string)):
        found = Counter(_HELD.findall(text))
        if not (found <= wanted if counts else found == wanted):
            wrong.append(f"{text!r:.80}, with {_listed(found)}")
        elif '"' in _HELD.sub("", text) and '"' not in _strings(message.id)[-1]:
            wrong.append(f"{text!r:.80}, with a straight quotation mark, which would end an attribute")
    where = f"{path}, message {_strings(message.id)[0]!r:.80}"
    return [CatalogueError(where, each, f"with {_listed(wanted)}") for each in wrong]


def _listed(held: Counter[str]) -> str:
    return ", ".join(held.elements()) or "nothing but words"
