"""An argument as Argdown, the plain text that argument-mapping tools read (https://argdown.org), and as JSON."""

from __future__ import annotations

import re

import msgspec

from fulcrum.argument import Argument, Claim, Objection

_SIGNS = {"undercut": "_>", "rebut": "->", "alternative": "->"}
_OWN = re.compile(r"[\\#*_\[<{/]|([.:])(?=\S+?\1)|=(?===)")
"""What Argdown reads as a sign of its own in the middle of a text: of ``U.A.E.`` it would make ``U∀E.``."""


def argdown(argument: Argument, title: str) -> str:
    """Every claim once, with what supports it and what is said against it below it, indented."""
    head = f"===\ntitle: {msgspec.json.encode(title).decode()}\n===\n"
    told = {claim.id: _claim(argument, claim) for claim in argument.claims}
    return head + "".join(f"\n{text}" for text in told.values())


def _claim(argument: Argument, claim: Claim) -> str:
    lines = [f"[{claim.id}]: {_escaped(claim.text)} #{claim.type} #{claim.role}"]
    lines += [f"  <+ [{supporter.id}]" for supporter in argument.supporters(claim.id)]
    for objection in claim.objections:
        lines += _objection(objection)
    return "\n".join(lines) + "\n"


def _objection(objection: Objection) -> list[str]:
    lines = [f"  <{_SIGNS[objection.kind][0]} <{objection.id}>: {_escaped(objection.text)}"]
    if objection.answered:
        lines.append(f"    <- <{objection.id}r>: {_escaped(objection.reply)}")
    return lines


def _escaped(text: str) -> str:
    """Text on one line that comes out of an Argdown parser as it went in."""
    return _OWN.sub(r"\\\g<0>", " ".join(text.split()))


def as_json(argument: Argument) -> str:
    """The whole of it, as it stands in the data."""
    return msgspec.json.format(msgspec.json.encode(argument), indent=1).decode() + "\n"
