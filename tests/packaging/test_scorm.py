"""What a SCORM package holds: a manifest that lists it, pages that need nothing else, the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from learning_platform import CHAPTER, EXERCISE, SET, write
from small_site import page_of
from steelyard.cli import main
from steelyard.exercise.tasks import EssayTask

SLUG = SET.exercise.slug
ADDRESS = "https://example.org/course"
TASKS = {CHAPTER: ["4.1", "4.6"], EXERCISE: ["4.7"], "book/index": []}
SPACES = {
    "scorm12": (
        "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}",
        "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype",
    ),
    "scorm2004": ("{http://www.imsglobal.org/xsd/imscp_v1p1}", "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("built"), TASKS)
    text = "<p><a href='../book/index.html#here'>Begin</a> <a href='../_downloads/four.ipynb'>Notebook</a></p>"
    turn = "<a rel='next' href='../book/index.html'>Next</a>"
    page = folder / f"{CHAPTER}.html"
    page.write_text(page.read_text("utf-8").replace("</article>", f"{text}</article>{turn}"), "utf-8")
    (folder / "_downloads").mkdir()
    (folder / "_downloads" / "four.ipynb").write_text("{}")
    (folder / "_static" / "book.css").write_text("@font-face {src: url('lr-math.woff2')}")
    return folder


def packed(folder: Path, out: Path, kind: str, *more: str) -> zipfile.ZipFile:
    """The one package that the command writes."""
    assert main(["package", kind, "--built", str(folder), "--out", str(out), *more]) == 0
    (path,) = out.iterdir()
    return zipfile.ZipFile(io.BytesIO(path.read_bytes()))


@pytest.fixture(scope="module", params=SPACES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def archive(folder: Path, tmp_path_factory: pytest.TempPathFactory, kind: str) -> zipfile.ZipFile:
    """A set's package, for all who only look at it."""
    return packed(folder, tmp_path_factory.mktemp(kind), kind, "--set", SLUG)


def test_every_file_is_listed_once(archive: zipfile.ZipFile, kind: str) -> None:
    tree = ET.fromstring(archive.read("imsmanifest.xml"))
    listed = [file.get("href") for file in tree.iter(f"{SPACES[kind][0]}file")]
    assert sorted(listed) == sorted({*archive.namelist()} - {"imsmanifest.xml"})


def test_the_one_item_leads_to_the_page_that_holds_the_session(archive: zipfile.ZipFile, kind: str) -> None:
    space, type_ = SPACES[kind]
    tree = ET.fromstring(archive.read("imsmanifest.xml"))
    (item,), (resource,) = tree.iter(f"{space}item"), tree.iter(f"{space}resource")
    assert (resource.get("identifier"), resource.get("href"), resource.get(type_)) == (
        item.get("identifierref"), "launch.html", "sco")  # fmt: skip


def test_its_contents_list_its_own_pages(archive: zipfile.ZipFile) -> None:
    page = BeautifulSoup(archive.read(f"{CHAPTER}.html"), "html.parser")
    assert [link["href"] for link in page.select("#lr-contents a")] == [f"../{CHAPTER}.html", f"../{EXERCISE}.html"]


def test_it_has_the_pages_of_its_tasks_and_what_they_use(archive: zipfile.ZipFile) -> None:
    assert sorted({*archive.namelist()} - {"imsmanifest.xml", "launch.html"}) == [
        "_downloads/four.ipynb", "_static/book.css", "_static/book.js", "_static/lr-math.woff2", "_static/steelyard.js",
        f"{CHAPTER}.html", f"{EXERCISE}.html"]  # fmt: skip


def test_a_link_to_a_page_that_it_lacks_is_none(archive: zipfile.ZipFile) -> None:
    page = archive.read(f"{CHAPTER}.html").decode()
    assert ("Begin" in page, "index.html" in page) == (True, False)


def test_a_link_to_a_page_that_it_lacks_leads_to_the_published_book(folder: Path, tmp_path: Path) -> None:
    archive = packed(folder, tmp_path, "scorm12", "--set", SLUG, "--book", ADDRESS)
    assert re.findall(r'href="(https:[^"]*)"', archive.read(f"{CHAPTER}.html").decode()) == [
        "https://example.org/", f"{ADDRESS}/book/index.html#here"]  # fmt: skip


def test_the_same_book_is_the_same_bytes(folder: Path, tmp_path: Path, kind: str) -> None:
    for name in ("one", "two"):
        packed(folder, tmp_path / name, kind, "--set", SLUG)
    one, two = sorted(tmp_path.rglob("*.zip"))
    assert one.read_bytes() == two.read_bytes()


def told(archive: zipfile.ZipFile) -> list[dict[str, object]]:
    """The tasks of which the package's page is told."""
    (text,) = re.findall(r'id="package">(.*)</script>', archive.read("launch.html").decode())
    tasks: list[dict[str, object]] = json.loads(text)["tasks"]
    return tasks


@pytest.mark.parametrize(("road", "ids"), [("core", ["4.1"]), ("all", ["4.1", "4.6", "4.7"])])
def test_what_counts_are_the_core_tasks_on_its_pages_or_all(
    folder: Path, tmp_path: Path, road: str, ids: list[str]
) -> None:
    assert [task["id"] for task in told(packed(folder, tmp_path, "scorm12", "--set", SLUG, "--road", road))] == ids


def test_no_key_is_told_to_the_packages_own_page(archive: zipfile.ZipFile) -> None:
    assert [task for task in told(archive) if "key" in task or "levels" in task] == []


def test_an_assessed_text_is_told_as_one_that_waits_for_its_marker(folder: Path, tmp_path: Path) -> None:
    texts = {task.id for task in SET.exercise.tasks if isinstance(task, EssayTask)}
    tasks = told(packed(folder, tmp_path, "scorm12", "--set", SLUG, "--road", "all"))
    assert {task["id"] for task in tasks if task["marking"] == "assessed"} == texts


def test_the_whole_book_is_packed_as_it_was_built(folder: Path, tmp_path: Path) -> None:
    archive = packed(folder, tmp_path, "scorm2004", "--whole")
    built = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {name: archive.read(name) for name in archive.namelist()[2:]} == built


def test_a_set_that_no_page_has_is_named(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["package", "scorm12", "--set", "06-absence", "--built", str(folder), "--out", str(tmp_path)]) == 2
    assert "no task of '06-absence' on a page" in capsys.readouterr().err


def test_a_file_outside_the_book_is_no_part_of_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "built", {CHAPTER: ["4.1"]})
    (tmp_path / "secret.csv").write_text("mine")
    page = page_of(CHAPTER, "<i data-task=\"4.1\"></i><a href='../../secret.csv'>x</a>", [CHAPTER])
    (folder / f"{CHAPTER}.html").write_text(page, "utf-8")
    assert [
        name for name in packed(folder, tmp_path / "out", "scorm12", "--set", SLUG).namelist() if "secret" in name
    ] == []
