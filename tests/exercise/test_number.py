"""Numbers as people type them: one table, both languages, and every sign that there is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from shared import cases
from steelyard.exercise import number

if TYPE_CHECKING:
    from shared import Runtime

TABLE: list[dict[str, Any]] = cases("numbers")
EVERY = [chr(point) for point in range(0x10000) if not 0xD800 <= point < 0xE000]
"""Every sign up to those that JavaScript writes as two."""
READ = """(() => {
  const read = (typed, thousands) => {
    try { return [numbers.read(typed, thousands), ""]; }
    catch (how) {
      if (!(how instanceof numbers.Unreadable)) throw how;
      return [how instanceof numbers.Ambiguous ? "two" : null, how.message];
    }
  };
  return %s;
})()"""


def read(typed: Any, *, thousands: bool = False) -> tuple[Any, str]:
    """The number, "two" or None, and what is said."""
    try:
        return number.read(typed, thousands=thousands), ""
    except number.AmbiguousError as how:
        return "two", str(how)
    except number.UnreadableError as how:
        return None, str(how)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: json.dumps(case["typed"]) + "?" * case.get("thousands", False))
def test_a_number_is_read_as_the_table_has_it(case: dict[str, Any]) -> None:
    found, say = read(case["typed"], thousands=case.get("thousands", False))
    offered = [float(text) for text in re.findall(r"-?\d[\d.]*\d", say)[:2]] if found == "two" else found
    assert offered == case["reads"]


@pytest.mark.browser
def test_javascript_reads_the_table_alike(runtime: Runtime) -> None:
    found = runtime(READ % "table.map(c => read(c.typed, c.thousands))", table=TABLE)
    expected = [read(case["typed"], thousands=case.get("thousands", False)) for case in TABLE]
    assert list(map(tuple, found)) == expected


@pytest.mark.browser
def test_every_sign_is_read_alike_in_both_languages(runtime: Runtime) -> None:
    """Before a number and within it."""
    known = {sign: pair for sign in EVERY if any(pair := [read(f"{sign}5")[0], read(f"7{sign}25")[0]])}
    found = runtime(
        READ
        % """Object.fromEntries(Array.from({ length: 0x10000 }, (_, n) => n).filter(n => n < 0xd800 || n > 0xdfff)
          .map(n => String.fromCodePoint(n)).map(sign => [sign, [read(`${sign}5`)[0], read(`7${sign}25`)[0]]])
          .filter(([, pair]) => pair.some(Boolean)))"""
    )
    assert found == known


@pytest.mark.parametrize("typed", ["6,875", "6.875"])
def test_what_is_said_of_two_readings_names_a_way_to_write_each(typed: str) -> None:
    _, say = read(typed, thousands=True)
    offered = re.findall(r"[\d.]+\d", say.partition("Write")[2])
    assert [read(text, thousands=True)[0] for text in offered] == [6875, 6.875]
