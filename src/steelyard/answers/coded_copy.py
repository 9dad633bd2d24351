"""The coded copy: a student's work as a short text with a check sum, to paste into a note or a form."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
import zlib

from steelyard.answers import document
from steelyard.answers.document import LARGEST, Answers, Unreadable

_COPY = re.compile(r"\[LR(\d)=([A-Za-z0-9+/]*)(?:=([0-9A-Fa-f]{8})\])?")
_WIDE = re.compile("[\ufb00-\ufb06\uff01-\uff5e]+")
"""Ligatures, as they come of a PDF, and wide letters."""

_FOREIGN = re.compile(r"[^A-Za-z0-9+/=\[\]]+")
"""Whatever no copy is made of: what was put in to break, quote, turn or escape a line. The sum tells what is amiss."""

MOST_COPIES = 50
"""Copies that are read in one text; what they unfold to is counted together."""

WHOLE = "a coded copy, whole from [LR1= to its last ]"


def encode(work: Answers) -> str:
    """The work, but for what was set aside, as ``[LR1=…=3f9a2c1e]``."""
    value = document.as_json(work)
    del value["aside"]
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = document.canonical(value).encode("utf-8", "backslashreplace")
    text = base64.b64encode(squeeze.compress(data) + squeeze.flush()).decode().rstrip("=")
    return f"[LR1={text}={zlib.crc32(text.encode()):08x}]"


def find(text: str) -> list[Answers | Unreadable]:
    """Every coded copy in a plain text, in order; of one that is damaged, what is wrong with it."""
    plain = _FOREIGN.sub("", _WIDE.sub(lambda signs: unicodedata.normalize("NFKC", signs[0]), text))
    copies: list[Answers | Unreadable] = []
    left = LARGEST
    for match in _COPY.finditer(plain):
        if len(copies) == MOST_COPIES:
            return [*copies, Unreadable(f"more than {MOST_COPIES} coded copies in one text", "the last one alone")]
        kind, inside, checksum = match.groups()
        copy, size = _decoded(kind, inside, checksum, left)
        left -= size
        copies.append(copy)
    return copies


def _decoded(kind: str, text: str, checksum: str | None, left: int) -> tuple[Answers | Unreadable, int]:
    """A copy that unfolds to at most `left` bytes, and to how many it does."""
    if checksum is None:
        return Unreadable("a coded copy without its end", WHOLE), 0
    if kind not in "01":
        return Unreadable(f"a coded copy of a later kind, LR{kind}", "LR1 or LR0: update the book"), 0
    if zlib.crc32(text.encode()) != int(checksum, 16):
        return Unreadable("a coded copy that was changed on the way: its sum is wrong", WHOLE), 0
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
        inside = data if kind == "0" else _inflated(data, left)
    except (binascii.Error, zlib.error):
        return Unreadable("a coded copy whose inside is broken", "one that the book made"), 0
    if len(inside) > left:
        return Unreadable("a file that is too large", f"at most {LARGEST // 1_000_000} MB"), left
    return document.read(inside), len(inside)


def _inflated(data: bytes, most: int) -> bytes:
    """At most one byte more than `most`: no bomb unfolds further."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    inflated = inflate.decompress(data, most + 1)
    if not inflate.eof and len(inflated) <= most:
        raise zlib.error("it ends too early")
    return inflated
