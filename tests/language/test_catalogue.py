"""What is said in which language."""

from __future__ import annotations

from pathlib import Path

import pytest

from steelyard.language import ENGLISH, MIRRORED, PSEUDO, Words, cached, count, current, figures, say, speaking
from steelyard.language.files import chosen, read
from steelyard.model.wording import written

GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Paragraph {n}"
msgstr "Absatz {n}"

msgid "{n} point"
msgid_plural "{n} points"
msgstr[0] "{n} Punkt"
msgstr[1] "{n} Punkte"
"""


@pytest.fixture
def german(tmp_path: Path) -> Path:
    path = tmp_path / "de" / "LC_MESSAGES" / "steelyard.po"
    path.parent.mkdir(parents=True)
    path.write_text(GERMAN, "utf-8")
    return path


def test_english_is_said_as_it_stands_in_the_source() -> None:
    assert say("Paragraph {n}", n=3) == "Paragraph 3"


def test_another_language_says_what_its_file_has(german: Path) -> None:
    with speaking(read(german, "de")):
        assert say("Paragraph {n}", n=3) == "Absatz 3"


def test_what_has_no_translation_is_said_in_english(german: Path) -> None:
    with speaking(read(german, "de")):
        assert say("Claim {n}", n=3) == "Claim 3"


@pytest.mark.parametrize(("n", "said"), [(1, "1 Punkt"), (2, "2 Punkte"), (0, "0 Punkte"), (1.5, "1,5 Punkte")])
def test_what_counts_has_a_form_for_each_number(german: Path, n: float, said: str) -> None:
    with speaking(read(german, "de")):
        assert count(n, "{n} point", "{n} points") == said


def test_a_number_has_the_signs_of_the_language(german: Path) -> None:
    with speaking(read(german, "de")):
        assert [written(0.5), written(-0.255, 1, "percent")] == ["0,50", "−25,5\N{NO-BREAK SPACE}%"]


@pytest.mark.parametrize(
    ("value", "form", "told"),
    [(0.8, "g", "0,8"), (12345.5, ",", "12.345,5"), (-0.25, ".2f", "−0,25"), (3, "g", "3"), (4820, ",.0f", "4.820")],
)
def test_figures_have_them_too_in_whatever_form(german: Path, value: float, form: str, told: str) -> None:
    with speaking(read(german, "de")):
        assert figures(value, form) == told


def test_nothing_to_say_is_said_in_no_language(german: Path) -> None:
    with speaking(read(german, "de")):
        assert say("") == ""


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("Absatz", "with nothing but words"),
        ("Absatz {m}", "with {m}"),
        ("<b>Absatz</b> {n}", "with {n}, <b>, </b>"),
        ('Der \\"Absatz\\" {n}', "a straight quotation mark"),
    ],
)
def test_a_translation_that_has_not_what_its_message_holds_is_refused(
    german: Path, translation: str, found: str
) -> None:
    german.write_text(GERMAN.replace("Absatz {n}", translation), "utf-8")
    with pytest.raises(ExceptionGroup) as refused:
        read(german, "de")
    said = str(refused.value.exceptions[0])
    assert all(part in said for part in (found.split("{")[0], "message 'Paragraph {n}'", str(german)))


def test_a_language_is_chosen_by_its_tag(german: Path) -> None:
    folder = german.parents[2]
    assert [chosen(tag, folder).tag for tag in ("en", "de", "en_XA", "ar-XB")] == ["en", "de", "en-XA", "ar-XB"]


def test_a_language_without_a_file_is_refused_with_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"fr/LC_MESSAGES/steelyard\.po"):
        chosen("fr", tmp_path)


def test_a_languages_direction_comes_from_its_tag(german: Path) -> None:
    assert [read(german, tag).direction for tag in ("de", "ur")] == ["ltr", "rtl"]


def test_the_language_of_the_moment_ends_with_its_moment() -> None:
    with speaking(PSEUDO), speaking(MIRRORED):
        pass
    assert current() is ENGLISH


def test_a_table_of_words_is_read_in_the_language_of_the_moment() -> None:
    table = Words({"no": "never"})
    with speaking(PSEUDO):
        assert [*table.values(), table["no"], dict(table.items())["no"], table.get("no")] == ["⟦ñéṽéŕ⟧"] * 4


def test_two_tables_of_words_make_one() -> None:
    both = Words({"no": "never"}) | Words({"yes": "always"})
    with speaking(PSEUDO):
        assert both["yes"] == "⟦áĺŵáýš⟧"


def test_what_is_kept_is_kept_for_each_language_by_itself() -> None:
    greeting = cached(lambda name: say("Hello {name}", name=name))
    first = greeting("Ada")
    with speaking(PSEUDO):
        assert greeting("Ada") != first
