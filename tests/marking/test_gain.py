"""What a class has learnt from before to after, told so that an easier op-ed adds nothing to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from string import ascii_uppercase

import pytest

from book import ROOT
from class_folder import EXERCISES, counted, work
from steelyard.answers import codes
from steelyard.exercise.reading import read
from steelyard.marking import class_report
from steelyard.marking.gain import AFTER, BEFORE, ROWS, Gain, row
from steelyard.marking.marks import Mark
from steelyard.marking.report import ClassNumbers
from steelyard.marking.rubric import text_id
from steelyard.marking.scoring import Score, items, score

SLUG = "00-an-unseen-argument"
TASKS = items(read(f"{SLUG}.yml", (EXERCISES / f"{SLUG}.yml").read_text("utf-8")), {})
PAGE = (ROOT / "book" / f"{SLUG}.md").read_text("utf-8")


def student(code: str, *levels: int) -> Score:
    """Marked with the same level in every criterion, before and after; without the second, only before."""
    given = dict(zip((BEFORE, AFTER), levels, strict=False))
    marks = {(code, task): [Mark(code, task, (level,) * 6, text_id("Six."))] for task, level in given.items()}
    return score(TASKS, work(code, dict.fromkeys(given, "Six.")), marks)


def numbers(scores: Iterable[Score]) -> ClassNumbers:
    return counted(TASKS, scores).finish(TASKS)


def gain(scores: Iterable[Score]) -> Gain | None:
    return numbers(scores).gain


def test_the_rows_are_those_that_the_page_deals() -> None:
    told = re.findall(r"^\| (\w) to (\w) \| (.*) \| (.*) \|$", PAGE, re.MULTILINE)
    assert [(last, before, after) for _, last, before, after in told] == list(ROWS)
    assert [row(f"A1-{first}4") for first, *_ in told] == [0, 1, 2, 3]


def test_every_letter_has_a_row_and_a_code_without_one_the_first() -> None:
    rows = [row(f"Z1-{letter}4") for letter in ascii_uppercase]
    assert (rows, row("123")) == (sorted(rows), 0)


def test_what_one_row_reads_first_another_reads_last() -> None:
    assert sorted(before for _, before, _ in ROWS) == sorted(after for _, _, after in ROWS)


def test_codes_that_are_given_out_make_two_halves() -> None:
    halves = Counter(row(code) % 2 for code in codes.issue(1000))
    assert 400 < halves[0] < 600


def test_an_easier_form_adds_nothing_to_the_gain() -> None:
    """All gain a level, and a case for going is a level harder than one against; the first half is larger."""
    scores = [student(f"C{n}", 0, 2) for n in range(15)] + [student(f"K{n}", 1, 1) for n in range(5)]
    found = gain(scores)
    assert found is not None
    assert (found.size, found.gain, found.give) == (20, pytest.approx(1 / 3), 0)
    assert [half[1:] for half in found.halves] == [(15, 0, pytest.approx(2 / 3)), (5, *[pytest.approx(1 / 3)] * 2)]


def test_with_a_small_half_no_half_is_told() -> None:
    found = gain([student(f"C{n}", 0, n % 2) for n in range(4)] + [student(f"K{n}", 1, 1) for n in range(4)])
    assert found is not None
    assert (found.size, found.halves, found.gain) == (8, (), pytest.approx(2 / 24))


@pytest.mark.parametrize("count", [0, 4])
def test_of_fewer_than_five_who_were_marked_twice_nothing_is_told(count: int) -> None:
    scores = [student(f"C{n}", 0, 2) for n in range(count)] + [student(f"C{n}", 1) for n in range(4, 40)]
    assert gain(scores) is None


def test_the_report_tells_the_gain_with_its_give() -> None:
    scores = [student(f"C{n}", 0, 2) for n in range(6)] + [student(f"K{n}", 1, 1 + n % 2) for n in range(6)]
    assert "42% of the points, give or take 7%" in class_report.page(TASKS, numbers(scores))
