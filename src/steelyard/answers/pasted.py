"""What a text holds that went through mail, a word processor or a learning platform: an answers file, or coded copies.

Each program on the way leaves marks of its own: tags and entities, quoted lines, the signs of quoted-printable. Which
of them are meant is not known; so the text is read in each way, and that counts in which most is whole.
`page/js/work/pasted.js` is the same in JavaScript, and `tests/cases/pasted.yml` runs through both.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from steelyard.answers import coded_copy, document
from steelyard.answers.document import Answers, Unreadable

_TAGS = re.compile(r"<[A-Za-z/!][^<>]*>")
_SOFT_END = re.compile(r"=[ \t]*\r?\n")
_CODED = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
_QUOTED = re.compile(r"\n[ \t]*(?:[>|][ \t]*)+")
_BEGINS = re.compile(r'\{[\s>|]*["\u201c-\u201f](?:answers|aside|code|course|version|weighings)\b')
_AS_TYPED = str.maketrans({"\u00a0": " ", **dict.fromkeys("\u201c\u201d\u201e\u201f", '"')})

LONGEST = 1_000_000
"""Characters of a text that is read in every way; of a longer one only the first, so that nobody waits."""

CHANGED = Unreadable("an answers file pasted as text, which was cut or changed on the way",
                     "the file itself, or the coded copy")  # fmt: skip


def find(text: str) -> list[Answers | Unreadable]:
    """The answers file and every coded copy in a text or in HTML; of what is damaged, what is wrong with it."""
    best: list[Answers | Unreadable] = []
    for reading in _readings(text):
        file, copies = _works(reading)
        works = [*file, *copies]
        settled = file and file != [CHANGED]
        if settled or (works and _whole(works) == len(works)):
            return works
        if not best or _whole(works) > _whole(best):
            best = works
    return best


def _whole(works: list[Answers | Unreadable]) -> int:
    return sum(isinstance(work, Answers) for work in works)


def _readings(text: str) -> Iterator[str]:
    """The text as it stands and as HTML, which may be shown as its source; then the same of what mail encodes."""
    page = text.lstrip().startswith("<")
    if len(text) > LONGEST:
        yield _unescaped(text) if page else text
        return
    before = set()
    for mail in (text, _uncoded(text)):
        once = _unescaped(mail)
        for reading in (once, mail, _unescaped(once)) if page else (mail, once, _unescaped(once)):
            if reading not in before:
                before.add(reading)
                yield reading


def _unescaped(text: str) -> str:
    return html.unescape(_TAGS.sub("", text))


def _uncoded(text: str) -> str:
    """Quoted-printable resolved."""

    def sign(coded: re.Match[str]) -> str:
        return bytes.fromhex(coded[0].replace("=", "")).decode("utf-8", "replace")

    return _CODED.sub(sign, _SOFT_END.sub("", text))


def _works(text: str) -> tuple[list[Answers | Unreadable], list[Answers | Unreadable]]:
    """The answers file, if there is one, and the copies beside it."""
    begins = _BEGINS.search(text)
    if not begins:
        return [], coded_copy.find(text)
    start = begins.start()
    ends = max(start, text.rfind("}")) + 1
    # Copies inside the file are in somebody's answer; if the file is cut, nobody knows where it ends.
    file = _file(text[start:ends])
    return [file], coded_copy.find(text[:start] + (text[ends:] if isinstance(file, Answers) else ""))


def _file(text: str) -> Answers | Unreadable:
    plain = _QUOTED.sub("\n", text)
    for typed in () if "\ufffd" in text else (plain, plain.translate(_AS_TYPED)):
        work = document.read(typed.encode("utf-8", "backslashreplace"))
        if not no_json(work):
            return work
    return CHANGED


def no_json(work: Answers | Unreadable) -> bool:
    """Whether a text was not even JSON, and not a file of another course, version or form."""
    return isinstance(work, Unreadable) and work.found.startswith(document.NO_JSON)
