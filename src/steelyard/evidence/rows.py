"""The tables in `data/`, each row a struct, and their codebook, `datapackage.json`."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from typing import Any, TypeVar, get_origin

import msgspec

from steelyard.errors import SteelyardError
from steelyard.language import cached, translated

DATA = resources.files("steelyard") / "data"


class TableError(SteelyardError):
    """A table is not as its codebook says."""


class Record(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"sources": "source_keys", "cases": "case_ids"},
):
    """A row: a field with a default is a cell that may be empty, a tuple one that joins its parts by semicolons."""


Row = TypeVar("Row", bound=Record)


def read(name: str, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a table in order, as structs, with their prose in the language of the moment.

    TableError at the first row that cannot be one.
    """
    joined = {field.encode_name for field in msgspec.structs.fields(kind) if get_origin(field.type) is tuple}

    def record(line: int, cells: Mapping[str, str]) -> Row:
        values = {column: cell.split(";") if column in joined else cell for column, cell in cells.items() if cell}
        try:
            return translated(msgspec.convert(values, kind, strict=False))
        except msgspec.ValidationError as error:
            column = re.findall(r"(?:\$\.|field `)(\w+)", str(error))[-1]
            raise TableError(
                f"{name}.csv:{line}, column {column}", repr(cells[column]), _wanted(name, column)
            ) from None

    return tuple(record(line, cells) for line, cells in _lines(name))


def table(name: str, kind: type[Row]) -> Callable[[], tuple[Row, ...]]:
    """What gives the rows of a table, which are read when first asked for."""
    rows = cached(lambda: read(name, kind))
    rows.__name__ = name
    return rows


def cells(name: str) -> list[dict[str, str]]:
    """The rows of a table, as text by column."""
    return [cells for _, cells in _lines(name)]


def _lines(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line of the file on which it begins."""
    reader = csv.DictReader(io.StringIO((DATA / f"{name}.csv").read_text("utf-8")))
    columns = [field["name"] for field in fields(name)]
    if reader.fieldnames != columns:
        raise TableError(f"{name}.csv:1", ",".join(reader.fieldnames or ()), ",".join(columns))
    begins = reader.line_num + 1
    for cells in reader:
        if None in cells or None in cells.values():
            raise TableError(f"{name}.csv:{begins}", "too many cells or too few", f"{len(columns)}",
                             "put quotation marks around a cell that has a comma")  # fmt: skip
        yield begins, cells
        begins = reader.line_num + 1


@functools.cache
def codebook() -> Mapping[str, Mapping[str, Any]]:
    """The resources of `datapackage.json` by name: title, description, path, schema with its fields."""
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def fields(name: str) -> list[dict[str, Any]]:
    """What the codebook says of each column of a table, in order."""
    return list(codebook()[name]["schema"]["fields"])


def _wanted(name: str, column: str) -> str:
    """What the codebook says of a column, for a message."""
    field = next(field for field in fields(name) if field["name"] == column)
    return f"{field['type']}: {field['description'].rstrip('.')}"


def files() -> dict[str, bytes]:
    """The tables and their codebook, to download as they are."""
    names = [resource["path"] for resource in codebook().values()]
    return {name: (DATA / name).read_bytes() for name in (*names, "datapackage.json")}
