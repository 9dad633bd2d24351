"""Marking in parts: however a class is dealt, and in whatever order its reports are merged, it is the same class."""

from __future__ import annotations

import functools
import pickle
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_hostile import FILES

from class_folder import FOUR, RIGHT, Marker, file, raw
from shared import CASES
from steelyard import models
from steelyard.exercise.reading import read
from steelyard.exercise.recipes import Recipe
from steelyard.exercise.tasks import ForecastTask
from steelyard.marking import class_report, grading, shards
from steelyard.marking.report import ClassNumbers, Report
from steelyard.marking.shards import Rules, mark_shard, shard

Papers = list[tuple[str, bytes]]

SAMPLER = read("99-sampler.yml", (CASES / "99-sampler.yml").read_text("utf-8"))
RULES = Rules((FOUR, SAMPLER))
EVENTS = next(task.events for task in RULES.tasks if isinstance(task, ForecastTask))


def paper(n: int) -> tuple[str, bytes]:
    """That of a student who gets some of it right, moves on the scale, and gives chances and ranges."""
    draw = random.Random(n)
    answers = {task: answer for task, answer in RIGHT.items() if draw.random() < 0.7}
    answers |= {"4.3": draw.randrange(1, 4), "4.7": draw.randrange(60, 80)}
    answers |= {"99.5": [draw.random() for _ in EVENTS], "99.10": [[draw.randrange(9), 9], None, None]}
    trail = [
        {"at": at, "when": f"2026-11-{draw.randrange(10, 30)}T10:00:00.000Z",
         "gaza": {"leverage": draw.uniform(0, 100), "risk": draw.randrange(101)}}
        for at in draw.sample(["01", "04", "07", "15", "hour"], draw.randrange(5))
    ]  # fmt: skip
    kept = {task: {"answer": answer} for task, answer in answers.items()}
    return f"{n}.json", raw(code=f"A{n}-{n % 10}", answers=kept | {"welcome": {"answer": n % 5 + 1}}, weighings=trail)


CLASS: Papers = [paper(n) for n in range(12)]
REPORTS = [mark_shard([each], RULES)[1] for each in CLASS]

Counted = st.lists(st.sampled_from(REPORTS), max_size=6).map(
    lambda some: functools.reduce(Report.merge, some, Report())
)


LAW = settings(max_examples=25)


def told(report: Report) -> tuple[ClassNumbers, bytes]:
    """All that is said of a class, to an instructor and in print."""
    numbers = report.finish(RULES.items)
    return numbers, class_report.page(RULES.items, numbers).encode()


# ------------------------------------------------------------------------ the laws of merging


@LAW
@given(Counted, Counted, Counted)
def test_it_makes_no_difference_which_reports_are_merged_first(a: Report, b: Report, c: Report) -> None:
    assert a.merge(b).merge(c) == a.merge(b.merge(c))


@LAW
@given(Counted, Counted)
def test_it_makes_no_difference_which_report_comes_first(a: Report, b: Report) -> None:
    assert (a.merge(b), told(a.merge(b))) == (b.merge(a), told(b.merge(a)))


@LAW
@given(Counted)
def test_a_report_without_papers_changes_nothing(a: Report) -> None:
    assert a.merge(Report()) == a == Report().merge(a)


@LAW
@given(Counted, Counted)
def test_merging_changes_neither_report(a: Report, b: Report) -> None:
    before = pickle.dumps((a, b))
    a.merge(b)
    assert pickle.dumps((a, b)) == before


@given(st.lists(st.integers(0, 3), min_size=len(CLASS), max_size=len(CLASS)))
@settings(max_examples=10)
def test_a_class_in_any_parts_has_the_report_of_the_whole(dealt: Sequence[int]) -> None:
    parts = [mark_shard([each for each, part in zip(CLASS, dealt, strict=True) if part == n], RULES) for n in range(4)]
    whole = functools.reduce(Report.merge, (report for _, report in parts))
    assert told(whole) == told(functools.reduce(Report.merge, REPORTS))


def test_what_is_about_fewer_than_five_is_left_out_only_at_the_end() -> None:
    first, second = (functools.reduce(Report.merge, part) for part in (REPORTS[:3], REPORTS[3:6]))
    assert [sum(task.share is not None for task in each.finish(RULES.items).tasks) > 0
            for each in (first, second, first.merge(second))] == [False, False, True]  # fmt: skip


# ------------------------------------------------------------------------ shards


def test_all_papers_of_one_student_are_dealt_to_one_shard() -> None:
    assert shard("a.json", "K7M4-X9Q6", 1000) == shard("b.json", " k7m4\u2011x9q6", 1000)


def test_a_paper_without_a_code_is_dealt_by_its_name() -> None:
    assert len({shard(f"{n}.json", "", 8) for n in range(100)}) == 8


def test_a_paper_goes_to_the_same_shard_on_every_machine() -> None:
    assert [shard("", code, 1000) for code in ("K7M4-X9Q6", "AAA-1")] == [750, 153]


def test_several_papers_of_one_student_are_one_row() -> None:
    papers = [("a.json", file("AAA", {"4.3": 3})), ("b.json", file("AAA", {"4.1": 2}))]
    gradebook, report = mark_shard(papers, RULES)
    assert ([row.score.so_far for row in gradebook.scored], report.finish(RULES.items).size) == ([2], 1)


# ------------------------------------------------------------------------ papers that cannot be read


@pytest.mark.parametrize(("name", "path", "data", "line"), FILES, ids=[name for name, *_ in FILES])
def test_a_paper_that_cannot_be_read_is_a_line_of_the_report_and_no_row(
    name: str, path: str, data: bytes, line: str
) -> None:
    gradebook, report = mark_shard([("good.json", file("AAA-1")), (path, data)], RULES)
    (unread,) = report.finish(RULES.items).unread
    assert ([row.score.code for row in gradebook.scored], unread.startswith(line)) == (["AAA-1"], True)


@given(st.text(max_size=20), st.binary(max_size=300) | st.text(max_size=300).map(lambda text: raw(code="B", x=text)))
def test_any_bytes_under_any_name_are_marked_or_told(name: str, data: bytes) -> None:
    gradebook, report = mark_shard([(name, data)], RULES)
    assert len(gradebook.scored) + len(report.finish(RULES.items).unread) > 0


@pytest.mark.parametrize("part", ["score", "paper"])
def test_what_trips_marking_itself_takes_no_shard_with_it(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    whole = getattr(shards, part)

    def trips(first: Any, second: Any, *more: Any) -> Any:
        if first == "BBB.json" or getattr(second, "code", "") == "BBB":
            raise KeyError("BBB")
        return whole(first, second, *more)

    monkeypatch.setattr(shards, part, trips)
    gradebook, report = mark_shard([("a.json", file("AAA")), ("BBB.json", file("BBB")), ("c.json", file("CCC"))], RULES)
    assert [row.score.code for row in gradebook.scored] == ["AAA", "CCC"]
    found = report.finish(RULES.items)
    assert (found.size, found.unread) == (2, ("BBB.json: found what marking cannot handle (KeyError); wanted "
                                              "work that it can; please report it",))  # fmt: skip


# ------------------------------------------------------------------------ in processes


def test_several_processes_write_the_same_bytes_as_one(marker: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grading, "BATCH", 5)
    for name, data in (*CLASS, ("bad.json", b""), ("none.json", file("")), ("again.json", file("A1-1"))):
        marker.put(name, data)
    roster = marker.roster("code\nA1-1\nA2-2\nNOBODY\n")
    written = []
    for jobs in ("1", "2"):
        graded = marker.grade("--roster", roster, "--jobs", jobs)
        written.append({path.name: path.read_bytes() for path in graded.out.rglob("*.*")})
        graded.out.rename(marker.folder / f"out-{jobs}")
    assert written[0] == written[1]


@pytest.mark.parametrize("jobs", ["0", "-1", "62"])
def test_as_many_processes_as_nobody_can_start_are_refused(marker: Marker, jobs: str) -> None:
    graded = marker.grade("--jobs", jobs)
    assert (graded.code, graded.error) == (
        2, f"steelyard grade: --jobs {jobs}; from 1 to 61 processes can mark\n",
    )  # fmt: skip


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marker:
    return Marker(tmp_path, capsys)


def test_rules_are_sent_without_what_was_prepared_by_them() -> None:
    assert RULES.items and "items" not in vars(pickle.loads(pickle.dumps(RULES)))  # noqa: S301


def test_a_recipe_that_is_sent_asks_the_model_that_is_there() -> None:
    recipe = Recipe(SAMPLER.exercise.tasks[0], models.get("red-line"), {}, {})
    assert pickle.loads(pickle.dumps(recipe)).model is recipe.model  # noqa: S301
