"""The page of the evidence as a short appendix: each fact with its source, and what speaks against leaning on it."""

from __future__ import annotations

from bs4 import Tag
from markupsafe import Markup

from steelyard.language import say
from steelyard.page.templates import render
from steelyard.paper import markup

FACT = "tr[data-field]"
"""A row of the evidence that is a fact; its further tables are for a screen that can sift them."""


def brief(article: Tag) -> None:
    """Facts alone, in the order and under the names of their tables; nothing changes on a page that has none."""
    tables = [table for table in article.select("table") if table.select_one(FACT)]
    title = article.h1
    section = article.section
    if not tables or title is None or section is None:
        return
    listed = [(markup.value(table, "aria-label"), [_fact(row) for row in table.select(FACT)]) for table in tables]
    title.extract()
    section.clear()
    section.extend([title, *markup.pieces(render("evidence_in_brief", tables=listed))])


def _fact(row: Tag) -> dict[str, str]:
    sources = row.select_one(".from")
    for tag in row.select(".titles, .due, .sign"):
        tag.decompose()
    sure, dispute = markup.text(row.select_one(".sure b")), row.select_one(".says .note > b")
    return {
        "id": markup.value(row, "id"),
        "says": markup.text(row.select_one(".says > p")),
        "when": markup.text(row.select_one(".when")),
        "sources": Markup(sources.decode_contents().rstrip(" ·\n")) if sources is not None else "",
        "sure": "" if sure == say("high") else sure,
        "dispute": markup.text(dispute) if markup.value(row, "data-disputed") == "yes" else "",
    }
