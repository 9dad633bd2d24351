"""The coded cases in short: what each is compared by and what came of it, and where a second coder could differ."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.errors import UnknownNameError
from steelyard.evidence import records
from steelyard.evidence.notes import Bibliography, citer
from steelyard.evidence.records import CodedCase
from steelyard.evidence.tables import INFLUENCE, either
from steelyard.language import Words, say
from steelyard.page.templates import render

MANDATE = Words(
    {
        "none": "none",
        "host_consent": "the host’s invitation",
        "regional_org": "a regional body’s",
        "unsc_ch6": "the Council’s, without force",
        "unsc_ch7": "the Council’s, all necessary measures",
    }
)
CONSENT = Words({"0": "none", "1": "some", "2": "all"})
ROLE = Words(
    {
        "contributor": "contributes",
        "framework": "backbone",
        "lead": "leads",
        "unilateral": "as the only state",
        "none": "stays out",
    }
)
COMMAND = Words(
    {
        "own": "its own",
        "coalition_led_by_self": "its own coalition’s",
        "coalition_led_by_other": "another’s",
        "un": "the UN’s",
    }
)
ASKED = Words(
    {
        "host": "the government there",
        "us": "Washington",
        "un": "the UN",
        "regional_org": "a regional body",
        "local_party": "a party there",
        "ally": "an ally",
        "none": "nobody",
    }
)


def asked(case: CodedCase) -> str:
    """Who asked, in words."""
    first, *others = (ASKED[who] for who in case.asked_by.split("+"))
    for other in others:
        first = say("{one} and {other}", one=first, other=other)
    return first


def came(case: CodedCase) -> str:
    """What came of it, with every other code that a fair critic could defend: ``unchanged (or gained)``."""
    return _or(
        INFLUENCE[case.influence_after_2y], [INFLUENCE[c] for c in records.influence()[case.id].plausible_alternatives]
    )


def consent(case: CodedCase) -> str:
    """How many of the main parties agreed, with every other code that could be defended."""
    return _or(
        CONSENT[str(case.consent)], [CONSENT[code] for code in records.influence()[case.id].consent_alternatives]
    )


def _or(code: str, others: Sequence[str]) -> str:
    return say("{code} (or {others})", code=code, others=either(others)) if others else code


WORDS = {
    "mandate": MANDATE, "role": ROLE, "command": COMMAND, "asked": asked, "came": came, "consent": consent,
    "influence": INFLUENCE,
}  # fmt: skip


def class_table() -> str:
    """Every case a row, those who went before those who stayed out; whole without JavaScript. HTML."""
    return render("compared", cases=records.cases(), **WORDS)


def coded(ids: Sequence[str], works: Bibliography) -> str:
    """Our codes of some cases, lettered from A, and where a second coder could differ (UnknownNameError). HTML."""
    table = records.cases()
    if unknown := [id_ for id_ in ids if id_ not in table]:
        raise UnknownNameError("coded", ", ".join(unknown), "ids of cases.csv")
    return render("coded", cases=[table[id_] for id_ in ids], cite=citer(works), **WORDS)
