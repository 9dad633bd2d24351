"""The page of the evidence as a short appendix: each fact with its source, and what speaks against leaning on it."""

from __future__ import annotations

from bs4 import Tag
from markupsafe import Markup

from steelyard.language import say
from steelyard.page.templates import render
from steelyard.paper import markup


def brief(article: Tag) -> None:
    """Facts in the order and under the names of their tables; nothing changes on a page that has none."""
    tables = article.select("table.facts")
    title = article.h1
    section = article.section
    if not tables or title is None or section is None:
        return
    listed = [(markup.value(table, "aria-label"), [_fact(row) for row in table.select("tbody tr")]) for table in tables]
    title.extract()
    section.clear()
    section.extend([title, *markup.pieces(render("evidence_in_brief", tables=listed))])


def _fact(row: Tag) -> dict[str, str]:
    sources = row.select_one(".from")
    for tag in row.select(".titles, .due, .sign"):
        tag.decompose()
    sure, dispute = markup.text(row.select_one(".sure b")), row.select_one("td p + p > b")
    return {
        "id": markup.value(row, "id"),
        "says": markup.text(row.select_one("td > p")),
        "when": markup.text(row.select_one("td + td")),
        "sources": Markup(sources.decode_contents().rstrip(" ·\n")) if sources is not None else "",
        "sure": "" if sure == say("high") else sure,
        "dispute": markup.text(dispute) if markup.value(row, "data-disputed") == "yes" else "",
    }
