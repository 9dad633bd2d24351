"""What a search finds, whatever the letters, apostrophes, hyphens and digits it is typed with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shared import cases

if TYPE_CHECKING:
    from shared import Runtime

TABLE: list[dict[str, Any]] = cases("searches")


def test_a_search_finds_what_the_table_says(runtime: Runtime) -> None:
    finds = runtime(
        "table.map(({ typed, text }) => sought(typed).every(words => fold(text).includes(words)))", table=TABLE
    )
    assert [row for row, found in zip(TABLE, finds, strict=True) if found != row["finds"]] == []
