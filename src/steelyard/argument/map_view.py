"""An argument as HTML one can walk: an overview, and the claims by paragraph.

The HTML is whole without JavaScript. `page/js/read/argument_map.js` outlines it from the thesis down, filters it, shows
what falls when a claim is given up, and opens the claim that a link points to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from steelyard.argument.graph import Argument, Claim, depths
from steelyard.argument.tower import columns
from steelyard.errors import UnknownNameError
from steelyard.evidence.facts import fact
from steelyard.evidence.notes import Bibliography, citer, in_short
from steelyard.language import Words, say
from steelyard.page.embed import embedded
from steelyard.page.templates import render

VERDICTS = Words(
    {
        "supported": "supported",
        "contested": "contested",
        "unsupported": "not supported",
        "not_checkable": "cannot be checked",
        None: "none, a judgement",
    }
)
KINDS = Words({"undercut": "breaks the step", "rebut": "denies the claim", "alternative": "explains it otherwise"})
ROLES = Words(
    {
        "thesis": "thesis",
        "premise": "premise",
        "warrant": "warrant",
        "backing": "backing",
        "rebuttal-preempted": "answers an objection",
        "conclusion": "step on the way",
    }
)
TYPES = Words.same("empirical", "causal", "normative", "predictive", "conceptual", "analogical")
SETTLED = Words.same("yes", "partly", "no")
"""Words a reader knows, for those of the data that are terms of art."""


class Dot(NamedTuple):
    """A claim in the overview, in pixels of its drawing."""

    claim: Claim
    x: float
    y: float


class Telling(NamedTuple):
    """Where a page tells a fact: on which map, at which claim."""

    map: str
    claim: Claim


WIDTH, ROW, EDGE = 640, 46, 26
"""Pixels: the drawing's width, from one level of support to the next, and left free at the sides."""


def dots(argument: Argument) -> tuple[Dot, ...]:
    """Each claim at its paragraph across and its distance from the thesis down; neighbours stand side by side."""
    steps, column = depths(argument), _column(argument)

    def dot(claim: Claim) -> Dot:
        beside = [other.id for other in argument.within(claim.paragraph) if steps[other.id] == steps[claim.id]]
        offset = (beside.index(claim.id) + 0.5) / len(beside)
        return Dot(claim, round(EDGE + column * (claim.paragraph - 1 + offset), 1), EDGE + ROW * steps[claim.id])

    return tuple(map(dot, argument.claims))


def _column(argument: Argument) -> float:
    """How wide a paragraph is in the overview."""
    return (WIDTH - 2 * EDGE) / argument.meta.paragraphs


def _overview(argument: Argument) -> dict[str, Any]:
    places = {dot.claim.id: dot for dot in dots(argument)}
    return {
        "dots": places.values(),
        "lines": [(dot, places[id_]) for dot in places.values() for id_ in dot.claim.supports],
        "width": WIDTH,
        "height": max(dot.y for dot in places.values()) + EDGE,
        "ticks": [(p.n, round(EDGE + _column(argument) * (p.n - 0.5), 1)) for p in argument.paragraphs],
    }


def view(
    name: str,
    title: str,
    argument: Argument,
    works: Bibliography,
    chapters: Mapping[int, str],
    up: str,
    begin: int | None = None,
    told: dict[str, Telling] | None = None,
) -> str:
    """The map. HTML.

    Parameters
    ----------
    name : a word for its addresses and downloads
    title : what it is a map of
    chapters : the address of each chapter that exists
    up : from the page to the top of the book, such as ``../``
    begin : the paragraph that the script shows first, as blocks, with what leans on it
    told : the facts that earlier maps of the page tell; it gets those of this one
    """
    told = {} if told is None else told
    tell(name, argument.claims, told)
    if begin is not None and begin not in {paragraph.n for paragraph in argument.paragraphs}:
        raise UnknownNameError("paragraph", str(begin), f"one of 1 to {argument.meta.paragraphs}")
    return render(
        "map", begin=begin, name=name, title=title, argument=argument,
        thesis=argument[argument.meta.thesis], overview=_overview(argument),
        note=lambda id_: in_short(fact(id_), works), told=told, cite=citer(works), chapters=chapters, up=up,
        types={kind: TYPES[kind] for kind in sorted({claim.type for claim in argument.claims})}, settled=SETTLED,
        words=VERDICTS, kinds=KINDS, roles=ROLES,
        verdicts={v or "none": words for v, words in VERDICTS.items() if any(c.verdict == v for c in argument.claims)},
    )  # fmt: skip


def tell(name: str, claims: Iterable[Claim], told: dict[str, Telling]) -> None:
    """For each fact the claim that tells it: the first of the page that does not fold it away, else the first."""
    for claim in sorted(claims, key=lambda claim: claim.sealed):
        for id_ in claim.evidence:
            if id_ not in told or (told[id_].claim.sealed and not claim.sealed):
                told[id_] = Telling(name, claim)


def script(name: str, argument: Argument, begin: int | None = None) -> str:
    """What the map's script needs: which claim supports which, and the blocks of the paragraph that it begins with."""
    needs: dict[str, Any] = {"name": name, "supports": _supports(argument)}
    if begin is not None:
        shorts = {paragraph.n: paragraph.short or f"¶{paragraph.n}" for paragraph in argument.paragraphs}
        blocks = [
            [{"id": claim.id, "words": claim.short, "of": shorts[claim.paragraph]} for claim in those]
            for those in columns(argument, begin)
        ]
        needs["begin"] = {"top": argument.in_brief[-1].words, "columns": blocks}
    return embedded(needs)


def _supports(argument: Argument) -> dict[str, tuple[str, ...]]:
    return {claim.id: claim.supports for claim in argument.claims}


def in_brief(name: str, title: str, lead: str, argument: Argument, ask: str = "", moral: str = "") -> str:
    """The argument in a few sentences. HTML.

    Parameters
    ----------
    lead : what stands before the conclusion
    ask : what to guess, as a number of reasons, before one is given up
    moral : what giving up the example teaches, told when it has been given up
    """
    *reasons, thesis = argument.in_brief
    longest = max((brief.short for brief in reasons), key=len)
    return render("in_brief", name=name, title=title, lead=lead, reasons=reasons, thesis=thesis, longest=longest,
                  ask=ask, moral=moral)  # fmt: skip


def in_brief_script(name: str, argument: Argument, example: str) -> str:
    """What giving up sentences needs: which claim supports which, and which claims a sentence stands for.

    `example` is the short name, in English, of the reason that the page asks about.
    """
    sentences = [{"short": b.short, "voice": b.voice, "claims": b.claims} for b in argument.in_brief]
    shorts = [brief.short for brief in argument.in_brief]
    if (named := say(example)) not in shorts:
        raise UnknownNameError("reason", f"'{example}'", "one of " + ", ".join(shorts))
    return embedded({"name": name, "supports": _supports(argument), "sentences": sentences,
                     "example": shorts.index(named)})  # fmt: skip


def read_along(name: str) -> str:
    """The place where a reader lays out a copy of the text beside its claims, on the page that has its map."""
    return render("readalong", name=name)
