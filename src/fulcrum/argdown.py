"""An argument as Argdown, the plain text that argument-mapping tools read (https://argdown.org), and as JSON."""

from __future__ import annotations

import re

import msgspec

from fulcrum.argument import Argument, Claim, Objection

_SIGNS = {"undercut": "_>", "rebut": "->", "alternative": "->"}


def argdown(argument: Argument, title: str) -> str:
    """Every claim once, with what supports it and what is said against it below it, indented."""
    head = f"===\ntitle: {title}\n===\n"
    told = {claim.id: _claim(argument, claim) for claim in argument.claims}
    return head + "".join(f"\n{text}" for text in told.values())


def _claim(argument: Argument, claim: Claim) -> str:
    lines = [f"[{claim.id}]: {_plain(claim.text)} #{claim.type} #{claim.role}"]
    lines += [f"  <+ [{supporter.id}]" for supporter in argument.supporters(claim.id)]
    for objection in claim.objections:
        lines += _objection(objection)
    return "\n".join(lines) + "\n"


def _objection(objection: Objection) -> list[str]:
    lines = [f"  <{_SIGNS[objection.kind][0]} <{objection.id}>: {_plain(objection.text)}"]
    if objection.answered:
        lines.append(f"    <- <{objection.id}r>: {_plain(objection.reply)}")
    return lines


def _plain(text: str) -> str:
    """Words without the signs that Argdown reads as its own."""
    return re.sub(r"[#@*_\[\]<>{}]", "", " ".join(text.split()))


def as_json(argument: Argument) -> str:
    """The whole of it, as it stands in the data."""
    return msgspec.json.format(msgspec.json.encode(argument), indent=1).decode() + "\n"
