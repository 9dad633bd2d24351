"""A class on many machines, by Dask (`pip install steelyard[cluster]`): each shard is marked where it is read.

Between machines go the names of shards and what was counted of them; no student's work does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from steelyard.marking.report import Report
from steelyard.marking.shards import Rules, mark_shard

if TYPE_CHECKING:
    from dask.bag import Bag, Item


def mark_bag(shards: Bag, rules: Rules) -> tuple[Bag, Item]:
    """Mark a bag of shards, each an iterable of names and bytes as `mark_shard` takes them.

    Returns
    -------
    A bag with each shard's gradebook as a table (bytes), and the report on the whole class. `dask.compute` makes both
    at once, and marks each shard once.
    """
    from dask.delayed import delayed

    # A value of its own in the graph, so that a worker receives it once and prepares its items once.
    marked = shards.map(_marked, rules=delayed(rules, traverse=False))
    return marked.pluck(0), marked.pluck(1).fold(Report.merge, initial=Report())


def _marked(papers: Iterable[tuple[str, bytes]], rules: Rules) -> tuple[bytes, Report]:
    gradebook, report = mark_shard(papers, rules)
    return gradebook.table(), report
