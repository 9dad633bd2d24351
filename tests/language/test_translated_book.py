"""A book of a few pages whose words are in part German: what has a translation is said in it, the rest in English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from book import small_book, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from book import Built

SET = "12-whose-risk"
MODEL = "responsibility-without-control"

PAGES = {
    "book/index": "# Welcome",
    "book/01-the-op-ed": """---
description: What the op-ed says.
---

# The op-ed

```{page-facts}
```

It warns against {claim}`answering for more <c10>`.{fact}`T29`

A second sentence stands in no list.{fact}`P51`

It rests on {cite:t}`schelling1960`, and on {number}`the-scale.margin` points.

(payers)=
## Who pays

See [who pays](#payers), or chapter 2.

<details>
<summary>What came later</summary>

Nothing yet.

</details>
""",
    "book/02-terms": f"# Terms\n\nThey have leverage over nobody.\n\n```{{explorable}} {MODEL}\n```",
    f"exercises/{SET}": "",
    "book/glossary": "# Glossary\n\n```{terms}\n```",
    "book/the-situation": "# The situation",
    "book/my-workbook": "# My workbook\n\n```{workbook} progress\n```",
    "book/the-evidence": "# The evidence",
    "book/bibliography": "# Bibliography\n\n```{bibliography}\n:style: alpha\n```",
    "book/sources-of-the-facts": "# Sources\n\n```{evidence-sources}\n```",
}

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

PROSE = {
    "The op-ed": "Der Kommentar",
    "It warns against {claim}`answering for more <c10>`.{fact}`T29`":
        "Er warnt davor, {claim}`für mehr einzustehen <c10>`.{fact}`T29`",
    "It rests on {cite:t}`schelling1960`, and on {number}`the-scale.margin` points.":
        "Er beruht auf {cite:t}`schelling1960` und auf {number}`the-scale.margin` Punkten.",
    "Who pays": "Wer bezahlt",
    "See [who pays](#payers), or chapter 2.": "Siehe [wer bezahlt](#payers), dann Kapitel 2.",
    "Nothing yet.": "Noch nichts.",
    "They have leverage over nobody.": "Hebelkraft hat hier niemand.",
}  # fmt: skip

WORDS = {
    "Skip to the text": "Zum Text",
    "What came later": "Was später kam",
    "What the op-ed says.": "Was der Kommentar sagt.",
    "leverage": "Hebelkraft",
    "Pin to compare": "Zum Vergleich festhalten",
    "Friction of divided command": "Reibung geteilten Befehls",
    "Exercise: {title}": "Übung: {title}",
    "Whose risk? What no slider shows": "Wessen Risiko?",
    "In Jupyter": "In Jupyter öffnen",
    "Hand in": "Abgeben",
    "chapter": "Kapitel",
    "Pinned.": "Festgehalten.",
}
"""Of a template, a fold, a page's description, a table, a view, a model, a set, a notebook, a script."""


def po(messages: dict[str, str]) -> str:
    """A catalogue as a translator's tool writes it."""
    quoted = ((json.dumps(text, ensure_ascii=False) for text in pair) for pair in messages.items())
    return HEADER + "\n".join(f"msgid {one}\nmsgstr {other}\n" for one, other in quoted)


@pytest.fixture(scope="module")
def german(builds: Callable[..., Built], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book in German."""
    files = [f"exercises/{SET}{suffix}" for suffix in (".yml", ".lab.py", ".ipynb")]
    folder = small_book(tmp_path_factory.mktemp("german") / "book", PAGES, *files)
    speak(folder, "de")
    place = folder / "locale" / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "book.po").write_text(po(PROSE), "utf-8")
    (place / "steelyard.po").write_text(po(WORDS), "utf-8")
    built = builds(folder)
    assert built.code == 0, built.says[-4000:]
    return built


def read(built: Built, page: str) -> str:
    """The words of a page's text."""
    text = BeautifulSoup(built.page(page), "html.parser").select_one("main")
    assert text is not None
    return " ".join(text.get_text(" ").split())


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("book/01-the-op-ed", "Der Kommentar"),  # a heading
        ("book/01-the-op-ed", "Er warnt davor"),  # a sentence
        ("book/01-the-op-ed", "für mehr einzustehen"),  # the words of a claim
        ("book/01-the-op-ed", "Was später kam"),  # what a fold is called
        ("book/01-the-op-ed", "Noch nichts."),  # what is in it
        ("book/02-terms", "Zum Vergleich festhalten"),  # a template
        ("book/02-terms", "Reibung geteilten Befehls"),  # a model
        ("book/glossary", "Hebelkraft"),  # a table
        (f"exercises/{SET}", "Übung: Wessen Risiko?"),  # a set
        (f"exercises/{SET}", "In Jupyter öffnen"),  # what stands below it
    ],
)
def test_a_page_says_what_the_language_has(german: Built, page: str, said: str) -> None:
    assert said in read(german, page)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("book/01-the-op-ed", "A second sentence stands in no list."),
        ("book/glossary", "Agreement to a force"),
        (f"exercises/{SET}", "For more practice"),
    ],
)
def test_what_the_language_has_not_is_said_in_english(german: Built, page: str, said: str) -> None:
    assert said in read(german, page)


def test_a_page_says_which_language_it_is_in(german: Built) -> None:
    assert '<html lang="de"' in german.page("book/01-the-op-ed")


def test_the_frame_of_a_page_and_its_description_are_translated(german: Built) -> None:
    page = german.page("book/01-the-op-ed")
    assert "Zum Text</a>" in page
    assert 'content="Was der Kommentar sagt."' in page


def test_the_contents_name_a_page_by_its_translated_title(german: Built) -> None:
    listed = BeautifulSoup(german.page("book/index"), "html.parser").select("nav .toctree-l1 > a")
    assert "1 Der Kommentar" in [link.get_text(" ", strip=True) for link in listed]


def test_notes_are_numbered_as_in_english(german: Built) -> None:
    page = BeautifulSoup(german.page("book/01-the-op-ed"), "html.parser")
    assert [sup.get_text()[0] for sup in page.select(".fact label sup")] == ["1", "2"]


def test_a_claim_a_number_and_a_work_stand_in_a_translated_sentence_as_in_english(german: Built) -> None:
    text = read(german, "book/01-the-op-ed")
    assert "für mehr einzustehen (¶" in text
    assert "Er beruht auf Schelling ( 1960 ) und auf" in text


def test_a_link_within_the_page_still_leads_to_its_heading(german: Built) -> None:
    page = BeautifulSoup(german.page("book/01-the-op-ed"), "html.parser")
    (link,) = (each for each in page.select("main p a") if each.get_text() == "wer bezahlt")
    assert page.select_one(str(link["href"])) is not None


def test_a_chapter_that_is_named_by_its_number_is_a_link(german: Built) -> None:
    page = BeautifulSoup(german.page("book/01-the-op-ed"), "html.parser")
    assert [link["href"] for link in page.select("main p a") if link.get_text() == "Kapitel 2"] == ["02-terms.html"]


def test_a_heading_keeps_its_address(german: Built) -> None:
    page = BeautifulSoup(german.page("book/01-the-op-ed"), "html.parser")
    assert [head.get_text() for head in page.select("#who-pays h2, #who-pays + section h2")] == ["Wer bezahlt#"]


def test_a_term_is_marked_where_a_translated_chapter_first_uses_it(german: Built) -> None:
    assert BeautifulSoup(german.page("book/02-terms"), "html.parser").select_one("#term-leverage .term") is not None


def test_scripts_say_what_the_language_has(german: Built) -> None:
    scripts = "".join(path.read_text("utf-8") for path in (german.html / "_static").glob("steelyard*.js"))
    assert "Festgehalten." in scripts


def test_a_notebook_to_download_is_in_the_language_of_the_book(german: Built) -> None:
    (path,) = german.html.rglob(f"{SET}.ipynb")
    cells = json.loads(path.read_text("utf-8"))["cells"]
    words = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert words[0] == "# Übung: Wessen Risiko?"
    assert words[-1].startswith("## Abgeben")


def test_a_changed_translation_reaches_the_page(builds: Callable[..., Built], german: Built) -> None:
    place = german.folder / "locale" / "de" / "LC_MESSAGES"
    for name, old, new in (("book", "Er warnt", "Er warnt uns"), ("steelyard", "Was später kam", "Was danach kam")):
        path = place / f"{name}.po"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    again = builds(german.folder)
    assert again.code == 0, again.says[-4000:]
    assert "Er warnt uns davor" in read(again, "book/01-the-op-ed")
    assert "Was danach kam" in read(again, "book/01-the-op-ed")
