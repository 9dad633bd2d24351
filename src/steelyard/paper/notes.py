"""Side notes where there is no side: each at the end of its page, and a link there and back."""

from __future__ import annotations

from bs4 import Tag

from steelyard.language import say
from steelyard.paper import markup


def endnotes(article: Tag) -> None:
    """Move the side notes of a page to its end."""
    facts = [fact for fact in article.select(".fact") if fact.select_one(".sidenote")]
    if not facts:
        return
    (end,) = markup.pieces(
        f'<section class="notes" epub:type="endnotes" role="doc-endnotes"><h2>{say("Notes")}</h2></section>'
    )
    for number, fact in enumerate(facts, 1):
        marker, note = fact.select_one("sup, .paragraph, .claim"), fact.select_one(".sidenote")
        sign = fact.select_one(".label > sup, .label > .paragraph") or marker
        if sign is None or note is None:
            continue
        (link,) = markup.pieces(
            f'<a epub:type="noteref" role="doc-noteref" id="to-{number}" href="#note-{number}"></a>'
        )
        sign.wrap(link)
        for words in link.select(".vh"):
            words.decompose()  # the note itself says it
        for shown in link.select("[aria-hidden]"):
            del shown["aria-hidden"]
        (aside,) = markup.pieces(f'<aside epub:type="footnote" role="doc-footnote" id="note-{number}"></aside>')
        aside.extend(list(note.extract().children))
        aside.extend([" ", *markup.pieces(f'<a class="back" href="#to-{number}" role="doc-backlink">↩</a>')])
        end.append(aside)
    (article.section or article).append(end)
