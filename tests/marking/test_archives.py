"""Archives of classes and of students, one beside and inside another: nothing in them is lost, silent or another's."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from class_folder import ROSTER, Graded, Marker, file, zipped

SANA, DENIZ = file("AAA-1", {"4.3": 3}), file("BBB-1", {"4.3": 3})
CUT = DENIZ[:300]
MOODLE = ("Sana Öz_11_assignsubmission_file/{}", "Deniz Ay_12_assignsubmission_file/{}")
NAMES = {
    "Moodle": MOODLE,
    "Canvas": ("oezsana_11_456_{}", "aydeniz_LATE_12_457_{}"),
    "Blackboard": ("Set 4_sana.oz_attempt_2026-11-24-10-00-00_{}", "Set 4_deniz_attempt_2026-11-24-10-00-00_{}"),
}
CLASSES = ["all.zip", "INTL_204_6_all.zip", "Set 4_all_attempt_2026-11-24-10-00-00.zip"]
"""What an archive of a class may be called: with numbers in it as a platform's name of a student has them."""


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marker:
    return Marker(tmp_path, capsys)


def graded(marker: Marker, *more: str) -> Graded:
    return marker.grade("--roster", marker.roster(ROSTER), *more)


def totals(run: Graded) -> list[str]:
    return [run.row(code)["total"] for code in ("AAA-1", "BBB-1", "CCC-1")]


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("platform", NAMES)
def test_a_class_among_other_files_is_a_class_whatever_it_is_called(marker: Marker, platform: str, name: str) -> None:
    """Whoever in it cannot be read is told from who handed in nothing, and each page goes back to its student."""
    sana, deniz = (each.format("a.json") for each in NAMES[platform])
    marker.put(name, zipped((sana, SANA), (deniz, CUT)))
    marker.put("mailed.json", file("AAA-1", {"4.1": 2}))
    assert totals(graded(marker)) == ["2", "", "0"]


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_in_a_folder_is_a_class_whatever_the_folder_is_called(marker: Marker, name: str) -> None:
    folder = name.removesuffix(".zip")
    for each, data in zip(MOODLE, (SANA, CUT), strict=True):
        marker.put(f"{folder}/{each.format('a.json')}", data)
    assert totals(graded(marker)) == ["1", "", "0"]


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_among_other_files_that_cannot_be_read_holds_back_every_total(marker: Marker, name: str) -> None:
    marker.put(name, zipped((MOODLE[0].format("a.json"), SANA))[:200])
    marker.put("mailed.json", SANA)
    assert totals(graded(marker)) == ["", "", ""]


@pytest.mark.parametrize("name", CLASSES)
def test_a_page_of_feedback_for_each_in_a_class_is_in_the_archive_to_give_back(marker: Marker, name: str) -> None:
    marker.put(name, zipped((MOODLE[0].format("a.json"), SANA), (MOODLE[1].format("a.json"), DENIZ)))
    marker.put("mailed.json", file("CCC-1", {"4.3": 3}))
    with zipfile.ZipFile(graded(marker).out / "feedback.zip") as pages:
        assert len(pages.namelist()) == 2


@pytest.mark.parametrize("platform", NAMES)
def test_one_students_archive_beside_a_class_is_that_students(marker: Marker, platform: str) -> None:
    """What in it cannot be read holds back the one total, whatever lies in the class."""
    sana, deniz = NAMES[platform]
    marker.put("all.zip", zipped((sana.format("a.json"), SANA)))
    marker.put(deniz.format("work.zip"), zipped(("answers.json", CUT)))
    assert totals(graded(marker)) == ["1", "", "0"]


@pytest.mark.parametrize("platform", NAMES)
def test_what_lies_in_a_students_archive_is_that_students_whoever_it_names(marker: Marker, platform: str) -> None:
    """So that nobody hands in work as another's."""
    sana, deniz = NAMES[platform]
    marker.put("all.zip", zipped((deniz.format("a.json"), DENIZ)))
    marker.put(sana.format("work.zip"), zipped((deniz.format("a.json"), file("BBB-1", {"4.3": 1}))))
    assert totals(graded(marker))[1] == ""


@pytest.mark.parametrize("platform", NAMES)
def test_classes_inside_an_archive_are_classes(marker: Marker, platform: str) -> None:
    sana, deniz = (each.format("a.json") for each in NAMES[platform])
    marker.put("term.zip", zipped(("week 1.zip", zipped((sana, SANA))), ("week 2.zip", zipped((deniz, b"PK")))))
    assert totals(graded(marker)) == ["1", "", "0"]


def test_a_document_in_a_class_inside_an_archive_may_be_what_an_absentee_wrote(marker: Marker) -> None:
    week = zipped(("a.json", SANA), (MOODLE[1].format("essay.docx"), b"PK"))
    marker.put("term.zip", zipped(("week 1.zip", week)))
    assert totals(graded(marker)) == ["1", "", "0"]


def test_an_archive_too_deep_is_named_and_holds_back_the_total_of_its_bearer(marker: Marker) -> None:
    inner = zipped((MOODLE[1].format("work.zip"), zipped(("answers.json", DENIZ))))
    marker.put("term.zip", zipped(("week 1.zip", inner), (MOODLE[0].format("a.json"), SANA)))
    run = graded(marker)
    assert (totals(run), [line.partition(": found")[0] for line in run.problems]) == (
        ["1", "", "0"], [f"term.zip/week 1.zip/{MOODLE[1].format('work.zip')}"],
    )  # fmt: skip


@pytest.mark.parametrize("within", ["week/{}", "week.zip"])
def test_every_file_of_a_folder_of_several_that_cannot_be_read_is_named(marker: Marker, within: str) -> None:
    """Of one student a few lines are enough; these may be of eight."""
    names = [f"{n}.{kind}" for n in range(8) for kind in ("json", "docx")]
    if within.endswith(".zip"):
        marker.put(within, zipped(*((f"mails/{name}", CUT) for name in names)))
    else:
        for name in names:
            marker.put(within.format(name), CUT)
    assert sorted(line.partition(": found")[0].rpartition("/")[2] for line in graded(marker).problems) == sorted(names)


PACKED = ["all.rar", "all.7z", "all.tar.gz", "all.zip.crdownload", "all.zip.part"]


@pytest.mark.parametrize("name", PACKED)
def test_an_archive_of_another_kind_or_not_all_of_one_may_hold_a_class(marker: Marker, name: str) -> None:
    marker.put("mailed.json", SANA)
    marker.put(name, b"Rar!")
    run = graded(marker)
    assert (totals(run), run.problems[0].partition("; wanted ")[2]) == (["", "", ""], "a .zip, whole")


@pytest.mark.parametrize("name", PACKED)
def test_a_students_archive_of_another_kind_holds_back_that_students_total(marker: Marker, name: str) -> None:
    for each, data in (("a.json", SANA), (name, b"Rar!")):
        marker.put(MOODLE[0].format(each), data)
    marker.put(MOODLE[1].format("a.json"), DENIZ)
    assert totals(graded(marker)) == ["", "1", "0"]


EMPTY = {"nothing": (), "folders alone": (("work/", b""),), "what a Mac adds": (("__MACOSX/._answers.json", b"x"),)}


@pytest.mark.parametrize("what", EMPTY)
def test_an_archive_with_nothing_in_it_is_no_nil(marker: Marker, what: str) -> None:
    marker.put(MOODLE[0].format("a.json"), SANA)
    marker.put(MOODLE[1].format("work.zip"), zipped(*EMPTY[what]))
    run = graded(marker)
    assert (totals(run), run.problems[:1]) == (
        ["1", "", "0"],
        [f"{MOODLE[1].format('work.zip')}: found an archive with no files in it; wanted the answers file"],
    )  # fmt: skip


def test_an_archive_that_cannot_be_read_is_one_students_by_the_instructors_word(marker: Marker) -> None:
    marker.put("mailed.json", SANA)
    marker.put("from deniz.zip", b"PK\x03\x04 and so on")
    table = marker.folder / "corrections.csv"
    table.write_text("source,code\nfrom deniz.zip,BBB-1\n", "utf-8")
    assert totals(graded(marker, "--corrections", str(table))) == ["1", "", "0"]
