"""Chapter 8: what must carry over for an example to show that it can be done here."""

from __future__ import annotations

import numpy as np
import pytest

import steelyard
from box import always, box
from steelyard import models
from steelyard.codegen.arrays import evaluator
from steelyard.model import Setting
from steelyard.models import must_carry_over
from steelyard.views import in_words
from worked import comes_out

CHAIN = models.get("must-carry-over")
OURS = CHAIN.preset("our_reading").changes
READINGS = {reading.label.removeprefix("There: "): reading.changes for reading in CHAIN.readings}


def with_example(name: str) -> Setting:
    return {**OURS, **READINGS[name]}


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (
            {},
            {
                "carries": "0.5",
                "weakest": "a threat from where it goes",
                "missing": "0",
                "in_doubt": "9",
                "asked_for": "4",
            },
        ),
        ("one_missing", {"carries": "0", "missing": "1", "weakest": "a threat from where it goes"}),
        ("second_door", {"carries": "1", "missing": "0", "in_doubt": "0", "weakest": "none"}),
        ("would_have_won_anyway", {"carries": "1", "asked_for": "0"}),
        ("our_reading", {"carries": "0", "missing": "2", "in_doubt": "5", "asked_for": "3"}),
        ("kabul_2002", {"carries": "0.5", "missing": "0", "in_doubt": "5", "asked_for": "3"}),
        (with_example("Australia leads INTERFET in East Timor"), {"carries": "0.5"}),
        (with_example("Italy and the enlarged UNIFIL"), {"carries": "0.5"}),
    ],
)
def test_the_chain_gives_the_worked_numbers(setting: Setting | str, expected: dict[str, str]) -> None:
    comes_out(CHAIN, setting, **expected)


@pytest.mark.parametrize(
    ("example", "open_here"),
    [
        ("UNOSOM II and 5 June 1993",
         "armed partners on the ground, leave of the strongest army, its own command and rules with a reserve"),
        ("The Multinational Force in Beirut", "armed partners on the ground and leave of the strongest army"),
        ("Turkey's terms for Kabul airport", "armed partners on the ground and leave of the strongest army"),
        ("Kenya leads in Haiti", "rules with a reserve"),
        ("Turkey in Syria", "none"),
    ],
)  # fmt: skip
def test_an_example_warns_where_what_it_went_wrong_for_is_open_here(example: str, open_here: str) -> None:
    assert in_words.shown_output(CHAIN, CHAIN.output("warns"), with_example(example)) == open_here


@pytest.mark.parametrize(
    ("example", "far", "said"),
    [
        ("UNOSOM II and 5 June 1993", "1", "so read, it warns."),
        ("Kenya leads in Haiti", "0.5", "so read, it warns in part."),
        ("Turkey in Syria", "0", "the example does not show that it can be done"),
    ],
)
def test_a_warning_reaches_as_far_as_what_it_lacked_is_lacking_here(example: str, far: str, said: str) -> None:
    setting = {**with_example(example), "rest": "yes"}
    comes_out(CHAIN, setting, reaches=far)
    assert said in in_words.outcome(CHAIN, setting)


def test_a_warning_reaches_no_further_than_what_made_the_lack_harmful_is_here() -> None:
    """A missing link is a part of what sufficed for the harm, and does nothing without the rest (Mackie 1965)."""
    setting, answers = with_example("UNOSOM II and 5 June 1993"), ("no", "in part or unclear", "yes")
    assert [steelyard.evaluate(CHAIN, **{**setting, "rest": rest})["reaches"] for rest in answers] == [0, 0.5, 1]


def test_no_example_carries_or_warns_whole_as_we_read_it() -> None:
    found = [steelyard.evaluate(CHAIN, **with_example(name)) for name in READINGS if "Pakistan in Gaza" not in name]
    assert [max(each["carries"], each["reaches"]) for each in found] == [0] + [0.5] * 9


def test_the_outcome_names_who_would_have_to_supply_what_and_what_the_four_terms_would() -> None:
    said = in_words.outcome(CHAIN, OURS)
    assert "armed partners on the ground (from Palestinians in Gaza)" in said
    assert "the op-ed’s own four terms would supply 3, its own command, rules with a reserve and an" in said


def test_our_reading_of_turkey_hangs_on_two_needs_that_no_episode_could_test() -> None:
    """Both are in every episode: whoever holds that they only helped finds that the example carries in part."""
    cells = (0.5, 0.5, *OURS["needed"][2:])  # type: ignore[index]
    comes_out(CHAIN, {**OURS, "needed": cells}, carries="0.5", missing="0")


def test_the_link_of_the_threat_is_one_from_where_the_force_goes_and_its_reading_counts_the_dead_at_home() -> None:
    (threat,) = (link for link in must_carry_over.LINKS if link["id"] == "threat")
    assert "from where the force goes" in threat["link"]
    assert "3,387" in threat["here"]
    assert "not shown either way" in threat["here"]  # as the map says of it


def test_more_of_what_is_there_never_carries_less_far() -> None:
    drawn = box(CHAIN)
    for name in ("present", "replaced"):
        more = drawn.put(**{name: np.minimum(drawn[name] + 0.5, 1)})
        always(drawn, more["carries"] >= drawn["carries"])


def test_more_of_what_is_here_never_lets_a_warning_reach_further() -> None:
    drawn = box(CHAIN)
    drawn = drawn.put(shows=np.ones(len(drawn)))
    more = drawn.put(present=np.minimum(drawn["present"] + 0.5, 1))
    always(drawn, more["reaches"] <= drawn["reaches"])


def test_more_of_what_was_needed_never_carries_further() -> None:
    drawn = box(CHAIN)
    always(drawn, drawn.put(needed=np.minimum(drawn["needed"] + 0.5, 1))["carries"] <= drawn["carries"])


def test_one_needed_link_that_is_lacking_breaks_it_whatever_else_is_there() -> None:
    for n in range(10):
        lone = tuple(float(link == n) for link in range(10))
        rest = tuple(1 - cell for cell in lone)
        assert steelyard.evaluate(CHAIN, needed=lone, present=rest, replaced=rest)["carries"] == 0


def test_an_example_that_needed_nothing_carries_everywhere() -> None:
    drawn = box(CHAIN)
    nothing = drawn.put(needed=np.zeros((len(drawn), 10)))
    always(drawn, nothing["carries"] == 1)


def test_the_carrying_is_nil_a_half_or_all() -> None:
    drawn = box(CHAIN)
    always(drawn, np.isin(drawn["carries"], (0, 0.5, 1)))


def test_of_tables_filled_in_at_random_four_in_a_hundred_prove_whole_and_twenty_warn_whole() -> None:
    """As the model's assumptions say; the reader's own row stays out of use, and what made the lack harmful is here."""
    count, dice = 20_000, np.random.default_rng(8)
    tables = {name: dice.integers(0, 3, (count, 10)) / 2 for name in ("needed", "present", "replaced", "had")}
    tables["needed"][:, 9] = 0
    at_random = evaluator(CHAIN)({**tables, "shows": np.ones(count), "rest": np.full(count, 2.0)})
    whole = [(at_random[name] >= 1).mean() for name in ("carries", "reaches")]
    assert whole == pytest.approx([0.04, 0.20], abs=0.01)


def test_what_is_open_is_either_among_the_four_terms_or_not() -> None:
    drawn = box(CHAIN)
    always(drawn, drawn["asked_for"] + drawn["not_asked_for"] == drawn["missing"] + drawn["in_doubt"])
