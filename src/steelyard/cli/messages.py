"""The command that lists every message there is to translate, as a template for translators' tools.

It comes of the sources whenever it is asked for and is kept nowhere: it would change with every sentence.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steelyard.cli.commands import Command, Once
from steelyard.language import messages
from steelyard.language.files import DOMAIN, LOCALE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).parents[1]

KEYWORDS = {"say": None, "_": None, "gettext": None, "ngettext": (1, 2), "several": (2, 3)}
"""The functions that say a message, and which of their arguments are its forms."""

JINJA = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "silent": "false"}
METHODS = [
    ("cli/**.py", "ignore"),  # what a command says in a terminal is English
    ("models/**.py", "ignore"),  # a model's strings are read from the model
    ("**.py", "steelyard.language.source:python"),
    ("page/html/**.html", "jinja2.ext:babel_extract"),
    ("page/theme/**.html", "jinja2.ext:babel_extract"),
    ("page/js/**.js", "javascript"),
]
"""How each kind of file is read."""

OPTIONS = {"page/html/**.html": JINJA, "page/theme/**.html": JINJA}

_ASKED = re.compile(
    r"^:(?:ask|moral): +(?P<option>.+)$|^`{3,}\{(?:press-one|knock-out)\} +(?P<argument>.+)$"
    r"|^(?:description|story): +(?P<about>.+)$|^<summary>(?P<folded>[^<]+)</summary>$",
    re.MULTILINE,
)
_COUNTED = re.compile(r"^`{3,}\{marking-time\}.*\n((?:.*\|.*\n)+)", re.MULTILINE)

Message = tuple[str, str]
"""Where a message stands, and the message."""


def catalog(book: Path | None) -> Catalog:
    """Every message that is not a page's prose, each with the places at which it stands.

    Parameters
    ----------
    book : the folder of the book, for what its pages ask and its roads are called; None if there is none
    """
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    whole = Catalog(project="Leverage and Risk", creation_date=datetime(2026, 1, 1, tzinfo=UTC), fuzzy=False)
    found = extract_from_dir(str(PACKAGE), METHODS, OPTIONS, KEYWORDS, strip_comment_tags=True)
    for file, line, message, _, context in found:
        whole.add(message, locations=[(file, line)], context=context)
    for where, text in (*of_data(), *(of_book(book) if book else ())):
        whole.add(text, locations=[(where, 0)])
    return whole


def of_data() -> Iterator[Message]:
    """The prose of tables, arguments, tasks and models."""
    from steelyard import models
    from steelyard.argument import reading
    from steelyard.evidence import asked_first, glossary, records, rows, tables
    from steelyard.evidence.facts import facts
    from steelyard.exercise import sets
    from steelyard.exercise.notebook import lab
    from steelyard.exercise.reading import read
    from steelyard.views import weighing

    several: Mapping[str, Iterable[object]] = {
        "facts.csv": facts().values(), "cases.csv": records.cases().values(),
        "influence_items.csv": records.influence().values(), "glossary.csv": glossary.terms().values(),
        "argument.yml": [reading.op_ed()], "argument-mirror.yml": [reading.mirror()],
        "series_unhcr.csv": rows.read("series_unhcr", records.Year),
        "asked_first": asked_first.TERMS, "weighing": weighing.CASES,
    } | {
        f"{table.__name__}.csv": table()
        for table in (records.objections, records.rivals, records.episodes, records.analogies, records.links,
                      records.needs, records.days, records.timeline, records.ledger, records.places)
    }  # fmt: skip
    for name, listed in several.items():
        yield from (("data/" + name, text) for row in listed for text in messages(row))
    topics = dict.fromkeys(fact.topic.partition("/")[2] for fact in facts().values())
    yield from (("data/facts.csv", topic.replace("_", " ")) for topic in topics if topic not in tables.PROPER)
    pairs = (pair for items in records.influence().values() for pair in items.other_alternatives)
    yield from (("data/influence_items.csv", tables.coded(pair)) for pair in pairs)
    yield from (("data/datapackage.json", text) for text in tables.codebook_words())
    for path in sorted(sets.folder().glob("*.yml")):
        yield from ((f"exercises/{path.name}", text) for text in messages(read(path.name, path.read_text("utf-8"))))
    for path in sorted(sets.folder().glob(f"*{sets.LAB}")):
        yield from ((f"exercises/{path.name}", text) for text in lab(path.name, path.read_text("utf-8")).told)
    for slug in models.slugs():
        model = models.get(slug)
        yield from ((f"models/{slug}", text) for text in messages(model))
        yield from ((f"models/{slug}", figure.name.replace("-", " ")) for figure in model.figures)


def of_book(folder: Path) -> Iterator[Message]:
    """What pages ask in directives and say of themselves, and the roads: Sphinx has no words for these."""
    import yaml

    for path in sorted((folder / "book").glob("*.md")):
        text = path.read_text("utf-8")
        for asked in _ASKED.finditer(text):
            about = asked["about"] and str(yaml.safe_load(asked["about"]))
            said = asked["option"] or asked["argument"] or asked["folded"] or about
            yield f"book/{path.name}", " ".join(said.split())
        for table in _COUNTED.finditer(text):
            yield from ((f"book/{path.name}", line.partition("|")[0].strip()) for line in table[1].splitlines())
    contents: Any = yaml.safe_load((folder / "_toc.yml").read_text("utf-8"))
    yield from (("_toc.yml", text) for text in dict.fromkeys(_named(contents)))
    config: Any = yaml.safe_load((folder / "_config.yml").read_text("utf-8"))
    for road in config["sphinx"]["config"]["roads"].values():
        yield from (("_config.yml", road[field]) for field in ("title", "what", "end") if field in road)


def _named(contents: Any) -> Iterator[str]:
    """What the contents call their parts and pages."""
    for part in contents if isinstance(contents, list) else contents.values():
        if isinstance(part, (list, dict)):
            yield from _named(part)
    if isinstance(contents, dict):
        yield from (contents[name] for name in ("caption", "title") if name in contents)


def _run(args: argparse.Namespace) -> int:
    from babel.messages.pofile import write_po

    out: Path = args.out or Path(LOCALE) / f"{DOMAIN}.pot"
    here = Path("_config.yml").is_file() and Path("book").is_dir()
    whole = catalog(Path() if here else None)
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        write_po(file, whole, width=120)
    print(f"Wrote {out}: {len(whole):,} messages.")
    return 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", action=Once, type=Path, metavar="POT", help=f"the template (default: {LOCALE}/{DOMAIN}.pot)"
    )


COMMANDS = (Command("messages", "List what there is to translate, besides the pages' prose.", _arguments, _run),)
