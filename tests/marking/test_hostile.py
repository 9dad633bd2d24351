"""What comes from strangers: each ends in one clear line; nothing runs, nothing else is affected, nothing is lost."""

from __future__ import annotations

import io
import json
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from class_folder import FOUR, RIGHT, Graded, Marker, file, raw, zipped
from steelyard.answers import codes, document
from steelyard.answers.document import LARGEST, Unreadable
from steelyard.marking import essays, roster, tables
from steelyard.marking.collecting import MOST_RATIO, collect, contents
from steelyard.marking.gradebook import number
from steelyard.marking.sanitize import cell, file_name, one_line, visible
from steelyard.marking.shards import Rules, mark_shard

GOOD = "good.json"


RULES = Rules((FOUR,))


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Marker]:
    """A marker who has one good file in the inbox. Whatever is laid beside it is at last marked in a shard as well."""
    made = Marker(tmp_path, capsys)
    made.put(GOOD, file("AAA-1"))
    yield made
    marked, _ = mark_shard(in_memory(made.inbox), RULES)
    graded = Graded(0, "", "", made.folder / "out")
    if graded.out.exists() and not (made.folder / "roster.csv").exists():  # whose rows are not only of who handed in
        assert [number(row.score.so_far) for row in marked.scored] == [row["so far"] for row in graded.rows]


def in_memory(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file that can be opened, by its path."""
    for inside, _, names in os.walk(folder):
        for path in (Path(inside) / name for name in names):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= 2 * LARGEST:
                yield str(path.relative_to(folder)), path.read_bytes()


def only_problem(marker: Marker) -> str:
    """The one line of problems, after seeing that the good file was marked as if it were alone."""
    graded = marker.grade()
    assert (graded.code, graded.row("AAA-1")["so far"]) == (1, "9")
    (line,) = graded.problems
    return line


# ------------------------------------------------------------------------ files

FILES: list[tuple[str, str, bytes, str]] = [
    ("empty", "a.json", b"", "a.json: found an empty file"),
    ("truncated", "a.json", file()[:300], "a.json: found a text that is no answers file, or not all of one: it"),
    ("another encoding", "a.json", b"\xff{}", "a.json: found bytes that are not text"),
    ("nested deep", "a.json", b"[" * 200_000, "a.json: found lists nested too deeply"),
    ("a name twice", "a.json", b'{"course": 1, "course": 2}', 'a.json: found "course" twice'),
    ("1e999", "a.json", b'{"course": 1e999}', "a.json: found the number 1e999"),
    ("NaN", "a.json", b'{"course": NaN}', "a.json: found the number NaN"),
    ("another course", "a.json", b'{"course": "x"}', 'a.json: found the course "x"'),
    ("an older version", "a.json", b'{"course":"leverage-and-risk","version":"0"}', 'a.json: found version "0"'),
    ("HTML as a code", "a.json", raw(code="<img src=x>"), 'a.json: found the code "<IMG SRC=X>"'),
    ("a program", "a.py", b"print()", "a.py: found a file of another kind (.py)"),
    ("a document", "a.docx", b"PK", "a.docx: found a file of another kind (.docx)"),
    ("without ending", "a", b"x", "a: found a file of another kind (without ending)"),
    ("a page without a copy", "a.html", b"<p>Hello</p>", "a.html: found no coded copy in the text"),
    ("a damaged copy", "a.txt", b"[LR1=abcd=00000000]", "a.txt: found a coded copy that was changed on the way"),
    ("a broken archive", "a.zip", b"PK\x03\x04 and so on", "a.zip: found a broken archive"),
    ("a name that turns around", "a\u202egnp.json", b"", "a⟨U+202E⟩gnp.json: found an empty file"),
    ("a name with a line end", "a\nb.json", b"", "a b.json: found an empty file"),
]


@pytest.mark.parametrize(("name", "path", "data", "line"), FILES, ids=[name for name, *_ in FILES])
def test_a_file_that_cannot_be_read_is_one_line(marker: Marker, name: str, path: str, data: bytes, line: str) -> None:
    marker.put(path, data)
    assert only_problem(marker).startswith(line)


def test_a_file_of_a_gigabyte_costs_nothing(marker: Marker) -> None:
    with (marker.inbox / "a.json").open("wb") as sparse:
        sparse.truncate(1 << 30)
    assert only_problem(marker) == "a.json: found 1,073,741,824 bytes; wanted at most 4 MB"


def test_a_link_is_not_followed(marker: Marker, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_bytes(file("SECRET"))
    (marker.inbox / "a.json").symlink_to(tmp_path / "secret.json")
    assert only_problem(marker) == "a.json: found a link; wanted the file itself"


def test_a_link_to_a_folder_is_not_followed(marker: Marker, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.json").write_bytes(file("SECRET"))
    (marker.inbox / "folder").symlink_to(tmp_path / "secret")
    assert only_problem(marker) == "folder: found a link; wanted the file itself"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_does_not_hold_anything_up(marker: Marker) -> None:
    os.mkfifo(marker.inbox / "a.json")
    assert only_problem(marker).startswith("a.json: found no ordinary file")


def test_two_codes_in_one_text_are_not_merged(marker: Marker) -> None:
    from class_folder import work
    from steelyard.answers import coded_copy

    marker.put("a.txt", f"{coded_copy.encode(work('BBB'))} {coded_copy.encode(work('CCC'))}")
    assert only_problem(marker) == "a.txt: found two codes, BBB and CCC; wanted files of one student"


def test_a_damaged_copy_beside_a_whole_one_takes_nothing_from_it(marker: Marker) -> None:
    from class_folder import work
    from steelyard.answers import coded_copy

    copy = coded_copy.encode(work("BBB"))
    marker.put("a.txt", f"{copy} {copy[:50]}")
    graded = marker.grade()
    assert graded.row("BBB")["so far"] == "9"
    assert graded.problems[0].startswith("a.txt: found a coded copy without its end")


def test_a_coded_copy_saved_as_an_answers_file_is_read(marker: Marker) -> None:
    from class_folder import work
    from steelyard.answers import coded_copy

    marker.put("b.json", coded_copy.encode(work("BBB")))
    assert marker.grade().row("BBB")["so far"] == "9"


def test_an_answers_file_with_a_signature_below_it_is_read(marker: Marker) -> None:
    marker.put("b.json", file("BBB") + b"\n-- \nSent from my phone")
    assert marker.grade().row("BBB")["so far"] == "9"


def test_a_file_that_is_refused_is_not_read_in_another_way(marker: Marker) -> None:
    """As a page its code would be CCC."""
    marker.put("b.txt", b"Hello " + raw(code="<b>CCC"))
    assert only_problem(marker).startswith('b.txt: found the code "<B>CCC"')


# ------------------------------------------------------------------------ archives


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("a.json")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def encrypted() -> bytes:
    """An archive that says its one member is encrypted."""
    data = bytearray(zipped(("a.json", file())))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def lying() -> bytes:
    """An archive whose member says that it has ten bytes, and unfolds to many more."""
    data = bytearray(zipped(("a.json", b" " * 50_000)))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + place, 10)
    return bytes(data)


def broken_inside() -> bytes:
    data = bytearray(zipped(("a.json", file())))
    data[60] ^= 255
    return bytes(data)


ARCHIVES: list[tuple[str, bytes, str]] = [
    ("leads up", zipped(("../../a.json", file())), "z.zip/../../a.json: found a name that leads out of the archive"),
    ("leads up in Windows", zipped(("..\\a.json", file())), "found a name that leads out of the archive"),
    ("absolute", zipped(("/etc/a.json", file())), "z.zip//etc/a.json: found a name that leads out of the archive"),
    ("a drive", zipped(("C:a.json", file())), "z.zip/C:a.json: found a name that leads out of the archive"),
    ("a link", zipped((link(), b"/etc/passwd")), "z.zip/a.json: found a link; wanted the file itself"),
    ("encrypted", encrypted(), "z.zip/a.json: found an encrypted file"),
    ("a bomb by size", zipped(("a.json", b" " * (document.LARGEST + 1))), "z.zip/a.json: found 4,000,001 bytes"),
    ("a bomb by ratio", zipped(("a.json", b" " * 3_000_000)), "found a file that unfolds to many times its size"),
    ("a lie about its size", lying(), "z.zip/a.json: found"),
    ("three deep", zipped(("a.zip", zipped(("b.zip", zipped(("c.json", file())))))), "an archive inside an archive"),
    ("broken inside", broken_inside(), "z.zip/a.json: found a broken part of an archive"),
    ("cut short", zipped(("a.json", file()))[:-30], "z.zip: found a broken archive"),
]


@pytest.mark.parametrize(("name", "data", "line"), ARCHIVES, ids=[name for name, *_ in ARCHIVES])
def test_an_archive_with_a_trap_is_one_line(marker: Marker, name: str, data: bytes, line: str) -> None:
    marker.put("z.zip", data)
    before = sorted(marker.folder.rglob("*"))
    assert line in only_problem(marker)
    assert [p for p in marker.folder.rglob("*") if p not in before and marker.folder / "out" not in p.parents] == [
        marker.folder / "out"
    ]


def test_what_is_well_in_an_archive_is_read_beside_a_trap(marker: Marker) -> None:
    marker.put("z.zip", zipped(("../a.json", file("EVIL")), ("b.json", file("BBB"))))
    graded = marker.grade()
    assert [row["code"] for row in graded.rows] == ["AAA-1", "BBB"]


def test_an_archive_of_very_many_files_is_read_to_a_limit(
    marker: Marker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("steelyard.marking.collecting.MOST_FILES", 3)
    path = tmp_path / "z.zip"
    path.write_bytes(zipped(*((f"deniz_7_8_{n}.json", file(f"AAA-{n}")) for n in range(5))))
    found = list(collect(path))
    assert [isinstance(one.content, Unreadable) for one in found] == [False] * 3 + [True]
    assert found[-1].content.line.startswith("found more than is read of one submitter, by 2 files")  # type: ignore[union-attr]


def test_texts_fold_far_less_than_a_bomb() -> None:
    assert len(file()) / len(zlib.compress(file(), 9)) < MOST_RATIO / 10


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 255))
def test_any_damage_to_an_archive_is_survived(more: bytes, place: int, byte: int) -> None:
    data = bytearray(zipped(("a.json", file()), ("b/c.txt", more)))
    data[place % len(data)] = byte
    from steelyard.marking.collecting import _archive, _Budget, _place

    for paper in _archive(io.BytesIO(bytes(data)), _place("z.zip"), _Budget(), nested=False):
        assert paper.source


@given(st.sampled_from(["a.json", "a.txt", "a.html", "a.exe", "a"]), st.binary(max_size=300))
def test_any_bytes_under_any_name_become_uploads(name: str, data: bytes) -> None:
    assert list(contents(name, data))


# ------------------------------------------------------------------------ answers

STRANGE: list[Any] = [
    True, -1, 0, 10**400, 1e308, "", "x", "=1+1", [], [[]], [None], {}, {"a": {}}, [True], [10**400], [{}, {}],
    [{"presence": 10**400}, None], [{"presence": [1]}, None], [{"presence": "<b>"}, None], "9" * 4000, [1] * 5000,
    {"__proto__": 1}, [{"__class__": "x"}], "\u202e", "\ud800", "<script>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize("answer", STRANGE, ids=lambda a: repr(a)[:30])
def test_a_strange_answer_gets_its_verdict_and_a_page(marker: Marker, answer: Any) -> None:
    text = raw(code="BBB", answers={task: {"answer": answer, "when": answer, "seen": answer} for task in RIGHT})
    marker.put("b.json", text)
    graded = marker.grade()
    assert graded.row("AAA-1")["so far"] == "9"
    assert float(graded.row("BBB")["so far"]) <= 3 if graded.rows[-1]["code"] == "BBB" else graded.problems
    assert "<script>alert" not in "".join(p.read_text("utf-8") for p in (graded.out / "feedback").iterdir())


@pytest.mark.parametrize("value", STRANGE, ids=lambda a: repr(a)[:30])
def test_a_strange_weighing_gets_a_page(marker: Marker, value: Any) -> None:
    dots = {"at": "04", "when": value, "gaza": value, "turkey": {"leverage": value}, "sure": value, "why": value}
    marker.put("b.json", raw(code="BBB", weighings=[dots]))
    graded = marker.grade()
    assert graded.code == bool(graded.problems)


def test_claimed_points_are_not_read(marker: Marker) -> None:
    marker.put("b.json", raw(code="BBB", points=100, answers={"4.3": {"answer": 1, "points": 100}}, score={"4.3": 1}))
    assert marker.grade().row("BBB")["so far"] == "0"


def test_a_page_shows_script_as_letters(marker: Marker) -> None:
    attack = "</p></section><script>alert(1)</script><img src=x onerror=alert(2)>"
    marker.put("b.json", file("BBB", RIGHT | {"4.6": attack}))
    page = marker.grade().page("BBB")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page and "<img" not in page


def test_a_page_and_a_table_show_what_would_turn_the_text(marker: Marker) -> None:
    marker.put("b.json", file("BBB", RIGHT | {"4.6": "good\u202ekrow"}))
    graded = marker.grade()
    assert "good⟨U+202E⟩krow" in graded.page("BBB")
    assert "good⟨U+202E⟩krow" in (graded.out / "texts.csv").read_text("utf-8-sig")


def test_urdu_keeps_its_joiners() -> None:
    joined = "\u0645\u06cc\u200c\u062e\u0648 \u200f\u0634"
    assert visible(joined) == joined


# ------------------------------------------------------------------------ tables


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠"])  # noqa: RUF001
def test_no_spreadsheet_takes_a_students_text_for_a_formula(marker: Marker, start: str) -> None:
    marker.put("b.json", file("BBB", RIGHT | {"4.6": f"{start}cmd|' /C calc'!A0"}))
    text = (marker.grade().out / "texts.csv").read_text("utf-8-sig")
    assert f"{visible(start)}cmd" not in text.replace(f"'{visible(start)}cmd", "").replace("'\n=cmd", "")


def test_a_name_in_the_roster_is_no_formula_either(marker: Marker) -> None:
    graded = marker.grade("--roster", marker.roster('code,name\nAAA-1,"=HYPERLINK(""x"")"\n'))
    assert graded.rows[0]["name"] == '\'=HYPERLINK("x")'


def test_a_code_that_begins_like_a_formula_comes_back_from_the_markers_table() -> None:
    essay = next(task for task in FOUR.exercise.tasks if task.id == "4.6")
    data = essays.write([essays.EssayText("-AB", essay, "x")])  # type: ignore[arg-type]
    filled = data.decode("utf-8-sig").replace("'-AB,task 4.6,,,,", "'-AB,task 4.6,1,1,1,1").encode()
    assert essays.read(filled, [essay], ["-AB"]).marks.keys() == {("-AB", "4.6")}  # type: ignore[list-item]


ROSTERS: list[tuple[str, bytes, str]] = [
    ("empty", b"", "found an empty file; wanted a line that names the columns"),
    ("blank", b"\n\n", "found an empty file"),
    ("only a head", b"code,name\n", "found no student; wanted a line for each"),
    ("without the column", b"name,mail\nSana,x\n", "found the columns name, mail; wanted a column 'code'"),
    ("the column twice", b"code,code\nA,B\n", "found the column 'code' twice; wanted each once"),
    ("another encoding", "code,name\nAAA,Öz\n".encode("cp1252"), "found letters in another encoding in line 2"),
    ("an open quotation mark", b'code,name\nAAA,"Sana\n', "found no table in line"),
    ("a picture", b"\x89PNG\r\n\x1a\n", "found letters in another encoding in line 1"),
]


@pytest.mark.parametrize(("name", "data", "said"), ROSTERS, ids=[name for name, *_ in ROSTERS])
def test_a_roster_that_cannot_be_used_stops_the_run_in_one_line(
    marker: Marker, name: str, data: bytes, said: str
) -> None:
    graded = marker.grade("--roster", marker.roster(data))
    assert (graded.code, graded.error.count("\n"), graded.out.exists()) == (2, 1, False)
    assert graded.error.startswith(f"steelyard grade: the roster: {said}")


@pytest.mark.parametrize(
    "text", ["code;name\nAAA-1;Öz\n", "code\tname\nAAA-1\tÖz\n", '"code","name"\r\n"AAA-1","Öz"\r\n']
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_roster_is_read_as_spreadsheets_save_it(marker: Marker, text: str, encoding: str) -> None:
    graded = marker.grade("--roster", marker.roster(text.encode(encoding)))
    assert (graded.rows[0]["name"], graded.rows[0]["so far"]) == ("Öz", "9")


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\ncode;name\r\nAAA-1;Öz\r\n", '"sep=,"\ncode,name\nAAA-1,Öz\n', "SEP=|\ncode|name\nAAA-1|Öz\n",
        'code;"name, first; or all, in one"\nAAA-1;Öz\n', 'code,"name; as; it; stands",name\nAAA-1,x,Öz\n',
        "code|name\nAAA-1|Öz\n", 'code,"two\nlines; one",name\nAAA-1,x,Öz\n',
    ],
)  # fmt: skip
def test_a_roster_says_what_parts_its_cells(marker: Marker, text: str) -> None:
    (row,) = marker.grade("--roster", marker.roster(text)).rows
    assert (row["so far"], "Öz" in row.values()) == ("9", True)


@pytest.mark.parametrize("code", ["AAA\u20111", " aaa-1\u200b", "\ufeffAAA\u22121", "\u202aAAA-1\u202c"])
def test_a_code_with_signs_that_cannot_be_seen_is_that_code(marker: Marker, code: str) -> None:
    marker.put("b.json", raw(code=code, answers={"4.3": {"answer": 3}}))
    graded = marker.grade("--roster", marker.roster(f"code,name\n{code},Sana\n"))
    assert ([row["so far"] for row in graded.rows], graded.problems) == (["9"], [])


def test_a_letter_of_another_script_in_a_code_is_named(marker: Marker) -> None:
    graded = marker.grade("--roster", marker.roster("code,name\n\u0410AA-1,Sana\n"))
    assert graded.problems[0] == (
        "roster: row 2: found the code '\u0410AA-1' (\u0410 is CYRILLIC CAPITAL LETTER A); "
        "wanted 3 to 24 letters, digits and hyphens"
    )


@pytest.mark.parametrize(
    ("roster_code", "code"),
    [
        ("1-Mar", "MAR1"),
        ("12345", "0012345"),
        ("K7M2-9XQO", "K7M2-9XQ0"),
        ("k7m29xqd", "K7M2-9XQD"),
        ("AB-CD", "AB-CE"),
    ],
)
def test_a_code_that_nobody_has_is_told_with_the_one_that_nobody_used(
    marker: Marker, roster_code: str, code: str
) -> None:
    marker.put("b.json", file(code, {"4.3": 3}))
    graded = marker.grade("--roster", marker.roster(f"code,name\n{roster_code},Sana\nAAA-1,Deniz\nQQ99,Ali\n"))
    assert graded.rows[0]["total"] == ""
    assert graded.problems == [
        f"b.json: found the code {code}, which is on no row of the roster; perhaps it is {roster_code.upper()}, which "
        "nobody used, changed by a slip or a spreadsheet"
    ]


def test_whom_the_platform_names_is_likelier_than_a_code_that_is_alike(marker: Marker) -> None:
    marker.put("Sana Öz_11_assignsubmission_file/a.json", file("BBB-2", {"4.3": 3}))
    graded = marker.grade("--roster", marker.roster("code,name\nBBB-1,Deniz Ay\nXYZ-9,Sana Öz\n"))
    assert "perhaps it is XYZ-9" in next(line for line in graded.problems if "BBB-2" in line)


def test_a_slip_in_a_code_that_was_given_out_is_said(marker: Marker) -> None:
    path = marker.put("b.json", file("X7P6-F7W4", {"4.3": 3}))
    problems = marker.grade("--roster", marker.roster("code\nX7P6-F7W3\n")).problems
    assert any("X7P6-F7W4" in line and "its check sign does not fit" in line for line in problems)
    assert "X7P6-F7W4" in marker.run("check", str(path), "--exercises", str(marker.sets)).said


def test_codes_are_given_out_as_a_roster(marker: Marker) -> None:
    lines = marker.run("codes", "3").said.splitlines()
    assert lines[0] == "code,name" and len({*lines}) == 4
    assert not [line for line in lines[1:] if codes.slip(line.rstrip(","))]


def test_codes_are_never_written_over_others(marker: Marker) -> None:
    path = str(marker.folder / "roster.csv")
    marker.run("codes", "3", "--out", path)
    assert isinstance(roster.read(Path(path).read_bytes()), roster.Roster)
    assert marker.run("codes", "3", "--out", path).code == 2


def test_a_row_that_stands_twice_is_told_and_used_once(marker: Marker) -> None:
    graded = marker.grade("--roster", marker.roster("code,name\nAAA-1,Sana\naaa-1,Sana\n"))
    assert graded.problems == ["roster: row 3: found the code 'AAA-1' again; wanted it once, as in row 2"]
    assert len(graded.rows) == 1


def test_a_row_without_a_code_is_told_and_stays_in_the_gradebook(marker: Marker) -> None:
    graded = marker.grade("--roster", marker.roster("code,name\n,Deniz\nAAA-1,Sana\n"))
    assert graded.problems == ["roster: row 2: found the code ''; wanted 3 to 24 letters, digits and hyphens"]
    assert [row["name"] for row in graded.rows] == ["Deniz", "Sana"]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: ("code,name\n" + t).encode("utf-8")))
def test_any_bytes_are_a_roster_or_are_refused(data: bytes) -> None:
    assert isinstance(roster.read(data), roster.Roster | Unreadable)


@given(st.text(max_size=200))
def test_any_text_comes_back_from_marks_as_marks_or_mistakes(text: str) -> None:
    marks, wrong, strays = essays.read(("code,task,criterion 1,text id\n" + text).encode(), [], [])
    assert marks == {} and all(len(line.splitlines()) == 1 for line in (*wrong, *strays))


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_is_safe_in_a_cell_and_comes_back_from_the_table(text: str) -> None:
    found = tables.read(tables.write(["text", "end"], [[cell(text), "."]]))
    assert isinstance(found, tables.Spreadsheet)
    shown = found.rows[0].cells["text"]
    assert shown == cell(text)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))


# ------------------------------------------------------------------------ names of files


@pytest.mark.parametrize("code", ["CON", "NUL", "COM1", "LPT9", "PRN", "AUX"])
def test_a_code_that_windows_keeps_for_itself_gets_another_file_name(marker: Marker, code: str) -> None:
    marker.put("b.json", file(code))
    assert (marker.grade().out / "feedback" / f"{code}_.html").exists()


def test_codes_that_differ_in_case_alone_are_one_student(marker: Marker) -> None:
    marker.put("b.json", raw(code="bbb-1", answers={"4.3": {"answer": 3}}))
    marker.put("c.json", raw(code="BBB-1", answers={"4.1": {"answer": 2}}))
    assert marker.grade().row("BBB-1")["so far"] == "2"


def test_work_without_a_code_has_a_page_that_no_code_can_have(marker: Marker) -> None:
    marker.put("b.json", file(""))
    names = [path.stem for path in (marker.grade().out / "feedback").iterdir()]
    assert [name for name in names if codes.CODE.fullmatch(name.upper()) is None] == ["no_code_2"]


@given(st.from_regex(codes.CODE, fullmatch=True))
def test_no_two_codes_share_a_file_name(code: str) -> None:
    name = file_name(code)
    assert name == code or codes.CODE.fullmatch(name) is None


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    json.dumps(one_line(text)).encode()


# ------------------------------------------------------------------------ floods


def works(number: int, size: int = 10) -> bytes:
    from steelyard.answers import coded_copy

    made = (document.Answers("BBB", {"4.3": {"answer": n, "pad": "x" * size}}) for n in range(number))
    return "\n".join(map(coded_copy.encode, made)).encode()


def test_a_name_twice_among_very_many_is_found_at_once() -> None:
    names = ",".join(f'"{n:x}":0' for n in range(40_000))
    data = f'{{{names},"z":0,"z":0}}'.encode()
    assert document.read(data) == Unreadable('"z" twice in one place', "each name once")


def test_very_many_copies_in_a_text_are_read_to_a_limit_that_is_told(marker: Marker) -> None:
    marker.put("b.txt", works(300))
    assert marker.grade().problems == ["b.txt: found more than 50 coded copies in one text; wanted the last one alone"]


def test_what_copies_unfold_to_is_counted_together() -> None:
    found = list(contents("a.txt", works(3, 2_000_000)))
    assert [copy.found for copy in found if isinstance(copy, Unreadable)] == ["a file that is too large"] * 2


def test_a_flood_of_one_student_is_one_line_and_the_next_student_is_read(marker: Marker) -> None:
    bomb = zipped(*((f"{n:05}.json", b"") for n in range(5_000)))
    flood, good = "A B_1_assignsubmission_file/bomb.zip", "C D_2_assignsubmission_file/a.json"
    marker.put("all.zip", zipped((flood, bomb), (good, file("BBB")), method=zipfile.ZIP_STORED))
    graded = marker.grade()
    assert (graded.row("BBB")["so far"], len(graded.problems)) == ("9", 6)
    assert graded.problems[-1].endswith("more that cannot be read")


def test_two_hundred_files_of_one_code_are_merged_in_a_few_words(marker: Marker) -> None:
    for n in range(200):
        marker.put(f"b{n}.json", raw(code="BBB", answers={"4.3": {"answer": n, "when": f"2026-01-01T00:00:{n}"}}))
    assert len(marker.grade().row("BBB")["problems"]) < 1_000


def test_a_text_of_control_signs_makes_a_table_that_comes_back(marker: Marker) -> None:
    marker.put("b.json", file("BBB", RIGHT | {"4.6": "\x01" * 25_000}))
    assert isinstance(tables.read((marker.grade().out / "texts.csv").read_bytes()), tables.Spreadsheet)


def test_a_name_of_a_task_of_any_length_fills_no_cell(marker: Marker) -> None:
    marker.put("b.json", file("BBB", {"4." + "9" * 100_000: 1}))
    assert len(marker.grade().row("BBB")["problems"]) < 200


def test_a_trail_of_any_length_makes_a_page(marker: Marker) -> None:
    marker.put("b.json", raw(code="BBB", weighings=[{"at": str(n)} for n in range(5_000)]))
    assert len(marker.grade().page("BBB")) < 200_000


def test_marks_whose_code_stands_last_and_is_missing_are_told() -> None:
    essay = next(task for task in FOUR.exercise.tasks if task.id == "4.6")
    table = b"task,criterion 1,text id,code\n4.6,1,x\n"
    assert essays.read(table, [essay], ["AAA"]).strays[0].startswith("row 2, code: found nothing")  # type: ignore[list-item]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder can be opened here")
def test_a_folder_that_cannot_be_opened_is_a_line(marker: Marker) -> None:
    (marker.inbox / "shut").mkdir(mode=0)
    assert only_problem(marker).startswith("shut: found a folder that cannot be opened")


def test_an_archive_that_tells_two_lengths_of_its_list_is_believed_the_longer(
    marker: Marker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `zipfile` does: a million entries behind an end that speaks of five."""
    monkeypatch.setattr("steelyard.marking.collecting.MOST_LISTING", 10_000)
    whole = zipped(*((f"{n}.json", b"") for n in range(300)))
    start, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    long = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 300, 300, end - start, start)
    place = struct.pack("<IIQI", 0x07064B50, 0, end, 1)
    marker.put("z.zip", whole[:end] + long + place + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 5, 5, 100, start, 0))
    assert only_problem(marker).startswith("z.zip: found an archive of very many files")


def test_a_folder_full_of_other_things_is_five_lines(marker: Marker) -> None:
    folder = zipped(*((f"book/{n}.png", b"x") for n in range(300)), ("book/a.json", file("BBB")))
    marker.put("A B_1_assignsubmission_file/book.zip", folder)
    graded = marker.grade()
    assert (graded.row("BBB")["total"], len(graded.problems)) == ("", 5)
    assert graded.problems[-1].startswith("A B_1_assignsubmission_: found 296 more files of other kinds")


@pytest.mark.skipif(os.name == "nt", reason="no such path can be made there")
def test_a_path_that_is_longer_than_the_system_allows_is_a_line(
    marker: Marker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(marker.inbox)
    for _ in range(25):
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
    (line,) = marker.grade(handed_in=marker.inbox).problems
    assert line.endswith("found a folder that cannot be opened (File name too long); wanted one that can")


def test_parts_of_an_archive_that_lie_over_one_another_are_refused(marker: Marker) -> None:
    """Many entries over one body: each unfolds, none takes room."""
    once = zipped(("a.json", os.urandom(20_000)))
    start = once.index(b"PK\x01\x02")
    entry, end = once[start : once.index(b"PK\x05\x06")], bytearray(once[once.index(b"PK\x05\x06") :])
    struct.pack_into("<HHI", end, 8, 50, 50, 50 * len(entry))
    marker.put("z.zip", once[:start] + entry * 50 + bytes(end))
    assert "whose parts lie over one another" in only_problem(marker)
