"""What scripts say, in the language of their list: one table, both languages of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from scripts import SCRIPTS, said
from shared import cases
from steelyard.page.words import messages

if TYPE_CHECKING:
    from shared import Runtime

TABLE: dict[str, Any] = cases("said")
SAID = """cases.map(({ text, many, n, parts }) =>
  many === undefined ? say(text, parts) : several(n, text, many, parts))"""


def test_a_script_says_what_the_list_of_its_language_has(runtime: Runtime) -> None:
    in_polish = f"(Object.assign(language, {{ tag: table.language, texts: table.texts }}), {SAID})"
    found = runtime(in_polish, table=TABLE, cases=TABLE["cases"])
    assert found == [case["says"] for case in TABLE["cases"]]


def test_without_a_list_it_says_the_english(runtime: Runtime) -> None:
    assert runtime(SAID, cases=TABLE["cases"]) == [case["in_english"] for case in TABLE["cases"]]


@pytest.mark.parametrize(
    ("written", "in_turkish"),
    [("written(0.25)", "0,25"), ("written(-0.5, 1, 'percent')", "−%50,0"), ("written(7, 0)", "7")],
)
def test_a_number_is_written_as_the_language_writes_it(runtime: Runtime, written: str, in_turkish: str) -> None:
    assert runtime(f"(Object.assign(language, {{ decimal: ',', percent: '%{{n}}' }}), {written})") == in_turkish


# ------------------------------------------------------------------------ what stands in the scripts

CODES = {
    "frame/book": {"(prefers-color-scheme: dark)"},
    "notebook/kernel_store": {"change:_kept change:_trouble"},
    "read/beads": {"(prefers-reduced-motion: reduce)", "bead check-"},
    "read/in_brief": {"given up"},
    "read/knock_out": {"given up"},
    "task/task": {"partly correct"},
    "task/verdict": {"partly correct"},
    "view/drawing": {"dots hollow"},
    "work/coded_copy": {"CompressionStream", "DecompressionStream"},
    "work/import_work": {"Files"},
    "package/platform": {"Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError", "GetErrorString",
                         "urn:task:", "cmi.interactions."},
}  # fmt: skip
"""What reads like words and is none: queries of media, classes, events, verdicts and states as they are kept and
compared, the names that browsers and SCORM have for things."""

TODO = {
    "read/evidence": {"check by", "was to be checked by"},
    "task/fields": {"None of"},
    "task/numbers": {"per cent"},
    "work/answer_text": {"per cent"},
}


def test_what_a_reader_sees_or_hears_of_a_script_is_said() -> None:
    found = [each for each in said() if each.code == "said/whole"]
    codes = {(script, code) for script, listed in (CODES | TODO).items() for code in listed}
    assert [each for each in found if (each.script, each.says) not in codes] == []
    assert codes - {(each.script, each.says) for each in found} == set()


def test_what_is_said_is_found_where_languages_are_made() -> None:
    """By Babel, which reads scripts less well than a compiler."""
    read = {(each.script, *json.loads(each.says)) for each in said() if each.code == "said/texts"}
    assert {(script, *texts) for script in SCRIPTS for texts in messages(script)} == read


def test_no_text_is_one_of_several_and_one_alone() -> None:
    texts = [json.loads(each.says) for each in said() if each.code == "said/texts"]
    assert {one for one, *many in texts if many} & {one for one, *many in texts if not many} == set()
