"""Files as one zip, which is the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

EARLIEST = 315532800
"""The first second that a zip can tell: 1 January 1980."""

_UNIX = 3
_READABLE = 0o100644 << 16
"""A zip says on which system it was made and who may read a file: here the same on every system."""


def moment(seconds: int) -> datetime:
    """A time that a zip can tell, in seconds since 1970."""
    return datetime.fromtimestamp(max(seconds, EARLIEST), UTC)


def zipped(files: Mapping[str, str | bytes], seconds: int, plain: Collection[str] = ()) -> bytes:
    """The files in their order.

    Parameters
    ----------
    seconds : when they were last changed, since 1970
    plain : those that are not made smaller
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, moment(seconds).timetuple()[:6])
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            entry.compress_type = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return packed.getvalue()
