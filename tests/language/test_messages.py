"""The list of messages for translators: everything that is said is on it."""

from __future__ import annotations

import re
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from steelyard import models
from steelyard.argument import map_view, reading
from steelyard.cli import main
from steelyard.evidence import charts, compared, records, tables
from steelyard.exercise import sets
from steelyard.language import Catalogue, speaking
from steelyard.page.templates import render
from steelyard.sphinxext import pieces
from steelyard.views.workbook import PARTS
from works import WORKS


class Noted(NullTranslations):
    """Says everything in English, and notes what was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, None] = {}

    def gettext(self, message: str) -> str:
        self.asked[message] = None
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked[msgid1] = None
        return super().ngettext(msgid1, msgid2, n)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list that the command writes."""
    path = tmp_path_factory.mktemp("messages") / "all.pot"
    assert main(["messages", "--out", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def listed(written: Path) -> frozenset[str]:
    """Every message on it, its first form."""
    with written.open("rb") as file:
        return frozenset(m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file) if m.id)


@pytest.fixture(scope="module")
def said() -> dict[str, None]:
    """What is said where a page of each kind is made."""
    noted = Noted()
    files = [(path.name, path.read_text("utf-8")) for path in sorted(sets.folder().glob("*.yml"))[:3]]
    with speaking(Catalogue("qaa", translations=noted)):
        for name in [*charts.CHARTS, *charts.LISTED]:
            charts.view(name, WORKS)
        for make in (tables.fact_table, tables.case_table, tables.rival_cards):
            make(WORKS, "")
        tables.codebook("")
        tables.events("all", WORKS)
        compared.class_table()
        map_view.view("op-ed", "", reading.op_ed(), WORKS, {4: "#"}, "")
        for slug in models.slugs()[:4]:
            model = models.told(slug)
            rows = {id_: "" for ghost in model.ghosts for span in ghost.spans.values() for id_ in span.facts}
            pieces.view(slug, model.figures[0].name, rows, dict.fromkeys(model.source, ""), False)
        for file, text in files:
            pieces.exercise(file, text, [], [], 3)
        for part in PARTS:
            pieces.workbook(part, [(*file, "p", {}) for file in files], {})
        pieces.weigh_in("welcome")
        pieces.would()
        render("missing", home="/", title="", style="", digest="")
    return noted.asked


def test_everything_that_is_said_is_on_the_list(listed: frozenset[str], said: dict[str, None]) -> None:
    assert [text for text in said if text not in listed and any(map(str.isalpha, text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "Skip to the text",  # a template of the theme
        "The numbers and their sources",  # another template
        "Turkey and Syria share a land border of about 911 km.",  # a row of a table
        "Leverage counts for",  # a model
        "refused",  # a word that is a name as well
        "You moved besides: {moved}. Put that back to where it starts.",  # Python
        "Not correct",  # a table of words
        "{n} minute",  # what counts
        "Take the job.",  # what a page asks in a directive
        "One session",  # the roads of the configuration
    ],
)
def test_the_list_has_messages_of_every_kind(listed: frozenset[str], text: str) -> None:
    assert text in listed


def test_what_a_command_prints_is_not_on_the_list(listed: frozenset[str]) -> None:
    assert "Wrote {out}: {messages:,} messages." not in listed


def test_a_sentence_that_page_and_command_say_is_one_message(written: Path) -> None:
    """Not two, whose places have other names: both would have to be translated, and may come to differ."""
    with written.open("rb") as file:
        sentences = [m for m in read_po(file) if isinstance(m.id, str) and m.id.endswith(".") and "{" in m.id]
    by_ending: dict[str, dict[str, str]] = {".py": {}, ".js": {}}
    for message in sentences:
        for source, _ in message.locations:
            if (ending := Path(source).suffix) in by_ending:
                by_ending[ending][re.sub(r"\{\w+\}", "{}", message.id)] = message.id
    python, scripts = by_ending.values()
    assert {(python[text], scripts[text]) for text in python.keys() & scripts if python[text] != scripts[text]} == set()


def test_the_list_is_the_same_each_time(tmp_path: Path, written: Path) -> None:
    main(["messages", "--out", str(tmp_path / "again.pot")])
    assert (tmp_path / "again.pot").read_bytes() == written.read_bytes()


def test_records_are_read_in_the_language_of_the_moment() -> None:
    noted = Noted()
    with speaking(Catalogue("qab", translations=noted)):
        records.days()
    assert noted.asked
