"""Apostrophes and quotation marks: as a printer sets them where words become HTML, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup, NavigableString

from class_folder import GERMAN
from shared import cases
from steelyard.language import speaking
from steelyard.language.files import read
from steelyard.page.typesetting import curled, typeset

if TYPE_CHECKING:
    from shared import Runtime

TABLE: list[dict[str, Any]] = cases("typeset")

KEPT = ["script", "style", "pre", "code", "kbd", "textarea"]
STRAIGHT = r"\w'\w"


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["typed"])
def test_python_sets_it(case: dict[str, str]) -> None:
    assert curled(case["typed"]) == case["set"]


def test_scripts_set_it_alike(runtime: Runtime) -> None:
    found = runtime("typed.map(curled)", typed=[case["typed"] for case in TABLE])
    assert found == [case["set"] for case in TABLE]


def test_what_is_set_is_not_set_anew() -> None:
    assert [curled(case["set"]) for case in TABLE] == [case["set"] for case in TABLE]


def test_of_html_texts_are_set_and_escaped_signs_with_them() -> None:
    assert typeset("<p>It&#39;s <b>&#34;so&#34;</b> &amp; so</p>") == "<p>It’s <b>“so”</b> &amp; so</p>"


@pytest.mark.parametrize(
    "html",
    [
        """<p title="Turkey's" data-answers='["a"]'>x</p>""",
        """<script>say("it's")</script>""",
        """<style>q { content: "'" }</style>""",
        "<pre><b>f</b>('a')</pre>",
        "<code>d['a']</code>",
        "<textarea>it's</textarea>",
        '<p class="given" dir="auto">it&#39;s an op-ed</p>',
        """<span class="math notranslate">\\(f'(x), a-b\\)</span>""",
        "<math><mtext>a-b</mtext></math>",
    ],
)
def test_attributes_code_fields_formulae_and_what_somebody_typed_stay(html: str) -> None:
    assert typeset(html) == html


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("<p>The op-ed</p>", "<p>The <bdi>op-ed</bdi></p>"),
        ("<b>F-35s</b>", "<b><bdi>F-35s</bdi></b>"),
        (
            '<i class="std-doc">5 Leverage, the op-ed</i>',
            '<i class="std-doc">5\u00a0Leverage, the <bdi>op-ed</bdi></i>',
        ),
    ],
)
def test_a_short_word_with_a_hyphen_and_a_titles_number_stay_in_one_line(typed: str, set_: str) -> None:
    assert typeset(typed) == set_


@pytest.mark.parametrize(
    "html",
    [
        "<title>Reading the op-ed</title>",
        "<option>the op-ed</option>",
        "<svg><text>op-ed</text></svg>",
        "<p>self-determination, step-by-step, pages 29-31, a.org/op-ed, 20-mine.ipynb</p>",
    ],
)
def test_no_part_is_made_where_only_text_may_stand_nor_of_a_long_word_or_an_address(html: str) -> None:
    assert typeset(html) == html


def test_another_language_brings_its_own_quotation_marks(tmp_path: Path) -> None:
    (path := tmp_path / "de.po").write_text(GERMAN, "utf-8")
    with speaking(read(path, "de")):
        assert curled("""Leo's "Ja" """) == """Leo’s "Ja" """


def test_a_text_that_is_written_is_set_but_for_one_that_was_typed(runtime: Runtime) -> None:
    found = runtime("""[make("p", "it's"), typed("p", "it's"), drawn("text", {}, "it's")].map(part => {
      if (part.dir !== undefined) write(part, `${part.textContent} Leo's`);
      return part.textContent;
    })""")
    assert found == ["it’s Leo’s", "it's Leo's", "it’s"]


def test_no_text_of_the_built_book_has_a_straight_apostrophe_within_a_word(built_book: Path) -> None:
    found = []
    for path in sorted(built_book.rglob("*.html")):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for part in page(KEPT):
            part.decompose()
        left = [text for text in page.find_all(string=re.compile(STRAIGHT)) if type(text) is NavigableString]
        found += [f"{path.name}: {text.strip():.80}" for text in left]
    assert found == []
