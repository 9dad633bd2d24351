"""The report on a class: its numbers are right, and it tells nothing about two or three people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from class_folder import EXERCISES, FOUR, GERMAN, counted, raw
from shared import CASES, cases
from steelyard.answers import document
from steelyard.exercise.reading import read
from steelyard.language import speaking
from steelyard.language.files import read as read_catalogue
from steelyard.marking import chances, class_report
from steelyard.marking.chances import Event
from steelyard.marking.dots import Dot
from steelyard.marking.report import ClassNumbers
from steelyard.marking.scoring import Item, Score, items, score
from steelyard.marking.task_numbers import TaskNumbers

SEVEN = read("07-turkey-in-syria.yml", (EXERCISES / "07-turkey-in-syria.yml").read_text("utf-8"))
ITEMS = [item for authored in (FOUR, SEVEN) for item in items(authored, {})]


def scored(
    answers: dict[str, Any], *trail: dict[str, Any], code: str = "SECRET-1", of: Sequence[Item] = ITEMS
) -> Score:
    kept = {task: {"answer": answer} for task, answer in answers.items()}
    work = document.read(raw(code=code, answers=kept, weighings=list(trail)))
    assert isinstance(work, document.Answers)
    return score(of, work, {})


def dots(at: str, leverage: Any, risk: Any = 50) -> dict[str, Any]:
    return {"at": at, "when": f"2026-{at}-01", "gaza": {"leverage": leverage, "risk": risk}}


def numbers(*scores: Score, of: Sequence[Item] = ITEMS) -> ClassNumbers:
    return counted(of, scores).finish(of)


def page(*scores: Score, of: Sequence[Item] = ITEMS) -> str:
    return class_report.page(of, numbers(*scores, of=of), "Term")


def task(id_: str, *scores: Score) -> TaskNumbers:
    return next(each for each in numbers(*scores).tasks if each.item.task.id == id_)


@pytest.fixture
def in_german(tmp_path: Path) -> str:
    """The report on a class that weighed, forecast and answered, in a language that has one word and its signs."""
    (path := tmp_path / "de.po").write_text(GERMAN, "utf-8")
    forecast = {"7.6": [0.6, 0.1, 0.1, 0.5, 0.1, 0.1]}
    found = numbers(*[scored(STRONG | forecast, dots("04", 40.5))] * 5, *[scored(WEAK | forecast)] * 5)
    settled = [event._replace(outcome=1) for event in found.events]
    with speaking(read_catalogue(path, "de")):
        return class_report.page(ITEMS, found._replace(events=settled), "Term")


# ------------------------------------------------------------------------ tasks

STRONG, WEAK = {"4.3": 3, "4.1": 2, "4.7": 70}, {"4.3": 1, "4.1": 1, "4.7": 50}


def test_a_tasks_share_is_that_of_the_answers_that_were_judged() -> None:
    scores = [scored(STRONG)] * 3 + [scored(WEAK)] * 2 + [scored({})] * 4
    assert (task("4.3", *scores).size, task("4.3", *scores).share) == (5, 0.6)


def test_a_task_that_the_strong_solve_tells_strong_from_weak() -> None:
    scores = [scored(STRONG)] * 3 + [scored(WEAK)] * 3
    assert task("4.3", *scores).tells == pytest.approx(1)


def test_a_task_that_the_weak_solve_tells_the_other_way() -> None:
    scores = [scored({**STRONG, "4.3": 1})] * 3 + [scored({**WEAK, "4.3": 3})] * 3
    assert task("4.3", *scores).tells == pytest.approx(-1)


def test_a_task_in_which_all_did_alike_tells_nothing() -> None:
    assert task("4.3", *[scored(STRONG)] * 6).tells is None


def test_a_wrong_answer_is_told_if_five_gave_it() -> None:
    scores = [scored({"4.3": 1})] * 5 + [scored({"4.3": 2})] * 4
    assert task("4.3", *scores).wrong == (("more", 5),)


def test_of_several_that_were_picked_wrongly_each_is_told_apart() -> None:
    (wrong,) = task("7.4", *[scored({"7.4": [1, 2]})] * 5).wrong
    assert "; " in wrong.words


def test_of_a_match_the_wrong_pairs_are_told() -> None:
    wrong = task("4.8", *[scored({"4.8": [1, 4, 1, 5]})] * 5).wrong
    assert [answer.size for answer in wrong] == [5]


def test_of_fewer_than_five_nothing_is_told() -> None:
    assert task("4.3", *[scored(WEAK)] * 4)[2:] == (None, None, ())


# ------------------------------------------------------------------------ picks

EIGHT = items(read("08-the-analogy.yml", (EXERCISES / "08-the-analogy.yml").read_text("utf-8")), {})


def picked(*answers: dict[str, Any]) -> list[tuple[str, str, tuple[tuple[str, int], ...]]]:
    """What is told of chapter 8's recorded tasks."""
    return [tuple(each) for each in numbers(*[scored(one, of=EIGHT) for one in answers], of=EIGHT).picks]  # type: ignore[misc]


def test_of_a_recorded_match_each_row_tells_how_many_picked_what() -> None:
    one, other = ({"8.6": [n, None, None, None, None, None, None]} for n in (3, 1))
    asked = "August to September 2016: Washington opened the way."
    assert picked(*[one] * 6, *[other] * 5) == [("8.6", asked, (("what it asked for", 6), ("nothing of it", 5)))]


def test_of_a_recorded_prediction_is_told_how_many_picked_what() -> None:
    assert picked(*[{"8.5": 2}] * 5) == [("8.5", "Kabul in Turkey's place", (("With more trouble: it helped.", 5),))]


def test_what_fewer_than_five_picked_is_not_told() -> None:
    assert [each[2] for each in picked(*[{"8.5": 2}] * 5, *[{"8.5": 1}] * 4)] == [
        (("With more trouble: it helped.", 5),)
    ]


def test_what_earns_points_is_told_by_its_share_alone() -> None:
    assert picked(*[{"8.1": 3, "8.2": [1, 2, 3, 4, 5]}] * 5) == []


@pytest.mark.parametrize(
    "answer", [[0] * 7, [4] * 7, [True] * 7, ["1"] * 7, [{}] * 7, [[[1]]] * 7, {"1": 1}, "3", 9e99]
)
def test_a_pick_that_is_none_is_not_counted(answer: Any) -> None:
    assert picked(*[{"8.6": answer}] * 5) == []


def test_the_report_has_what_was_picked() -> None:
    told = page(*[scored({"8.5": 2}, of=EIGHT)] * 5, of=EIGHT)
    assert 'it helped.&nbsp;<span class="small">(5)</span>' in told


# ------------------------------------------------------------------------ dots


def test_dots_are_told_place_by_place_in_the_order_of_their_dates() -> None:
    scores = [scored({}, dots("07", 20), dots("04", 40))] * 5
    assert [(place.at, place.dots["gaza"]) for place in numbers(*scores).places] == [
        ("04", {Dot(40, 50): 5}),
        ("07", {Dot(20, 50): 5}),
    ]


def test_a_place_of_fewer_than_five_is_left_out() -> None:
    assert numbers(*[scored({}, dots("04", 40))] * 4).places == []


@pytest.mark.parametrize("leverage", ["40", True, None, -1, 101, [40], {}])
def test_a_dot_that_is_none_is_not_counted(leverage: Any) -> None:
    assert numbers(*[scored({}, dots("04", leverage))] * 5).places == []


def test_a_move_is_that_of_those_who_weighed_twice() -> None:
    both, one = scored({}, dots("04", 40), dots("07", 20)), scored({}, dots("04", 90))
    assert numbers(*[both] * 5, one).moves["gaza"] == (5, Dot(40, 50), Dot(20, 50))


def test_a_move_goes_from_the_place_that_came_first_whatever_it_is_called() -> None:
    before = dots("welcome", 40) | {"when": "2026-01-01"}
    assert numbers(*[scored({}, before, dots("04", 20))] * 5).moves["gaza"] == (5, Dot(40, 50), Dot(20, 50))


def test_a_move_of_fewer_than_five_is_not_told_though_more_stood_at_either_place() -> None:
    both = scored({}, dots("04", 40), dots("07", 20))
    found = numbers(*[both] * 4, scored({}, dots("04", 90)), scored({}, dots("07", 10)))
    assert [place.at for place in found.places] == ["04", "07"] and found.moves == {}


# ------------------------------------------------------------------------ another language


@pytest.mark.parametrize("told", ["<td>1,00</td>", "60\N{NO-BREAK SPACE}%", "score is 0,61, where"])
def test_a_number_has_the_signs_of_the_reports_language(in_german: str, told: str) -> None:
    assert told in in_german


def test_what_is_drawn_keeps_the_point_in_every_language(in_german: str) -> None:
    assert 'cy="59.5"' in in_german


# ------------------------------------------------------------------------ chances


def test_an_event_has_the_chances_that_can_be_read() -> None:
    scores = [scored({"7.6": ["0,6", 0.1, 0.1, 0.5, 0.1, 0.1]})] * 5 + [scored({"7.6": [2]}), scored({})]
    assert numbers(*scores).events[0].chances == {0.6: 5}


def test_calibration_counts_what_came_true_of_what_was_given_a_chance() -> None:
    given = [("a", 0.7, 6, 1), ("b", 0.7, 2, 0), ("c", 0.1, 4, 0), ("d", 0.7, 1, None)]
    events = [Event(words, Counter({chance: n}), outcome) for words, chance, n, outcome in given]
    assert chances.calibration(events) == [(0.6, 0.8, 8, pytest.approx(0.7), 6)]


@pytest.mark.parametrize("case", cases("calibration"), ids=lambda case: len(case["forecasts"]))
def test_a_class_is_calibrated_by_the_bins_of_a_readers_own_diary_but_for_the_empty_ones(case: dict[str, Any]) -> None:
    """The table that My workbook counts by, each chance given by five."""
    events = [Event(str(n), Counter({chance: 5}), came) for n, (chance, came) in enumerate(case["forecasts"])]
    full = {n: (5 * size, 5 * came) for n, (size, came) in enumerate(case["bins"]) if size}
    assert {chances.BINS.index((b.low, b.high)) if b.high < 1 else 4: (b.size, b.came)
            for b in chances.calibration(events)} == full  # fmt: skip


def test_the_brier_score_is_nil_for_certainty_that_was_right() -> None:
    assert chances.brier([Event("a", Counter({1.0: 5}), 1), Event("b", Counter({0.0: 5}), 0)]) == 0


def test_of_ranges_the_class_is_told_how_many_held() -> None:
    sampler = items(read("99-sampler.yml", (CASES / "99-sampler.yml").read_text("utf-8")), {})
    some, none = ({"99.10": {"answer": given}} for given in ([[5, 10], [1, 2], None], [["few", 9], None, None]))
    works = [document.read(raw(code="SECRET-1", answers=given)) for given in [some] * 5 + [none]]
    told = numbers(*[score(sampler, work, {}) for work in works], of=sampler)  # type: ignore[arg-type]
    assert [each[1:] for each in told.held] == [(5, 10, 5)]


# ------------------------------------------------------------------------ the page


@pytest.mark.parametrize("size", [0, 1, 4, 5, 60])
def test_a_report_can_be_written_on_any_class_and_names_nobody(size: int) -> None:
    one = scored({**WEAK, "7.6": [0.5] * 6}, dots("04", 40), dots("07", 20))
    assert "SECRET" not in page(*[one] * size)


@pytest.mark.parametrize(
    ("at", "name"),
    [("04", FOUR.exercise.title), ("07", "Chapter 7"), ("hour", "The argument in an hour"), ("elsewhere", "elsewhere")],
)
def test_a_place_has_its_name_though_its_task_does_not_count(at: str, name: str) -> None:
    few = [item for item in ITEMS if item.task.id in {"4.1", "4.2"}]
    assert f"{name}: 5 dots" in page(*[scored({}, dots(at, 40), of=few)] * 5, of=few)


def test_a_class_of_four_is_told_nothing_about_itself() -> None:
    told = page(*[scored({**WEAK, "7.6": [0.5] * 6}, dots("04", 40))] * 4)
    assert ("<svg" in told, told.count("under 5"), "Fewer than 5 forecast" in told) == (False, 13, True)
