"""The argument that `docs/another-op-ed.md` begins from, as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from steelyard.argument import argdown, reading

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "another-op-ed.md").read_text("utf-8")


def test_another_argument_can_be_read_and_walked() -> None:
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    argument = reading.read("argument.yml", text, ())
    assert [claim.id in argdown.argdown(argument, "The lock") for claim in argument.claims] == [True] * 3
