"""A student's folder where nbgrader marks it: answers under another name are found, and none that was lost is a nil."""

from __future__ import annotations

import functools
import math
import os
from pathlib import Path

from steelyard.answers import document
from steelyard.answers.document import Unreadable

REFUSED = math.inf
"""What is earned by answers that cannot be read: more than any cell is worth.

nbgrader has a cell that runs wait for no marker. Such a number it refuses, with the student's name, and writes none.
"""


def marking() -> bool:
    """Whether nbgrader marks here, as it tells the kernel."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"


@functools.cache
def lost(path: Path) -> bool:
    """Whether the answers that should lie at a path cannot be read, there or under another name beside it.

    It is looked at once, by the first cell: a later one of the student's, as that with the code, writes a file there.
    Where only one student's work lies beside it, that is laid there.
    """
    if path.exists():
        return isinstance(document.read(path.read_bytes()), Unreadable)
    from steelyard.marking.collecting import Holds, collect  # a student's notebook needs none of it
    from steelyard.marking.submissions import gather

    found = gather(collect(path.parent))
    if len(found.submissions) != 1 or any(upload.holds is not Holds.NOTHING for upload in found.unread):
        return True
    path.write_bytes(document.write(found.submissions[0].work))
    return False
