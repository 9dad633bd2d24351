"""The package as its user meets it: one version, one command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import steelyard
from steelyard import cli

ROOT = Path(__file__).resolve().parent.parent
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def test_the_command_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"steelyard {steelyard.__version__}\n"


def test_the_module_runs_as_the_command_does() -> None:
    run = [sys.executable, "-m", "steelyard", "--version"]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()[0] == "steelyard"


def test_the_version_that_is_cited_is_the_packages() -> None:
    assert CITATION["version"] == steelyard.__version__


def test_the_date_that_is_cited_is_that_versions_in_the_changelog() -> None:
    dates = dict(re.findall(r"^## \[([\d.]+)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE))
    assert str(CITATION["date-released"]) == dates[CITATION["version"]]
