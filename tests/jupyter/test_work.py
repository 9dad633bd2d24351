"""Work on an exercise in Python: kept in a file, there again, merged, and never lost."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import steelyard
from steelyard import cli
from steelyard.answers import coded_copy, document, numbering, store
from steelyard.answers.document import Answers
from steelyard.answers.store import Store
from steelyard.errors import CodeError, UnknownNameError
from steelyard.exercise import sets
from steelyard.exercise.verdict import Verdict
from steelyard.jupyter.widgets import TaskWidget
from steelyard.jupyter.work import Work

SLUG = "04-responsibility-without-control"
SAMPLER = Path(__file__).resolve().parents[1] / "cases" / "99-sampler.yml"


def work(folder: Path) -> Work:
    return steelyard.work_on(SLUG, folder)


def give(widget: TaskWidget, answer: Any, when: str = "2026-11-24T10:00:00.000Z") -> None:
    """What the browser sends when a student has answered."""
    widget._take(widget, {"entry": {"answer": answer, "when": when}}, [])


def file(folder: Path) -> Any:
    return json.loads((folder / "answers.json").read_text("utf-8"))


def laid(folder: Path, **fields: Any) -> None:
    """A file that someone else wrote."""
    base = {"course": document.COURSE, "version": document.VERSION, "numbering": numbering.NOW}
    (folder / "answers.json").write_text(json.dumps(base | fields), "utf-8")


# ------------------------------------------------------------------------ finding the exercise


def test_an_exercise_beside_the_notebook_is_found_first(tmp_path: Path) -> None:
    text = (sets.folder() / f"{SLUG}.yml").read_text("utf-8")
    (tmp_path / f"{SLUG}.yml").write_text(text.replace("title: ", "title: My ", 1), "utf-8")
    assert work(tmp_path).exercise.title.startswith("My ")


def test_without_one_the_courses_own_is_used(tmp_path: Path) -> None:
    assert work(tmp_path).exercise.slug == SLUG


def test_an_exercise_that_is_nowhere_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=rf"no 99-none\.yml; wanted .*{SLUG}"):
        steelyard.work_on("99-none", tmp_path)


def test_a_task_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"4\.1, 4\.2"):
        work(tmp_path).task("9.9")


# ------------------------------------------------------------------------ keeping


def test_an_answer_is_kept_beside_the_notebook(tmp_path: Path) -> None:
    give(work(tmp_path).task("4.3"), 3)
    assert file(tmp_path)["answers"]["4.3"]["answer"] == 3


def test_it_is_there_again_when_the_notebook_is_opened_again(tmp_path: Path) -> None:
    give(work(tmp_path).task("4.3"), 3)
    assert work(tmp_path).answers == {"4.3": 3}


def test_looking_at_an_exercise_writes_nothing(tmp_path: Path) -> None:
    work(tmp_path).task("4.3")
    assert list(tmp_path.iterdir()) == []


def test_a_changed_answer_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    widget = work(tmp_path).task("4.3")
    give(widget, 1, "2026-11-24T10:00:00.000Z")
    give(widget, 3, "2026-11-24T10:00:01.000Z")
    assert (file(tmp_path)["answers"]["4.3"]["answer"], file(tmp_path)["aside"]) == (3, [])


def test_only_the_task_that_was_answered_is_taken(tmp_path: Path) -> None:
    """A widget that was opened long ago does not bring back what it saw then."""
    mine = work(tmp_path)
    first, second = mine.task("4.3"), mine.task("4.7")
    give(first, 3)
    second._take(second, {"entry": {"answer": "70", "when": "2026"}, "answers": {"4.3": {"answer": 1}}}, [])
    assert mine.answers == {"4.3": 3, "4.7": "70"}


def test_what_is_kept_reaches_the_other_widgets(tmp_path: Path) -> None:
    mine = work(tmp_path)
    first, second = mine.task("4.3"), mine.task("4.3")
    give(first, 3)
    assert second._kept["answers"]["4.3"]["answer"] == 3


def test_a_closed_widget_is_told_nothing_more(tmp_path: Path) -> None:
    mine = work(tmp_path)
    first, second = mine.task("4.3"), mine.task("4.3")
    second.close()
    give(first, 3)
    assert second._kept["answers"] == {}


def test_a_weighing_is_kept_under_its_place(tmp_path: Path) -> None:
    mine = work(tmp_path)
    widget = mine.task("4.9")
    widget._take(widget, {"entry": {"at": "04", "when": "2026", "why": "so"}}, [])
    assert (file(tmp_path)["weighings"][0]["why"], mine.answers["4.9"]["why"]) == ("so", "so")


def test_a_weighing_of_another_place_is_not_taken(tmp_path: Path) -> None:
    widget = work(tmp_path).task("4.9")
    widget._take(widget, {"entry": {"at": "welcome", "when": "2026"}}, [])
    assert not (tmp_path / "answers.json").exists()


def test_the_name_of_the_readers_own_row_is_kept_where_the_page_keeps_it(tmp_path: Path) -> None:
    widget = steelyard.work_on("08-the-analogy", tmp_path).task("8.4")
    widget._take(widget, {"own_row": {"answer": "leave of those who live there", "when": "2026"}}, [])
    assert file(tmp_path)["answers"]["own-row-must-carry-over"]["answer"] == "leave of those who live there"


def test_of_a_model_without_an_own_row_no_name_is_taken(tmp_path: Path) -> None:
    widget = work(tmp_path).task("4.2")
    widget._take(widget, {"own_row": {"answer": "mine", "when": "2026"}}, [])
    assert not (tmp_path / "answers.json").exists()


def test_a_message_that_holds_no_entry_changes_nothing(tmp_path: Path) -> None:
    widget = work(tmp_path).task("4.3")
    for content in (None, {}, {"entry": 3}, {"entry": None}):
        widget._take(widget, content, [])
    assert not (tmp_path / "answers.json").exists()


# ------------------------------------------------------------------------ others write too


def test_what_another_notebook_wrote_is_merged(tmp_path: Path) -> None:
    mine, other = work(tmp_path), work(tmp_path)
    first, second = mine.task("4.3"), other.task("4.7")
    give(first, 3)
    give(second, "70")
    assert file(tmp_path)["answers"].keys() == {"4.3", "4.7"}


def test_of_two_answers_to_one_task_the_later_counts_and_the_other_is_set_aside(tmp_path: Path) -> None:
    mine = work(tmp_path)
    widget = mine.task("4.3")
    laid(tmp_path, answers={"4.3": {"answer": 1, "when": "2026-11-24T09:00:00.000Z"}})
    give(widget, 3)
    assert (mine.answers, [entry["answer"] for entry in file(tmp_path)["aside"]]) == ({"4.3": 3}, [1])


def test_an_answer_that_waited_in_the_browser_does_not_replace_a_later_one(tmp_path: Path) -> None:
    laid(tmp_path, answers={"4.3": {"answer": 1, "when": "2026-11-24T11:00:00.000Z"}})
    mine = work(tmp_path)
    give(mine.task("4.3"), 3)
    assert (mine.answers, [entry["answer"] for entry in file(tmp_path)["aside"]]) == ({"4.3": 1}, [3])


def test_a_file_that_was_deleted_is_written_again_whole(tmp_path: Path) -> None:
    mine = work(tmp_path)
    give(mine.task("4.3"), 3)
    (tmp_path / "answers.json").unlink()
    give(mine.task("4.7"), "70")
    assert file(tmp_path)["answers"].keys() == {"4.3", "4.7"}


def test_fields_of_a_later_version_stay_in_the_file(tmp_path: Path) -> None:
    laid(tmp_path, colour="green")
    give(work(tmp_path).task("4.3"), 3)
    assert file(tmp_path)["colour"] == "green"


# ------------------------------------------------------------------------ trouble


def test_a_file_that_cannot_be_read_is_set_aside_unchanged(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text("{half a fi", "utf-8")
    give(work(tmp_path).task("4.3"), 3)
    assert (tmp_path / "answers-unreadable-1.json").read_text("utf-8") == "{half a fi"


def test_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text("{half a fi", "utf-8")
    assert "set aside as answers-unreadable-1.json" in repr(work(tmp_path))


def test_a_second_one_gets_a_name_of_its_own(tmp_path: Path) -> None:
    for text in ("one", "two"):
        (tmp_path / "answers.json").write_text(text, "utf-8")
        work(tmp_path)
    assert (tmp_path / "answers-unreadable-1.json").read_text("utf-8") == "one"


def test_a_file_under_another_code_is_set_aside(tmp_path: Path) -> None:
    mine = work(tmp_path)
    mine.code = "ab-1"
    laid(tmp_path, code="CD-2", answers={"4.3": {"answer": 1}})
    give(mine.task("4.3"), 3)
    assert (mine.answers["4.3"], "CD-2" in (tmp_path / "answers-unreadable-1.json").read_text("utf-8")) == (3, True)


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """A folder in which nothing can be written, not even by an administrator."""
    shutil.copy(SAMPLER, tmp_path / "99-sampler.yml")
    (tmp_path / "file").write_text("", "utf-8")
    return tmp_path / "file" / "folder"


def test_in_a_folder_that_cannot_be_written_the_widget_says_so(nowhere: Path) -> None:
    widget = work(nowhere).task("4.3")
    give(widget, 3)
    assert "answers.json cannot be" in widget._trouble


def test_and_the_work_can_still_be_taken_out(nowhere: Path) -> None:
    mine = work(nowhere)
    give(mine.task("4.3"), 3)
    (taken,) = coded_copy.find(mine.coded_copy())
    assert isinstance(taken, Answers) and taken.answer("4.3") == 3


def test_no_half_written_file_is_left_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    mine = work(tmp_path)
    give(mine.task("4.3"), 1)
    monkeypatch.setattr("os.fsync", full)
    give(mine.task("4.3"), 3, "2026-11-24T10:00:01.000Z")
    assert ([path.name for path in tmp_path.iterdir()], file(tmp_path)["answers"]["4.3"]["answer"]) == (
        ["answers.json"], 1)  # fmt: skip


def test_a_file_that_cannot_be_opened_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = work(tmp_path)
    give(mine.task("4.3"), 1)
    laid(tmp_path, answers={"4.1": {"answer": 2, "when": "2026-11-24T11:00:00.000Z"}})
    with monkeypatch.context() as shut:

        def refused(_: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        shut.setattr(Path, "read_bytes", refused)
        widget = mine.task("4.7")
        give(widget, "70")
        assert "answers.json cannot be read (permission denied)" in widget._trouble
    assert set(file(tmp_path)["answers"]) == {"4.1"}
    give(mine.task("4.8"), [1, 2, 3, 4])
    assert set(file(tmp_path)["answers"]) == {"4.1", "4.3", "4.7", "4.8"}


def test_what_could_not_be_kept_is_kept_as_soon_as_it_can_be(tmp_path: Path) -> None:
    folder = tmp_path / "not yet"
    store = Store(folder / "answers.json")
    store.answer("4.3", {"answer": 3, "when": "2026"})
    folder.mkdir()
    store.answer("4.7", {"answer": "70", "when": "2026"})
    assert (store.trouble, file(folder)["answers"].keys()) == ("", {"4.3", "4.7"})


# ------------------------------------------------------------------------ looking at it


def test_verdicts_are_those_of_the_book(tmp_path: Path) -> None:
    mine = work(tmp_path)
    give(mine.task("4.3"), 3)
    give(mine.task("4.7"), "about 70")
    found = {id_: mine.verdicts()[id_].verdict for id_ in ("4.2", "4.3", "4.7")}
    assert found == {"4.2": Verdict.MISSING, "4.3": Verdict.CORRECT, "4.7": Verdict.UNREADABLE}


def test_check_says_what_the_command_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = work(tmp_path)
    give(mine.task("4.7"), "about 70")
    cli.main(["check", str(tmp_path / "answers.json"), "--set", SLUG])
    said = capsys.readouterr().out.splitlines()
    assert said and mine.check().splitlines()[: len(said)] == said


def test_check_says_how_to_put_in_a_code(tmp_path: Path) -> None:
    assert "work.code =" in work(tmp_path).check()


def test_shown_alone_it_says_how_far_the_work_is(tmp_path: Path) -> None:
    mine = work(tmp_path)
    give(mine.task("4.3"), 3)
    assert repr(mine).startswith("Responsibility without control: 1 of 11 tasks answered.")


def test_the_code_is_kept_in_upper_case(tmp_path: Path) -> None:
    work(tmp_path).code = " k7m2-9xqd "
    assert file(tmp_path)["code"] == "K7M2-9XQD"


@pytest.mark.parametrize("way", ["code", "correct_code", "begin_as"])
def test_a_slip_in_a_code_is_told_where_it_is_put_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    mine = work(tmp_path)
    mine.code = "W3M6-M9D3"
    assert capsys.readouterr().out == ""
    if way == "code":
        mine.code = "W3M6-M9D4"
    else:
        getattr(mine, way)("W3M6-M9D4")
    assert capsys.readouterr().out.startswith("Kept: W3M6-M9D4. Compare it with the one you were given")


def test_a_name_is_no_code(tmp_path: Path) -> None:
    with pytest.raises(CodeError, match="letters, digits and hyphens"):
        work(tmp_path).code = "Ada Lovelace"


@pytest.fixture
def hers(tmp_path: Path) -> Work:
    """Work that bears a code."""
    mine = work(tmp_path)
    mine.code = "ADA-1"
    give(mine.task("4.3"), 3)
    return mine


def test_a_code_over_another_is_refused_and_both_ways_on_are_named(hers: Work) -> None:
    with pytest.raises(CodeError, match=r'correct_code\("BOB-2"\).*begin_as\("BOB-2"\)'):
        hers.code = "BOB-2"


def test_a_refused_code_changes_nothing(hers: Work, tmp_path: Path) -> None:
    before = (tmp_path / "answers.json").read_bytes()
    with suppress(CodeError):
        hers.code = "BOB-2"
    assert (tmp_path / "answers.json").read_bytes() == before


def test_the_same_code_again_is_no_other(hers: Work) -> None:
    hers.code = " ada-1 "
    assert hers.answers == {"4.3": 3}


def test_a_code_over_another_without_work_is_taken(tmp_path: Path) -> None:
    mine = work(tmp_path)
    mine.code = "ADA-1"
    mine.code = "BOB-2"
    assert file(tmp_path)["code"] == "BOB-2"


def test_a_corrected_code_keeps_the_work(hers: Work, tmp_path: Path) -> None:
    hers.correct_code("ada-2")
    assert (file(tmp_path)["code"], hers.answers) == ("ADA-2", {"4.3": 3})


def test_another_notebook_takes_a_corrected_code_over(hers: Work, tmp_path: Path) -> None:
    other = work(tmp_path)
    give(hers.task("4.3"), 2, "2026-11-24T11:00:00.000Z")
    hers.correct_code("ADA-2")
    give(other.task("4.1"), 1)
    assert (other.code, other.answers) == ("ADA-2", {"4.3": 2, "4.1": 1})


def test_anothers_work_begins_with_nothing(hers: Work, tmp_path: Path) -> None:
    hers.begin_as("BOB-2")
    assert (file(tmp_path)["code"], hers.answers) == ("BOB-2", {})


def test_what_was_put_aside_comes_back_under_its_code(hers: Work, tmp_path: Path) -> None:
    hers.begin_as("BOB-2")
    give(hers.task("4.1"), 1)
    hers.begin_as("ADA-1")
    assert (hers.code, hers.answers) == ("ADA-1", {"4.3": 3})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers-BOB-2.json", "answers.json"]


def test_another_notebook_goes_on_with_anothers_work(hers: Work, tmp_path: Path) -> None:
    other = work(tmp_path)
    hers.begin_as("BOB-2")
    give(other.task("4.1"), 1)
    assert (other.code, other.answers) == ("BOB-2", {"4.1": 1})
    assert "answers-ADA-1.json" in repr(other)


def test_another_notebook_follows_a_code_that_was_corrected_twice(hers: Work, tmp_path: Path) -> None:
    other = work(tmp_path)
    for code in ("ADA-2", "ADA-3"):
        hers.correct_code(code)
    give(other.task("4.1"), 1)
    assert file(tmp_path)["was"] == ["ADA-1", "ADA-2"]
    assert (other.code, other.answers) == ("ADA-3", {"4.3": 3, "4.1": 1})


def test_anothers_work_that_cannot_be_read_is_not_begun_over(hers: Work, tmp_path: Path) -> None:
    (tmp_path / "answers-BOB-2.json").write_text("{", "utf-8")
    with pytest.raises(CodeError, match=r"answers-BOB-2\.json cannot be used"):
        hers.begin_as("BOB-2")
    assert (hers.code, (tmp_path / "answers-BOB-2.json").read_text("utf-8")) == ("ADA-1", "{")


def test_anothers_work_stays_aside_until_it_stands_in_the_file(
    hers: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "answers-BOB-2.json"
    aside.write_bytes(document.write(Answers("BOB-2", {"4.1": {"answer": 1, "when": "2026"}})))
    put = store._put

    def full(path: Path, data: bytes) -> None:
        if path.name == "answers.json":
            raise OSError(28, "No space left on device")
        put(path, data)

    monkeypatch.setattr(store, "_put", full)
    hers.begin_as("BOB-2")
    assert (hers.answers, aside.exists(), file(tmp_path)["code"]) == ({"4.1": 1}, True, "ADA-1")


def test_work_that_cannot_be_put_aside_stays(hers: Work, tmp_path: Path) -> None:
    (tmp_path / "answers-ADA-1.json").write_text("{", "utf-8")
    with pytest.raises(CodeError, match=r"answers-ADA-1\.json cannot be used"):
        hers.begin_as("BOB-2")
    assert (hers.code, hers.answers) == ("ADA-1", {"4.3": 3})


# ------------------------------------------------------------------------ in Colab


@pytest.fixture
def colab(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Colab's modules; what its browser was given to download."""
    given: list[str] = []
    files = ModuleType("google.colab.files")
    files.download = given.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    monkeypatch.setitem(sys.modules, "google.colab.files", files)
    return given


@pytest.mark.usefixtures("colab")
def test_in_colab_it_is_said_where_the_work_lies(tmp_path: Path) -> None:
    assert f"that is {tmp_path / 'answers.json'}, which Colab deletes" in repr(work(tmp_path))


def test_elsewhere_colab_is_not_spoken_of(tmp_path: Path) -> None:
    assert "Colab" not in repr(work(tmp_path))


def test_in_colab_the_work_can_be_downloaded(tmp_path: Path, colab: list[str]) -> None:
    mine = work(tmp_path)
    give(mine.task("4.3"), 3)
    mine.download()
    assert colab == [str(tmp_path / "answers.json")]


def test_where_nothing_is_kept_nothing_is_downloaded(tmp_path: Path, colab: list[str]) -> None:
    assert (repr(work(tmp_path).download()).startswith("Nothing is kept yet"), colab) == (True, [])


def test_an_assessed_task_has_no_key_to_send(tmp_path: Path) -> None:
    assert "key:null" in work(tmp_path).task("4.6")._esm
