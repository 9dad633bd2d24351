"""Reading an argument from its file, and all that does not hang together in it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from importlib import resources

import msgspec
import yaml

from steelyard.argument.graph import Argument, Claim
from steelyard.errors import SteelyardError
from steelyard.evidence.facts import facts as every_fact

LONGEST_QUOTATION = 5
"""Words of somebody else's that may stand between quotation marks."""


class ArgumentError(SteelyardError):
    """One mistake in an argument's file."""


def read(file: str, text: str, facts: Mapping[str, object] | None = None) -> Argument:
    """The argument in `text`; `file` names it in messages; `facts` are the ids that evidence may name.

    Raises
    ------
    ArgumentError if a field is missing, unknown or wrong; ExceptionGroup of ArgumentError for all
    that does not fit together
    """
    try:
        argument = msgspec.convert(yaml.safe_load(text), Argument)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ArgumentError(f"{file}:{mark.line + 1 if mark else 1}", str(error).split("\n")[0], "YAML") from None
    except msgspec.ValidationError as error:
        said, _, where = str(error).partition(" - at ")
        raise ArgumentError(f"{file}: {where.strip('`') or 'the whole'}", said, "the fields of an argument") from None
    known = every_fact() if facts is None else facts
    mistakes = [ArgumentError(f"{file}: {where}", found, wanted) for where, found, wanted in _wrong(argument, known)]
    if mistakes:
        raise ExceptionGroup(f"{file}: {len(mistakes)} to mend", mistakes)
    return argument


Wrong = Iterator[tuple[str, str, str]]
"""Where, found, wanted."""


def _wrong(argument: Argument, facts: Mapping[str, object]) -> Wrong:
    """All that does not fit together."""
    for check in (_ids, _names, _graph, _paragraphs, _verdicts, _quotations):
        yield from check(argument)
    for claim in argument.claims:
        for id_ in claim.evidence:
            if id_ not in facts:
                yield claim.id, f"evidence '{id_}'", "the id of a row of facts.csv"


def _ids(argument: Argument) -> Wrong:
    listed = [claim.id for claim in argument.claims]
    listed += [tension.id for tension in argument.tensions] + [strength.id for strength in argument.strengths]
    listed += [objection.id for claim in argument.claims for objection in claim.objections]
    for id_ in sorted({id_ for id_ in listed if listed.count(id_) > 1}):
        yield id_, "the id twice", "each id once"


def _names(argument: Argument) -> Wrong:
    ids = {claim.id for claim in argument.claims}
    named = [(claim.id, claim.supports) for claim in argument.claims]
    named += [(tension.id, tension.claims) for tension in argument.tensions]
    named += [(strength.id, strength.claims) for strength in argument.strengths]
    named.append(("meta.thesis", (argument.meta.thesis,)))
    for where, names in named:
        for name in names:
            if name not in ids:
                yield where, f"'{name}'", "the id of a claim"


def _graph(argument: Argument) -> Wrong:
    """Every chain of support ends at the thesis, and none returns to where it began."""
    supports = {claim.id: claim.supports for claim in argument.claims}
    for claim in argument.claims:
        reached, ahead = set[str](), list(claim.supports)
        while ahead:
            id_ = ahead.pop()
            if id_ not in reached:
                reached.add(id_)
                ahead += supports.get(id_, ())
        if claim.id in reached:
            yield claim.id, "a chain of support that returns to it", "none"
        if claim.id != argument.meta.thesis and argument.meta.thesis not in reached:
            yield claim.id, "support that does not reach the thesis", f"a chain that ends at {argument.meta.thesis}"
    central = [claim.id for claim in argument.claims if claim.role == "thesis"]
    if central != [argument.meta.thesis]:
        yield "meta.thesis", f"the role thesis on {central}", f"on {argument.meta.thesis} alone"


def _paragraphs(argument: Argument) -> Wrong:
    wanted = list(range(1, argument.meta.paragraphs + 1))
    if [paragraph.n for paragraph in argument.paragraphs] != wanted:
        yield "paragraphs", f"{[p.n for p in argument.paragraphs]}", f"1 to {argument.meta.paragraphs} in order"
    for n in wanted:
        if not argument.within(n):
            yield f"paragraph {n}", "no claim", "at least one"
    for claim in argument.claims:
        if claim.paragraph not in wanted:
            yield claim.id, f"paragraph {claim.paragraph}", f"1 to {argument.meta.paragraphs}"


def _verdicts(argument: Argument) -> Wrong:
    for claim in argument.claims:
        needs = claim.type in ("empirical", "causal", "predictive", "analogical")
        if needs and claim.verdict is None:
            yield claim.id, f"no verdict on a claim that is {claim.type}", "one, with its reason"
        if (claim.verdict is None) != (claim.verdict_reason is None):
            yield claim.id, "a verdict or a reason alone", "both or neither"


def _quotations(argument: Argument) -> Wrong:
    for claim in argument.claims:
        for quoted in claim.text.split('"')[1::2]:
            if len(quoted.split()) > LONGEST_QUOTATION:
                yield claim.id, f"a quotation of {len(quoted.split())} words", f"at most {LONGEST_QUOTATION}"


@functools.cache
def _load(name: str) -> Argument:
    return read(name, (resources.files("steelyard") / "data" / name).read_text("utf-8"))


def op_ed() -> Argument:
    """The op-ed's argument."""
    return _load("argument.yml")


def mirror() -> Argument:
    """The case for staying out, from named authors."""
    return _load("argument-mirror.yml")


def claim(id_: str) -> Claim:
    """The claim of that id in either argument (UnknownNameError if there is none)."""
    whole: Callable[[], Argument] = mirror if id_.startswith("m") else op_ed
    return whole()[id_]


def named() -> tuple[str, ...]:
    """Every key of the bibliography that the arguments name for who says what, once, in order."""
    both = (op_ed(), mirror())
    keys = [part.source_keys for whole in both for part in whole.paragraphs]
    keys += [claim.source_keys for whole in both for claim in whole.claims]
    return tuple(dict.fromkeys(key for named in keys for key in named))
