"""What lies around the package: its configuration agrees with itself, and what others run it with is valid."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import check_jsonschema
import pytest
import yaml
from click.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.github-issue-forms": FORMS,
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_others_read_is_of_their_form(schema: str) -> None:
    done = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", schema, *map(str, SCHEMAS[schema])])
    assert done.exit_code == 0, done.output


def test_no_workflow_opens_a_door() -> None:
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    run = [zizmor, "--offline", "--no-progress", "--persona", "pedantic", str(ROOT / ".github")]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_workflows_and_hooks_run_is_in_the_makefile() -> None:
    jobs = [job for path in WORKFLOWS for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()]
    steps = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    commands = {*steps, *(hook["entry"] for hook in hooks)}
    targets = {f"make {name}" for name in re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)}
    assert commands and commands <= targets


def test_every_python_that_is_promised_is_checked() -> None:
    promised = [c.rpartition(" ")[2] for c in PYPROJECT["project"]["classifiers"] if re.search(r":: 3\.\d+$", c)]
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8"))
    assert workflow["jobs"]["check"]["strategy"]["matrix"]["python"] == promised


def test_whatever_builds_a_book_asks_for_it_by_a_fixture_which_marks_it() -> None:
    """Else `make check` would build it too."""
    builds = re.compile(r"^from book import .*\bbuild\b", re.MULTILINE)
    assert [path for path in (ROOT / "tests").rglob("test_*.py") if builds.search(path.read_text("utf-8"))] == []


def test_no_two_files_of_tests_have_one_name() -> None:
    """Else pytest collects neither when it runs both."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []


def test_editors_and_the_linter_agree_on_the_width() -> None:
    editors = configparser.ConfigParser()
    editors.read_string("[top]\n" + (ROOT / ".editorconfig").read_text("utf-8"))
    assert editors.getint("*.py", "max_line_length") == PYPROJECT["tool"]["ruff"]["line-length"]


def test_an_index_and_a_citation_have_the_same_keywords() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert PYPROJECT["project"]["keywords"] == citation["keywords"]


def test_what_an_index_shows_leads_to_no_file_of_the_repository() -> None:
    assert re.findall(r"\]\((?!https?:)", PYPROJECT["project"]["readme"]["text"]) == []


def test_contributing_says_where_to_begin_in_every_folder_of_the_package() -> None:
    words = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    folders = [path.parent.name for path in (ROOT / "src" / "steelyard").glob("*/__init__.py")]
    assert [name for name in folders if f"`{name}/`" not in words] == []


def test_what_a_run_writes_is_not_taken_for_what_it_tests() -> None:
    """As a word of its own a file that exists would be a path to collect, and the option unknown before it is read."""
    assert "--times=docs/" in (ROOT / "Makefile").read_text("utf-8")
