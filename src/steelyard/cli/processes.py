"""Marking in several processes of this machine, each of which prepares the tasks once."""

from __future__ import annotations

import contextlib
import functools
import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from steelyard import language
from steelyard.cli.commands import UsageError
from steelyard.language.files import again
from steelyard.marking import grading
from steelyard.marking.grading import Each
from steelyard.marking.shards import Rules

MOST = 61
"""Processes that every system allows a pool to have."""

_rules: Rules


def workers(jobs: int) -> Callable[[Rules], AbstractContextManager[Each]]:
    """So many processes; with one, this one.

    Raises
    ------
    UsageError : no such number can be started, or one of them ended before its work was done
    """
    if not 1 <= jobs <= MOST:
        raise UsageError(f"--jobs {jobs}; from 1 to {MOST} processes can mark")
    return grading.here if jobs == 1 else functools.partial(_pool, jobs)


@contextlib.contextmanager
def _pool(jobs: int, rules: Rules) -> Iterator[Each]:
    # Begun anew and not forked, so that it is the same on every system.
    context = multiprocessing.get_context("spawn")
    spoken = language.current()
    with ProcessPoolExecutor(jobs, context, _prepare, (rules, spoken.tag, spoken.file)) as pool:
        try:
            yield lambda function, batches: pool.map(functools.partial(_by_rules, function), batches)
        except BrokenProcessPool:
            raise UsageError("a process ended before its work was done, perhaps for want of memory; "
                             "mark with fewer --jobs") from None  # fmt: skip
        finally:
            pool.shutdown(cancel_futures=True)


def _prepare(rules: Rules, tag: str, file: Path | None) -> None:
    global _rules
    _rules = rules
    language.use(again(tag, file))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began this one says that it was stopped
    gc.disable()  # as in that one


def _by_rules(function: Callable[[Rules, list[Any]], Any], batch: list[Any]) -> Any:
    return function(_rules, batch)
