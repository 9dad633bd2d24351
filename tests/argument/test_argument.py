"""The arguments as graphs: all that a page may take for granted, and what falls with what."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any, cast

import msgspec
import pytest

from book import ROOT
from shared import cases, plain
from steelyard.argument import argdown, graph, reading
from steelyard.argument.graph import Argument
from steelyard.errors import UnknownNameError
from steelyard.page.templates import macros

BOTH = {"argument.yml": reading.op_ed(), "argument-mirror.yml": reading.mirror()}
SMALL = """
meta: {source: s, paragraphs: 2, thesis: c1, conditional_form: f, verdicts_as_of: "2026-07-06"}
paragraphs:
  - {n: 1, summary: s, at_its_strongest: a}
  - {n: 2, summary: s, at_its_strongest: a}
claims:
  - {id: c1, paragraph: 1, text: t, type: normative, role: thesis, supports: [], chapters: [1], rests_on: [r],
     checkable: "no", evidence: [], sealed: false, objections: [], scheme: null}
  - {id: c2, paragraph: 2, text: t, type: empirical, role: premise, supports: [c1], chapters: [1], rests_on: [r],
     checkable: "yes", evidence: [F1], sealed: false, scheme: null, verdict: contested, verdict_reason: r,
     objections: [{id: o1, kind: rebut, text: t, reply: none found}]}
tensions: []
strengths: []
"""


def small(text: str) -> Argument:
    return reading.read("small.yml", text, {"F1"})


def test_a_small_argument_is_read() -> None:
    assert [claim.id for claim in small(SMALL).claims] == ["c1", "c2"]


def told(text: str) -> list[str]:
    with pytest.raises(ExceptionGroup) as caught:
        small(text)
    return [str(error) for error in caught.value.exceptions]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: o1", "id: c1", "11: claims.2.objections.1.id: found 'c1' twice; wanted each id once. Fix: give one of"),
        (
            "supports: [c1]",
            "supports: [c3]",
            "9: claims.2.supports.1: found 'c3'; wanted the id of a claim. Fix: name",
        ),
        ("thesis: c1", "thesis: c4", "2: meta.thesis: found 'c4'; wanted the id of a claim. Fix: name another, or add"),
        (
            "supports: [c1]",
            "supports: []",
            "9: claims.2.supports: found support of c2 that does not reach the thesis; wanted a chain that ends at c1. "
            "Fix: let it support c1, or a claim that does",
        ),
        (
            "supports: [], chapters",
            "supports: [c2], chapters",
            "7: claims.1.supports: found a chain of support that returns to it: c1 → c2 → c1; wanted none. "
            "Fix: take one of the links out",
        ),
        ("paragraph: 2", "paragraph: 1", "5: paragraphs.2: found no claim of paragraph 2; wanted at least one"),
        ("paragraph: 2", "paragraph: 3", "9: claims.2.paragraph: found 3; wanted 1 to 2"),
        ("{n: 2, ", "{n: 3, ", "4: paragraphs: found [1, 3]; wanted 1 to 2 in order"),
        ("role: premise", "role: thesis", "2: meta.thesis: found the role thesis on ['c1', 'c2']; wanted on c1 alone"),
        (
            "verdict: contested, verdict_reason: r",
            "verdict: null",
            "9: claims.2: found no verdict on c2, which is empirical; wanted one, with its reason. Fix: add "
            "'verdict:' and 'verdict_reason:'",
        ),
        ("verdict_reason: r", "verdict_reason: null", "9: claims.2: found a verdict or a reason alone on c2"),
        (
            "evidence: [F1]",
            "evidence: [F2]",
            "10: claims.2.evidence.1: found 'F2'; wanted the id of a row of facts.csv",
        ),
        ("{n: 1, ", "{n: 1, opens: one two three four, ", "4: paragraphs.1.opens: found an opening of 'one two three"),
        (
            "paragraph: 2, text: t",
            "paragraph: 2, text: 'He \"said one two three four five\"'",
            "9: claims.2.text: found a quotation of 6 words; wanted at most 5. Fix: say it in your own words",
        ),
    ],
)
def test_what_does_not_fit_together_is_told_with_its_line_and_a_fix(old: str, new: str, said: str) -> None:
    assert old in SMALL
    mistakes = told(SMALL.replace(old, new))
    assert any(f"small.yml:{said}" in mistake for mistake in mistakes), mistakes


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('checkable: "yes"', "checkable: often", "10: claims.2.checkable: found 'often'; wanted one of yes, partly"),
        ('checkable: "no"', "checkable: no", "8: claims.1.checkable: found False; wanted one of yes, partly, no. Fix: "
         "put it in quotation marks"),
        ("verdict: contested", "verdict: contest", "wanted one of supported, contested, unsupported, not_checkable. "
         "Fix: write 'contested'"),
        ("rests_on: [r],", "", "7: claims.1: found no 'rests_on'; wanted 'rests_on:'. Fix: add 'rests_on:'"),
        ("rests_on: [r],", "rests_on: r,", "7: claims.1.rests_on: found 'r'; wanted a list"),
        ("chapters: [1]", "chapters: [one]", "7: claims.1.chapters.1: found 'one'; wanted a whole number"),
        ("source: s", "source: 2026-07-06",
         "2: meta.source: found 2026-07-06; wanted text. Fix: put it in quotation marks"),
        ("text: t, reply", "text: '', reply", "11: claims.2.objections.1.text: found ''; wanted text of length >= 1"),
        ("scheme: null, verdict", "schema: null, verdict", "10: claims.2.schema: found a field that is not known here; "
         "wanted one of id, paragraph, text,"),
        ("scheme: null, verdict", "schema: null, verdict", "verdict_reason, source_keys, short. Fix: write 'scheme'"),
        ("strengths: []", "strengths: [", "wanted YAML"),
        ("strengths: []", "tensions: []", "13: found 'tensions' twice; wanted each key once"),
    ],
)  # fmt: skip
def test_a_field_that_is_missing_unknown_or_wrong_is_told_with_its_line_and_a_fix(
    old: str, new: str, said: str
) -> None:
    assert old in SMALL
    mistakes = told(SMALL.replace(old, new, 1))
    assert any(said in mistake for mistake in mistakes), mistakes


def test_mistakes_in_several_claims_are_told_at_once() -> None:
    lines = [mistake.split(":")[1] for mistake in told(SMALL.replace("paragraph: ", "paragraph: p"))]
    assert lines == ["7", "9"]


@pytest.mark.parametrize("text", ["", "null", "[]", "3", "a: &a [*a]"])
def test_what_is_no_argument_is_refused_in_one_line(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize("whole", BOTH.values(), ids=BOTH)
def test_giving_up_all_premises_brings_down_the_thesis(whole: Argument) -> None:
    leaves = [claim.id for claim in whole.claims if not whole.supporters(claim.id)]
    fallen, weakened = graph.without(whole, leaves)
    assert (whole.meta.thesis in fallen, weakened) == (True, frozenset())


@pytest.mark.parametrize("case", cases("falls"), ids=lambda case: "+".join(case["removed"]))
def test_what_falls_and_what_is_weakened(case: dict[str, Any]) -> None:
    fallen, weakened = graph.without(reading.op_ed(), case["removed"])
    assert (sorted(fallen), sorted(weakened)) == (case["fallen"], case["weakened"])


def test_chapter_one_counts_the_claims_as_they_are() -> None:
    claims = reading.op_ed().claims
    assert (len(claims), sum(claim.checkable == "yes" for claim in claims)) == (58, 3)


def test_without_the_example_of_turkey_the_thesis_stands_and_is_weaker() -> None:
    """Chapter 1 says so."""
    fallen, weakened = graph.without(reading.op_ed(), [claim.id for claim in reading.op_ed().within(10)])
    assert ("c55" in fallen, "c55" in weakened) == (False, True)


def test_without_the_rule_of_paragraph_3_every_reason_stands_and_two_are_weaker() -> None:
    """Task 1.1 of the exercises says so: two of eleven, and two further down fall."""
    whole = reading.op_ed()
    fallen, weakened = graph.without(whole, ["c10"])
    reasons = {claim.id for claim in whole.supporters("c55")}
    assert (len(reasons), reasons & fallen, sorted(reasons & weakened)) == (11, set(), ["c08", "c12"])
    assert sorted(fallen) == ["c10", "c11", "c29"]


def test_an_unknown_claim_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="'c99'; wanted an id from c01 to c56"):
        reading.claim("c99")


@pytest.mark.parametrize(("id_", "numbered"), [("c34", True), ("m16", False)])
def test_only_a_claim_of_the_op_ed_bears_a_paragraph_of_it(id_: str, numbered: bool) -> None:
    assert ("¶" in macros("prose").claim("words", reading.claim(id_), "page")) == numbered


@pytest.mark.parametrize("name", BOTH)
def test_the_chapters_reach_every_claim(name: str) -> None:
    prose = "".join(path.read_text("utf-8") for path in (ROOT / "book").glob("[01]*.md"))
    reached = set(re.findall(r"\{claim\}`[^`]+<(\w+)>`", prose))
    assert [claim.id for claim in BOTH[name].claims if claim.id not in reached] == []


def relations(told: str) -> list[tuple[str, str, str]]:
    """From, sign, to, as the indents of an Argdown text have it."""
    above, found = dict[int, str](), []
    for indent, sign, id_ in re.findall(r"^( *)(?:<([-+_]) )?[\[<](\w+)[\]>]", told, re.MULTILINE):
        above[len(indent)] = id_
        if sign:
            found.append((id_, sign, above[len(indent) - 2]))
    return sorted(found)


def settings(told: str) -> dict[str, Any]:
    return cast("dict[str, Any]", plain(told.split("===")[1]))


@pytest.mark.parametrize("whole", [*BOTH.values(), small(SMALL)], ids=[*BOTH, "small"])
def test_argdown_tells_every_support_objection_and_reply_and_none_that_was_not_found(whole: Argument) -> None:
    objections = [(objection, claim.id) for claim in whole.claims for objection in claim.objections]
    wanted = [(claim.id, "+", id_) for claim in whole.claims for id_ in claim.supports]
    wanted += [(objection.id, "_" if objection.kind == "undercut" else "-", id_) for objection, id_ in objections]
    wanted += [(f"{objection.id}r", "-", objection.id) for objection, _ in objections if objection.answered]
    assert relations(argdown.argdown(whole, "It")) == sorted(wanted)


@pytest.mark.parametrize("whole", BOTH.values(), ids=BOTH)
def test_argdown_tells_every_claim_once_and_the_thesis_first(whole: Argument) -> None:
    told = re.findall(r"^\[(\w+)\]: ", argdown.argdown(whole, "It"), re.MULTILINE)
    assert told == [claim.id for claim in sorted(whole.claims, key=lambda claim: claim.id != whole.meta.thesis)]


@pytest.mark.parametrize("whole", BOTH.values(), ids=BOTH)
def test_in_argdown_an_empty_line_stands_before_each_claim_and_heading(whole: Argument) -> None:
    """Without one the parser takes a claim for the end of the one before."""
    _, _, body = argdown.argdown(whole, "It").split("===")
    assert re.findall(r"(?<!\n)\n(?=[^ \n]).*", body) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("item #1", r"item \#1", id="no tag"),
        pytest.param("*so* it is", r"\*so\* it is", id="no bold"),
        pytest.param("_so_ it is", r"\_so\_ it is", id="no italics"),
        pytest.param("[c2] as before", r"\[c2] as before", id="no claim"),
        pytest.param("<o1> as before", r"\<o1> as before", id="no argument"),
        pytest.param("{a: b}", r"\{a: b}", id="no data"),
        pytest.param("https://un.org", r"https:\/\/un.org", id="no comment"),
        pytest.param("the U.A.E. and", r"the U\.A\.E. and", id="no sign for all"),
        pytest.param("so :happy: it", r"so \:happy: it", id="no face"),
        pytest.param("(=== here", r"(\=== here", id="no front matter"),
        pytest.param(r"a \ b", r"a \\ b", id="no escape"),
        pytest.param("one\n\n+ two", "one + two", id="no end"),
        pytest.param("It's 3.5-4%: so, or (1). Not @ 5 = 6", "It's 3.5-4%: so, or (1). Not @ 5 = 6", id="plain"),
    ],
)
def test_argdown_reads_no_sign_of_its_own_in_a_text(text: str, told: str) -> None:
    whole = small(SMALL)
    claims = (msgspec.structs.replace(whole.claims[0], text=text), whole.claims[1])
    assert f"\n[c1]: {told} #normative" in argdown.argdown(msgspec.structs.replace(whole, claims=claims), "It")


def test_a_title_may_hold_the_signs_of_the_settings() -> None:
    title = '"It": a # title'
    assert settings(argdown.argdown(small(SMALL), title))["title"] == title


def test_each_tag_of_argdown_but_a_role_has_its_colour_on_the_map() -> None:
    told = argdown.argdown(reading.op_ed(), "It")
    tags = set(re.findall(r" #([\w-]+)", told.split("===")[2])) - {claim.role for claim in reading.op_ed().claims}
    assert tags == set(settings(told)["color"]["tagColors"])


@pytest.mark.parametrize("file", BOTH)
def test_json_gives_back_the_whole(file: str) -> None:
    raw = plain((resources.files("steelyard") / "data" / file).read_text("utf-8"))
    assert msgspec.json.decode(argdown.as_json(BOTH[file]), type=Argument) == msgspec.convert(raw, Argument)
