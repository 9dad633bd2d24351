"""The answers file and the coded copy in Python: read, written, refused in one line."""

from __future__ import annotations

import base64
import json
import tracemalloc
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from class_folder import file, raw, work
from shared import cases
from steelyard.answers import coded_copy, document, pasted
from steelyard.answers.document import Answers, Unreadable

NUMBER = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBER | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
ENTRY = st.dictionaries(st.sampled_from(["answer", "when", "note", "tries"]), JSON, max_size=4)
WORK = st.builds(
    Answers,
    st.sampled_from(["", "K7M2"]),
    st.dictionaries(st.sampled_from(["4.1", "4.2", "9.9"]), ENTRY, max_size=3),
    st.lists(ENTRY.map(lambda entry: {**entry, "at": "04"}), max_size=1).map(tuple),
    st.lists(ENTRY, max_size=2).map(tuple),
    st.dictionaries(st.sampled_from(["later", "other"]), JSON, max_size=2),
)


def test_what_is_written_reads_back_the_same() -> None:
    assert document.read(file()) == work()


@given(WORK)
def test_any_work_reads_back_the_same(made: Answers) -> None:
    assert document.read(document.write(made)) == made


@given(WORK)
def test_any_work_comes_back_from_a_coded_copy_but_for_what_was_aside(made: Answers) -> None:
    (found,) = coded_copy.find(coded_copy.encode(made))
    assert isinstance(found, Answers)
    assert (found.code, found.answers, found.weighings, found.rest) == (
        made.code, made.answers, made.weighings, made.rest)  # fmt: skip


def test_of_two_weighings_in_one_place_the_latest_counts() -> None:
    found = document.read(raw(weighings=[{"at": "04", "why": "first"}, {"at": "07"}, {"at": "04", "why": "then"}]))
    assert isinstance(found, Answers)
    assert found.weighing("04") == {"at": "04", "why": "then"}


def test_what_the_copies_of_one_text_unfold_to_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    copy = coded_copy.encode(work())
    one = len(document.canonical(document.as_json(work())))
    monkeypatch.setattr(coded_copy, "LARGEST", one * 3 // 2)
    first, second = coded_copy.find(copy + copy)
    assert isinstance(first, Answers)
    assert isinstance(second, Unreadable) and second.found == "a file that is too large"


def test_the_same_work_gives_the_same_bytes() -> None:
    found = document.read(file())
    assert isinstance(found, Answers)
    assert document.write(found) == file()


def test_fields_that_are_not_known_are_kept() -> None:
    found = document.read(raw(later={"a": [1]}))
    assert isinstance(found, Answers)
    assert json.loads(document.write(found))["later"] == {"a": [1]}


@pytest.mark.parametrize(
    ("entry", "moment"),
    [({"when": "b", "committed": "a"}, "a"), ({"when": "b"}, "b"), ({"when": "b", "committed": 7}, "b"), ({}, "")],
)
def test_a_forecast_was_given_when_it_was_committed_whatever_is_said_of_it_later(
    entry: dict[str, Any], moment: str
) -> None:
    assert document.committed(entry) == moment


def test_half_a_character_is_kept() -> None:
    made = Answers(answers={"4.6": {"answer": "\ud83d"}})
    assert document.read(document.write(made)) == made


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_the_encodings_that_editors_save(encoding: str) -> None:
    assert document.read(file().decode().encode(encoding)) == work()


def test_a_code_is_read_in_capitals() -> None:
    found = document.read(raw(code=" k7m2 "))
    assert isinstance(found, Answers)
    assert found.code == "K7M2"


REFUSED: list[tuple[str, bytes, str]] = [
    ("empty", b"", "an empty file"),
    ("blank", b" \n ", "an empty file"),
    ("truncated", file()[:200], "a text that is no answers file, or not all of one: it breaks off or errs in line"),
    ("another encoding", '{"course": "é"}'.encode("latin-1"), "bytes that are not text, at byte 13"),
    ("half of UTF-16", b"\xff\xfe{", "bytes that are not text"),
    ("too large", b" " * (document.LARGEST + 1), "a file that is too large"),
    ("nested thousands deep", b"[" * 100_000, "lists nested too deeply"),
    ("nested deep", raw(later=json.loads("[" * 30 + "]" * 30)), "lists nested too deeply"),
    ("a name twice", b'{"course": "a", "course": "b"}', '"course" twice'),
    ("NaN", b'{"course": NaN}', "the number NaN"),
    ("Infinity", b'{"course": -Infinity}', "the number -Infinity"),
    ("1e999", b'{"course": 1e999}', "the number 1e999"),
    ("thousands of digits", b'{"course": ' + b"9" * 5000 + b"}", "the number 99999999999999999999"),
    ("a list", b"[]", "a list"),
    ("a number", b"3", "a number"),
    ("no course", b"{}", "no course"),
    ("another course", b'{"course": "algebra", "version": "1"}', 'the course "algebra"'),
    ("another version", b'{"course": "leverage-and-risk", "version": "0"}', 'version "0"'),
    ("a version that is a number", b'{"course": "leverage-and-risk", "version": 1}', "version 1"),
    ("a code that is a tag", raw(code="<script>"), 'the code "<SCRIPT>"'),
    ("a code that leads elsewhere", raw(code="../../etc"), 'the code "../../ETC"'),
    ("a code that is a number", raw(code=7), "the code 7"),
    ("two codes in a list", raw(code=["K7M2", "ABC"]), 'the code ["K7M2", "ABC"]'),
    ("answers as a list", raw(answers=[1]), "a list as answers"),
    ("an entry that is a number", raw(answers={"4.1": 3}), 'a number as the entry of task "4.1"'),
    ("weighings as an object", raw(weighings={}), "an object as weighings"),
    ("a weighing without its place", raw(weighings=[{}]), "a weighing without its place"),
    ("aside with a text", raw(aside=["x"]), "a list as aside"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "found"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_what_cannot_be_read_is_said_in_one_line(name: str, data: bytes, found: str) -> None:
    read = document.read(data)
    assert isinstance(read, Unreadable)
    assert read.found.startswith(found)
    assert len(read.line.splitlines()) == 1 and len(read.line) < 200


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert isinstance(document.read(data), Answers | Unreadable)


@given(JSON)
def test_any_json_is_read_or_refused(value: Any) -> None:
    fields = value if isinstance(value, dict) else {"answers": value, "weighings": [value], "code": value}
    assert isinstance(document.read(raw(**fields)), Answers | Unreadable)


@given(st.text(max_size=200) | st.from_regex(r"\[LR[01]=[A-Za-z0-9+/]{0,40}=[0-9a-f]{8}\]"))
def test_any_text_is_searched_for_coded_copies(text: str) -> None:
    assert all(isinstance(found, Answers | Unreadable) for found in pasted.find(text))


@pytest.mark.parametrize("case", cases("pasted"), ids=lambda case: case["name"])
def test_a_coded_copy_is_found_as_the_table_says(case: dict[str, Any]) -> None:
    found = [
        {"code": one.code} if isinstance(one, Answers) else {"found": one.found, "wanted": one.wanted}
        for one in pasted.find(case["text"])
    ]
    told = [
        {name: text[: len(wanted[name])] for name, text in one.items() if name in wanted}
        for one, wanted in zip(found, case["gives"], strict=True)
    ]
    assert told == case["gives"]


def test_a_coded_copy_that_would_unfold_to_sixty_megabytes_is_unfolded_to_four() -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = b"".join([*(squeeze.compress(b" " * 1_000_000) for _ in range(60)), squeeze.flush()])
    text = base64.b64encode(data).decode().rstrip("=")
    tracemalloc.start()
    (found,) = coded_copy.find(f"[LR1={text}={zlib.crc32(text.encode()):08x}]")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, Unreadable) and found.found == "a file that is too large"
    assert most < 10 * document.LARGEST


def test_a_coded_copy_is_short() -> None:
    assert len(coded_copy.encode(work())) < 900
