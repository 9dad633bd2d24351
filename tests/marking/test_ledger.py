"""Ledgers of marks: merged in any order they never drop a mark, and whatever comes as one stops nothing."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from class_folder import FOUR, RIGHT, SLUG, Graded, Marker, file, table
from shared import Runtime, cases
from steelyard.answers.document import COURSE
from steelyard.exercise.tasks import EssayKey, EssayTask
from steelyard.marking import ledger, second_marks, tables
from steelyard.marking.essays import EssayText
from steelyard.marking.ledger import Comment, Ledger, merge
from steelyard.marking.marks import Mark, bearer, settle
from steelyard.marking.rubric import rubric_id, text_id

FIELDS = ("code", "task", "marker", "when", "levels")
TEXT = "Bir commanded."
ESSAY: EssayTask = next(task for task in FOUR.exercise.tasks if isinstance(task, EssayTask))
NOON = "2026-11-24T12:00:00.000Z"


def mark(levels: tuple[int | None, ...] = (3, 2, 1, 0), marker: str = "Ana", when: str = NOON, **more: Any) -> Mark:
    """A mark of chapter 4's text, as its rubric is without a key."""
    fields = {"code": "K7M2", "task": "4.6", "text": text_id(TEXT), "rubric": rubric_id(ESSAY, None), "words": 2}
    return Mark(**(fields | {"levels": levels, "marker": marker, "when": when} | more))  # type: ignore[arg-type]


def saved(*marks: Mark) -> bytes:
    """As the desk saves them."""
    return json.dumps(Ledger(frozenset(marks)).as_json).encode()


# ------------------------------------------------------------------------ merging


def as_ledger(rows: list[list[Any]]) -> dict[str, Any]:
    marks = [{"text": "", **dict(zip(FIELDS, row, strict=True))} for row in rows]
    return {"ledger": COURSE, "version": ledger.VERSION, "marks": marks}


@pytest.mark.parametrize("case", cases("ledgers"), ids=lambda case: case["name"])
def test_what_stands_is_what_the_table_says_in_any_order(case: dict[str, Any]) -> None:
    several = [ledger.read(json.dumps(as_ledger(rows)).encode()).ledger for rows in case["ledgers"]]
    for order in permutations(several):
        marks = merge(order).as_json["marks"]
        assert [[each[name] for name in FIELDS] for each in marks] == [
            [*row[:4], tuple(row[4])] for row in case["stands"]
        ]


def test_the_desk_merges_as_marking_does(runtime: Runtime) -> None:
    """Every row of the table, in its order and the other way round."""
    table_ = cases("ledgers")
    tables = [[json.dumps(as_ledger(rows)) for rows in case["ledgers"]] for case in table_]
    merged = runtime(
        """tables.map(texts => [texts, [...texts].reverse()].map(order => order.map(text => ledgers.read(text).ledger))
             .map(read => ledgers.merge(...read).marks.map(mark => names.map(name => mark[name]))))""",
        tables=tables,
        names=FIELDS,
    )
    key = json.dumps
    assert [[sorted(each, key=key) for each in case] for case in merged] == [
        [sorted(case["stands"], key=key)] * 2 for case in table_
    ]


WRONG = [{"levels": [4]}, {"levels": [-1]}, {"levels": [1.5]}, {"levels": []}, {"levels": [True]},
         {"when": "yesterday"}, {"words": 0.5}, {"marker": 3}]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_what_is_no_mark_is_none_in_both_languages(wrong: dict[str, Any], runtime: Runtime) -> None:
    right = {"code": "A1A", "task": "4.6", "text": "", "levels": [3, 0], "words": 2}
    text = json.dumps(as_ledger([]) | {"marks": [right, right | wrong]})
    read_ = ledger.read(text.encode())
    there = runtime("(({ bad, ledger }) => [bad, ledger.marks.length])(ledgers.read(text))", text=text)
    assert [len(read_.problems), len(read_.ledger.marks)] == there == [1, 1]


def test_of_a_comment_what_was_done_last_stands_and_of_one_moment_that_it_is_out(runtime: Runtime) -> None:
    uses = [
        ("Date it.", NOON, False),
        ("Date it.", NOON, True),
        ("Whose risk?", NOON, False),
        ("Whose risk?", "", True),
    ]
    bank = [{"text": text, "when": when, "out": out} for text, when, out in uses]
    texts = [json.dumps(as_ledger([]) | {"comments": order}) for order in (bank, bank[::-1])]
    here = [ledger.read(text.encode()).ledger.as_json["comments"] for text in texts]
    assert here == runtime("texts.map(text => ledgers.read(text).ledger.comments)", texts=texts) == [bank[1:3]] * 2


few = st.sampled_from
moments = few(["", NOON, "2026-11-24T13:00:00.000Z"])
marks = st.builds(
    Mark,
    few(["A1A", "B2B"]), few(["4.6", "5.6"]), st.lists(few([None, 0, 3]), min_size=1, max_size=2).map(tuple),
    few(["t1", "t2"]), marker=few(["Ana", "Ben"]), when=moments, comment=few(["", "Date it."]),
)  # fmt: skip
comments = st.builds(Comment, few(["Date it.", "Whose risk?"]), moments, st.booleans())
some_ledgers = st.builds(
    Ledger,
    st.frozensets(marks, max_size=6),
    st.frozensets(comments, max_size=3),
    st.dictionaries(few(["r1", "r2"]), st.tuples(few(["a", "b"])), max_size=2),
)


@given(some_ledgers)
def test_a_ledger_merged_with_itself_is_itself(one: Ledger) -> None:
    assert merge([one, one]) == one


@given(some_ledgers, some_ledgers, some_ledgers)
def test_ledgers_merge_alike_in_any_order_and_grouping(a: Ledger, b: Ledger, c: Ledger) -> None:
    assert merge([a, b, c]) == merge([merge([c, a]), b]) == merge([b, merge([a, c])])


@given(some_ledgers, some_ledgers)
def test_merging_drops_no_mark_and_no_comment(a: Ledger, b: Ledger) -> None:
    whole = merge([a, b])
    assert whole.marks >= a.marks | b.marks and whole.comments >= a.comments | b.comments


@given(st.lists(some_ledgers, max_size=3))
def test_every_text_that_a_marker_marked_has_a_mark_that_stands(several: list[Ledger]) -> None:
    given_for = {(each.code, each.task, bearer(each.marker)) for one in several for each in one.marks}
    assert merge(several).standing.keys() == given_for


@given(some_ledgers)
def test_a_ledger_that_was_saved_comes_back_with_all_that_stands(one: Ledger) -> None:
    assert ledger.read(json.dumps(one.as_json).encode()).ledger.as_json == one.as_json


def test_of_one_moment_both_languages_let_the_same_mark_stand(runtime: Runtime) -> None:
    """Beyond the first plane UTF-16 has another order than the characters."""
    texts = [saved(mark(comment=comment)).decode() for comment in ("😀", "\uff5e")]
    here = merge(ledger.read(text.encode()).ledger for text in texts).as_json["marks"]
    there = runtime("ledgers.merge(...texts.map(text => ledgers.read(text).ledger)).marks", texts=texts)
    assert json.loads(json.dumps(here)) == there


def test_a_byte_order_mark_and_spaces_about_a_name_make_no_other_ledger() -> None:
    assert ledger.read(b"\xef\xbb\xbf" + saved(mark(marker=" Ana  Lou "))) == ledger.read(saved(mark(marker="Ana Lou")))


# ------------------------------------------------------------------------ which mark counts

KEY = EssayKey(levels=(("none", "some", "most", "all"),) * len(ESSAY.criteria))
COUNTS = [
    ("one mark", [mark()], None, TEXT, 4, ""),
    ("a mark that is not whole", [mark((3, 2, 1, None))], None, TEXT, None, ""),
    ("two alike", [mark(), mark((0, 1, 2, 3), "Ben")], None, TEXT, 4, ""),
    ("two that differ", [mark(), mark((3, 3, 3, 3), "Ben")], None, TEXT, None,
     "marked otherwise by two: 4 by Ana and 8 by Ben"),
    ("what they agreed on", [mark(), mark((3, 3, 3, 3), "Ben"), mark((2, 2, 2, 3), "Agreed")], None, TEXT, 6, ""),
    ("another text", [mark()], None, "Bir commanded 4,000.", None,
     "the text has changed since it was marked by Ana (2 words then, 3 now)"),
    ("a text of one word", [mark(words=1)], None, "Bir commanded 4,000.", None,
     "the text has changed since it was marked by Ana (1 word then, 3 now)"),
    ("another rubric", [mark()], KEY, TEXT, None, "the rubric has changed since it was marked by Ana"),
    ("one of two for another text", [mark(), mark((0, 0, 0, 0), "Ben", text="t000000", words=9)], None, TEXT, 4,
     "the text has changed since it was marked by Ben (9 words then, 2 now)"),
    ("too few levels", [mark((3, 3))], None, TEXT, None, "the rubric has changed since it was marked by Ana"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "key", "text", "points", "note"), [c[1:] for c in COUNTS], ids=[c[0] for c in COUNTS]
)
def test_a_mark_counts_for_its_text_and_rubric_and_if_nobody_differs(
    marks: list[Mark], key: EssayKey | None, text: str, points: float | None, note: str
) -> None:
    settled = settle(marks, ESSAY, key, text)
    assert (settled.judged and settled.judged.points, settled.note) == (points, note)


def test_the_comments_of_markers_who_agree_are_all_given_each_once() -> None:
    words = {"Ana": "Well dated.", "Ben": "Whose risk?", "Cem": "Well dated."}
    marks = [mark(marker=name, comment=comment) for name, comment in words.items()]
    assert settle(marks, ESSAY, None, TEXT).comment == "Well dated.\n\nWhose risk?"


@pytest.mark.parametrize(("agreed", "told"), [("", "Well dated.\n\nWhose risk?"), ("Half.", "Half.")])
def test_the_comments_of_two_who_differed_are_given_with_what_they_agreed_on_if_that_has_none(
    agreed: str, told: str
) -> None:
    marks = [mark(comment="Well dated."), mark((3, 3, 3, 3), "Ben", comment="Whose risk?"),
             mark((2, 2, 2, 3), "agreed", comment=agreed)]  # fmt: skip
    assert settle(marks, ESSAY, None, TEXT).comment == told


@pytest.mark.parametrize(("apart", "points"), [(0, None), (49, None), (50, 6), (100, 6)])
def test_two_marks_near_enough_to_each_other_count_as_their_mean(apart: float, points: float | None) -> None:
    """Four points of eight lie between them."""
    judged = settle([mark(), mark((3, 3, 3, 3), "Ben")], ESSAY, None, TEXT, apart).judged
    assert (judged and judged.points) == points


SEVERAL = [EssayText(code, ESSAY, TEXT) for code in ("AAA", "BBB", "CCC")]
APART = {
    ("AAA", "4.6"): [mark((3, 3, 3, 3)), mark((3, 3, 3, 0), "Ben")],
    ("BBB", "4.6"): [mark((3, 3, 3, 3)), mark((0, 0, 0, 0), "Ben"), mark((2, 2, 2, 0), "agreed")],
    ("CCC", "4.6"): [mark(), mark((3, 3, 3, None), "Ben"), mark((3, 3, 3, 3), "Cem", text="t000000")],
}


def test_those_furthest_apart_stand_first_and_what_was_agreed_stands_by() -> None:
    """A mark that is not whole, or of another text, is in no pair."""
    pairs = second_marks.differences(SEVERAL, APART)
    assert [(pair.row[0], pair.apart, pair.row[-1]) for pair in pairs] == [("BBB", 8, "4"), ("AAA", 2, "")]


def test_what_was_agreed_on_waits_no_longer(tmp_path: Path) -> None:
    first, *_ = second_marks.written(tmp_path, SEVERAL, APART, 0)
    assert first.endswith("2 pairs of marks, of which 1 differ and wait.")


# ------------------------------------------------------------------------ a run of marking


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marker:
    made = Marker(tmp_path, capsys)
    made.put("a.json", file())
    (tmp_path / "ledgers").mkdir()
    return made


def graded(marker: Marker, **ledgers: bytes) -> Graded:
    """A run with these ledgers, laid into a folder."""
    for name, data in ledgers.items():
        (marker.folder / "ledgers" / f"{name}.json").write_bytes(data)
    return marker.grade("--marks", str(marker.folder / "ledgers"))


def test_a_ledgers_marks_enter_the_gradebook_and_the_feedback(marker: Marker) -> None:
    run = graded(marker, ana=saved(mark(comment="<b>Dates</b>")))
    assert (run.row("K7M2")["4.6 of 8"], "&lt;b&gt;Dates" in run.page("K7M2")) == ("4", True)


def test_ledgers_given_again_and_again_change_nothing(marker: Marker) -> None:
    early = saved(mark((0, 0, 0, 0), when="2026-11-24T11:00:00.000Z"))
    run = graded(marker, a=saved(mark()), b=early, c=saved(mark()), d=early)
    assert (run.row("K7M2")["4.6 of 8"], run.problems) == ("4", [])


def test_marks_in_a_table_count_beside_those_in_a_ledger(marker: Marker) -> None:
    marker.put("b.json", file("BBB-2"))
    first = marker.grade().out / "texts.csv"
    rows = [row | {f"criterion {n}": "3" for n in range(1, 5)} for row in table(first.read_bytes())]
    (marker.folder / "mine.csv").write_bytes(
        tables.write(rows[0], (row.values() for row in rows if row["code"] == "BBB-2"))
    )
    (marker.folder / "ledgers" / "ana.json").write_bytes(saved(mark()))
    run = marker.grade("--marks", str(marker.folder / "ledgers"), "--marks", str(marker.folder / "mine.csv"))
    assert [run.row(code)["4.6 of 8"] for code in ("K7M2", "BBB-2")] == ["4", "8"]


def test_a_text_that_two_marked_otherwise_waits_and_is_listed(marker: Marker) -> None:
    run = graded(marker, ana=saved(mark()), ben=saved(mark((3, 3, 3, 3), "Ben")))
    (row,) = table((run.out / "differences.csv").read_bytes())
    assert (run.row("K7M2")["4.6 of 8"], row["marker"], row["marker 2"], row["apart"]) == ("waiting", "Ana", "Ben", "4")


def test_differences_that_are_settled_go_if_nobody_has_written_in_them(marker: Marker) -> None:
    graded(marker, ana=saved(mark()), ben=saved(mark((3, 3, 3, 3), "Ben")))
    later = saved(mark((None,) * 4, "Ben", "2026-11-24T13:00:00.000Z"))
    assert not (graded(marker, ben=later).out / "differences.csv").exists()


def test_differences_in_which_somebody_wrote_are_kept(marker: Marker) -> None:
    path = graded(marker, ana=saved(mark()), ben=saved(mark((3, 3, 3, 3), "Ben"))).out / "differences.csv"
    path.write_text("see me\n", "utf-8")
    run = graded(marker, ben=saved(mark((3, 3, 3, 2), "Ben", "2026-11-24T13:00:00.000Z")))
    assert (path.read_text("utf-8"), (run.out / "differences-2.csv").exists()) == ("see me\n", True)


def test_one_marker_under_two_spellings_is_one_and_that_is_told(marker: Marker) -> None:
    later = "2026-11-24T13:00:00.000Z"
    run = graded(marker, a=saved(mark()), b=saved(mark((3, 3, 3, 3), "ana", later)))
    assert (run.row("K7M2")["4.6 of 8"], "'Ana' and 'ana' are taken for one marker" in run.said) == ("8", True)


def test_names_that_differ_in_spaces_alone_are_one_and_no_news(marker: Marker) -> None:
    later = "2026-11-24T13:00:00.000Z"
    run = graded(marker, a=saved(mark(marker="Ana Bey")), b=saved(mark((3, 3, 3, 3), "Ana  Bey", later)))
    assert (run.row("K7M2")["4.6 of 8"], "taken for one" in run.said) == ("8", False)


def test_a_marker_under_two_spellings_is_compared_with_another_in_one_line(marker: Marker) -> None:
    marker.put("b.json", file("BBB-2"))
    mine = saved(mark(), mark(marker="ana", code="BBB-2"))
    theirs = saved(mark((3, 3, 3, 3), "Al"), mark((3, 3, 3, 3), "Al", code="BBB-2"))
    assert "  Task 4.6, Al and Ana, 2 texts: " in graded(marker, ana=mine, al=theirs).said


def test_a_mark_whose_text_changed_is_kept_told_and_not_counted(marker: Marker) -> None:
    marker.put("a.json", file(given=RIGHT | {"4.6": "Another text."}))
    run = graded(marker, ana=saved(mark()))
    assert run.row("K7M2")["4.6 of 8"] == "waiting"
    assert "K7M2, task 4.6: the text has changed since it was marked by Ana (2 words then, 2 now)" in run.said
    assert '"marker":"Ana"' in (run.out / "desk.html").read_text("utf-8")


def test_marks_of_texts_that_are_not_here_are_kept_and_told_with_who_may_bear_them_now(marker: Marker) -> None:
    run = graded(marker, old=saved(mark(code="MAR1"), mark(code="\u202eX<b>", text="t000000")))
    assert (
        "2 marked texts are not here; their marks are kept: MAR1, task 4.6 (perhaps K7M2); X<B>, task 4.6.\n"
        in run.said
    )
    assert (run.code, '"code":"MAR1"' in (run.out / "desk.html").read_text("utf-8")) == (0, True)


def test_a_course_names_the_folder_of_ledgers_before_there_are_any(
    marker: Marker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(marker.folder)
    (marker.folder / "course.yml").write_text(
        f"title: A class\nhanded_in: inbox\nmarks: out\ntexts: [later]\nsets: {{{SLUG}: }}\n"
    )
    first = marker.run("grade", "--exercises", str(marker.sets))
    (marker.folder / "later").mkdir()
    (marker.folder / "later" / "ana.json").write_bytes(saved(mark()))
    second = marker.run("grade", "--exercises", str(marker.sets))
    assert "lay the ledger that it saves into 'later', and run again." in first.said
    assert second.row("K7M2")["4.6 of 8"] == "4"


def test_a_table_of_texts_that_nobody_filled_in_gives_way_to_that_of_this_run(marker: Marker) -> None:
    marker.grade()
    marker.put("b.json", file("BBB-2"))
    out = marker.grade().out
    assert [path.name for path in out.glob("texts*")] == ["texts.csv"]


def test_a_table_of_texts_that_was_filled_in_is_kept_and_told_if_it_is_not_given(marker: Marker) -> None:
    path = marker.grade().out / "texts.csv"
    path.write_text("mine\n", "utf-8")
    said = marker.grade().said
    assert (path.read_text("utf-8"), f"Kept {path}, which is of a run before" in said) == ("mine\n", True)


def test_whoever_marks_at_the_desk_gets_no_second_table(marker: Marker) -> None:
    assert not (graded(marker, ana=saved(mark((3, None, None, None)))).out / "texts.csv").exists()


WHOLE = saved(mark())
BAD = {
    "empty": (b"", "found an empty file; wanted a ledger, whole and as the marking desk saved it"),
    "no json": (b"marks, and more", "found no JSON, or not all of it; wanted a ledger, whole"),
    "cut": (WHOLE[:-40], "found no JSON, or not all of it; wanted a ledger, whole"),
    "a list": (b"[]", "found JSON that is no ledger; wanted"),
    "deep": (b"[" * 100_000, "found no JSON, or not all of it; wanted"),
    "bytes": (b"\xff\xfe\x00\xd8", "found no JSON, or not all of it; wanted"),
    "answers": (file(), "found a student's answers; wanted a ledger"),
    "another course": (WHOLE.replace(COURSE.encode(), b"chemistry"), "found a ledger of the course chemistry"),
    "another version": (WHOLE.replace(b'"version": "1"', b'"version": "9"'), "found version 9 of the ledger; wanted"),
    "no marks": (WHOLE.replace(b'"marks"', b'"notes"'), "found no list of marks; wanted"),
    "a level of 4": (WHOLE.replace(b"[3,", b"[4,"), "found 1 of 1 marks that cannot be read"),
    "a level in words": (WHOLE.replace(b"[3,", b'["three",'), "found 1 of 1 marks that cannot be read"),
    "a moment that is none": (WHOLE.replace(NOON.encode(), b"noon\\n"), "found 1 of 1 marks that cannot be read"),
    "huge": (b" " * (ledger.LARGEST + 1), "found more than 50,000,000 bytes; wanted a ledger"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_ledger_is_one_clear_line_and_stops_nothing_else(marker: Marker, name: str) -> None:
    data, line = BAD[name]
    run = graded(marker, ana=WHOLE, bad=data)
    (said,) = run.problems
    assert (line in said, run.row("K7M2")["4.6 of 8"], run.code) == (True, "4", 1)


NAMES = few(["marks", "comments", "rubrics", "levels"])
ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@given(ANYTHING)
def test_whatever_stands_in_a_ledger_is_used_or_told_in_a_line(value: Any) -> None:
    data = json.dumps({"ledger": COURSE, "version": "1", "marks": value, "comments": value, "rubrics": value})
    assert all(len(line.splitlines()) == 1 for line in ledger.read(data.encode()).problems)


@pytest.mark.parametrize("name", ["texts.xlsx", "texts.ods"])
def test_a_spreadsheets_own_file_among_ledgers_is_not_passed_over(marker: Marker, name: str) -> None:
    """What a marker has filled in stands in it."""
    (marker.folder / "ledgers" / name).write_bytes(b"PK\x03\x04 and so on")
    run = graded(marker, ana=saved(mark()))
    assert (run.code, f"{name}: found a spreadsheet's own file; wanted the table" in run.error) == (2, True)
