"""The bibliography: every entry is cited or listed, and what was not verified says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from steelyard.argument import reading
from steelyard.evidence import records
from steelyard.evidence.tables import UNSEEN, unverified
from works import ENTRIES, WORKS

if TYPE_CHECKING:
    from pathlib import Path


def entries(built_book: Path) -> list[str]:
    """The entries of the page, as text."""
    page = (built_book / "book/bibliography.html").read_text("utf-8")
    main = page[page.index("<h1") : page.index("lr-foot")]
    found = re.findall(r'<div class="citation".*?</div>|<li id="id\d+">.*?</li>', main, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", entry).split()) for entry in found]


def plain(words: str) -> str:
    return re.sub(r"\W+", "", words).lower()


def test_every_entry_is_cited_or_listed(built_book: Path) -> None:
    listed = {*records.source_keys(), *reading.source_keys()}
    shown = [plain(entry) for entry in entries(built_book)]
    lost = [key for key in ENTRIES if key not in listed and not any(plain(WORKS[key].title) in s for s in shown)]
    assert lost == []


def test_what_was_not_verified_is_marked_before_its_note(built_book: Path) -> None:
    unseen = [entry for entry in entries(built_book) if UNSEEN in entry]
    assert unseen and [entry for entry in unseen if unverified() not in entry.partition(UNSEEN)[0]] == []


def test_what_was_verified_bears_no_mark(built_book: Path) -> None:
    assert [entry for entry in entries(built_book) if unverified() in entry and UNSEEN not in entry] == []


def test_no_work_shows_the_latex_of_its_entry() -> None:
    assert [key for key in ENTRIES if {"\\", "`"} & {*WORKS[key].title, *WORKS[key].note}] == []


def test_a_note_begins_with_a_capital_as_a_sentence_does(built_book: Path) -> None:
    small = re.compile(r"(?:\d{4}|in full)\.\s+[a-z](?!oi:)")
    assert [entry for entry in entries(built_book) if small.search(entry)] == []


def test_whoever_makes_a_claim_of_the_mirror_is_named_on_the_map(built_book: Path) -> None:
    page = (built_book / "book/01-the-op-ed.html").read_text("utf-8")
    named = [part for part in (*reading.mirror().paragraphs, *reading.mirror().claims) if part.source_keys]
    assert page.count("Said by: ") == len(named)
