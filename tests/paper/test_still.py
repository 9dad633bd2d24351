"""The book without a screen: what goes, what opens, and what waits behind its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import Tag

from small_site import FIGURE, MODEL, write
from steelyard import models
from steelyard.drawing.plot import HIGH
from steelyard.paper import links, markup, site
from steelyard.paper.notes import endnotes
from steelyard.paper.still import folded_away, still, still_book
from steelyard.views.explorable import situations
from steelyard.views.stills import stills

FIELDS = "script, button, input, select, textarea, form, label, details, [hidden], [inert], [data-model]"
"""What only a screen understands."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> site.Book:
    read = site.read(write(tmp_path_factory.mktemp("built")))
    still_book(read)
    return read


def page(book: site.Book, path: str) -> Tag:
    return next(page.article for page in book.pages if page.path == f"{path}.html")


def article(html: str) -> Tag:
    (made,) = markup.pieces(f"<article>{html}</article>")
    return made


def test_the_pages_come_in_the_order_of_the_contents_each_exercise_after_its_chapter(book: site.Book) -> None:
    assert [(page.part, page.number, page.title, page.under) for page in book.pages] == [
        ("", "", "Welcome", ""),
        ("Part one", "1", "First", ""),
        ("Part one", "", "Exercise", "book/01-first.html"),
        ("At the back", "", "The evidence", ""),
    ]


def test_a_folder_without_a_book_is_refused_with_the_way_to_one(tmp_path: Path) -> None:
    with pytest.raises(site.PaperError, match="build it first"):
        site.read(tmp_path)


def test_nothing_is_left_that_only_a_screen_understands(book: site.Book) -> None:
    assert [tag for page in book.pages for tag in page.article.select(FIELDS)] == []


def test_a_page_of_the_real_book_is_left_with_nothing_of_it_either(built_book: Path) -> None:
    tree = markup.read((built_book / "book" / "08-the-analogy.html").read_text("utf-8"))
    (text,) = tree.select("article")
    still(text)
    assert text.select(FIELDS) == []


def test_a_view_shows_its_start_and_keeps_each_situation_for_after_the_guess(book: site.Book) -> None:
    first = page(book, "book/01-first")
    captions = [markup.text(caption).partition(".")[0] for caption in first.select("figcaption")]
    labels = [preset.label for preset in situations(MODEL, MODEL.figure(FIGURE))]
    assert (captions, len(first.select(".folded-away figure"))) == (["At the start", *labels], len(labels))


def test_what_is_to_be_guessed_stands_between_the_picture_and_the_way_to_its_situations(book: site.Book) -> None:
    parts = page(book, "book/01-first").select(".explorable > :is(figure, .asks, .folded)")
    assert [markup.value(part, "class") for part in parts] == ["picture", "asks", "folded"]


@pytest.mark.parametrize("slug", ["the-scale", "red-line", MODEL.slug])
def test_every_situation_of_every_figure_has_its_picture(slug: str) -> None:
    model = models.get(slug)
    for figure in model.figures:
        made = article(stills(model, figure.name))
        pictures = [
            markup.text(caption.b) for caption in made.select("figcaption") if caption.parent and caption.parent.svg
        ]
        assert pictures[1:] == [f"{preset.label}." for preset in situations(model, figure)]


def test_a_picture_whose_names_lie_close_is_as_high_as_on_a_phone() -> None:
    boxes = re.findall('viewBox="([^"]*)"', stills(models.get("the-scale"), ""))
    assert set(boxes) == {f"0 0 {HIGH.width} {HIGH.height}"}


def test_the_numbers_of_the_situations_wait_with_their_pictures(book: site.Book) -> None:
    assert page(book, "book/01-first").select(".on-paper") == page(book, "book/01-first").select(
        ".folded-away .on-paper"
    )


def test_assumptions_stand_open(book: site.Book) -> None:
    assert MODEL.assumptions[0] in markup.text(page(book, "book/01-first").select_one("div.assumptions"))


def test_what_is_folded_waits_at_the_end_and_a_line_leads_there_and_back(book: site.Book) -> None:
    first = page(book, "book/01-first")
    line, head = first.select_one(".folded a[href='#folded-2']"), first.select_one("#folded-2 > a")
    ends = [markup.text(tag) for tag in (line, head, first.select_one(".folded-away h2"))]
    assert (ends, markup.value(head, "href")) == (["What came of it", "What came of it", folded_away()], "#unfolded-2")


def test_a_heading_over_nothing_goes(book: site.Book) -> None:
    assert page(book, "book/01-first").select("#empty") == []


def test_a_term_leads_to_its_meaning(book: site.Book) -> None:
    term = page(book, "book/01-first").select_one("#term-risk")
    assert (markup.text(term), markup.value(term and term.a, "href")) == ("Risk", "01-first.html#try-it")


def test_a_task_has_boxes_and_lines_and_says_what_there_is_to_pick_from(book: site.Book) -> None:
    task = page(book, "exercises/01-first")
    assert [len(task.select(mark)) for mark in (".box", ".blank", ".lines i")] == [1, 1, 1]
    assert "To pick from: a fact." in markup.text(task)


def test_a_text_is_asked_for_with_its_length(book: site.Book) -> None:
    assert markup.text(page(book, "exercises/01-first").select_one(".essay")) == "Your text about 50 words"


def test_the_evidence_is_a_paragraph_a_fact_with_what_speaks_against_it(book: site.Book) -> None:
    assert markup.text(page(book, "book/the-evidence").select_one("#G01")) == (
        "G01 It rained. 1 May 2025. The Rain, 2025. Confidence: medium. Disputed by farmers."
    )


def test_a_name_stands_once_on_a_page(book: site.Book) -> None:
    assert len(page(book, "book/01-first").select("#try-it")) == 1


def test_side_notes_go_to_the_end_of_the_page() -> None:
    text = article('<section><p>So.<span class="fact"><span class="label"><sup>1</sup></span><span class="sidenote">'
                   "Why.</span></span></p></section>")  # fmt: skip
    endnotes(text)
    assert markup.text(text) == "So.1Notes" + "Why. ↩"


@pytest.mark.parametrize(
    ("href", "address", "link"),
    [
        ("b.html#here", "", "<b.html#here>"),
        ("b.html#gone", "", "<b.html#>"),
        ("left-out.html#x", "", ""),
        ("left-out.html#x", "https://example.org/", "https://example.org/book/left-out.html#x"),
        ("https://example.com/", "", "https://example.com/"),
        ("#own", "", "<a.html#own>"),
    ],
)
def test_a_link_leads_into_the_book_or_to_where_it_is_published_or_is_none(href: str, address: str, link: str) -> None:
    text = article(f'<a href="{href}">words</a>')
    names = {"book/a.html": {"own"}, "book/b.html": {"here"}}
    links.settle("book/a.html", text, names, address, lambda path, name: f"<{Path(path).name}#{name}>")
    assert markup.value(text.a, "href") == link
