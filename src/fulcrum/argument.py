"""An argument as a graph: claims that support each other up to a thesis, what each assumes, what is said against it.

Two stand in `data/`: the op-ed's (`argument.yml`) and the case for staying out (`argument-mirror.yml`).
Loading checks them whole, so that a page may take every id and every chain of support for granted.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from typing import Annotated, Literal

import msgspec
import yaml

from fulcrum import evidence
from fulcrum.errors import FulcrumError, UnknownNameError

LONGEST_QUOTATION = 5
"""Words of somebody else's that may stand between quotation marks."""

Text = Annotated[str, msgspec.Meta(min_length=1)]


class _Frozen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that takes only the fields it declares."""


class Objection(_Frozen, frozen=True, kw_only=True):
    """What is said against a claim, and the best reply, which may be ``none found``."""

    id: Text
    kind: Literal["undercut", "rebut", "alternative"]
    text: Text
    reply: Text

    @property
    def answered(self) -> bool:
        """Whether a reply was found."""
        return self.reply != "none found"


class Claim(_Frozen, frozen=True, kw_only=True):
    """One claim in our paraphrase. `rests_on` is the weakest assumption that would carry it to what it supports."""

    id: Text
    paragraph: int
    text: Text
    type: Literal["empirical", "causal", "normative", "predictive", "conceptual", "analogical"]
    role: Literal["thesis", "premise", "warrant", "backing", "rebuttal-preempted", "conclusion"]
    supports: tuple[str, ...]
    chapters: tuple[int, ...]
    rests_on: tuple[Text, ...]
    checkable: Literal["yes", "partly", "no"]
    evidence: tuple[str, ...]
    sealed: bool
    objections: tuple[Objection, ...]
    scheme: str | None
    verdict: Literal["supported", "contested", "unsupported", "not_checkable"] | None = None
    verdict_reason: Text | None = None
    source_keys: tuple[str, ...] = ()


class Paragraph(_Frozen, frozen=True, kw_only=True):
    """A paragraph in one sentence, and at its strongest, in the course's words."""

    n: int
    summary: Text
    at_its_strongest: Text
    source_keys: tuple[str, ...] = ()


class Tension(_Frozen, frozen=True, kw_only=True):
    """Claims of one argument that pull apart."""

    id: Text
    claims: tuple[str, ...]
    text: Text
    chapters: tuple[int, ...]


class Strength(_Frozen, frozen=True, kw_only=True):
    """What the argument does well."""

    id: Text
    claims: tuple[str, ...]
    text: Text


class Meta(_Frozen, frozen=True, kw_only=True):
    """What the argument is and when it was judged."""

    source: Text
    paragraphs: int
    thesis: str
    conditional_form: Text
    verdicts_as_of: Text
    words: int = 0
    note: str = ""


class Argument(_Frozen, frozen=True, kw_only=True):
    """Claims, paragraphs, tensions and strengths; `claims` stand in the order of the text."""

    meta: Meta
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Claim, ...]
    tensions: tuple[Tension, ...]
    strengths: tuple[Strength, ...]

    def __getitem__(self, id_: str) -> Claim:
        """The claim of that id (UnknownNameError if there is none)."""
        for claim in self.claims:
            if claim.id == id_:
                return claim
        raise UnknownNameError("claim", f"'{id_}'", f"an id from {self.claims[0].id} to {self.claims[-1].id}")

    def supporters(self, id_: str) -> tuple[Claim, ...]:
        """The claims that support one, in the order of the text."""
        return tuple(claim for claim in self.claims if id_ in claim.supports)

    def within(self, n: int) -> tuple[Claim, ...]:
        """The claims of a paragraph."""
        return tuple(claim for claim in self.claims if claim.paragraph == n)


# ------------------------------------------------------------------------ walking it


def outline(argument: Argument) -> Iterator[tuple[int, Claim, bool]]:
    """The argument from its thesis down: depth, claim, and whether it stood here for the first time.

    A claim that supports two others stands under each, but what supports it is told only once.
    """
    told: set[str] = set()

    def walk(claim: Claim, depth: int) -> Iterator[tuple[int, Claim, bool]]:
        first = claim.id not in told
        yield depth, claim, first
        told.add(claim.id)
        if first:
            for supporter in argument.supporters(claim.id):
                yield from walk(supporter, depth + 1)

    yield from walk(argument[argument.meta.thesis], 0)


def without(argument: Argument, removed: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What falls and what is weakened when claims are given up.

    A claim falls with the last claim that supports it; it is weakened while some of them fall and
    others stand. The removed claims themselves are among the fallen.
    """
    fallen = {argument[id_].id for id_ in removed}
    standing = [claim for claim in argument.claims if argument.supporters(claim.id)]
    while lost := [c for c in standing if c.id not in fallen and _all_fallen(argument, c, fallen)]:
        fallen |= {claim.id for claim in lost}
    weakened = {c.id for c in standing if c.id not in fallen and any(s.id in fallen for s in argument.supporters(c.id))}
    return frozenset(fallen), frozenset(weakened)


def _all_fallen(argument: Argument, claim: Claim, fallen: set[str]) -> bool:
    return all(supporter.id in fallen for supporter in argument.supporters(claim.id))


# ------------------------------------------------------------------------ reading it


class ArgumentError(FulcrumError):
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
    known = evidence.facts() if facts is None else facts
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


# ------------------------------------------------------------------------ the two of the course


@functools.cache
def _load(name: str) -> Argument:
    return read(name, (resources.files("fulcrum") / "data" / name).read_text("utf-8"))


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
