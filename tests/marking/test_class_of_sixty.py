"""A class of sixty, as files really arrive: no total is wrong, and no nil is given but to who handed in nothing."""

from __future__ import annotations

import quopri
from collections.abc import Callable
from pathlib import Path

import pytest

from class_folder import Marker, file, work, zipped
from steelyard.answers import coded_copy, codes

Arrival = Callable[[str, str], tuple[str, bytes] | None]
"""From a student's code and the next one's: the name and the bytes of what is handed in, if anything is."""

GIVEN = {"4.3": 3, "4.1": 2, "4.7": 70}


def copy(code: str) -> str:
    return coded_copy.encode(work(code, GIVEN))


READ: list[Arrival] = [
    lambda code, _: ("a.json", file(code, GIVEN)),
    lambda code, _: ("a.txt", ("> " + copy(code)[:70] + "\n> " + copy(code)[70:]).encode()),
    lambda code, _: ("a.html", f"<p>{copy(code)[:80]}<br>{copy(code)[80:]}</p>".encode()),
    lambda code, _: ("a.txt", quopri.encodestring(f"Dear all,\n{copy(code)}".encode())),
    lambda code, _: ("a.zip", zipped(("work/answers.json", file(code, GIVEN)))),
    lambda code, _: ("a.json", copy(code).encode()),
    lambda code, _: ("a.txt", b"Hello,\n" + file(code, GIVEN) + b"\nBest"),
    lambda code, _: ("a.json", file(code, GIVEN).decode().encode("utf-16")),
    lambda code, _: ("a.json", file(code.lower().replace("-", "\u2011"), GIVEN)),
]
HELD: list[Arrival] = [
    lambda code, _: ("a.json", file(code, GIVEN)[:300]),
    lambda code, _: ("a.docx", b"PK"),
    lambda code, _: ("a.json", file("", GIVEN)),
    lambda code, _: ("a.json", file(code[:-1] + ("4" if code[-1] == "3" else "3"), GIVEN)),
    lambda code, _: ("a.txt", copy(code)[:-40].encode()),
    lambda code, _: ("a.zip", b"PK\x03\x04 and so on"),
    lambda code, _: ("a.json", b""),
    lambda _, other: ("a.json", file(other, GIVEN)),
    lambda code, _: ("a.json", file(code, GIVEN)),  # the one whose code the one before has used
]
ARRIVALS: list[tuple[Arrival, str]] = [
    *((arrival, "3") for arrival in READ),
    *((arrival, "") for arrival in HELD),
    (lambda *_: None, "0"),
    (READ[0], "3"),
]
PLATFORMS = {
    "Moodle": "Student {0}x_{1}_assignsubmission_file/{2}",
    "Canvas": "{0}xstudent_{1}_5{1}_{2}",
    "Blackboard": "Set 4_user{1}_attempt_2026-11-24-10-00-00_{2}",
}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_total_is_wrong_and_only_the_absent_get_nil(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], platform: str
) -> None:
    marker, given_out = Marker(tmp_path, capsys), codes.issue(60)
    rows, wanted = ["sep=;", "code;name;user"], []
    for n, code in enumerate(given_out):
        arrival, total = ARRIVALS[n % len(ARRIVALS)]
        letters = chr(97 + n // 26) + chr(97 + n % 26)
        rows.append(f"{code};Student {letters}x;user{100 + n}")
        wanted.append(total)
        if handed_in := arrival(code, given_out[(n + 1) % 60]):
            marker.put(PLATFORMS[platform].format(letters, 100 + n, handed_in[0]), handed_in[1])
    graded = marker.grade("--roster", marker.roster("\n".join(rows)))
    assert [row["total"] for row in graded.rows][:60] == wanted
