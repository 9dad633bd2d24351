"""All that does not hang together in an argument."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from steelyard.argument.graph import Argument, depths
from steelyard.yaml_lines import Place

LONGEST_QUOTATION = 5
"""Words of somebody else's that may stand between quotation marks."""

LONGEST_OPENING = 3
"""Words of a paragraph's own that tell where it begins."""


class Mistake(NamedTuple):
    """What does not fit together, and the place in the file that leads to it."""

    place: Place
    found: str
    wanted: str
    fix: str = ""


Mistakes = Iterator[Mistake]


def mistakes(argument: Argument, evidence: Collection[str]) -> Mistakes:
    """All that does not fit together; `evidence` are the ids of facts that a claim may name."""
    for check in (_ids, _names, _graph, _in_brief, _paragraphs, _verdicts, _quotations):
        yield from check(argument)
    for n, claim in enumerate(argument.claims):
        for m, id_ in enumerate(claim.evidence):
            if id_ not in evidence:
                place = ("claims", n, "evidence", m)
                yield Mistake(place, f"'{id_}'", "the id of a row of facts.csv", "name another, or add the row")


def _ids(argument: Argument) -> Mistakes:
    ids: list[tuple[Place, str]] = [(("claims", n), claim.id) for n, claim in enumerate(argument.claims)]
    ids += [(("tensions", n), tension.id) for n, tension in enumerate(argument.tensions)]
    ids += [(("strengths", n), strength.id) for n, strength in enumerate(argument.strengths)]
    for n, claim in enumerate(argument.claims):
        ids += [(("claims", n, "objections", m), objection.id) for m, objection in enumerate(claim.objections)]
    seen = set[str]()
    for place, id_ in ids:
        if id_ in seen:
            yield Mistake((*place, "id"), f"'{id_}' twice", "each id once", "give one of the two another")
        seen.add(id_)


def _names(argument: Argument) -> Mistakes:
    named: list[tuple[Place, tuple[str, ...]]] = [
        (("claims", n, "supports"), claim.supports) for n, claim in enumerate(argument.claims)
    ]
    named += [(("tensions", n, "claims"), tension.claims) for n, tension in enumerate(argument.tensions)]
    named += [(("strengths", n, "claims"), strength.claims) for n, strength in enumerate(argument.strengths)]
    named += [(("in_brief", n, "claims"), brief.claims) for n, brief in enumerate(argument.in_brief)]
    places: list[tuple[Place, str]] = [((*place, m), id_) for place, ids in named for m, id_ in enumerate(ids)]
    claims = {claim.id for claim in argument.claims}
    for place, id_ in [*places, (("meta", "thesis"), argument.meta.thesis)]:
        if id_ not in claims:
            yield Mistake(place, f"'{id_}'", "the id of a claim", "name another, or add the claim")


def _graph(argument: Argument) -> Mistakes:
    """Every chain of support ends at the thesis, and none returns to where it began."""
    places = {claim.id: ("claims", n, "supports") for n, claim in enumerate(argument.claims)}
    try:
        TopologicalSorter({claim.id: claim.supports for claim in argument.claims}).prepare()
    except CycleError as error:
        chain = error.args[1][::-1]  # each supports the next, and the last is the first again
        yield Mistake(places[chain[0]], f"a chain of support that returns to it: {' → '.join(chain)}", "none",
                      "take one of the links out")  # fmt: skip
    thesis, ends = argument.meta.thesis, depths(argument)
    for id_, place in places.items():
        if id_ not in ends:
            yield Mistake(place, f"support of {id_} that does not reach the thesis", f"a chain that ends at {thesis}",
                          f"let it support {thesis}, or a claim that does")  # fmt: skip
    central = [claim.id for claim in argument.claims if claim.role == "thesis"]
    if central != [thesis]:
        yield Mistake(("meta", "thesis"), f"the role thesis on {central}", f"on {thesis} alone")


def _in_brief(argument: Argument) -> Mistakes:
    """In brief every claim is told once, and each sentence is a road of its own to the thesis, which comes last."""
    if not argument.in_brief:
        return
    told = [id_ for brief in argument.in_brief for id_ in brief.claims]
    for claim in argument.claims:
        if (count := told.count(claim.id)) != 1:
            yield Mistake(("in_brief",), f"{claim.id} in {count} sentences", "each claim in one")
    thesis = argument.meta.thesis
    roads = {claim.id for claim in argument.supporters(thesis)}
    *reasons, last = argument.in_brief
    if last.claims != (thesis,):
        yield Mistake(("in_brief", len(reasons), "claims"), f"{[*last.claims]} at the end", f"{thesis} alone")
    for n, brief in enumerate(argument.in_brief):
        if brief.voice not in brief.claims:
            yield Mistake(("in_brief", n, "voice"), f"the voice '{brief.voice}'", "one of its claims")
    for n, brief in enumerate(reasons):
        if not roads & {*brief.claims}:
            yield Mistake(("in_brief", n, "claims"), "no claim that supports the thesis itself", "at least one")


def _paragraphs(argument: Argument) -> Mistakes:
    numbers = list(range(1, argument.meta.paragraphs + 1))
    found = [paragraph.n for paragraph in argument.paragraphs]
    if found != numbers:
        yield Mistake(("paragraphs",), f"{found}", f"1 to {argument.meta.paragraphs} in order")
    for n, paragraph in enumerate(found):
        if not argument.within(paragraph):
            yield Mistake(("paragraphs", n), f"no claim of paragraph {paragraph}", "at least one")
    for n, claim in enumerate(argument.claims):
        if claim.paragraph not in numbers:
            yield Mistake(("claims", n, "paragraph"), f"{claim.paragraph}", f"1 to {argument.meta.paragraphs}")


def _verdicts(argument: Argument) -> Mistakes:
    for n, claim in enumerate(argument.claims):
        needs = claim.type in ("empirical", "causal", "predictive", "analogical")
        if needs and claim.verdict is None:
            found = f"no verdict on {claim.id}, which is {claim.type}"
            yield Mistake(("claims", n), found, "one, with its reason", "add 'verdict:' and 'verdict_reason:'")
        elif (claim.verdict is None) != (claim.verdict_reason is None):
            yield Mistake(("claims", n), f"a verdict or a reason alone on {claim.id}", "both or neither")


def _quotations(argument: Argument) -> Mistakes:
    for n, paragraph in enumerate(argument.paragraphs):
        if len(paragraph.opens.split()) > LONGEST_OPENING:
            found = f"an opening of {paragraph.opens!r}"
            yield Mistake(("paragraphs", n, "opens"), found, f"{LONGEST_OPENING} words at most")
    for n, claim in enumerate(argument.claims):
        for quoted in claim.text.split('"')[1::2]:
            if (words := len(quoted.split())) > LONGEST_QUOTATION:
                yield Mistake(("claims", n, "text"), f"a quotation of {words} words", f"at most {LONGEST_QUOTATION}",
                              "say it in your own words")  # fmt: skip
