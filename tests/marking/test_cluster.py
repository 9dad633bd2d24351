"""Marking on several machines: two workers, each sent its part of the class, write what one process writes."""

from __future__ import annotations

import functools
import json

from test_shards import CLASS, RULES, told

from steelyard.marking.report import Report
from steelyard.marking.shards import mark_shard, shard

PAPERS = [*CLASS, ("bad.json", b"{}"), ("again.json", CLASS[1][1])]
CODES = [json.loads(data).get("code", "") for _, data in PAPERS]
SHARDS = [[paper for paper, code in zip(PAPERS, CODES, strict=True) if shard(paper[0], code, 4) == n] for n in range(4)]


def test_two_workers_write_the_same_bytes_as_one_process() -> None:
    import dask  # it takes long to load, and one worker of two asks for it
    import dask.bag
    from distributed import Client, LocalCluster

    from steelyard.marking.cluster import mark_bag

    apart = {"processes": False, "protocol": "tcp://"}  # what goes between them is sent; a process each takes 5 s more
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, **apart) as cluster, Client(cluster):
        tables, report = dask.compute(*mark_bag(dask.bag.from_sequence(SHARDS, npartitions=4), RULES))
    alone = [mark_shard(papers, RULES) for papers in SHARDS]
    assert tables == [gradebook.table() for gradebook, _ in alone]
    assert told(report) == told(functools.reduce(Report.merge, (each for _, each in alone)))
