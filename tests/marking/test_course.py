"""The course file: what counts, until when and for how much, and how marking reads it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from class_folder import FOUR, RIGHT, SLUG, Graded, Marker, file, raw, table
from shared import plain
from steelyard.errors import SteelyardError
from steelyard.exercise.verdict import Judged, Verdict
from steelyard.marking import course, scoring
from steelyard.marking.course import CourseSet, Extension
from steelyard.marking.scoring import Marked, Score

HERE = {SLUG: FOUR}
SET = f"title: A\nsets:\n  {SLUG}: "

MISTAKES = {
    "": "course.yml:1: found an empty file; wanted fields and their values",
    "- a": "course.yml:1: found ['a']; wanted fields and their values",
    "title: [": "expected node content; wanted YAML",
    "title: T\nsets:\n  a: {}\n\tb: {}": "found a tab before the first word, where YAML has spaces",
    f"sets: {{{SLUG}: }}": "course.yml:1: found no 'title'",
    "title: A\n": "course.yml:1: sets: found None; wanted each set that counts, by its name",
    "title: A\nsets: [x]": "course.yml:2: sets: found ['x']; wanted each set that counts, by its name",
    "title: A\nsets:\n  04-x: ": "course.yml:3: sets.04-x: found the set '04-x'; wanted one of 04-responsibility",
    SET + "3": f"course.yml:3: sets.{SLUG}: found 3; wanted fields and their values",
    SET + "{due: friday}": "due: found 'friday'; wanted a day, as 2027-03-05",
    SET + "{due: 0001-01-01}": "due: found the year 1; wanted a day, as 2027-03-05",
    SET + "{due: 2027-02-30}": "course.yml:3: found a value that cannot be read",
    SET + "{tasks: [4.1]}": "tasks.1: found 4.1; wanted text. Fix: put it in quotation marks",
    SET + "{tasks: ['4.99']}": "tasks.1: found '4.99'; wanted one of 4.1, 4.2",
    SET + "{tasks: ['4.1', '4.1']}": "tasks.2: found '4.1' twice; wanted each task once",
    SET + "{counts: 40}": "sets: found shares that add up to 40; wanted 100 per cent",
    SET + "{counts: -1}": "counts: found -1; wanted a number >= 0",
    SET + "{counts: 100, tasks: ['4.9']}": "found a share of the mark and no task that earns a point; wanted one of",
    SET + "\nzone: Nowhere": "course.yml:4: zone: found 'Nowhere'; wanted UTC, or a time zone",
    SET + "\nzone: ../etc": "course.yml:4: zone: found '../etc'; wanted UTC, or a time zone",
    SET + "\nbook: here": "course.yml:4: book: found 'here'; wanted an address that begins with https://",
    SET + "\nlate: 10": "course.yml:4: late: found 10; wanted fields and their values",
    SET + "\nlate: {each_day: 200}": "late.each_day: found 200; wanted a number <= 100",
    SET + "\nextensions: [{code: X7P6-F7W4, days: 2}]": "'X7P6-F7W4'; wanted a code as it was given out",
    SET + "\nextensions: [{code: '..', days: 2}]": "'..'; wanted a code: 3 to 24 letters",
    SET + "\nextensions: [{code: ABC, days: 0}]": "extensions.1.days: found 0; wanted a whole number >= 1",
    SET + "\nextensions: [{code: ABC, days: 1}, {code: abc, days: 2}]": "found an extension for ABC twice",
    SET + "\nextensions: [{code: ABC, days: 1, set: x}]": "extensions.1.set: found 'x'; wanted one of 04-",
    SET
    + "\nextensions: [{code: ABC, until: 2027-03-05, days: 1}]": "extensions.1.until: found a field that is not known "
    "here; wanted one of code, days, set",
    SET + "\nextensions: [{code: ABC}]": "course.yml:4: extensions.1: found no 'days'; wanted 'days:'",
    SET + "\nrooster: a.csv": "course.yml:4: rooster: found a field that is not known here",
    SET + f"\n  {SLUG}: ": f"course.yml:4: found '{SLUG}' twice; wanted each key once",
}
"""A course file, and what is said of it."""


def said(text: str) -> list[str]:
    try:
        course.read("course.yml", text, HERE)
    except ExceptionGroup as group:
        return [str(mistake) for mistake in group.exceptions if isinstance(mistake, SteelyardError)]
    return []


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_in_one_line_with_its_place(text: str) -> None:
    (line,) = said(text)
    assert MISTAKES[text] in line


def test_a_course_to_fill_in_can_be_read() -> None:
    assert [*course.read("course.yml", course.blank([FOUR.exercise]), HERE).sets] == [SLUG]


def test_a_course_to_fill_in_fits_the_schema() -> None:
    jsonschema.validate(plain(course.blank([FOUR.exercise])), json.loads(course.schema(HERE)))


def test_a_course_says_what_its_texts_cost_to_mark() -> None:
    says = [*course.lines(course.read("course.yml", SET, HERE), HERE)]
    assert "  Texts to mark: 4.6; some 4 minutes a student, 4 hours for sixty" in says[2]


# ------------------------------------------------------------------------ lateness

DUE = """{due: 2026-11-23, tasks: ["4.1", "4.2"]}
zone: Europe/Istanbul
late: {each_day: 25, at_most: 60}
extensions: [{code: K7M2, days: 1}]
"""


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2026-11-23T20:59:59.999Z", 0),  # Istanbul is three hours ahead
        ("2026-11-23T21:00:00.000Z", 1),
        ("2026-11-24T20:59:59.999Z", 1),
        ("2026-11-24T21:00:00.000Z", 2),
        ("2026-11-23T21:00:00", 1),
        ("2026-11-24T02:00:00+06:00", 0),
        ("yesterday", 0),
        ("", 0),
    ],
)
def test_a_day_ends_at_the_courses_midnight(when: str, days: int) -> None:
    assert course.read("course.yml", SET + DUE, HERE).days_late(SLUG, "P4RT", when) == days


def test_more_days_are_given_to_one_code() -> None:
    assert course.read("course.yml", SET + DUE, HERE).days_late(SLUG, "K7M2", "2026-11-24T20:00:00Z") == 0


@pytest.mark.parametrize(("code", "days"), [("K7M2", 3), ("AAA-1", 5), ("P4RT", 5)])
def test_of_several_extensions_the_longest_counts_and_none_of_another_set(code: str, days: int) -> None:
    due = CourseSet(due=date(2026, 11, 23))
    given = [("K7M2", 1, ""), ("K7M2", 2, SLUG), ("AAA-1", 4, "01-the-op-ed")]
    more = tuple(Extension(code=each, days=n, set=slug) for each, n, slug in given)
    whole = course.Course(title="A", sets={SLUG: due, "01-the-op-ed": due}, extensions=more)
    assert whole.days_late(SLUG, code, "2026-11-28T10:00:00.000Z") == days


# ------------------------------------------------------------------------ marking by it


@pytest.fixture
def marker(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Marker:
    monkeypatch.chdir(tmp_path)
    return Marker(tmp_path, capsys)


def by_course(marker: Marker, about_set: str, roster: str = "code,name\nP4RT,Deniz\nK7M2,Sana\n") -> Graded:
    """Mark by a course that says where everything lies."""
    marker.roster(roster)
    places = "\nhanded_in: inbox\nroster: roster.csv\nmarks: out\n"
    (marker.folder / "course.yml").write_text(SET + about_set + places, "utf-8")
    return marker.run("grade", "--exercises", str(marker.sets))


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_of_ledgers_that_is_not_there_is_said(marker: Marker, made: bool) -> None:
    """Misspelt, it would leave every mark of a text out."""
    marker.put("a.json", file("K7M2"))
    if made:
        (marker.folder / "ledgers").mkdir()
    said = by_course(marker, "\ntexts: [ledgers]").said
    assert ("There is no folder 'ledgers' yet: make it for what the marking desk saves." in said) is not made


def test_what_counts_and_where_it_lies_is_read_from_the_course(marker: Marker) -> None:
    marker.put("a.json", file())
    graded = by_course(marker, "{tasks: ['4.1', '4.2']}")
    assert [*graded.rows[1]] == ["code", "name", "4.1 of 1", "4.2 of 2", "so far", "possible", "waiting", "total",
                                 "problems"]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "total", "off"),
    [(24, "2.25", "1 day late, 25 %"), (25, "1.5", "2 days late, 50 %"), (26, "1.2", "3 days late, 60 %")],
)
def test_a_late_answer_loses_what_the_course_says(marker: Marker, day: int, total: str, off: str) -> None:
    marker.put("a.json", file("P4RT", when=f"2026-11-{day - 1}T22:00:00.000Z"))
    row = by_course(marker, DUE).row("P4RT")
    assert (row["total"], row["problems"]) == (total, f"4.1 and 4.2 are {off} off")


def test_what_is_said_of_a_forecast_after_its_day_makes_it_no_later(marker: Marker) -> None:
    """The moment at which it was committed counts, not the one at which its outcome was put in."""
    entry = {"answer": 2, "committed": "2026-11-22T10:00:00.000Z", "when": "2026-11-24T22:00:00.000Z"}
    marker.put("a.json", raw(code="P4RT", answers={"4.1": entry}))
    row = by_course(marker, DUE).row("P4RT")
    assert (row["total"], row["problems"]) == ("1", "")


@pytest.mark.parametrize(("points", "off", "left"), [(1.5, 25, 1.13), (2, 50, 1), (1.27, 50, 0.64)])
def test_of_a_hundredth_that_lateness_halves_the_half_goes_up(points: float, off: float, left: float) -> None:
    late = scoring._late(Marked(None, Judged(Verdict.PARTLY, points)), 1, off)
    assert late.judged.points == left


@pytest.mark.parametrize(("earned", "mark"), [(12.87, 64.4), (9.99, 50), (9.98, 49.9), (20, 100)])
def test_a_mark_of_a_hundred_is_rounded_as_everything_is(earned: float, mark: float) -> None:
    """64.35 goes up to 64.4, though a float holds it a little too small."""
    items: Any = [SimpleNamespace(exercise=SimpleNamespace(slug=SLUG), possible=20)]
    score = Score("P4RT", (Marked(None, Judged(Verdict.PARTLY, earned)),))
    assert score.of_hundred(items, {SLUG: 100}) == mark


def test_the_page_of_feedback_says_how_late_an_answer_was(marker: Marker) -> None:
    marker.put("a.json", file("P4RT", when="2026-11-24T22:00:00.000Z"))
    assert "2 days late, 50 % off" in by_course(marker, DUE).page("P4RT")


def test_a_clock_that_ran_ahead_costs_no_points(marker: Marker) -> None:
    marker.put("a.json", file("P4RT", when="2099-01-01T00:00:00.000Z"))
    assert by_course(marker, DUE).row("P4RT")["total"] == "3"


def test_sets_that_are_shares_make_a_mark_of_a_hundred(marker: Marker) -> None:
    marker.put("a.json", file("P4RT", {**RIGHT, "4.1": 1}))
    row = by_course(marker, "{counts: 100, tasks: ['4.1', '4.2']}").row("P4RT")
    assert (row["total"], row["mark of 100"]) == ("2", "66.7")


def test_there_is_no_mark_as_long_as_anything_waits(marker: Marker) -> None:
    marker.put("a.json", file("P4RT"))
    row = by_course(marker, "{counts: 100, tasks: ['4.1', '4.6']}").row("P4RT")
    assert (row["total"], row["mark of 100"]) == ("", "")


def test_the_page_of_feedback_has_the_mark_that_the_platform_shows(marker: Marker) -> None:
    """And each set's points with its share, so that a student can work it out."""
    marker.put("a.json", file("P4RT", {"4.1": 2, "4.2": [RIGHT["4.2"][0], None]}))
    page = by_course(marker, "{counts: 100, tasks: ['4.1', '4.2']}").page("P4RT")
    assert "<strong>66.7</strong> of 100" in page and "2 of 3 points; 100% of the mark" in page


@pytest.mark.parametrize(("tasks", "unread"), [("'4.1', '4.6'", False), ("'4.1'", True)])
def test_a_page_of_feedback_has_no_mark_while_anything_is_open(marker: Marker, tasks: str, unread: bool) -> None:
    marker.put("Sana Su_11_assignsubmission_file/a.json", file("P4RT"))
    if unread:
        marker.put("Sana Su_11_assignsubmission_file/b.json", b"{")
    page = by_course(marker, f"{{counts: 100, tasks: [{tasks}]}}").page("P4RT")
    assert "of 100" not in page and "points so far." in page


def test_more_days_for_a_code_that_is_nobodys_are_named(marker: Marker) -> None:
    marker.put("a.json", file("P4RT"))
    by_course(marker, DUE.replace("K7M2", "ZZZ"))
    assert (
        "found more days for ZZZ; wanted a code of the roster" in (marker.folder / "out" / "problems.txt").read_text()
    )


def test_a_course_that_names_no_file_is_told_in_one_line(marker: Marker) -> None:
    graded = by_course(marker, "{}\nkeys: nowhere")
    assert (graded.code, graded.error) == (
        2,
        "steelyard grade: no folder 'nowhere' of keys; steelyard assign makes one\n",
    )


def test_the_command_writes_a_course_once_and_then_says_what_it_says(marker: Marker) -> None:
    marker.run("course", "--exercises", str(marker.sets))
    assert f"  {SLUG}: 4.1, 4.2" in marker.run("course", "--exercises", str(marker.sets)).said


# ------------------------------------------------------------------------ codes


def issued(marker: Marker) -> list[str]:
    """Codes for a class of three, as the course's roster has them."""
    (marker.folder / "course.yml").write_text(f"title: Term\nroster: roster.csv\nsets: {{{SLUG}: }}", "utf-8")
    marker.run("codes", "3")
    return [row["code"] for row in table((marker.folder / "roster.csv").read_bytes())]


def test_codes_go_into_the_courses_roster_and_on_slips_in_its_order(marker: Marker) -> None:
    codes = issued(marker)
    slips = (marker.folder / "roster-slips.html").read_text("utf-8")
    assert re.findall(r'class="code">(.*?)<', slips) == codes


def test_codes_are_not_given_out_where_slips_lie_already(marker: Marker) -> None:
    issued(marker)
    (marker.folder / "roster.csv").unlink()
    graded = marker.run("codes", "3")
    assert (graded.code, (marker.folder / "roster.csv").exists()) == (2, False)
