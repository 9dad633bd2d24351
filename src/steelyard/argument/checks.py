"""All that does not hang together in an argument."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from graphlib import CycleError, TopologicalSorter

from steelyard.argument.graph import Argument, Strength, Tension, depths

LONGEST_QUOTATION = 5
"""Words of somebody else's that may stand between quotation marks."""

LONGEST_OPENING = 3
"""Words of a paragraph's own that tell where it begins."""

Mistakes = Iterator[tuple[str, str, str]]
"""Where, found, wanted."""


def mistakes(argument: Argument, evidence: Collection[str]) -> Mistakes:
    """All that does not fit together; `evidence` are the ids of facts that a claim may name."""
    for check in (_ids, _names, _graph, _in_brief, _paragraphs, _verdicts, _quotations):
        yield from check(argument)
    for claim in argument.claims:
        for id_ in claim.evidence:
            if id_ not in evidence:
                yield claim.id, f"evidence '{id_}'", "the id of a row of facts.csv"


def _remarks(argument: Argument) -> tuple[Tension | Strength, ...]:
    return *argument.tensions, *argument.strengths


def _ids(argument: Argument) -> Mistakes:
    ids = [claim.id for claim in argument.claims] + [remark.id for remark in _remarks(argument)]
    ids += [objection.id for claim in argument.claims for objection in claim.objections]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        yield id_, "the id twice", "each id once"


def _names(argument: Argument) -> Mistakes:
    ids = {claim.id for claim in argument.claims}
    links = [(claim.id, claim.supports) for claim in argument.claims]
    links += [(part.id, part.claims) for part in _remarks(argument)]
    for where, names in [*links, ("meta.thesis", (argument.meta.thesis,))]:
        for name in names:
            if name not in ids:
                yield where, f"'{name}'", "the id of a claim"


def _graph(argument: Argument) -> Mistakes:
    """Every chain of support ends at the thesis, and none returns to where it began."""
    try:
        TopologicalSorter({claim.id: claim.supports for claim in argument.claims}).prepare()
    except CycleError as error:
        for id_ in dict.fromkeys(error.args[1]):
            yield id_, "a chain of support that returns to it", "none"
    ends = depths(argument)
    for claim in argument.claims:
        if claim.id not in ends:
            yield claim.id, "support that does not reach the thesis", f"a chain that ends at {argument.meta.thesis}"
    central = [claim.id for claim in argument.claims if claim.role == "thesis"]
    if central != [argument.meta.thesis]:
        yield "meta.thesis", f"the role thesis on {central}", f"on {argument.meta.thesis} alone"


def _in_brief(argument: Argument) -> Mistakes:
    """In brief every claim is told once, and each sentence is a road of its own to the thesis, which comes last."""
    if not argument.in_brief:
        return
    told = [id_ for brief in argument.in_brief for id_ in brief.claims]
    for claim in argument.claims:
        if told.count(claim.id) != 1:
            yield "in_brief", f"{claim.id} in {told.count(claim.id)} sentences", "each claim in one"
    roads = {claim.id for claim in argument.supporters(argument.meta.thesis)}
    *reasons, last = argument.in_brief
    if last.claims != (argument.meta.thesis,):
        yield f"in_brief '{last.short}'", f"{list(last.claims)} at the end", f"{argument.meta.thesis} alone"
    for brief in argument.in_brief:
        if brief.voice not in brief.claims:
            yield f"in_brief '{brief.short}'", f"the voice '{brief.voice}'", "one of its claims"
    for brief in reasons:
        if not roads & {*brief.claims}:
            yield f"in_brief '{brief.short}'", "no claim that supports the thesis itself", "at least one"


def _paragraphs(argument: Argument) -> Mistakes:
    numbers = list(range(1, argument.meta.paragraphs + 1))
    if [paragraph.n for paragraph in argument.paragraphs] != numbers:
        yield "paragraphs", f"{[p.n for p in argument.paragraphs]}", f"1 to {argument.meta.paragraphs} in order"
    for n in numbers:
        if not argument.within(n):
            yield f"paragraph {n}", "no claim", "at least one"
    for claim in argument.claims:
        if claim.paragraph not in numbers:
            yield claim.id, f"paragraph {claim.paragraph}", f"1 to {argument.meta.paragraphs}"


def _verdicts(argument: Argument) -> Mistakes:
    for claim in argument.claims:
        needs = claim.type in ("empirical", "causal", "predictive", "analogical")
        if needs and claim.verdict is None:
            yield claim.id, f"no verdict on a claim that is {claim.type}", "one, with its reason"
        if (claim.verdict is None) != (claim.verdict_reason is None):
            yield claim.id, "a verdict or a reason alone", "both or neither"


def _quotations(argument: Argument) -> Mistakes:
    for paragraph in argument.paragraphs:
        if len(paragraph.opens.split()) > LONGEST_OPENING:
            yield f"paragraph {paragraph.n}", f"an opening of {paragraph.opens!r}", f"{LONGEST_OPENING} words at most"
    for claim in argument.claims:
        for quoted in claim.text.split('"')[1::2]:
            if len(quoted.split()) > LONGEST_QUOTATION:
                yield claim.id, f"a quotation of {len(quoted.split())} words", f"at most {LONGEST_QUOTATION}"
