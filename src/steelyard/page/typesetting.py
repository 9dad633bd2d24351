"""Apostrophes and quotation marks as a printer sets them, put in where words become HTML and nowhere before.

Data, answers, keys and tables keep those of a keyboard: a fingerprint is that of the words, and would tell every reader
that a question has changed. `page/js/core/typesetting.js` is the same rule for what scripts write, and
`tests/cases/typeset.yml` runs through both. Short words with a hyphen are kept in one line here alone: a script writes
text, not parts.
"""

from __future__ import annotations

import re

from steelyard.language import current

_OPENS = re.compile(r"""(^|[\s(\[—–/"])'(?!(?:s|d|m|t|ll|re|ve)\b)(?=[^\W\d])""")
_OPENS_TWICE = re.compile(r'(^|[\s(\[—–/‘])"(?=[^\s.,;:!?)]|$)')
"""A text begins anew after each tag: what stands there before a space or a stop closes, and ``'s`` ends a word."""

_STAYS = r"""
        <(?P<read>script|style|pre|code|kbd|samp|math|textarea)\b.*?</(?P=read)>  # what a program reads
      | <(?P<by>\w+)\b[^>]*\ dir="auto"[^>]*>.*?</(?P=by)>                        # what a student or a marker typed
      | <(?P<in>span|div)\ class="(?:[^"]*\ )?math\b.*?</(?P=in)>                # a formula
"""

_PARTS = re.compile(_STAYS + r"""| >(?P<text>[^<>]*['"&][^<>]*)(?=<)""", re.VERBOSE | re.DOTALL)

_SHORT = re.compile(
    _STAYS
    + r"""
      | <(?P<bare>title|option|svg)\b.*?</(?P=bare)>                             # holds text alone
      | <[^>]*>
      | (?<=std-doc">)(?P<number>\d{1,2})[ ]                                     # a title's number in a link
      | (?<![-\w/.@])(?P<word>(?!\d+-\d)\w{1,2}-\w{1,4})(?![-\w/@]|\.\w)
    """,
    re.VERBOSE | re.DOTALL,
)


def typeset(html: str) -> str:
    """HTML with its texts so set; attributes, code, formulae, fields and what somebody typed stay."""
    curly = _PARTS.sub(lambda part: part[0] if part["text"] is None else f">{curled(_bare(part['text']))}", html)
    return _SHORT.sub(_kept, curly)


def _kept(part: re.Match[str]) -> str:
    """A short word with a hyphen in one line, as op-ed or F-35, and a number with the word after it.

    There are a hundred on a page: ``bdi`` is the shortest part that changes nothing else.
    """
    if part["word"]:
        return f"<bdi>{part['word']}</bdi>"
    return f"{part['number']}\u00a0" if part["number"] else part[0]


def curled(text: str) -> str:
    """A text so set. Quotation marks are English ones; a translation brings its own."""
    text = _OPENS.sub(r"\1‘", text).replace("'", "’")
    return _OPENS_TWICE.sub(r"\1“", text).replace('"', "”") if current().tag.startswith("en") else text


def _bare(text: str) -> str:
    """A text without the two references by which quotation marks are escaped: between tags they need none."""
    return text.replace("&#39;", "'").replace("&#34;", '"').replace("&#x27;", "'").replace("&quot;", '"')
