"""An argument from its file, and the two that the course examines."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from importlib import resources

from steelyard.argument.checks import mistakes
from steelyard.argument.graph import Argument, Claim
from steelyard.evidence.facts import facts
from steelyard.language import cached, translated
from steelyard.yaml_lines import Reader


def read(file: str, text: str, evidence: Collection[str]) -> Argument:
    """The argument in `text`; `file` names it in messages; `evidence` are the ids of facts that it may name.

    Raises
    ------
    ExceptionGroup of FileError, one for each mistake
    """
    reader = Reader(file, text)
    argument: Argument | None = None if reader.mistakes else reader.struct(Argument, reader.value, ())
    if argument is not None:
        for mistake in mistakes(argument, evidence):
            reader.wrong(*mistake)
    reader.close()
    assert argument is not None
    return argument


@cached
def _load(name: str) -> Argument:
    return translated(read(name, (resources.files("steelyard") / "data" / name).read_text("utf-8"), facts().keys()))


def op_ed() -> Argument:
    """The op-ed's argument."""
    return _load("argument.yml")


def mirror() -> Argument:
    """The case for staying out, from named authors."""
    return _load("argument-mirror.yml")


def claim(id_: str) -> Claim:
    """The claim of that id in either argument (UnknownNameError if there is none)."""
    return (mirror() if id_.startswith("m") else op_ed())[id_]


def source_keys() -> tuple[str, ...]:
    """Every key of the bibliography that the arguments name for who says what, once, in order."""
    both = (op_ed(), mirror())
    keys = [paragraph.source_keys for argument in both for paragraph in argument.paragraphs]
    keys += [claim.source_keys for argument in both for claim in argument.claims]
    return tuple(dict.fromkeys(itertools.chain(*keys)))
