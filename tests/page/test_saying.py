"""What scripts say, in the language of their list: one table, for Python as well; and all that is shown is said."""

from __future__ import annotations

import json
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any

import pytest
from babel.core import Locale

from scripts import SCRIPTS, said
from shared import cases
from steelyard.language import PSEUDO, Catalogue, count, say, speaking
from steelyard.language.files import read
from steelyard.page import bundle
from steelyard.page.words import language, messages

if TYPE_CHECKING:
    from pathlib import Path

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


class Listed(NullTranslations):
    """The table's texts, as a catalogue has them."""

    def gettext(self, message: str) -> str:
        return TABLE["texts"].get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = TABLE["texts"].get(msgid1)
        return forms[Locale.parse(TABLE["language"]).plural_form(n)] if forms else msgid1 if n == 1 else msgid2


@pytest.mark.parametrize("case", TABLE["cases"], ids=str)
def test_python_says_the_same(case: dict[str, Any]) -> None:
    parts = case.get("parts", {})
    with speaking(Catalogue(TABLE["language"], translations=Listed())):
        told = count(case["n"], case["text"], case["many"], **parts) if "many" in case else say(case["text"], **parts)
    assert told == case["says"]


POLISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "{n} place."
msgid_plural "{n} places."
msgstr[0] "{n} miejsce."
msgstr[1] "{n} miejsca."
msgstr[2] "{n} miejsc."
"""


def test_a_list_has_a_text_for_each_kind_of_number_that_its_language_has(tmp_path: Path) -> None:
    (path := tmp_path / "pl.po").write_text(POLISH, "utf-8")
    made = language(read(path, "pl"), ["read/search"])
    assert made["texts"]["{n} place."] == {
        "one": "{n} miejsce.", "few": "{n} miejsca.", "many": "{n} miejsc.", "other": "{n} miejsca."
    }  # fmt: skip
    assert (made["tag"], made["decimal"]) == ("pl", ",")


def test_a_book_in_another_language_has_its_list_in_each_script() -> None:
    starts = [bundle.PAGE, bundle.FRAME, bundle.SEARCH, bundle.DESK, bundle.PACKAGE]
    with speaking(PSEUDO):
        assert [start for start in starts if "⟦" not in bundle.runtime(start)] == []


@pytest.mark.parametrize(
    ("written", "in_turkish"),
    [
        ("written(0.25)", "0,25"),
        ("written(-0.5, 1, 'percent')", "−%50,0"),
        ("written(7, 0)", "7"),
        ("figures(-0.8)", "−0,8"),
        ("figures(12)", "12"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(runtime: Runtime, written: str, in_turkish: str) -> None:
    assert runtime(f"(Object.assign(language, {{ decimal: ',', percent: ['%', ''] }}), {written})") == in_turkish


# ------------------------------------------------------------------------ what stands in the scripts

CODES = {
    "frame/book": {"(prefers-color-scheme: dark)"},
    "notebook/kernel_store": {"change:_kept change:_trouble"},
    "read/argument_map": {"given up"},
    "read/beads": {"(prefers-reduced-motion: reduce)", "bead check-"},
    "read/in_brief": {"given up"},
    "read/knock_out": {"given up"},
    "task/numbers": {"per cent"},
    "task/task": {"partly correct"},
    "task/verdict": {"partly correct"},
    "view/drawing": {"(prefers-reduced-motion: reduce)", "dots hollow"},
    "work/answer_text": {"per cent"},
    "work/coded_copy": {"CompressionStream", "DecompressionStream"},
    "work/import_work": {"Files"},
    "package/platform": {"Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError", "GetErrorString",
                         "urn:task:", "cmi.interactions."},
}  # fmt: skip
"""What reads like words and is none: queries of media, classes, events, verdicts, units and states as they are kept and
compared, the names that browsers and SCORM have for things."""


def test_what_a_reader_sees_or_hears_of_a_script_is_said() -> None:
    found = [each for each in said() if each.code == "said/whole"]
    codes = {(script, code) for script, listed in CODES.items() for code in listed}
    assert [each for each in found if (each.script, each.says) not in codes] == []
    assert codes - {(each.script, each.says) for each in found} == set()


def test_what_is_said_is_found_where_languages_are_made() -> None:
    """By Babel, which reads scripts less well than a compiler."""
    read = {(each.script, *json.loads(each.says)) for each in said() if each.code == "said/texts"}
    assert {(script, *texts) for script in SCRIPTS for texts in messages(script)} == read


def test_no_text_is_one_of_several_and_one_alone() -> None:
    texts = [json.loads(each.says) for each in said() if each.code == "said/texts"]
    assert {one for one, *many in texts if many} & {one for one, *many in texts if not many} == set()
