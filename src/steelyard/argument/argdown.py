"""An argument as Argdown, the plain text that argument-mapping tools read (https://argdown.org), and as JSON."""

from __future__ import annotations

import re

import msgspec

from steelyard.argument.graph import Argument, Claim, Objection
from steelyard.page.palette import LIGHT

_SIGNS = {"undercut": "_", "rebut": "-", "alternative": "-"}
_OWN = re.compile(r"[\\#*_\[<{/]|([.:])(?=\S+?\1)|=(?===)")
"""What Argdown reads as a sign of its own in the middle of a text: of ``U.A.E.`` it would make ``U∀E.``."""

_SETTINGS = f"""\
model:
  removeTagsFromText: true
group:
  groupDepth: 0
dot:
  graphVizSettings:
    rankdir: RL
    size: ""
color:
  argumentFontColor: "#ffffff"
  tagColors:
    empirical: 0
    causal: 1
    normative: 2
    predictive: 3
    conceptual: 4
    analogical: 5
    undercut: "{LIGHT["risk"]}"
    rebut: "{LIGHT["risk"]}"
    alternative: "{LIGHT["risk"]}"
    reply: "{LIGHT["leverage"]}"
"""
"""A map that reads from the thesis on the left, at its own size, with objections and replies told apart."""


def argdown(argument: Argument, title: str) -> str:
    """The thesis, then the other claims under their paragraphs, each with its supports, objections and replies."""
    thesis = argument[argument.meta.thesis]
    parts = [f"===\ntitle: {msgspec.json.encode(title).decode()}\n{_SETTINGS}===", _claim(argument, thesis)]
    for paragraph in argument.paragraphs:
        parts.append(f"# ¶{paragraph.n} {_escaped(paragraph.summary)}")
        parts += [_claim(argument, claim) for claim in argument.within(paragraph.n) if claim != thesis]
    return "\n\n".join(parts) + "\n"


def _claim(argument: Argument, claim: Claim) -> str:
    lines = [f"[{claim.id}]: {_escaped(claim.text)} #{claim.type} #{claim.role}"]
    lines += [f"  <+ [{supporter.id}]" for supporter in argument.supporters(claim.id)]
    for objection in claim.objections:
        lines += _objection(objection)
    return "\n".join(lines)


def _objection(objection: Objection) -> list[str]:
    lines = [f"  <{_SIGNS[objection.kind]} <{objection.id}>: {_escaped(objection.text)} #{objection.kind}"]
    if objection.answered:
        lines.append(f"    <- <{objection.id}r>: {_escaped(objection.reply)} #reply")
    return lines


def _escaped(text: str) -> str:
    """Text on one line that comes out of an Argdown parser as it went in."""
    return _OWN.sub(r"\\\g<0>", " ".join(text.split()))


def as_json(argument: Argument) -> str:
    """The whole of it, as it stands in the data."""
    return msgspec.json.format(msgspec.json.encode(argument), indent=1).decode() + "\n"
