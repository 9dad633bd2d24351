"""Reading exercises: every mistake of an author is told at once, with line, found, wanted and fix."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from steelyard import models
from steelyard.exercise.reading import Authored, read
from steelyard.exercise.solution import reveal
from steelyard.exercise.tasks import ChoiceKey

ROOT = Path(__file__).resolve().parents[2]
SETS = sorted((ROOT / "exercises").glob("*.yml"))
GOOD = (ROOT / "exercises" / "04-responsibility-without-control.yml").read_text("utf-8")
FOURTEEN = (ROOT / "exercises" / "14-judging-judgement.yml").read_text("utf-8")


def mistakes(text: str, file: str = "04-set.yml") -> list[str]:
    with pytest.raises(ExceptionGroup) as caught:
        read(file, text)
    return [str(error) for error in caught.value.exceptions]


@pytest.fixture
def four() -> Authored:
    return read("04-set.yml", GOOD)


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_every_set_is_without_mistakes(path: Path) -> None:
    assert read(path.name, path.read_text("utf-8")).exercise.slug == path.stem


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_every_set_keeps_a_fair_ledger(path: Path) -> None:
    """As many tasks speak for the op-ed as against it, or one more on either side."""
    ledger = [task.ledger for task in read(path.name, path.read_text("utf-8")).exercise.tasks]
    assert abs(ledger.count("supports") - ledger.count("refutes")) <= 1


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_what_is_said_of_a_first_answer_that_counts_explains_and_sends_nobody_to_try_again(path: Path) -> None:
    keys = read(path.name, path.read_text("utf-8")).keys.values()
    said = [option.say or "" for key in keys if isinstance(key, ChoiceKey) for option in key.options]
    sends = re.compile(r"(?:^|[.?!] )(?:Add|Find|Follow|Go|Look|Make|Open|Pick|Put|Raise|Read|Set|Settle|Try)\b")
    assert [text for text in said if sends.search(text)] == []


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_no_sentence_of_what_a_key_shows_ends_twice(path: Path) -> None:
    authored = read(path.name, path.read_text("utf-8"))
    model = {task.id: models.get(authored.exercise.model_of(task)) for task in authored.exercise.tasks}
    shown = [reveal(task, authored.keys.get(task.id), model[task.id]) for task in authored.exercise.tasks]
    assert [text for text in shown if re.search(r"[.?!]\.|\.;", text)] == []


def test_a_set_is_of_the_chapter_that_its_file_is_named_after(four: Authored) -> None:
    assert (four.exercise.slug, four.exercise.chapter) == ("04-set", 4)


def test_a_file_that_is_named_after_no_chapter_is_refused() -> None:
    assert "found the name 'set'; wanted the chapter's number and a name" in mistakes(GOOD, "set.yml")[0]


def test_an_assessed_task_has_no_key(four: Authored) -> None:
    assert "4.6" not in four.keys


def test_a_key_on_an_assessed_task_is_refused_before_it_can_be_published() -> None:
    last = "      - Which chain did the combat force answer to?\n"
    (said,) = mistakes(GOOD.replace(last, last + "    key: {levels: []}\n"))
    assert "found a key on an assessed task" in said
    assert "Fix: move it to the instructor's folder" in said


def test_all_mistakes_are_told_at_once_each_with_its_line() -> None:
    broken = GOOD.replace("minutes: 8", "minutes: often", 1).replace("ledger: refutes", "ledger: both", 1)
    said = mistakes(broken.replace("witness: {presence: 0.90,", "witness: {presence: 0.91,"))
    lines = [int(text.split(":")[1]) for text in said]
    shown = [broken.splitlines()[line - 1] for line in lines]
    assert len(said) == 2  # a task's key is asked about only when the task itself can be read
    assert "minutes: often" in shown[0]
    assert "ledger: both" in shown[1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: setting", "kind: sitting", "found 'sitting'; wanted one of setting"),
        ("    points: 2\n", "", "found no 'points'; wanted 'points:'. Fix: add 'points:'"),
        ("ledger: refutes", "ledger: refuted", "wanted one of supports, refutes, neither. Fix: write 'refutes'"),
        ("    road: core\n", "    road: core\n    rode: core\n", "found a field that is not known here"),
        ("influence >= 0.30\n", "outfluence >= 0.30\n", "found 'outfluence' at column 21"),
        ("influence >= 0.30\n", "influence ** 2 > 0\n", "found 'influence ** 2' at column 21"),
        ("presence: 0.90, command: 0", "presence: 0.91, command: 0", "wanted 0 to 1 in steps of 0.05. Fix: use 0.9"),
        *(
            ("presence: 0.90, command: 0", f"presence: {number}, command: 0", f"in steps of 0.05. Fix: use {best}")
            for number, best in (("1.0e+308", 1), ("-1.0e+308", 0))
        ),
        ("presence: 0.90, command: 0", "presence: .nan, command: 0", "wanted a number, 0 to 1"),
        ("presence: 0.90, command: 0", "presents: 0.90, command: 0", "found 'presents'"),
        ("presence: 0.90, command: 0", "presence: 0.10, command: 0", "found a setting that does not meet"),
        ("moves: all", "moves: [presents]", "found ['presents']; wanted some of presence"),
        ("moves: all", "moves: [presence]", "found ['command', 'rules'], which the task does not move"),
        ("      moves: all\n", "", "found no 'moves'; wanted 'moves:'"),
        ("meets: command >= 0.90 and net_gain < 0", "meets: net_gain < 0", "found a condition that the start meets"),
        ("from {start.command_premium} to", "from {begin.command_premium} to", "found {begin.command_premium}"),
        ("      - Command at least 90%, net gain below zero.\n", "", "found 2 of them; wanted 1"),
        ("right: fits.command_premium == start", "right: fits.command_premium != start", "found 2 right options"),
        ('id: "4.2"', 'id: "4.1"', "found '4.1' twice"),
        ('id: "4.2"', 'id: "5.2"', "found '5.2'; wanted 4. and a number"),
        ("model: responsibility", "model: irresponsibility", "wanted one of absence"),
        ("    minutes: 8\n", "    minutes: 8\n    model: the-sale\n", "tasks.2.model: found 'the-sale'; wanted one of"),
        ("    minutes: 8\n", "    minutes: 8\n    minutes: 9\n", "found 'minutes' twice"),
        ("title: ", "title: [", "wanted YAML"),
    ],
)  # fmt: skip
def test_a_mistake_says_what_was_found_and_wanted(old: str, new: str, said: str) -> None:
    assert old in GOOD
    told = mistakes(GOOD.replace(old, new, 1))
    assert any(said in text for text in told), told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2027-08-31, 2027-06-30]", "2027-08-31]", "found 7 of them; wanted 8, one for each event, or null"),
        (
            "2027-08-31, 2027-06-30]",
            "2027-06-30, 2027-08-31]",
            "wanted the day that its event names. Fix: say '30 June",
        ),
        ("2027-08-31, 2027-06-30]", "2027-08-31, June]", "tasks.3.due.8: found 'June'; wanted a day, as 2027-03-05"),
    ],
    ids=["one too few", "in another order", "no day"],
)
def test_the_days_of_a_forecast_are_those_that_its_events_name(old: str, new: str, said: str) -> None:
    told = mistakes(FOURTEEN.replace(old, new, 1), "14-set.yml")
    assert any(said in text for text in told), told


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        ("[[2, 3], [1, 4], [1, 5]]", "offers: found 3 of them; wanted 4, one for each item"),
        ("[[2, 3], [3, 4], [2, 3], [4, 5]]", "offers: found [1], which is no answer or offered to no item"),
        ("[[2, 6], [3, 4], [1, 2], [4, 5]]", "offers: found [6], which is no answer or offered to no item"),
        ("[[3, 4], [3, 4], [1, 2], [4, 5]]", "key.pairs.1: found [2]; wanted some of [3, 4], which the item"),
    ],
    ids=["one too few", "one left over", "no answer", "not the right one"],
)
def test_a_match_offers_each_item_its_answer_and_each_answer_to_an_item(offers: str, said: str) -> None:
    pairs = "    key:\n      pairs: [2, 4, 1, 5]"
    assert pairs in GOOD
    told = mistakes(GOOD.replace(pairs, f"    offers: {offers}\n{pairs}"))
    assert any(said in text for text in told), told


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("[", "key.facts: found 9 of them; wanted 10, one for each in the task"),
        ("[T02, ", "key.facts: found two numbers of fact T02; wanted T02.low or T02.high"),
        ("[G11, ", "key.facts: found the number None of fact G11; wanted a number above nought"),
        ("[E07, ", "key.facts: found the number 0.0 of fact E07; wanted a number above nought"),
        ("[T999, ", "key.facts: found 'T999' of fact; wanted the id of a row of facts.csv"),
        ("[T65.mid, ", "key.facts.1: found 'T65.mid'"),
    ],
)
def test_each_range_is_about_one_number_of_a_fact(new: str, said: str) -> None:
    assert "[T65, " in FOURTEEN
    told = mistakes(FOURTEEN.replace("[T65, ", new, 1), "14-set.yml")
    assert any(said in text for text in told), told


@pytest.mark.parametrize(
    "text", ["", "[]", "3", "title: x", "tasks: 4", "tasks: [4]", "a: &a [*a]", "[" * 5000, "!!python/object:os x"]
)
def test_what_is_no_exercise_is_refused_and_nothing_runs(text: str) -> None:
    assert mistakes(text)


def test_the_reader_keeps_no_key_in_the_students_half(four: Authored) -> None:
    """The type has no place for one."""
    fields = {name for task in four.exercise.tasks for name in task.__struct_fields__}
    assert "key" not in fields
