"""The table of cases, read from `steelyard/data/cases.csv` and scaled as the specification says."""

from __future__ import annotations

import csv
import io
from importlib import resources

MANDATE = {"none": 0.0, "host_consent": 0.25, "regional_org": 0.5, "unsc_ch6": 0.75, "unsc_ch7": 1.0}
PARTNER = {"none": 0.0, "weak": 0.5, "strong": 1.0}
ROLE = {"contributor": 0.0, "framework": 1 / 3, "lead": 2 / 3, "unilateral": 1.0}
COMMAND = {"un": 0.0, "coalition_led_by_other": 1 / 3, "coalition_led_by_self": 2 / 3, "own": 1.0}
FUNDING = {"external": 0.0, "shared": 0.5, "own": 1.0}
FAR = 5000  # kilometres, and beyond
MISSING = 0.5

Case = dict[str, str]


def read() -> tuple[Case, ...]:
    """Every row, in file order."""
    text = (resources.files("steelyard") / "data" / "cases.csv").read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


def deployments() -> tuple[Case, ...]:
    """The class: cases in which forces were sent."""
    return tuple(case for case in read() if case["choice"] == "deploy")


def abstentions() -> tuple[Case, ...]:
    """Those who stayed out: shown beside the class, never mixed in."""
    return tuple(case for case in read() if case["choice"] == "abstain")


def scaled(case: Case, mandate: str = "mandate") -> tuple[float, ...]:
    """The ten features from 0 to 1, in the order of `FEATURES`; `mandate` names the column compared."""
    return (
        MANDATE.get(case[mandate], MISSING),
        float(case["consent"]) / 2 if case["consent"] else MISSING,
        PARTNER.get(case["local_partner"], MISSING),
        float(case["rival_major_power_present"] or MISSING),
        ROLE.get(case["role"], MISSING),
        COMMAND.get(case["command"], MISSING),
        FUNDING.get(case["funding"], MISSING),
        float(case["border_shared"] or MISSING),
        min(1.0, float(case["distance_km"]) / FAR) if case["distance_km"] else MISSING,
        float(case["vital_interest"]) / 3 if case["vital_interest"] else MISSING,
    )


FEATURES = (
    ("mandate", "politics"),
    ("consent", "politics"),
    ("local_partner", "politics"),
    ("rival_major_power_present", "politics"),
    ("role", "role"),
    ("command", "role"),
    ("funding", "role"),
    ("border_shared", "role"),
    ("distance_km", "role"),
    ("vital_interest", "role"),
)
