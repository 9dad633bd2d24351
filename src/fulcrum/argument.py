"""The op-ed's argument: claims with their wording and paragraph, from `data/argument.yml`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

from fulcrum.errors import UnknownNameError


@dataclass(frozen=True)
class Claim:
    """One claim of the op-ed, in our paraphrase, and the paragraph it stands in."""

    id: str
    paragraph: int
    text: str


@functools.cache
def claims() -> Mapping[str, Claim]:
    """Every claim by its id."""
    text = (resources.files("fulcrum") / "data" / "argument.yml").read_text("utf-8")
    rows = yaml.safe_load(text)["claims"]
    return {row["id"]: Claim(row["id"], row["paragraph"], row["text"]) for row in rows}


def claim(id_: str) -> Claim:
    """The claim of that id (UnknownNameError if there is none)."""
    if id_ not in claims():
        raise UnknownNameError("claim", f"'{id_}'", "the id of a claim of argument.yml")
    return claims()[id_]
