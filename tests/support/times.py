"""How long each file of tests takes: ``pytest --times=docs/benchmarks/tests.md`` writes it as a table."""

from __future__ import annotations

import os
import platform
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

PAGE = """# How long the tests take

Written by `make times`; do not edit.

Measured on {day} on {cores} cores, {system}, with Python {python} and {workers} side by side: {tests} tests in
{wall:.0f} s, which the workers' files fill with {all:.0f} s. The seconds of a file hold its fixtures and what its tests
wait for. The book is built once, in the first file that asks for it, and read by all.

| file | tests | seconds |
| --- | ---: | ---: |
{rows}
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--times", metavar="FILE", type=Path, help="write how long each file of tests took to FILE")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.times and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Times(config.option.times, config.getoption("numprocesses") or 1))


class Times:
    """Adds up what each test reports."""

    def __init__(self, path: Path, workers: int) -> None:
        self.path, self.workers, self.start = path, workers, time.monotonic()
        self.tests: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        file = report.nodeid.partition("::")[0]
        self.seconds[file] += report.duration
        self.tests[file] += report.when == "setup"

    def pytest_sessionfinish(self) -> None:
        rows = [f"| {file} | {self.tests[file]} | {seconds:.1f} |" for file, seconds in self.seconds.most_common()]
        text = PAGE.format(
            day=datetime.now(UTC).date(),
            cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
            system=f"{platform.system()} {platform.machine()}",
            python=platform.python_version(),
            workers="1 worker" if self.workers == 1 else f"{self.workers} workers",
            tests=self.tests.total(),
            wall=time.monotonic() - self.start,
            all=self.seconds.total(),
            rows="\n".join(rows),
        )
        self.path.write_text(text, "utf-8")
