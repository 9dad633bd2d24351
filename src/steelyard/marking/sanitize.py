"""Strangers' words made safe to show: in a line, in a table that a spreadsheet opens, as the name of a file."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}\ud800-\udfff\ufffe\uffff]"
)
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
_WINDOWS = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)", re.IGNORECASE)


def visible(text: str) -> str:
    """The text with what would hide or turn a part of it spelt out, as ``⟨U+202E⟩``; line ends are kept.

    Marks of direction and joiners, which Urdu and Arabic need, stay as they are.
    """
    return _HIDDEN.sub(lambda sign: f"⟨U+{ord(sign[0]):04X}⟩", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, most: int = 120) -> str:
    """The text in one line, cut at `most` characters."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def cell(text: str) -> str:
    """The text for a table, which no spreadsheet takes for a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_STARTS_FORMULA) else shown


def file_name(code: str) -> str:
    """A code as the name of a file: one that Windows keeps for itself gets a sign that no code has."""
    return f"{code}_" if _WINDOWS.fullmatch(code) else code
