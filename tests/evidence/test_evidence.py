"""The evidence as data: what its tables promise, and how a note tells a fact."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
import pytest

from steelyard.argument import reading
from steelyard.errors import UnknownNameError
from steelyard.evidence import facts, glossary, notes, records, rows
from steelyard.evidence.facts import Fact
from steelyard.evidence.notes import Bibliography, CitedWork
from steelyard.sphinxext import evidence
from works import ENTRIES, WORKS

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src" / "steelyard" / "data"
FACTS = list(facts.facts().values())
EPISODES = records.episodes()
ENCYCLOPAEDIA = ("wikipedia", "infogalactic", "blog")


def refusals(folder: Path, table: str = "") -> list[str]:
    """What frictionless has against the tables in a folder, or against one of them, as table and kind of error."""
    from frictionless import Package  # it takes long to load, and one worker of two asks for it

    package = Package(str(folder / "datapackage.json"))
    report = (package.get_resource(table) if table else package).validate()
    return [f"{task.name}: {error.type}" for task in report.tasks for error in task.errors]


# ------------------------------------------------------------------------ the codebook


def test_every_table_is_as_its_codebook_says() -> None:
    assert refusals(DATA) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "refused"),
    [
        ("facts", ",high,", ",certain,", "facts: constraint-error"),
        ("facts", "T04,turkey_syria", "T02,turkey_syria", "facts: primary-key"),
        ("facts", "2027-01-31", "next year", "facts: type-error"),
        ("influence_items", "TUR_SYR_2016", "TUR_SYR_2061", "influence_items: foreign-key"),
        ("timeline", ",force,", ",might,", "timeline: constraint-error"),
        ("cases", ",deploy,", ",deployed,", "cases: constraint-error"),
        ("episodes", ",washington,", ",america,", "episodes: constraint-error"),
        ("episodes", ",jarablus_2016,", ",jarablus_2061,", "episodes: foreign-key"),
        ("analogies", ",explains;forecasts,", ",explains;foretells,", "analogies: constraint-error"),
    ],
)
def test_a_row_that_breaks_the_codebook_is_refused(tmp_path: Path, name: str, old: str, new: str, refused: str) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    path = folder / f"{name}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert refused in refusals(folder, name)


def test_every_table_has_its_place_in_the_codebook() -> None:
    assert sorted(rows.codebook()) == sorted(path.stem for path in DATA.glob("*.csv"))


def test_every_column_says_what_it_means() -> None:
    silent = [
        f"{name}.{field['name']}"
        for name in rows.codebook()
        for field in rows.fields(name)
        if not (field["title"] and field["description"])
    ]
    assert silent == []


KINDS = {
    "facts": facts.Fact, "cases": records.CodedCase, "influence_items": records.Influence,
    "objections": records.ContestedCoding, "rivals": records.Rival, "timeline": records.Event,
    "series_unhcr": records.Year, "ledger": records.LedgerEntry, "glossary": glossary.Term,
    "places": records.Place, "borders": records.BorderPoint, "episodes": records.Episode,
    "analogies": records.Analogy, "links": records.Link, "needs": records.Need, "days": records.Day,
}  # fmt: skip
TYPES = {"string": str, "date": str, "number": float, "integer": int, "year": int}


@pytest.mark.parametrize("name", rows.codebook())
def test_the_rows_of_a_table_are_declared_as_the_codebook_declares_them(name: str) -> None:
    declared = {
        field["name"]: (TYPES[field["type"]], field.get("constraints", {}).get("required", False))
        for field in rows.fields(name)
    }
    fields = msgspec.structs.fields(KINDS[name])
    assert {field.encode_name: (plain(field.type), field.required) for field in fields} == declared


def plain(kind: Any) -> type:
    """What a cell holds, of a type that may be absent, joined from parts, or no more than yes or no."""
    if get_origin(kind) is tuple:
        return str
    (first, *_) = get_args(kind) or (kind,)
    return int if first is bool else first


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",911,911,", ",far,911,", "facts.csv:2, column value_low: found 'far'; wanted number: The lowest figure"),
        (",high,,,,2026-07-06", ",,,,,2026-07-06", "facts.csv:2, column confidence: found ''; wanted string: high: un"),
        (",km,,", ",km,", "facts.csv:2: found too many cells or too few; wanted 14. Fix: put quotation marks"),
        ("id,topic,", "id,theme,", "facts.csv:1: found id,theme,"),
    ],
    ids=["no number", "empty", "short", "unknown column"],
)
def test_a_row_that_cannot_be_read_is_told_with_its_line_and_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, message: str
) -> None:
    text = (DATA / "facts.csv").read_text("utf-8")
    assert old in text
    (tmp_path / "facts.csv").write_text(text.replace(old, new, 1), "utf-8")
    rows.codebook()
    monkeypatch.setattr(rows, "DATA", tmp_path)
    with pytest.raises(rows.TableError, match=f"^{re.escape(message)}"):
        rows.read("facts", facts.Fact)


# ------------------------------------------------------------------------ links between the tables


@pytest.mark.parametrize(
    ("name", "column", "ids"),
    [
        ("facts", "see", set(facts.facts())),
        ("timeline", "facts", set(facts.facts())),
        ("ledger", "facts", set(facts.facts())),
        ("glossary", "facts", set(facts.facts())),
        ("places", "facts", set(facts.facts())),
        ("episodes", "facts", set(facts.facts())),
        ("links", "facts", set(facts.facts())),
        ("needs", "facts", set(facts.facts())),
        ("rivals", "case_ids", set(records.cases())),
        ("objections", "case_ids", set(records.cases())),
    ],
)
def test_every_id_that_a_table_names_is_a_row(name: str, column: str, ids: set[str]) -> None:
    assert {id_ for row in rows.cells(name) for id_ in row[column].split(";") if id_} - ids == set()


def test_every_source_of_the_tables_is_in_the_bibliography() -> None:
    assert [key for key in records.source_keys() if key not in ENTRIES] == []


def test_every_fact_named_in_prose_is_a_row() -> None:
    prose = "".join(path.read_text("utf-8") for path in sorted((ROOT / "book").glob("*.md")))
    named = {id_.strip() for ids in re.findall(r"\{fact\}`([^`]+)`", prose) for id_ in ids.split(",")}
    assert {id_.partition(".")[0] for id_ in named} - set(facts.facts()) == set()


def test_every_fact_named_by_an_argument_is_a_row() -> None:
    named = {id_ for whole in (reading.op_ed(), reading.mirror()) for c in whole.claims for id_ in c.evidence}
    assert named - set(facts.facts()) == set()


def test_no_row_names_the_id_of_another_in_its_own_words() -> None:
    """Ids are for links; a sentence with one reads like a form."""
    assert [fact.id for fact in FACTS if re.search(r"\b[A-Z]\d\d\b", fact.statement + fact.note)] == []


def test_whoever_disputes_a_fact_is_heard() -> None:
    assert [fact.id for fact in FACTS if fact.disputed_by and not fact.note] == []


def test_no_fact_of_high_confidence_rests_on_an_encyclopaedia_or_a_blog_alone() -> None:
    def weak(key: str) -> bool:
        return any(word in f"{WORKS[key].author} {WORKS[key].title}".lower() for word in ENCYCLOPAEDIA)

    assert [fact.id for fact in FACTS if fact.confidence == "high" and all(map(weak, fact.sources))] == []


def test_a_fact_from_unnamed_reports_alone_is_of_low_confidence() -> None:
    assert {facts.fact(id_).confidence for id_ in ("G56", "G64")} == {"low"}


def test_what_is_dated_after_2025_is_after_the_op_ed() -> None:
    assert [(facts.fact(id_).after) for id_ in ("G63", "G24", "T45", "T01")] == [False, True, False, False]


def test_an_event_is_sealed_if_it_is_dated_after_2025() -> None:
    assert [event.id for event in records.timeline() if event.after != (event.date > facts.SEEN)] == []


def test_the_timeline_is_in_order() -> None:
    dates = [event.date for event in records.timeline()]
    assert dates == sorted(dates)


# ------------------------------------------------------------------------ the coding of cases


def test_the_coded_influence_is_the_sign_of_the_sum_of_its_items() -> None:
    wrong = []
    for case in records.cases().values():
        items = records.influence()[case.id]
        total = items.theatre + items.asker_or_patron + items.standing
        if not case.influence_after_2y == items.coded == (total > 0) - (total < 0):
            wrong.append(case.id)
    assert wrong == []


def test_every_case_gives_the_strongest_objection_to_its_coding() -> None:
    assert [case.id for case in records.cases().values() if not case.objection] == []


def test_the_objections_are_ranked_from_one() -> None:
    assert [coding.rank for coding in records.objections()] == list(range(1, len(records.objections()) + 1))


# ------------------------------------------------------------------------ the coding of episodes


def test_there_are_seven_episodes_and_rows_that_cut_one_of_them_behind_it() -> None:
    behind = [
        (row.part_of, next(e.id for e in reversed(EPISODES[:i]) if not e.part_of))
        for i, row in enumerate(EPISODES)
        if row.part_of
    ]
    assert sum(not row.part_of for row in EPISODES) == 7
    assert [pair for pair in behind if pair[0] != pair[1]] == []


def test_an_episode_says_why_its_second_coding_differs_and_only_then() -> None:
    wrong = []
    for row in EPISODES:
        same = (row.opened_by, row.got) == (row.second_opened_by, row.second_got)
        if same == bool(row.second_note):
            wrong.append(row.id)
    assert wrong == []


def test_what_a_critic_could_code_is_another_code_of_the_codebook() -> None:
    allowed = {field["name"]: field["constraints"].get("enum") for field in rows.fields("episodes")
               if field["name"] in ("opened_by", "got")}  # fmt: skip
    wrong = []
    for row in EPISODES:
        for pair in row.other_codes:
            name, _, code = pair.partition("=")
            own = {"opened_by": row.opened_by, "got": f"{row.got:g}"}[name]
            if code == own or code not in map(str, allowed[name]):
                wrong.append((row.id, pair))
    assert wrong == []


# ------------------------------------------------------------------------ analogies and what they need


def test_the_jobs_of_an_analogy_are_told_once_and_in_order() -> None:
    order = ["frames", "proves", "explains", "forecasts", "prescribes"]
    assert [row.id for row in records.analogies() if sorted(set(row.jobs), key=order.index) != list(row.jobs)] == []


def test_turkey_and_every_rival_stand_in_every_link_in_order() -> None:
    links = [link.id for link in records.links()]
    examples = ["turkey_in_syria", *(rival.id for rival in records.rivals())]
    assert [(row.example, row.link) for row in records.needs()] == [(e, link) for e in examples for link in links]


def test_of_turkey_every_link_has_facts_and_an_objection() -> None:
    turkey = [row for row in records.needs() if row.example == "turkey_in_syria"]
    assert [row.link for row in turkey if not (row.facts and row.objection)] == []


def test_a_fact_that_a_link_names_in_its_text_is_a_row() -> None:
    text = " ".join(row[column] for name in ("links", "needs") for row in rows.cells(name)
                    for column in ("words", "here", "objection") if column in row)  # fmt: skip
    assert set(re.findall(r"\b[A-Z]\d{2}\b", text)) - set(facts.facts()) == set()


# ------------------------------------------------------------------------ rows that age


def test_a_row_is_due_only_after_its_day() -> None:
    (row,) = [fact for fact in FACTS if fact.id == "T45"]
    assert row.review_by == "2026-12-31"
    assert row not in records.overdue("2026-12-31")
    assert row in records.overdue("2027-01-01")


def test_a_case_is_due_only_after_its_month() -> None:
    case = records.cases()["KEN_HTI_2024"]
    assert case.review_by == "2026-12"
    assert case not in records.overdue("2026-12-31")
    assert case in records.overdue("2027-01-01")


def test_the_day_of_a_reproducible_build_is_the_one_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert evidence.today() == "2027-01-15"


# ------------------------------------------------------------------------ a fact in a note

BOOK = Bibliography(
    a_2020=CitedWork("a_2020", "Anders", "On maps", "2020-03-05", "https://example.org/maps"),
    b_2021=CitedWork("b_2021", "Bea", "On roads", "2021", ""),
)
PLAIN = Fact(id="T99", topic="turkey_syria/maps", statement="It was so.", date="2020-03-05", sources=("a_2020",),
             confidence="high", as_of="2026-07-06")  # fmt: skip
DENIED = msgspec.structs.replace(PLAIN, id="T98", confidence="medium", disputed_by="Damascus",
                                 note="It says otherwise.")  # fmt: skip


def test_a_note_cites_its_source_with_its_day() -> None:
    assert '<a href="https://example.org/maps">Anders, 5 Mar 2020</a>' in notes.note(PLAIN, BOOK)


def test_a_note_says_who_disputes_the_fact_before_it_says_what_they_say() -> None:
    assert "<b>Disputed by Damascus.</b> It says otherwise." in notes.note(DENIED, BOOK)


def margin(*facts: Fact) -> str:
    """The side note with these rows."""
    return notes.side_note(1, facts, BOOK)


TWO = msgspec.structs.replace(DENIED, sources=("a_2020", "b_2021"))


def test_a_side_note_names_one_source_and_whoever_disputes_it_before_all_else() -> None:
    brief, _, _ = margin(TWO).partition('<span class="remarks">')
    assert ("Anders" in brief, "Bea" in brief, "Disputed by Damascus." in brief, "otherwise" in brief) == (
        True, False, True, False,
    )  # fmt: skip


def test_what_a_side_note_tells_last_are_further_sources_and_the_remark() -> None:
    assert ' <span class="remarks">Also Bea, 2021. It says otherwise.</span>' in margin(TWO)


def test_where_a_note_has_several_rows_each_remark_names_its_own() -> None:
    remarks = (
        ' <span class="remarks"><b>T98</b> Also Bea, 2021. It says otherwise. <b>T98</b> It says otherwise.</span>'
    )
    assert remarks in margin(PLAIN, TWO, DENIED)


def test_a_note_without_a_remark_leaves_nothing_out() -> None:
    assert "remarks" not in margin(PLAIN)


def test_confidence_below_high_is_told() -> None:
    assert "Confidence: medium." in notes.note(DENIED, BOOK)


def test_high_confidence_needs_no_word() -> None:
    assert "Confidence" not in notes.note(PLAIN, BOOK)


def test_a_note_leads_to_its_row() -> None:
    assert 'href="page:book/the-evidence#T99"' in notes.note(PLAIN, BOOK)


def test_a_dispute_shows_beside_the_number_and_is_read_aloud() -> None:
    sign = '<span class="sign" aria-hidden="true">≠</span><span class="vh"> (disputed by Damascus)</span>'
    assert f"<sup>1{sign}</sup></label>" in margin(PLAIN, DENIED)


def test_the_first_dispute_of_a_page_says_in_a_word_what_the_sign_means() -> None:
    assert '<sup>1<span class="sign" aria-hidden="true">≠ disputed</span>' in notes.side_note(
        1, [DENIED], BOOK, first=True
    )


def test_an_undisputed_fact_bears_no_sign() -> None:
    assert "<sup>1</sup></label>" in margin(PLAIN)


def test_a_source_without_a_date_says_so() -> None:
    assert notes.citer(Bibliography(b=CitedWork("b", "Bea", "On roads", "", "")))(["b"]) == "Bea, undated"


def test_what_a_row_says_is_text_in_a_note_whatever_its_signs() -> None:
    assert "a &lt;b&gt; &amp; c" in margin(msgspec.structs.replace(PLAIN, note="a <b> & c"))


@pytest.mark.parametrize(
    ("id_", "end", "shown"),
    [
        ("T04", "high", "3,737,369"),
        ("T32", "range", "256 to 313"),
        ("T04", "range", "3,737,369"),
        ("T34", "low", "1.4"),
    ],
)
def test_a_number_in_the_prose_is_the_rows_own(id_: str, end: str, shown: str) -> None:
    assert notes.number(facts.fact(id_), end) == shown


@pytest.mark.parametrize(("id_", "end"), [("T10", "high"), ("T45", "high"), ("T04", "middle")])
def test_a_number_that_a_row_does_not_have_is_refused(id_: str, end: str) -> None:
    with pytest.raises(UnknownNameError, match=id_):
        notes.number(facts.fact(id_), end)


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="T00"):
        facts.fact("T00")


def test_a_source_that_the_bibliography_lacks_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="a_2020"):
        notes.note(PLAIN, Bibliography())
