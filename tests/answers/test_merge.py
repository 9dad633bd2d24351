"""Merging the files of one student, and the coded copy: one table each, both languages."""

from __future__ import annotations

import json
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import cases
from steelyard.answers import document, numbering
from steelyard.answers.document import Answers, Unreadable

if TYPE_CHECKING:
    from shared import Runtime

TABLE: list[dict[str, Any]] = cases("merges")
COPIES: list[dict[str, Any]] = cases("pasted")
NAMES = [case["name"] for case in COPIES]
EMPTY: dict[str, Any] = {"code": "", "weighings": [], "answers": {}, "aside": []}


def whole(part: dict[str, Any]) -> dict[str, Any]:
    """A file from the parts of it that the table gives."""
    return {"course": document.COURSE, "version": document.VERSION, "numbering": numbering.NOW, **EMPTY, **part}


def read(part: dict[str, Any]) -> Answers:
    found = document.read(json.dumps(whole(part)).encode())
    assert isinstance(found, Answers), found
    return found


@pytest.mark.parametrize("case", TABLE, ids=lambda c: c["name"])
def test_files_merge_as_the_table_says(case: dict[str, Any]) -> None:
    found = document.merge(*map(read, case["files"]))
    if isinstance(found, Unreadable):
        assert found.found.startswith(case["refused"])
    else:
        assert document.as_json(found) == whole(case["gives"])


def test_javascript_merges_as_the_table_says(runtime: Runtime) -> None:
    """Read back from text, as a file is, so that a task may be called anything."""
    found = runtime(
        """table.map(files => {
          const { work, found } = merging.merge(...files.map(text => merging.read(text).work));
          return work ? JSON.stringify(work) : found;
        })""",
        table=[[json.dumps(whole(part)) for part in case["files"]] for case in TABLE],
    )
    for case, text in zip(TABLE, found, strict=True):
        if "refused" in case:
            assert text.startswith(case["refused"]), case["name"]
        else:
            assert json.loads(text) == whole(case["gives"]), case["name"]


@pytest.mark.browser
@pytest.mark.parametrize("kept", ["2099-03-03T10:00:00.000Z", "+275760-09-13T00:00:00.000Z", "yesterday", 7, None])
def test_an_act_on_this_device_is_later_than_all_that_is_kept_there(runtime: Runtime, kept: object) -> None:
    """Whatever the clock said before."""
    work = whole({"answers": {"4.2": {"answer": 3, "when": kept}}})
    moment = runtime("merging.moment(work)", work=work)
    assert isinstance(moment, str)
    readable = isinstance(kept, str) and kept.startswith("2099")
    assert not readable or moment > str(kept)


def test_a_date_that_nobody_can_have_answered_on_gives_way() -> None:
    """A clock a year ahead does not beat the corrected answer."""
    ahead = read({"answers": {"4.2": {"answer": 1, "when": "2027-03-03T10:00:00.000Z"}}})
    corrected = read({"answers": {"4.2": {"answer": 3, "when": "2026-03-02T10:00:00.000Z"}}})
    merged = document.merge(ahead, corrected, until="2026-03-04T00:00:00")
    assert isinstance(merged, Answers)
    assert merged.answers["4.2"]["answer"] == 3


ENTRY = st.fixed_dictionaries({"answer": st.integers(0, 2)}, optional={"when": st.sampled_from(["a", "b"])})
WEIGHING = st.builds(lambda at, entry: {"at": at, **entry}, st.sampled_from(["04", "05"]), ENTRY)
FILE = st.builds(
    lambda work, weighings, gone: read({"answers": work, "weighings": weighings, "aside": gone}),
    st.dictionaries(st.sampled_from(["4.1", "4.2"]), ENTRY, max_size=2),
    st.lists(WEIGHING, max_size=2),
    st.lists(WEIGHING, max_size=1),
)


def merged(*files: Answers) -> Answers:
    found = document.merge(*files)
    assert isinstance(found, Answers)
    return found


def told(work: Answers) -> tuple[Any, ...]:
    """The work without the order of what is set aside."""
    return dict(work.answers), work.weighings, {document.canonical(entry) for entry in work.aside}


@given(FILE)
def test_merging_a_work_with_itself_changes_nothing(one: Answers) -> None:
    work = merged(one)
    assert told(merged(work, work)) == told(work)


@given(st.lists(FILE, min_size=2, max_size=3))
def test_files_may_come_in_any_order(files: list[Answers]) -> None:
    assert all(told(merged(*order)) == told(merged(*files)) for order in permutations(files))


@given(FILE, FILE, FILE)
def test_files_may_be_merged_in_any_grouping(a: Answers, b: Answers, c: Answers) -> None:
    assert told(merged(merged(a, b), c)) == told(merged(a, merged(b, c)))


@given(st.lists(FILE, min_size=1, max_size=3))
def test_nothing_that_was_made_is_lost(files: list[Answers]) -> None:
    """Every answer and weighing stands in its place or aside."""

    def entries(work: Answers) -> set[str]:
        made = [{"task": task, **entry} for task, entry in work.answers.items()]
        return {document.canonical(entry) for entry in (*made, *work.weighings, *work.aside)}

    assert set().union(*map(entries, files)) == entries(merged(*files))


# ------------------------------------------------------------------------ the coded copy


def test_javascript_finds_what_a_text_holds_as_the_table_says(runtime: Runtime) -> None:
    found = runtime("Promise.all(texts.map(pasted.find))", texts=[case["text"] for case in COPIES])
    told = [
        [
            {"code": each["work"]["code"]} if "work" in each
            else {name: each[name][: len(wanted[name])] for name in wanted if name in each}
            for each, wanted in zip(works, case["gives"], strict=False)
        ] + works[len(case["gives"]):]
        for works, case in zip(found, COPIES, strict=True)
    ]  # fmt: skip
    assert dict(zip(NAMES, told, strict=True)) == dict(zip(NAMES, (case["gives"] for case in COPIES), strict=True))


WORK = whole({"code": "K7M2", "answers": {"4.6": {"answer": "Élan, “so” 😀 " * 40, "when": "a"}}})


@pytest.mark.parametrize("old", [False, True], ids=["deflated", "by a browser that cannot"])
def test_a_coded_copy_made_by_a_browser_is_read_in_python(runtime: Runtime, old: bool) -> None:
    from steelyard.answers import coded_copy

    copy = runtime(
        """(async () => {
          const had = self.CompressionStream;
          if (old) self.CompressionStream = undefined;
          try { return await codedCopy.encode(work); } finally { self.CompressionStream = had; }
        })()""",
        work=WORK,
        old=old,
    )
    assert copy.startswith(f"[LR{0 if old else 1}=")
    (found,) = coded_copy.find(copy)
    assert isinstance(found, Answers)
    assert document.as_json(found) == WORK


def test_a_coded_copy_made_in_python_is_read_by_a_browser(runtime: Runtime) -> None:
    from steelyard.answers import coded_copy

    (found,) = runtime("codedCopy.find(text)", text=coded_copy.encode(read(WORK)))
    assert found["work"] == WORK


def test_a_coded_copy_leaves_out_what_was_set_aside(runtime: Runtime) -> None:
    copy = runtime("codedCopy.encode(work)", work=WORK | {"aside": [{"task": "4.6", "answer": "old"}]})
    assert runtime("codedCopy.find(text)", text=copy)[0]["work"]["aside"] == []


# ------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "an empty file"),
        (" \n", "an empty file"),
        ("{", "a text that is no answers file"),
        ("[]", "a list"),
        ("null", "null"),
        ("3", "a number"),
        ("{}", "no course"),
        ('{"course": "another", "version": "1"}', 'the course "another"'),
        ('{"course": "leverage-and-risk", "version": "0"}', 'version "0"'),
        (json.dumps(whole({"code": "A B"})), 'the code "A B"'),
        (json.dumps(whole({"code": 3})), "the code 3"),
        (json.dumps(whole({"answers": []})), "a list as answers"),
        (json.dumps(whole({"answers": {"4.1": 3}})), 'a number as the entry of task "4.1"'),
        (json.dumps(whole({"weighings": {}})), "an object as weighings"),
        (json.dumps(whole({"weighings": [{}]})), "a weighing without its place"),
        (json.dumps(whole({"aside": [3]})), "a list as aside"),
        (json.dumps(whole({"x": 0})).replace('"x": 0', '"x": 1e999'), "a number that is too large"),
        (json.dumps(whole({"x": 0})).replace('"x": 0', f'"x": {"[" * 30}{"]" * 30}'), "lists nested too deeply"),
        ("[" * 100_000, "a text that is no answers file"),
        ("x" * 4_000_001, "a file that is too large"),
    ],
    ids=lambda value: value[:40],
)
def test_javascript_refuses_what_is_no_answers_file(runtime: Runtime, text: str, found: str) -> None:
    assert runtime("merging.read(text).found", text=text).startswith(found)
