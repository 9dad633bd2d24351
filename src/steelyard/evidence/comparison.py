"""What a chapter on one example lays side by side: its episodes, examples in use, a reading of it, five days.

All of it is readable without JavaScript, in rows that fold open by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from steelyard.errors import UnknownNameError
from steelyard.evidence import facts, records
from steelyard.evidence.notes import Bibliography, citer
from steelyard.evidence.records import Analogy, Episode, Link, Need
from steelyard.language import Words
from steelyard.page.templates import macros, render

OPENED = Words(
    {
        "washington": "Washington",
        "moscow": "Moscow",
        "both": "Washington and Moscow",
        "nobody": "nobody",
        "local": "those on the ground",
    }
)
GOT = Words({0.0: "nothing of it", 0.5: "part of it", 1.0: "what it asked for"})
NEEDED = Words({0.0: "easily without", 0.5: "it helped", 1.0: "not without"})
IN_PART = Words({0.0: "no", 0.5: "in part", 1.0: "yes"})
PERHAPS = Words({0.0: "no", 0.5: "perhaps", 1.0: "yes"})

JOBS = Words(
    {
        "frames": "It frames",
        "proves": "It proves that it can be done",
        "explains": "It explains",
        "forecasts": "It forecasts",
        "prescribes": "It prescribes",
    }
)
JOB = Words.same("frames", "proves", "explains", "forecasts", "prescribes")
SIDES = {"for": ("for",), "on terms": ("conditional", "enforcing"), "against": ("against", "against_some"),
         "no side": ("neither",)}  # fmt: skip
HEADS = Words.same("for", "on terms", "against", "no side")
SIDE = Words(
    {
        "for": "for",
        "conditional": "for some tasks",
        "enforcing": "for a force that compels",
        "against": "against",
        "against_some": "against some contributors",
        "neither": "no side",
    }
)
STANCES = Words({"diagnosis": "To find out", "advocacy": "To win somebody over"})

_IDS = re.compile(r"\b[A-Z]\d{2}\b")


def linked(words: str) -> Markup:
    """A text in which the ids of facts lead to their rows."""
    parts = Markup("")
    end = 0
    for match in _IDS.finditer(words):
        known = match[0] in facts.facts()
        parts += words[end : match.start()]
        parts += macros("comparison").row(match[0]) if known else match[0]
        end = match.end()
    return parts + words[end:]


def later(words: str) -> bool:
    """Whether a text leans on a fact from after the op-ed."""
    return any(facts.facts()[id_].after for id_ in _IDS.findall(words) if id_ in facts.facts())


# ------------------------------------------------------------------------ one state with itself


def episodes(guesses: str = "") -> str:
    """The episodes, each a row to open, what was opened by whom before it; then all of them coded twice. HTML.

    Parameters
    ----------
    guesses : the task in which a reader has said, episode by episode, what was got
    """
    rows = records.episodes()
    whole = [(row, [piece for piece in rows if piece.part_of == row.id]) for row in rows if not row.part_of]
    return render(
        "comparison_episodes", episodes=whole, rows=rows, opened=OPENED, got=GOT, guesses=guesses, when=_when,
        same=_same, linked=linked,
    )  # fmt: skip


def _when(episode: Episode) -> str:
    """Its first and last month, ISO."""
    return "/".join(dict.fromkeys((episode.start[:7], episode.end[:7])))


def _same(episode: Episode) -> bool:
    """Whether the two codings agree."""
    return (episode.opened_by, episode.got) == (episode.second_opened_by, episode.second_got)


# ------------------------------------------------------------------------ examples in use


def analogies(works: Bibliography) -> str:
    """The examples used in public: how many did which job for which side, and each of them. HTML."""
    rows = records.analogies()
    counts = {
        words: [sum(job in row.jobs and row.side in sides for row in rows) for sides in SIDES.values()]
        for job, words in JOBS.items()
    }
    totals = [sum(row.side in sides for row in rows) for sides in SIDES.values()]
    by_stance = {words: [row for row in rows if row.stance == stance] for stance, words in STANCES.items()}
    return render(
        "comparison_analogies", counts=counts, totals=totals, sides=HEADS.values(), by_stance=by_stance, side=SIDE,
        jobs=_jobs, cite=citer(works),
    )  # fmt: skip


def _jobs(row: Analogy) -> str:
    return ", ".join(JOB[job] for job in row.jobs)


# ------------------------------------------------------------------------ our reading


class Cell(NamedTuple):
    """A link as we read it: there, in the example, and here."""

    here: Link
    there: Need


def reading(example: str = "turkey_in_syria") -> str:
    """Our reading of an example, link by link, each cell with its facts and the strongest objection to it. HTML."""
    needs: Mapping[str, Need] = {need.link: need for need in records.needs() if need.example == example}
    if not needs:
        raise UnknownNameError("reading", f"'{example}'", "an example of needs.csv")
    cells = [Cell(link, needs[link.id]) for link in records.links()]
    return render(
        "comparison_reading", cells=cells, needed=NEEDED, present=IN_PART, replaced=PERHAPS, linked=linked, later=later
    )


# ------------------------------------------------------------------------ days


def days() -> str:
    """One example as it looked on several days, in a strip. HTML."""
    rows: Sequence[records.Day] = records.days()
    return render("comparison_days", days=rows)
