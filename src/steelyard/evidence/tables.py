"""The evidence as tables one can search: facts, cases, rivals, events, their codebook and their sources.

The HTML is whole without JavaScript. `page/js/read/evidence.js` searches and filters it. What lies after the
op-ed is folded away.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from steelyard.errors import UnknownNameError
from steelyard.evidence import facts, records, rows, timeline
from steelyard.evidence.facts import Fact
from steelyard.evidence.notes import Bibliography, CitedWork, citer
from steelyard.evidence.records import CodedCase, LedgerEntry
from steelyard.language import Words, figures, say
from steelyard.page.templates import render

FIELDS = Words(
    {
        "turkey_syria": "Turkey in Syria",
        "turkey_kabul": "Turkey in Kabul",
        "pakistan": "Pakistan",
        "gaza": "Gaza",
        "palestinian": "Palestinian positions",
        "law": "Law",
        "engagement": "Forces elsewhere",
        "home_front": "The home front",
    }
)
"""The first word of a topic, as a reader would say it."""

TRACKS = FIELDS | Words({"us": "Washington"})

PROPER = Words({
    "us": "United States", "us_outreach": "American requests", "s400": "S-400", "caatsa": "CAATSA", "sdf": "SDF",
    "imctc": "the Saudi-based coalition", "icj_2024": "ICJ 2024", "icj_2025": "ICJ 2025", "hamas": "Hamas",
    "assad": "Assad", "idlib": "Idlib", "russia": "Russia", "israel": "Israel", "astana": "Astana",
    "somalia": "Somalia", "bosnia": "Bosnia", "afghanistan": "Afghanistan", "sierra_leone": "Sierra Leone",
    "black_september": "Black September", "may_2025": "May 2025", "yemen_2015": "Yemen 2015",
    "iraq_2003": "Iraq 2003", "saudi_pact": "the Saudi pact", "board_of_peace": "Board of Peace",
    "euphrates_shield": "Euphrates Shield", "olive_branch": "Olive Branch", "peace_spring": "Peace Spring",
    "spring_shield": "Spring Shield", "after_assad": "after Assad", "airport_2021": "airport 2021",
    "israel_on_pakistan": "Israel on Pakistan", "pakistan_statements": "Pakistani statements",
    "pakistan_demands": "Pakistani demands", "pakistan_status": "Pakistan’s part", "iran_war": "the war with Iran",
    "israeli_opinion": "Israeli opinion", "al_bab": "al-Bab", "raqqa": "Raqqa", "manbij": "Manbij",
    "lebanon_2006": "Lebanon 2006", "beirut_1982": "Beirut 1982", "beirut_1983": "Beirut 1983",
    "east_timor_1999": "East Timor 1999", "unifil": "UNIFIL", "mogadishu_1993": "Mogadishu 1993",
})  # fmt: skip
"""Narrower topics that need more than their underscores taken out."""

INFLUENCE = Words({1: "gained", 0: "unchanged", -1: "lost"})

SHOWN = ("case_id", "name", "rationale", "objection", "source_keys", "coding_confidence")
"""Columns of a case that have a place of their own; the others are listed as codes."""

ROWS = 8
"""Rows of a table in a body: what is out of sight is laid out by the body."""

UNSEEN = "general knowledge"
"""The words of a work's note that tell that some detail of it was seen in no record."""


def unverified() -> str:
    """What is said of such a work."""
    return say("Not verified in full.")


def field_of(fact: Fact) -> str:
    """A fact's field, one of `FIELDS`."""
    return fact.topic.partition("/")[0]


def topic(fact: Fact) -> str:
    """A fact's narrower topic in words."""
    narrow = fact.topic.partition("/")[2]
    return PROPER[narrow] if narrow in PROPER else say(narrow.replace("_", " "))


def fact_table(works: Bibliography, up: str) -> str:
    """The table of facts: those up to the op-ed, and folded, those after it."""
    parts = []
    for after in (False, True):
        listed = [fact for fact in facts.facts().values() if fact.after == after]
        parts.append((after, len(listed), list(_bodies(listed))))
    return render("facts", parts=parts, fields=FIELDS, topic=topic, cite=citer(works), up=up)


def _bodies(listed: Iterable[Fact]) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Facts in their order as bodies of a table: a body is of one field, which its rows need not say again."""
    for field, those in groupby(listed, key=field_of):
        facts_of = tuple(those)
        for first in range(0, len(facts_of), ROWS):
            yield field, facts_of[first : first + ROWS]


def case_table(works: Bibliography, up: str) -> str:
    """The table of cases, each with the strongest objection to its coding, and the objections in order."""
    titles = {field["name"]: say(field["title"]) for field in rows.fields("cases")}
    attacked = {id_ for coding in records.objections() for id_ in coding.cases}
    return render(
        "cases", cases=records.cases(), titles=titles, influence=INFLUENCE, codes=_codes, alternatives=_alternatives,
        attacked=attacked, objections=records.objections(), cite=citer(works), up=up,
    )  # fmt: skip


def _codes(case: CodedCase) -> list[tuple[str, str]]:
    """Every code that has no place of its own, by the name of its variable."""
    codes = {name: value for name, value in msgspec.to_builtins(case).items() if name not in SHOWN}
    return [
        (name, figures(value) if isinstance(value, float) else str(value))
        for name, value in codes.items()
        if value not in (None, "")
    ]


def _alternatives(case: CodedCase) -> str:
    """What else a fair critic could code, in words; empty if nothing is listed."""
    items = records.influence()[case.id]
    parts = []
    if items.plausible_alternatives:
        codes = either([INFLUENCE[code] for code in items.plausible_alternatives])
        parts.append(say("influence {codes}", codes=codes))
    if items.consent_alternatives:
        parts.append(say("consent {codes}", codes=either(items.consent_alternatives)))
    parts += [say(coded(pair)) for pair in items.other_alternatives]
    return "; ".join(parts)


def coded(pair: str) -> str:
    """A variable and its code as one reads them: ``mandate best: host consent`` of ``mandate_best=host_consent``."""
    return pair.replace("_", " ").replace("=", ": ")


def either(words: Sequence[str]) -> str:
    """Words of which one may hold: ``a or b or c``."""
    first, *others = words
    for other in others:
        first = say("{one} or {other}", one=first, other=other)
    return first


def rival_cards(works: Bibliography, up: str) -> str:
    """The rival analogies, a card each."""
    return render("rivals", rivals=records.rivals(), cases=records.cases(), cite=citer(works), up=up)


def codebook_words() -> Iterator[str]:
    """What the codebook says in words, for a translator."""
    for resource in rows.codebook().values():
        yield from (resource["title"], resource["description"])
        for field in resource["schema"]["fields"]:
            yield from (field[name] for name in ("title", "description", "unit", "why") if field.get(name))


def codebook(up: str) -> str:
    """What each column of each table means, from `datapackage.json`, and the tables to download."""
    return render("codebook", resources=list(rows.codebook().values()), up=up)


def sources(works: Bibliography, keys: Iterable[str]) -> str:
    """Sources by their keys, each with its title, and what of it was not seen."""
    cited = [works[key] for key in keys]
    in_order = sorted(cited, key=lambda work: (_letters(work.author), work.date, work.key))
    return render("sources", works=in_order, unseen=unseen, unverified=unverified())


def _letters(name: str) -> str:
    """What a name is sorted by: small letters without their accents, so that Ç stands with C."""
    apart = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lstrip("‘’")


def unseen(work: CitedWork) -> bool:
    """Whether some detail of a source was seen in no record."""
    return UNSEEN in f"{work.note} {work.author} {work.title}".lower()


def events(name: str, works: Bibliography) -> str:
    """A timeline: its figure, and its events as a table that can be filtered; those after the op-ed folded.

    Parameters
    ----------
    name : ``turkey``, the events of Turkey in Syria by their kind, with a figure, or ``all``, filtered by track
    """
    if name not in ("turkey", "all"):
        raise UnknownNameError("timeline", f"'{name}'", "turkey or all")
    turkey = name == "turkey"
    by, words = ("kind", timeline.KINDS) if turkey else ("track", TRACKS)
    rows = [event for event in records.timeline() if event.kind or not turkey]
    parts = [(after, [event for event in rows if event.after == after]) for after in (False, True)]
    chart = timeline.figure(name, rows) if turkey else None
    return render("timeline", name=name, parts=parts, by=by, words=words, chart=chart, cite=citer(works))


def ledger() -> str:
    """Gains beside costs, by who bore them. Amounts of different kinds share no scale, so they are not drawn."""
    sides: dict[str, dict[str, list[LedgerEntry]]] = {}
    for entry in records.ledger():
        sides.setdefault(entry.bearer, {"gain": [], "cost": []})[entry.side].append(entry)
    return render("ledger", bearers=sides, facts=facts.facts())
