"""Which tasks become questions, in QTI 1.2 and in a cartridge, with which keys; and the reason that others do not."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from learning_platform import CHAPTER, EXERCISE, SET, write
from steelyard.cli import main
from steelyard.exercise.reading import Authored, read
from steelyard.packaging import cartridge, qti
from steelyard.packaging.questions import Question, questions

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
CC = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
SLUG = SET.exercise.slug
OWN = """
title: Own
model: responsibility-without-control
tasks:
  - {id: "4.30", kind: numeric, title: Ten, marking: assessed, road: more, minutes: 1, points: 2, ledger: neither,
     objective: count, prompt: "Ten & <ten>?", unit: points}
  - {id: "4.31", kind: numeric, title: Dealt, marking: assessed, road: more, minutes: 1, points: 2, ledger: neither,
     objective: count, prompt: "{n}?", unit: points, deals: {n: [1, 2, 3, 4, 5, 6]}}
  - {id: "4.32", kind: choice, title: Two, marking: practice, road: more, minutes: 1, points: 1, ledger: neither,
     objective: count, prompt: Which?, several: true, options: [a, b, c],
     key: {options: [{right: "True"}, {right: "False", say: No.}, {right: "True"}]}}
"""
KEYS = 'keys:\n  "4.30": {value: "10", tolerance: 0.5}\n'


def own() -> Authored:
    return read(f"{SLUG}.yml", OWN)


def asked(authored: Authored = SET) -> dict[str, Question]:
    return {question.task: question for question in questions(authored, {})[0]}


def items(authored: Authored = SET, *, page: str = "") -> dict[str, ET.Element]:
    """Each question as the XML that says it, by its task."""
    tree = ET.fromstring(qti.assessment("a-quiz", "A quiz", list(asked(authored).values()), page))
    return {item.get("ident", "").removeprefix("task-"): item for item in tree.iter(f"{QTI}item")}


def scores(item: ET.Element) -> list[tuple[list[str | None], str | None]]:
    """What is asked of the answer and what that earns."""
    conditions = ((each.find(f"{QTI}setvar"), each) for each in item.iter(f"{QTI}respcondition"))
    tests = ("varequal", "vargte", "varlte")
    return [
        ([test.text for name in tests for test in each.iter(QTI + name)], set_.text)
        for set_, each in conditions
        if set_ is not None
    ]


def test_every_task_of_a_set_is_asked_or_left_out_with_a_reason() -> None:
    made, left = questions(SET, {})
    told = [q.task for q in made] + [each.task for each in left if each.why]
    assert sorted(told) == sorted(task.id for task in SET.exercise.tasks)


def test_what_sets_a_model_orders_or_weighs_is_left_out() -> None:
    assert {"4.2", "4.4", "4.5", "4.9"} <= {each.task for each in questions(SET, {})[1]}


def test_a_prediction_is_right_where_the_model_says_so() -> None:
    assert scores(items()["4.1"]) == [(["2"], "100")]


def test_a_number_is_right_within_its_tolerance_of_what_the_model_gives() -> None:
    question = asked()["4.7"]
    assert (round(question.high - question.low, 6), round(question.value)) == (8, 71)


def test_a_number_is_asked_for_as_a_range() -> None:
    question = asked()["4.7"]
    assert scores(items()["4.7"]) == [([str(question.value), str(question.low), str(question.high)], "100")]


def test_each_pair_of_a_match_earns_its_share() -> None:
    assert scores(items()["4.8"]) == [(["2"], "25.0000"), (["4"], "25.0000"), (["1"], "25.0000"), (["5"], "25.0000")]


def test_of_several_all_that_are_right_and_no_other_are_asked_for() -> None:
    item = items(own())["4.32"]
    refused = [each.text for wrong in item.iter(f"{QTI}not") for each in wrong.iter(f"{QTI}varequal")]
    assert (scores(item), refused) == ([(["1", "2", "3"], "100")], ["2"])


def test_a_text_earns_nothing_before_somebody_has_read_it() -> None:
    assert scores(items()["4.6"]) == []


def test_an_assessed_number_is_left_out_without_its_key() -> None:
    assert "instructor's" in {each.task: each.why for each in questions(own(), {})[1]}["4.30"]


def test_what_is_dealt_is_left_out_even_with_a_key() -> None:
    assert "deals each code" in {each.task: each.why for each in questions(own(), {"4.31": object()})[1]}["4.31"]


def test_a_link_leads_to_the_page_with_the_model() -> None:
    text = items(page="https://example.org/?a=1&b=2")["4.1"].findtext(f".//{QTI}mattext") or ""
    assert 'href="https://example.org/?a=1&amp;b=2"' in text


def test_every_answer_and_every_word_on_it_has_its_place() -> None:
    for item in items().values():
        said = {each.get("linkrefid") for each in item.iter(f"{QTI}displayfeedback")}
        assert said == {each.get("ident") for each in item.iter(f"{QTI}itemfeedback")}


# ------------------------------------------------------------------------ the command


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("built"), {"book/index": [], CHAPTER: ["4.1", "4.6"], EXERCISE: ["4.7"]})


def packed(out: Path, kind: str, *more: str) -> zipfile.ZipFile:
    """The one package that the command writes."""
    assert main(["package", kind, "--set", SLUG, "--out", str(out), *more]) == 0
    (path,) = out.iterdir()
    return zipfile.ZipFile(io.BytesIO(path.read_bytes()))


@pytest.fixture
def private(tmp_path: Path) -> tuple[str, str, str, str]:
    """Options that name an instructor's own set and keys."""
    for path, text in {tmp_path / "mine" / f"{SLUG}.yml": OWN, tmp_path / "keys" / f"{SLUG}.yml": KEYS}.items():
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    return "--exercises", str(tmp_path / "mine"), "--keys", str(tmp_path / "keys")


def test_an_assessed_key_goes_in_from_its_instructors_folder_alone(tmp_path: Path, private: tuple[str, ...]) -> None:
    numbers = [
        scores(item)
        for n, options in enumerate((private[:2], private))
        for item in ET.fromstring(
            packed(tmp_path / f"out{n}", "qti", *options).read(f"leverage-and-risk-{SLUG}.xml")
        ).iter(f"{QTI}item")
        if item.get("ident") == "task-4.30"
    ]
    assert numbers == [[(["10.0", "9.5", "10.5"], "100")]]


def test_what_is_left_out_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed(tmp_path, "qti")
    assert "left out: 4.2 Rank and control, for it is answered with the model's sliders" in capsys.readouterr().out


def test_the_same_tasks_are_the_same_quiz(tmp_path: Path) -> None:
    for name in ("one", "two"):
        packed(tmp_path / name, "qti")
    one, two = sorted(tmp_path.rglob("*.zip"))
    assert one.read_bytes() == two.read_bytes()


def listed(archive: zipfile.ZipFile) -> dict[str, str]:
    """What a cartridge's manifest says that each of its files is."""
    tree = ET.fromstring(archive.read("imsmanifest.xml"))
    kinds = ((file.get("href", ""), each.get("type", "")) for each in tree.iter(f"{CC}resource") for file in each)
    return dict(kinds)


def test_a_cartridge_links_the_pages_of_a_published_book(folder: Path, tmp_path: Path) -> None:
    archive = packed(tmp_path, "cartridge", "--built", str(folder), "--book", "https://example.org/b")
    link = ET.fromstring(archive.read(f"links/page-{CHAPTER.replace('/', '-')}.xml"))
    assert [each.get("href") for each in link.iter() if each.get("href")] == [f"https://example.org/b/{CHAPTER}.html"]


def test_a_cartridge_of_a_book_that_is_nowhere_has_the_pages(folder: Path, tmp_path: Path) -> None:
    archive = packed(tmp_path, "cartridge", "--built", str(folder))
    assert archive.read(f"{CHAPTER}.html") == (folder / f"{CHAPTER}.html").read_bytes()


def test_a_cartridge_lists_every_file_with_its_kind(folder: Path, tmp_path: Path) -> None:
    archive = packed(tmp_path, "cartridge", "--built", str(folder))
    kinds = {name: "webcontent" for name in archive.namelist() if name != "imsmanifest.xml"}
    assert listed(archive) == kinds | {f"quizzes/{SLUG}.xml": "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"}


def test_each_line_of_a_cartridges_contents_leads_to_something(folder: Path, tmp_path: Path) -> None:
    tree = ET.fromstring(packed(tmp_path, "cartridge", "--built", str(folder)).read("imsmanifest.xml"))
    leads = [item.get("identifierref") for item in tree.iter(f"{CC}item") if item.get("identifierref")]
    names = [each.get("identifier") for each in tree.iter(f"{CC}resource")]
    assert leads and {*leads} <= {*names} and len(names) == len({*names})


def test_a_cartridge_asks_what_its_profile_has_and_the_rest_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quiz = packed(tmp_path, "cartridge", "--built", str(folder)).read(f"quizzes/{SLUG}.xml").decode()
    said = capsys.readouterr().out
    kinds = {q.task: q.kind in cartridge.PROFILES for q in asked().values()}
    assert kinds == {task: f'ident="task-{task}"' in quiz and f"left out: {task} " not in said for task in kinds}
