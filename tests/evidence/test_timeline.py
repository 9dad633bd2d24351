"""The timeline, and the pictures drawn from the data."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from steelyard.drawing.geometry import LETTER
from steelyard.errors import UnknownNameError
from steelyard.evidence import charts, facts, place_map, records, tables, timeline
from steelyard.page import bundle
from steelyard.page.typesetting import curled
from works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
TURKEY = tuple(event for event in records.timeline() if event.kind)


def turkey() -> str:
    """The timeline of Turkey in Syria, as a page has it."""
    return tables.events("turkey", WORKS)


@pytest.fixture
def shown(page: Page) -> Page:
    """A page with the timeline of Turkey in Syria, its style and its script."""
    style = "".join(
        (ROOT / "src/steelyard/page/css" / f"{name}.css").read_text("utf-8") for name in ("ground", "view", "evidence")
    )
    page.set_content(f"<!doctype html><style>{style}</style><main class=bd-article>{turkey()}</main>")
    page.add_script_tag(content=bundle.runtime())
    return page


# ------------------------------------------------------------------------ the drawings


def drawings(html: str) -> list[ET.Element]:
    """The SVG elements in it."""
    return [ET.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", html, re.S)]


@pytest.mark.parametrize("name", charts.CHARTS)
def test_a_picture_is_drawn_for_the_page_and_for_a_phone(name: str) -> None:
    drawn = [ET.fromstring(svg) for svg in charts.CHARTS[name]().drawings]
    assert [svg.get("class") for svg in drawn] == ["broad", "narrow"]


@pytest.mark.parametrize("name", charts.CHARTS)
def test_a_picture_says_in_words_what_it_shows(name: str) -> None:
    chart = charts.CHARTS[name]()
    assert all((ET.fromstring(svg).get("aria-label") or "").startswith(chart.finding) for svg in chart.drawings)


@pytest.mark.parametrize("name", charts.CHARTS)
def test_a_picture_keeps_within_its_canvas(name: str) -> None:
    for svg in charts.CHARTS[name]().drawings:
        root = ET.fromstring(svg)
        wide = float((root.get("viewBox") or "").split()[2])
        assert all(0 <= float(text.get("x", "0")) <= wide for text in root.iter("text"))


@pytest.mark.parametrize("name", charts.CHARTS)
def test_a_picture_names_the_facts_it_rests_on(name: str) -> None:
    page = charts.view(name, WORKS)
    assert all(f'href="page:book/the-evidence#{id_}"' in page for id_ in charts.CHARTS[name]().facts)


def test_the_peak_of_refugees_is_the_one_of_the_fact() -> None:
    most = max(year.refugees for year in records.series("Syrians in Turkey"))
    assert most == facts.fact("T04").high


def test_about_a_third_of_the_zone_that_was_asked_for_was_taken() -> None:
    assert charts.territory().finding == "In 2019 Turkey took 33% to 35% of the zone it had asked for"


def test_the_operations_cost_no_more_lives_than_all_years_together() -> None:
    ranges = [(facts.fact(id_).low or 0, facts.fact(id_).high or 0) for id_ in ("T16", "T19", "T23", "T29")]
    assert sum(low for low, _ in ranges) <= (facts.fact("T32").high or 0)


@pytest.mark.parametrize(
    ("longitude", "latitude", "away"),
    [(0, 0, 0), (0.5, 0, 0), (0.5, 1, place_map.KM_NORTH), (2, 0, place_map.KM_EAST), (-1, 0, place_map.KM_EAST)],
)
def test_the_distance_to_a_border_is_to_its_nearest_point(longitude: float, latitude: float, away: float) -> None:
    line = (records.Point(0, 0), records.Point(1, 0))
    assert place_map.distance(records.Point(longitude, latitude), line) == pytest.approx(away)


def test_the_map_says_how_far_the_towns_lie_that_were_taken() -> None:
    chart, taken = place_map.places(), {place.name for place in records.places() if place.kind == "taken"}
    farthest = max(float(away) for name, _, away in chart.rows if name in taken)
    (told,) = re.findall(r"within (\d+) kilometres", chart.finding)
    assert 0 <= float(told) - farthest < 5


def test_every_place_stands_on_the_map() -> None:
    east, north = place_map.LONGITUDES, place_map.LATITUDES
    off = [
        p.name for p in records.places() if not (east[0] < p.longitude < east[1] and north[0] < p.latitude < north[1])
    ]
    assert off == []


def test_an_unknown_picture_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="places, refugees, territory, losses, displaced, forking-paths, ledger"):
        charts.view("weather", WORKS)


def test_the_ledger_tells_gains_and_costs_of_those_it_names() -> None:
    sides = {entry.side for entry in records.ledger()}
    bearers = {entry.bearer for entry in records.ledger()}
    assert (sides, any("Syrians" in bearer for bearer in bearers)) == ({"gain", "cost"}, True)


def test_a_dispute_shows_in_the_ledger() -> None:
    assert "(disputed by Turkey)" in charts.view("ledger", WORKS)


@pytest.mark.parametrize(
    ("iso", "year"), [("2016-01-01", 2016.0), ("2016-07-02", 2016.5), ("2016-08", 2016 + 213 / 366), ("2017", 2017.0)]
)
def test_a_date_has_its_place_on_the_line_of_years(iso: str, year: float) -> None:
    assert timeline.year_of(iso) == pytest.approx(year)


# ------------------------------------------------------------------------ the timeline


def test_the_figure_shows_every_event_up_to_the_op_ed() -> None:
    marks = [circle.get("data-mark") for circle in drawings(turkey())[0].iter("circle")]
    assert sorted(str(mark) for mark in marks) == sorted(f"turkey-{e.id}" for e in TURKEY if not e.after)


def test_a_dot_says_what_it_stands_for_when_it_is_pointed_at() -> None:
    titles = [title.text for title in drawings(turkey())[0].iter("title")]
    assert "24 Aug 2016: Operation Euphrates Shield begins" in titles


@pytest.mark.parametrize("canvas", [0, 1])
def test_no_two_labels_of_a_row_touch(canvas: int) -> None:
    rows: dict[float, list[tuple[float, float]]] = {}
    for group in drawings(turkey())[canvas].iter("g"):
        for label in group.iter("text"):
            start = float(label.get("x", "0"))
            rows.setdefault(float(label.get("y", "0")), []).append((start, start + LETTER * len(label.text or "")))
    assert rows and all(a[1] < b[0] for row in rows.values() for a, b in itertools.pairwise(sorted(row)))


def test_no_event_after_the_op_ed_stands_outside_the_fold() -> None:
    open_part, _, _ = turkey().partition('<details class="sealed">')
    assert [event.id for event in TURKEY if event.after and event.id in open_part] == []


def test_every_event_stands_in_the_table_with_its_source() -> None:
    rows = re.findall(r'<tr id="turkey-(E[^"]+)".*?class="from">(.*?)</td>', turkey(), re.S)
    assert [id_ for id_, _ in rows] == [e.id for e in TURKEY if not e.after] + [e.id for e in TURKEY if e.after]
    assert all(cited for _, cited in rows)


def test_a_kind_of_event_is_singled_out_in_table_and_figure(shown: Page) -> None:
    shown.get_by_label("Kind of event").select_option(label="Some violence in Turkey")
    shown.get_by_text("The events as a table").click()
    wanted = sum(event.kind == "attack" for event in TURKEY)
    expect(shown.locator("tbody tr:visible")).to_have_count(wanted)
    assert shown.locator("svg.broad circle:not(.aside)").count() == wanted
    assert shown.locator("svg.broad path.least:not(.aside)").count() == 0


def test_a_press_near_a_dot_tells_its_event_and_a_key_the_next(shown: Page) -> None:
    begun = next(event for event in TURKEY if event.date == "2016-08-24")
    box = shown.locator(f'svg.broad circle[data-mark="turkey-{begun.id}"]').bounding_box()
    assert box
    shown.mouse.click(box["x"] + 5, box["y"] - 4)
    expect(shown.locator(".steps p")).to_contain_text(f"24 Aug 2016: {begun.event}.")
    shown.get_by_role("button", name="Later").press("Enter")
    expect(shown.locator(".steps p")).to_contain_text(f": {curled(TURKEY[TURKEY.index(begun) + 1].event)}.")


def test_all_events_come_back(shown: Page) -> None:
    shown.get_by_label("Kind of event").select_option(label="The displaced")
    shown.get_by_role("button", name="Show all").click()
    expect(shown.locator("circle.aside")).to_have_count(0)


def test_without_javascript_the_table_and_the_figure_are_there(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.set_content(f"<!doctype html><style>{bundle.styles('ground', 'evidence')}</style><main>{turkey()}</main>")
    page.get_by_text("The events as a table").click()
    expect(page.locator("tbody tr:visible")).to_have_count(sum(not event.after for event in TURKEY))
    expect(page.locator("form.sieve")).to_be_hidden()
