"""Everything that a page is made of, in the language that nobody speaks: what is still in English was forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plain_english import plain_english
from steelyard import models
from steelyard.argument import map_view, reading
from steelyard.codegen import sampling
from steelyard.evidence import charts, compared, facts, glossary, notes, records, tables
from steelyard.language import PSEUDO, speaking
from steelyard.page.templates import macros, render
from steelyard.sphinxext import pieces
from steelyard.views import in_browser, stills
from steelyard.views.workbook import PARTS
from told_sets import FILES, told


class Nameless(notes.Bibliography):
    """Works whose names have no letters of English: a name stays in every language."""

    def __missing__(self, key: str) -> notes.CitedWork:
        return notes.CitedWork(key, "Ñ", "Ţ", "2020-01-02", f"https://example.org/{key}", "Ŕ")


WORKS = Nameless()
LISTED = [(path.name, path.read_text("utf-8"), f"exercises/{path.stem}", {}) for path in FILES]

EVIDENCE: dict[str, Callable[[], str]] = {
    "facts": lambda: tables.fact_table(WORKS, ""),
    "cases": lambda: tables.case_table(WORKS, ""),
    "rivals": lambda: tables.rival_cards(WORKS, ""),
    "codebook": lambda: tables.codebook(""),
    "sources": lambda: tables.sources(WORKS, records.source_keys()),
    "timeline of Turkey": lambda: tables.events("turkey", WORKS),
    "timeline of all": lambda: tables.events("all", WORKS),
    "cases in short": compared.class_table,
    "cases coded": lambda: compared.coded([*records.cases()][:2], WORKS),
    "glossary": lambda: render("glossary", terms=glossary.terms(), cite=notes.citer(WORKS)),
    "side note": lambda: str(notes.side_note(1, [*facts.facts().values()], WORKS, first=True)),
    "the op-ed": lambda: _argument("op-ed"),
    "staying out": lambda: _argument("staying-out"),
}


def _argument(name: str) -> str:
    read = {"op-ed": reading.op_ed, "staying-out": reading.mirror}[name]()
    claim = macros("prose").claim("", read.claims[0], "book/01")
    return f"{map_view.view(name, '', read, WORKS, {4: '#'}, '')}{map_view.read_along(name)}{claim}"


def _views() -> list[tuple[str, str, bool]]:
    """Each figure of each model; what stands once beside a model, beside its first."""
    return [(slug, f.name, n > 0) for slug in models.slugs() for n, f in enumerate(models.get(slug).figures)]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shares of settings without settings: what is said of them is asked here, and not how many they are."""
    monkeypatch.setattr(sampling, "shares", lambda _: sampling.Shares(0.5, 0.3, 0.2))


def _view(slug: str, figure: str, again: bool) -> str:
    behind = pieces.behind(slug)
    return pieces.view(slug, figure, dict.fromkeys(behind["facts"], ""), dict.fromkeys(behind["works"], ""), again)


def left(make: Callable[[], str]) -> list[str]:
    with speaking(PSEUDO):
        return plain_english(make())


@pytest.mark.parametrize("name", EVIDENCE)
def test_nothing_is_left_in_english_of_the_evidence_and_the_arguments(name: str) -> None:
    assert left(EVIDENCE[name]) == []


@pytest.mark.parametrize("name", [*charts.CHARTS, *charts.LISTED])
def test_nothing_is_left_in_english_of_a_chart(name: str) -> None:
    assert left(lambda: charts.view(name, WORKS)) == []


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(("slug", "figure", "again"), _views())
def test_nothing_is_left_in_english_of_a_models_view(slug: str, figure: str, again: bool) -> None:
    assert left(lambda: _view(slug, figure, again)) == []


@pytest.mark.parametrize("slug", models.slugs()[:2])
def test_nothing_is_left_in_english_of_a_model_on_paper(slug: str) -> None:
    assert left(lambda: stills.stills(models.told(slug), models.get(slug).figures[0].name)) == []


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_nothing_is_left_in_english_of_a_set_of_tasks(path: Path) -> None:
    assert plain_english(told(path, PSEUDO)["html"]) == []


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_left_in_english_of_the_workbook(part: str) -> None:
    assert left(lambda: pieces.workbook(part, LISTED, {})) == []


def test_nothing_is_left_in_english_where_a_reader_weighs() -> None:
    assert left(lambda: pieces.weigh_in("welcome") + pieces.would()) == []


def test_nothing_is_left_in_english_of_cases_side_by_side() -> None:
    with_ghosts = [slug for slug in models.slugs() if models.get(slug).ghosts]
    assert (
        left(lambda: pieces.two_cases(with_ghosts) + "".join(pieces.equations(slug, []) for slug in with_ghosts)) == []
    )


@pytest.mark.parametrize("asked", ["the-scale.margin", "decision.acceptability(lead now)", "the-scale.weight_leverage"])
def test_a_number_in_the_prose_has_a_name_in_it(asked: str) -> None:
    with speaking(PSEUDO):
        _, _, name = pieces.number(asked)
    assert plain_english(name) == []
    assert name


@pytest.mark.parametrize("slug", models.slugs())
def test_a_link_to_a_setting_means_the_same_in_every_language(slug: str) -> None:
    with speaking(PSEUDO):
        assert in_browser.version(models.get(slug)) in pieces.program(slug)


def test_settings_are_not_drawn_again_for_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    sampling.shares("before-and-after")
    monkeypatch.delattr(sampling, "random_settings")
    with speaking(PSEUDO):
        assert _view("before-and-after", "terms-first", again=False)
