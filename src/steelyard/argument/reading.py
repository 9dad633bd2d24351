"""An argument from its file, and the two that the course examines."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from importlib import resources

import msgspec
import yaml

try:
    from yaml import CSafeLoader as SafeLoader  # ten times as fast, where PyYAML has been compiled
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

from steelyard.argument.checks import mistakes
from steelyard.argument.graph import Argument, Claim
from steelyard.errors import SteelyardError
from steelyard.evidence.facts import facts
from steelyard.language import cached, translated


class ArgumentError(SteelyardError):
    """One mistake in an argument's file."""


def read(file: str, text: str, evidence: Collection[str]) -> Argument:
    """The argument in `text`; `file` names it in messages; `evidence` are the ids of facts that it may name.

    Raises
    ------
    ArgumentError if a field is missing, unknown or wrong; ExceptionGroup of ArgumentError for all
    that does not fit together
    """
    try:
        argument = msgspec.convert(yaml.load(text, SafeLoader), Argument)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ArgumentError(f"{file}:{mark.line + 1 if mark else 1}", str(error).split("\n")[0], "YAML") from None
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at ")
        where = where.strip("`") or "the whole"
        raise ArgumentError(f"{file}: {where}", message, "the fields of an argument") from None
    errors = [ArgumentError(f"{file}: {where}", found, wanted) for where, found, wanted in mistakes(argument, evidence)]
    if errors:
        raise ExceptionGroup(f"{file}: {len(errors)} to mend", errors)
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
