"""What marking costs as a class grows to a million: in one process, in several, and by Dask with two workers.

    python benchmarks/scale.py 100000                     papers of the set of chapter 4
    python benchmarks/scale.py 1000000 --jobs 2           by so many processes, and by no other road
    python benchmarks/scale.py 10000 --whole dask         of all sets, by one road alone

It prints a table for docs/scale.md, and meanwhile how far it has come. Papers are made where they are marked, a shard
at a time, of the few thousand files that differ. No two of them bear the same setting often enough to be remembered, so
a real class, whose students try the same things, costs less.
"""

from __future__ import annotations

import argparse
import functools
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter

import handin
import sources
import table

from steelyard.answers import document
from steelyard.exercise.reading import Authored, read
from steelyard.marking.report import Report
from steelyard.marking.shards import Rules, mark_shard

SLUG = "04-responsibility-without-control"
DIFFERENT = 3_000
"""Papers that differ; the others repeat them under codes of their own. More than the settings that are kept."""
SHARD = 1_000
CODE = "N0000000"
TOLD = 100
"""Shards after which it is told how many have been marked."""
ROADS = {"one": "one process", "many": "{} processes", "dask": "Dask, two workers"}


def sets(all_sets: bool) -> tuple[Authored, ...]:
    names = sorted((sources.ROOT / "exercises").glob("*.yml" if all_sets else f"{SLUG}.yml"))
    return tuple(read(path.name, path.read_text("utf-8")) for path in names)


def make(folder: Path, authored: tuple[Authored, ...]) -> None:
    """Write the papers that differ."""
    seen = [(entry.exercise, handin.seen(entry.exercise)) for entry in authored]
    for n in range(DIFFERENT):
        draw = random.Random(n)
        work = document.merge(*(handin.work(draw, exercise, CODE, shown) for exercise, shown in seen))
        assert isinstance(work, document.Answers)
        (folder / f"{n}.json").write_bytes(document.write(work))


def papers(folder: Path, shard: int) -> Iterator[tuple[str, bytes]]:
    """Those of one shard."""
    for n in range(shard * SHARD, (shard + 1) * SHARD):
        data = (folder / f"{n % DIFFERENT}.json").read_bytes()
        yield f"{n}.json", data.replace(CODE.encode(), f"N{n:07}".encode())


# ------------------------------------------------------------------------ three roads


def one(folder: Path, shards: int, rules: Rules, jobs: int) -> Report:
    return whole(marked(folder, rules, shard) for shard in range(shards))


def whole(reports: Iterable[Report]) -> Report:
    """All of them in one; how many shards that is, is told now and then."""
    report = Report()
    for n, more in enumerate(reports, 1):
        report = report.merge(more)
        if n % TOLD == 0:
            print(f"{n * SHARD:,} marked", file=sys.stderr, flush=True)
    return report


def marked(folder: Path, rules: Rules, shard: int) -> Report:
    gradebook, report = mark_shard(papers(folder, shard), rules)
    gradebook.table()
    return report


def many(folder: Path, shards: int, rules: Rules, jobs: int) -> Report:
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), prepare, (folder, rules)) as pool:
        return whole(pool.map(prepared, range(shards)))


def prepare(folder: Path, rules: Rules) -> None:
    global prepared_mark
    prepared_mark = functools.partial(marked, folder, rules)


def prepared(shard: int) -> Report:
    return prepared_mark(shard)


def dask(folder: Path, shards: int, rules: Rules, jobs: int) -> Report:
    import dask.bag
    from distributed import Client, LocalCluster

    from steelyard.marking.cluster import mark_bag

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster):
        bag = dask.bag.from_sequence(range(shards), npartitions=shards).map(functools.partial(papers, folder))
        tables, report = mark_bag(bag, rules)
        return dask.compute(tables.map(len).sum(), report)[1]


def run(road: str, folder: Path, shards: int, all_sets: bool, jobs: int) -> None:
    rules = Rules(sets(all_sets))
    report = globals()[road](folder, shards, rules, jobs)
    assert report.finish(rules.items).size == shards * SHARD


# ------------------------------------------------------------------------ measuring


def measure(road: str, folder: Path, count: int, all_sets: bool, jobs: int) -> list[str]:
    """One row of the table: whole processes, from the first import to the last byte."""
    start = perf_counter()
    call = [sys.executable, __file__, str(count), road, "--papers", str(folder), *(["--whole"] if all_sets else [])]
    call += ["--jobs", str(jobs)]
    process = subprocess.Popen(call)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, road
    core = used.ru_utime + used.ru_stime
    most = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return [
        f"{count:,}", ROADS[road].format(jobs), f"{perf_counter() - start:,.0f} s", f"{core:,.0f} s",
        f"{count / core:,.0f}", f"{most / 1e6:,.0f} MB", f"{1e6 * core / count / 60:,.0f}",
    ]  # fmt: skip


HEADS = [
    "Papers",
    "Marked in",
    "Clock",
    "Core-seconds",
    "Papers a core-second",
    "Largest process",
    "Core-minutes a million",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("roads", nargs="*")
    parser.add_argument("--jobs", type=int, metavar="N", help="by N processes; alone, if no road is named")
    parser.add_argument("--whole", action="store_true", help="papers of all sets")
    parser.add_argument("--papers", type=Path, help="where they lie; then mark them in this process")
    args = parser.parse_intermixed_args()
    roads = args.roads or (["many"] if args.jobs else list(ROADS))
    jobs = args.jobs or 2
    if args.papers and len(roads) == 1:
        run(roads[0], args.papers, args.count // SHARD, args.whole, jobs)
        return
    with tempfile.TemporaryDirectory() as name:
        make(Path(name), sets(args.whole))
        rows = [measure(road, Path(name), args.count, args.whole, jobs) for road in roads]
        print(table.grid(HEADS, rows))


if __name__ == "__main__":
    main()
