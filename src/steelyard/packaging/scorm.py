"""SCORM packages: one object to launch, whose page holds the session while the pages in its frame change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from markupsafe import Markup

from steelyard.exercise.reading import Authored
from steelyard.packaging.holding import Holding
from steelyard.page import bundle
from steelyard.page.embed import embedded
from steelyard.page.templates import render, xml
from steelyard.paper.site import Page
from steelyard.views.workbook import Listed

LAUNCH = "launch.html"
MANIFEST = "imsmanifest.xml"

Road = Literal["core", "all"]
"""Which tasks completion and score rest on: those of the core road, or all."""


@dataclass(frozen=True)
class Edition:
    """An edition of SCORM: what a package says that it is, and the signs that it keeps of a student's work."""

    number: Literal["1.2", "2004"]
    holds: int


EDITIONS = {"scorm12": Edition("1.2", 4096), "scorm2004": Edition("2004", 64000)}


def files(
    holding: Holding, sets: Sequence[Authored], edition: Edition, identifier: str, road: Road
) -> dict[str, bytes]:
    """What the package holds, by name, the manifest first.

    Parameters
    ----------
    sets : those whose tasks count
    identifier : of the package, of letters, digits and hyphens
    """
    page = launch(holding, sets, edition, road).encode()
    names = sorted([LAUNCH, *holding.files])
    manifest = xml(
        f"{'scorm12' if edition.number == '1.2' else 'scorm2004'}_manifest",
        identifier=identifier,
        title=holding.title,
        launch=LAUNCH,
        files=[quote(name) for name in names],
    )
    return {MANIFEST: manifest.encode(), LAUNCH: page, **holding.files}


def launch(holding: Holding, sets: Sequence[Authored], edition: Edition, road: Road) -> str:
    """The page that a platform opens."""
    pages = [page.path for page in holding.pages]
    tasks = [row for each in sets for row in _rows(each, holding, road)]
    core = all(row["road"] == "core" for row in tasks)
    spec = {"scorm": edition.number, "pages": pages, "tasks": tasks, "core": core}
    # A book has contents of its own.
    links = _links(holding.pages) if len(sets) == 1 else []
    return render(
        "launch",
        title=holding.title,
        links=links,
        pages=pages,
        style=Markup(bundle.styles(*bundle.PACKAGE_STYLES)),
        spec=Markup(embedded(spec)),
        script=Markup(bundle.runtime(bundle.PACKAGE)),
    )


def _rows(authored: Authored, holding: Holding, road: Road) -> list[dict[str, object]]:
    """What the script is told of the tasks that count; where none of a set is core, all do."""
    here = [row for row in Listed(authored, "").rows() if row["id"] in holding.tasks]
    core = [row for row in here if row["road"] == "core"]
    return core if core and road == "core" else here


def _links(pages: Sequence[Page]) -> list[dict[str, str]]:
    return [{"path": page.path, "says": f"Chapter {page.number}" if page.number else page.title} for page in pages]
