"""A page as a reader has it without a screen: nothing to press, nothing hidden, and no answer before its guess.

Each function here takes the text of a page, a tree, and changes one thing about it.
"""

from __future__ import annotations

from bs4 import Tag

from steelyard import models
from steelyard.language import say
from steelyard.paper import evidence, links, markup
from steelyard.paper.site import Book
from steelyard.views.stills import stills

GONE = {
    *("headerlink", "toctree-wrapper", "titles", "lifeless", "work", "workbook", "room", "broad"),  # of every page
    *("off-paper", "invitation"),
    *("hints", "verdict", "reveal", "marking", "reads", "try", "sandbox", "lab-code", "moves", "tally"),  # of tasks
    *("sieve", "steps", "outline", "legs", "states", "hint"),  # of tables and maps
}
"""Classes of what only a screen makes sense of."""

NOTHING = {"hidden", "data-count", "data-apart", "data-yours"}
"""Attributes of what waits for a script."""

BESIDES = (
    ".count:not(.essay .count), .task label.note, .would .slider, .weigh :is(.cases, .said, details), .fact input, "
    "#in-jupyter"
)
"""What is left out where it stands there."""

OPEN = (
    "details:is(.assumptions, .equations, .every, .besides, .after), details.leaf:not(.episodes .leaf), "
    ".timeline .read, .two-cases details, details details"
)
"""What a page folds because it is long. What it folds so that one can guess first stays behind its page."""

CLAIM = "ul, .head, .part, .buttons, details"
"""What of a claim the paper leaves out: what it hangs on shows in the picture, and its facts are in the evidence."""

SCREEN = {
    *("inert", "tabindex", "name", "value", "type", "min", "max", "step", "maxlength", "inputmode", "autocomplete"),
    *("title", "style", "aria-pressed", "aria-expanded", "aria-live"),
}
"""Attributes that mean nothing without one, besides every `data-`."""


def folded_away() -> str:
    """What stands over what one is to guess before one reads it."""
    return say("Folded away")


def still_book(book: Book) -> dict[str, set[str]]:
    """Make every page of a book a still page; returns the names of places on each."""
    names = {}
    for page in book.pages:
        evidence.brief(page.article)
        still(page.article)
        names[page.path] = links.unique(page.article)
    return names


def still(article: Tag) -> None:
    """The same page for paper and e-book."""
    views(article)
    drop(article)
    claims(article)
    terms(article)
    fields(article)
    unfold(article)
    fold(article)
    for tag in article.select("button, form:empty"):
        tag.decompose()
    for name, plain in (("form", "div"), ("fieldset", "div"), ("legend", "p"), ("label", "span")):
        for tag in article.find_all(name):
            markup.rename(tag, plain, markup.value(tag, "class") or name)
    plain_attributes(article)
    prune(article)


def views(article: Tag) -> None:
    """For a view its picture, what is to be guessed and, to be looked at afterwards, what comes of each situation."""
    for view in article.select(".explorable[data-model]"):
        model = models.told(markup.value(view, "data-model"))
        pictures = markup.pieces(stills(model, markup.value(view, "data-figure")))
        asks, numbers = view.select(".asks"), view.select(":scope > .on-paper")
        kept = [tag.extract() for tag in view.select(":scope > :is(.ours, .assumptions)")]
        for tag in (*asks, *numbers):
            tag.extract()
        view.clear()
        view.extend([*pictures, *kept])
        pictures[-1].insert_before(*asks)
        for situations in view.select(".situations"):
            situations.extend(numbers)


def drop(article: Tag) -> None:
    """What is there for a screen, or for the script of the page, goes."""
    for tag in article.find_all(True):
        if tag.decomposed:
            continue
        if tag.name in ("script", "style") or NOTHING & tag.attrs.keys() or GONE.intersection(tag.get("class") or ()):
            tag.decompose()
    for tag in article.select(BESIDES):
        tag.decompose()


def claims(article: Tag) -> None:
    """Of each claim in the map of an argument its words, and what speaks against them."""
    for claim in article.select("details.claim"):
        for tag in claim.select(CLAIM):
            tag.decompose()
        markup.rename(claim, "div")
        for summary in claim.select(":scope > summary"):
            markup.rename(summary, "p", "said")
            summary.insert(0, markup.read(f'<b class="row-name">{markup.value(claim, "id")}</b> '))


def terms(article: Tag) -> None:
    """A term leads to the glossary instead of telling its meaning where it stands."""
    for gloss in article.select(".gloss"):
        words, meaning = gloss.select_one(".term"), gloss.select_one(".meaning a")
        if words is None or meaning is None:
            continue
        markup.rename(words, "a")
        words["href"] = markup.value(meaning, "href")
        gloss.clear()
        gloss.append(words.extract())


def fields(article: Tag) -> None:
    """For a field something to write on: a box, a line, or what there is to choose from."""
    for group in article.select(".pairs"):
        offered = {markup.text(option): None for option in group.select('option:not([value=""]), .option')}
        (line,) = markup.pieces('<p class="offered"></p>')
        line.string = say("To pick from: {offered}.", offered="; ".join(offered))
        group.insert_after(line)
        for chips in group.select(".chips"):
            chips.replace_with(markup.read('<span class="blank"></span>'))
    for field in article.select("select"):
        options = [option for option in map(markup.text, field.select("option")) if option not in ("", say("pick one"))]
        if field.find_parent(class_="pairs") is None:
            field.insert_after(f" ({'; '.join(options)})")
        _blank(field, "blank")
    for words in article.select(".essay .count"):
        words.string = markup.text(words).removeprefix("of ")
    for area in article.select("textarea"):
        area.decompose()
    for field in article.select("input"):
        kind = markup.value(field, "type")
        if kind == "range":
            slider = field.find_parent(class_="slider")
            value = slider.select_one(".value") if isinstance(slider, Tag) else None
            if value is not None:
                value.replace_with(markup.read('<span class="blank"></span> %'))
            field.decompose()
        else:
            _blank(field, "box" if kind in ("radio", "checkbox") else "blank")


def _blank(field: Tag, kind: str) -> None:
    field.attrs = {}
    field.clear()
    markup.rename(field, "span", kind)


def unfold(article: Tag) -> None:
    """What is folded for its length alone stands open."""
    for details in article.select(OPEN):
        markup.rename(details, "div")
        summary = details.select_one(":scope > summary")
        if summary is not None:
            markup.rename(summary, "p", "head")


def fold(article: Tag) -> None:
    """What is folded so that one can guess first stands at the page's end, and a line leads to it and back."""
    folded = article.select("details")
    if not folded:
        return
    (end,) = markup.pieces(f'<section class="folded-away"><h2>{folded_away()}</h2></section>')
    for number, details in enumerate(folded, 1):
        summary = details.summary
        title = markup.text(summary)
        if summary is not None:
            summary.decompose()
        (line,) = markup.pieces(f'<p class="folded"><a id="unfolded-{number}" href="#folded-{number}"></a></p>')
        (head,) = markup.pieces(f'<h3 class="unfolded" id="folded-{number}"><a href="#unfolded-{number}"></a></h3>')
        for link in (*line.select("a"), *head.select("a")):
            link.string = title
        details.replace_with(line)
        markup.rename(details, "div")
        end.extend([head, details])
    inside = article.select_one("section")
    (inside or article).append(end)


def plain_attributes(article: Tag) -> None:
    """No attribute is left that only a script or the reader of a screen asks for."""
    for tag in article.find_all(True):
        if markup.value(tag, "role") != "img":
            del tag["role"]
        if tag.name not in ("svg", "section", "a"):
            del tag["aria-label"]
        for name in [name for name in tag.attrs if name.startswith("data-") or name in SCREEN]:
            del tag[name]


def prune(article: Tag) -> None:
    """What is empty now goes, and a heading over nothing with it."""
    for tag in reversed(article.find_all(("p", "div", "span", "ul", "dl", "section", "figure", "details", "ol"))):
        if tag.get("id") or set(markup.value(tag, "class").split()) & {"blank", "box", "lines", "stroke"}:
            continue
        if not markup.text(tag) and tag.find(("svg", "math", "i")) is None:
            tag.decompose()
    for section in reversed(article.find_all("section")):
        if [child.name for child in section.find_all(True, recursive=False)] in (["h2"], ["h3"], []):
            section.decompose()
