"""The answers file: read, write, merge. `docs/answers-file.md` says what it is; nothing in it is trusted.

What cannot be read is a value with one clear line, never an exception: a student's file is no mistake of ours.
The skeleton is checked here; an answer itself may be anything that JSON can hold, and its verdict says if it
cannot be read. Fields that are not known are kept.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from steelyard.answers import codes, numbering
from steelyard.language import Words, say
from steelyard.page import bundle

_FILE = bundle.data("work/answers_file")

COURSE: str = _FILE["course"]
VERSION: str = _FILE["version"]

LARGEST: int = _FILE["largest"]
"""Bytes a file may have, and a coded copy when inflated: a whole course of long texts has a tenth of it."""

NO_JSON = "a text that is no answers file, or not all of one"
"""How it is said of a text that it is not even JSON."""

DEEPEST: int = _FILE["deepest"]
"""Lists and objects that may stand inside one another."""

CASES: Sequence[str] = _FILE["cases"]
"""What is weighed, by the names of its dots."""

PLACES = Words({"welcome": "Welcome", "hour": "The argument in an hour"})
"""The places of the trail that are no chapters, and what they are called."""

Json = Any
"""Whatever JSON can hold."""

Entry = Mapping[str, Json]
"""What a student made in one place: an answer with `when` and the rest, or a weighing."""


@dataclass(frozen=True)
class Unreadable:
    """A file or copy that cannot be read: what was found, and what was wanted."""

    found: str
    wanted: str

    @property
    def line(self) -> str:
        """Both in one sentence."""
        return f"found {self.found}; wanted {self.wanted}"


@dataclass(frozen=True)
class Answers:
    """One student's work. `answers` are by task id; `rest` holds the fields that this version does not know."""

    code: str = ""
    answers: Mapping[str, Entry] = field(default_factory=dict)
    weighings: tuple[Entry, ...] = ()
    aside: tuple[Entry, ...] = ()
    rest: Mapping[str, Json] = field(default_factory=dict)

    def answer(self, task: str) -> Json:
        """The answer to a task, or None."""
        return self.answers.get(task, {}).get("answer")

    def weighing(self, at: str) -> Entry | None:
        """The dots at one place of the trail, the latest if there are several, or None."""
        return next((entry for entry in reversed(self.weighings) if entry["at"] == at), None)


class _RefusedError(Exception):
    """Carries what was found and wanted out of the reader."""


def _refuse(found: str, wanted: str) -> NoReturn:
    raise _RefusedError(found, wanted)


# ------------------------------------------------------------------------ reading


def read(data: bytes) -> Answers | Unreadable:
    """An answers file, in UTF-8 (or UTF-16 with its mark, as some editors save)."""
    try:
        return _answers(_json(data))
    except _RefusedError as refused:
        return Unreadable(*refused.args)


def _json(data: bytes) -> Json:
    if len(data) > LARGEST:
        _refuse("a file that is too large", f"at most {LARGEST // 1_000_000} MB")
    if not data.strip():
        _refuse("an empty file", "an answers file")
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(f"bytes that are not text, at byte {error.start + 1}", "a text in UTF-8")
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        where = f"it breaks off or errs in line {error.lineno}, column {error.colno}"
        _refuse(f"{NO_JSON}: {where}", "an answers file, whole and as it was saved")
    except RecursionError:
        _refuse("lists nested too deeply", f"at most {DEEPEST} inside one another")
    if _deeper(value, DEEPEST):
        _refuse("lists nested too deeply", f"at most {DEEPEST} inside one another")
    return value


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if len(value) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        _refuse(f"{_quoted(twice)} twice in one place", "each name once")
    return value


def _no_number(name: str) -> NoReturn:
    _refuse(f"the number {name}", "numbers that JSON can hold")


def _whole(digits: str) -> float:
    return int(digits) if len(digits) < 16 else _finite(digits)


def _finite(digits: str) -> float:
    """A number as JavaScript keeps it: 3.0 is 3."""
    number = float(digits)
    if not math.isfinite(number):
        _refuse(f"the number {digits[:20]}", "numbers that JSON can hold")
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole, parse_float=_finite)
_HOLDERS = frozenset((dict, list))


def _deeper(value: Json, most: int) -> bool:
    """Whether more lists and objects than `most` stand inside one another."""
    level = [value] if type(value) in _HOLDERS else []
    for _ in range(most + 1):
        inside = [holder.values() if type(holder) is dict else holder for holder in level]
        level = [item for items in inside for item in items if type(item) in _HOLDERS]
        if not level:
            return False
    return True


def _answers(value: Json) -> Answers:
    if not isinstance(value, dict):
        _refuse(_kind(value), "an answers file")
    rest = dict(value)
    course, version = rest.pop("course", None), rest.pop("version", None)
    if course != COURSE:
        _refuse("no course" if course is None else f"the course {_quoted(course)}", f"the course {_quoted(COURSE)}")
    if version != VERSION:
        _refuse(f"version {_quoted(version)} of the file", f"version {_quoted(VERSION)}: update the book, or the file")
    since = rest.pop("numbering", 0)
    if not numbering.readable(since):
        _refuse(f"the numbering {_quoted(since)} of tasks", f"at most {numbering.NOW}: update the book")
    code = rest.pop("code", "")
    if not isinstance(code, str) or ((code := codes.cleaned(code)) and codes.CODE.fullmatch(code) is None):
        _refuse(f"the code {_quoted(code)}", codes.WANTED)
    answers = rest.pop("answers", {})
    if not isinstance(answers, dict):
        _refuse(f"{_kind(answers)} as answers", "an object, by task")
    for task, entry in answers.items():
        if not isinstance(entry, dict):
            _refuse(f"{_kind(entry)} as the entry of task {_quoted(task)}", 'an object with "answer"')
    weighings = _entries("weighings", rest.pop("weighings", []))
    for entry in weighings:
        if not isinstance(entry.get("at"), str):
            _refuse("a weighing without its place", 'an "at" in each')
    aside = numbering.aside(_entries("aside", rest.pop("aside", [])), since)
    return Answers(code, numbering.answers(answers, since), weighings, aside, rest)


def _entries(name: str, value: Json) -> tuple[Entry, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        _refuse(f"{_kind(value)} as {name}", "a list of objects")
    return tuple(value)


def _kind(value: Json) -> str:
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _quoted(value: Json) -> str:
    """A student's value inside a message: short, in one line, in plain letters."""
    return json.dumps(value)[:40]


# ------------------------------------------------------------------------ writing


def write(answers: Answers) -> bytes:
    """The file: the same answers, the same bytes."""
    text = json.dumps(as_json(answers), ensure_ascii=False, sort_keys=True, indent=1)
    # Half a character, as a browser may cut one, stays as it is.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def as_json(answers: Answers) -> dict[str, Json]:
    """What stands in the file, as plain values."""
    return {
        **answers.rest,
        "course": COURSE,
        "version": VERSION,
        "numbering": numbering.NOW,
        "code": answers.code,
        "weighings": list(answers.weighings),
        "answers": dict(answers.answers),
        "aside": list(answers.aside),
    }


def canonical(value: Json) -> str:
    """JSON with sorted keys and no spaces, as `page/js/work/merge.js` writes it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# ------------------------------------------------------------------------ merging


def merge(*several: Answers, until: str = "") -> Answers | Unreadable:
    """Several files of one student as one, or why they are not one student's.

    Parameters
    ----------
    until : a moment (ISO, UTC) after which nobody can have answered: what bears a later date gives way to what does
        not; empty if any date is believed
    """
    merged = Answers()
    for work in several:
        bearers = {code for code in (merged.code, work.code) if code}
        if len(bearers) > 1:
            return Unreadable(f"two codes, {' and '.join(sorted(bearers))}", "files of one student")
        merged = _merged(merged, work, until)
    return merged


def _merged(a: Answers, b: Answers, until: str) -> Answers:
    aside = [*a.aside, *b.aside]
    answers = dict(a.answers)
    for task, entry in b.answers.items():
        answers[task], earlier = _later(answers.get(task), entry, until)
        aside += [{"task": task, **other} for other in earlier]
    places = {entry["at"]: entry for entry in a.weighings}
    for entry in b.weighings:
        places[entry["at"]], earlier = _later(places.get(entry["at"]), entry, until)
        aside += earlier
    weighings = sorted(places.values(), key=_order)
    return Answers(a.code or b.code, answers, tuple(weighings), _distinct(aside), {**b.rest, **a.rest})


def _later(first: Entry | None, second: Entry, until: str) -> tuple[Entry, list[Entry]]:
    """The entry to keep, and the one to set aside, if any."""
    if first is None or canonical(first) == canonical(second):
        return second, []
    earlier, later = sorted((first, second), key=lambda entry: (_believed(entry, until), _order(entry)))
    return later, [earlier]


def _believed(entry: Entry, until: str) -> bool:
    return not until or moment(entry) <= until


def place_name(at: str) -> str:
    """What a place of the trail is called; a stranger's as it stands."""
    return PLACES.get(at) or (say("Chapter {n}", n=int(at)) if re.fullmatch("[0-9]{2}", at) else at)


def moment(entry: Entry) -> str:
    """When an entry says that it was made; empty if it does not say."""
    when = entry.get("when")
    return when if isinstance(when, str) else ""


def committed(entry: Entry) -> str:
    """When its answer was given: a forecast's bears that moment itself, for what came of it is put in later."""
    when = entry.get("committed")
    return when if isinstance(when, str) else moment(entry)


def _order(entry: Entry) -> tuple[str, int, bytes]:
    """Later, then longer, then greater; in UTF-16, as JavaScript counts and compares."""
    text = canonical(entry).encode("utf-16-be", "surrogatepass")
    return moment(entry), len(text), text


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({canonical(entry): entry for entry in entries}.values())
