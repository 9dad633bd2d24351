"""The tables that models read: coded cases, each feature from 0 to 1, and what examples had and needed.

Read as text, without `evidence/`, which pages tell them by: a model is mathematics, and lies below it.
"""

from __future__ import annotations

import csv
import functools
import io
from importlib import resources

MANDATE = {"none": 0.0, "host_consent": 0.25, "regional_org": 0.5, "unsc_ch6": 0.75, "unsc_ch7": 1.0}
PARTNER = {"none": 0.0, "weak": 0.5, "strong": 1.0}
ROLE = {"contributor": 0.0, "framework": 1 / 3, "lead": 2 / 3, "unilateral": 1.0}
COMMAND = {"un": 0.0, "coalition_led_by_other": 1 / 3, "coalition_led_by_self": 2 / 3, "own": 1.0}
FUNDING = {"external": 0.0, "shared": 0.5, "own": 1.0}
FAR = 5000  # kilometres, and beyond
MISSING = 0.5

Row = dict[str, str]


@functools.cache
def read(name: str) -> tuple[Row, ...]:
    """Every row of a table of `steelyard/data`, in file order."""
    text = (resources.files("steelyard") / "data" / f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


def deployments() -> tuple[Row, ...]:
    """The class: cases in which forces were sent."""
    return tuple(case for case in read("cases") if case["choice"] == "deploy")


def abstentions() -> tuple[Row, ...]:
    """Those who stayed out: shown beside the class, never mixed in."""
    return tuple(case for case in read("cases") if case["choice"] == "abstain")


def items(case: Row) -> Row:
    """What the coding of a case's influence rests on."""
    (row,) = (row for row in read("influence_items") if row["case_id"] == case["case_id"])
    return row


def defensible(case: Row) -> tuple[float, float]:
    """The lowest and the highest code of a case's influence that a fair critic could defend."""
    coded = float(case["influence_after_2y"])
    codes = [coded, *(float(code) for code in items(case)["plausible_alternatives"].split(";") if code)]
    return min(codes), max(codes)


def asked_by_washington(case: Row) -> bool:
    """Whether Washington was among those who asked."""
    return "us" in case["asked_by"].split("+")


def self_led(case: Row) -> bool:
    """Whether the state commanded its own troops, or the coalition in which they stood."""
    return case["command"] in ("own", "coalition_led_by_self")


FEATURES = (
    ("mandate: 0 none, 0.25 the host, 0.5 a region, 0.75 the Council, 1 all necessary measures", "politics"),
    ("consent: 0 of none, 0.5 of some, 1 of all main parties", "politics"),
    ("local partner: 0 none, 0.5 weak, 1 strong", "politics"),
    ("rival power there: 0 no, 1 yes", "politics"),
    ("asked by Washington: 0 no, 1 yes", "politics"),
    ("role: 0 contributor, 0.33 framework, 0.67 lead, 1 alone", "role"),
    ("command: 0 UN, 0.33 another’s, 0.67 its own coalition’s, 1 its own", "role"),
    ("funding: 0 by others, 0.5 shared, 1 its own", "role"),
    ("common border: 0 no, 1 yes", "role"),
    ("distance: 5,000 km are 1", "role"),
    ("vital interest: 0 none, 0.33, 0.67, 1 a threat across the border", "role"),
)
"""What makes a case comparable, each from 0 to 1, and the group in which it counts."""


def scaled(case: Row, mandate: str = "mandate") -> tuple[float, ...]:
    """The features from 0 to 1, in the order of `FEATURES`; `mandate` names the column compared."""
    return (
        MANDATE.get(case[mandate], MISSING),
        float(case["consent"]) / 2 if case["consent"] else MISSING,
        PARTNER.get(case["local_partner"], MISSING),
        float(case["rival_major_power_present"] or MISSING),
        float(asked_by_washington(case)),
        ROLE.get(case["role"], MISSING),
        COMMAND.get(case["command"], MISSING),
        FUNDING.get(case["funding"], MISSING),
        float(case["border_shared"] or MISSING),
        min(1.0, float(case["distance_km"]) / FAR) if case["distance_km"] else MISSING,
        float(case["vital_interest"]) / 3 if case["vital_interest"] else MISSING,
    )
