"""The browser's scripts: what each says that it uses, and what a compiler and a linter make of them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from scripts import ALONE, SCRIPTS, STARTS, compiled, gives, linted, text, undefined
from steelyard.page import bundle

GIVER = {name: script for script in SCRIPTS if script != ALONE for name in gives(script)}
RULES = ("eqeqeq", "guard-for-in", "no-throw-literal", "no-self-compare", "no-console", "no-eval", "default-param-last")
"""Beyond the recommended ones."""
LEFT = ("no-unused-vars", "no-window", "no-var", "no-inner-declarations", "require-await")
"""Which names are used the compiler knows better; frame/book.js is for browsers that know neither let nor const."""


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_says_what_it_uses_of_others_and_nothing_else(script: str) -> None:
    used: dict[str, list[str]] = {}
    for name in sorted(undefined()[script] & GIVER.keys()):
        used.setdefault(GIVER[name], []).append(name)
    assert bundle.uses(script) == used


def test_a_name_is_given_by_one_script_alone() -> None:
    assert [
        name for name, n in Counter(name for s in SCRIPTS if s != ALONE for name in gives(s)).items() if n > 1
    ] == []


def test_what_a_script_gives_to_others_says_its_type() -> None:
    given = [(giver, name) for script in SCRIPTS for giver, names in bundle.uses(script).items() for name in names]
    typed = r"^(?:/\*\* @type .*| \* @type .*\n \*| \* \}\}?) \*/\n(?:async )?(?:function|const|var) {}\b"
    assert [(giver, name) for giver, name in given if not re.search(typed.replace("{}", name), text(giver), re.M)] == []


def test_the_compiler_finds_no_name_that_nobody_gives_and_nothing_that_a_type_forbids() -> None:
    assert compiled() == []


@pytest.mark.parametrize("start", [*STARTS, ALONE])
def test_no_comment_goes_to_a_reader(start: str) -> None:
    assert re.findall(r"^ *(?://|/\*).*|.*@type.*", bundle.runtime(start), re.MULTILINE) == []


def test_every_script_is_sent_somewhere() -> None:
    assert sorted({*bundle.needed(*STARTS, ALONE)}) == SCRIPTS


def test_the_linter_finds_no_mistake() -> None:
    assert linted(tags=["recommended"], include=RULES, exclude=LEFT) == []
