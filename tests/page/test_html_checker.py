"""What the HTML checker of the Nu project finds in the built pages is written down in docs/html-checker.md."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
WRITTEN = re.findall(r"^- `([^`]+)`", (DOCS / "html-checker.md").read_text("utf-8"), re.MULTILINE)
# One page of each kind: not all fifty, which take a minute.
PAGES = ("index", "404", "search", "book/index", "book/01-the-op-ed", "book/07-turkey-in-syria", "book/my-workbook",
         "book/glossary", "book/at-the-instructors-desk", "exercises/08-the-analogy")  # fmt: skip


def test_the_checker_finds_no_error_that_is_not_written_down(built_book: Path) -> None:
    jar, java = os.environ.get("VNU_JAR"), shutil.which("java")
    if not (jar and java):
        pytest.skip("no checker: VNU_JAR names the jar of vnu, and Java runs it")
    command = [java, "-jar", jar, "--errors-only", "--format", "json", "--exit-zero-always"]
    told = subprocess.run([*command, *(str(built_book / f"{page}.html") for page in PAGES)], capture_output=True)
    found = {message["message"] for message in json.loads(told.stderr)["messages"]}
    assert {message for message in found if not message.startswith(tuple(WRITTEN))} == set()
