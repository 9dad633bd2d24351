"""What a build notes of each page: forgotten when the page is read anew, and brought together from several readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Noted = TypeVar("Noted")


class ByPage(Generic[Noted]):
    """One kind of note, kept in the environment under a name of its own; called with it, the notes by page."""

    def __init__(self, name: str) -> None:
        self._name, self._told = f"steelyard_{name}", f"steelyard_{name}_told"

    def __call__(self, env: BuildEnvironment) -> dict[str, Noted]:
        """The notes of all pages that have one."""
        notes: dict[str, Noted] = env.__dict__.setdefault(self._name, {})
        return notes

    def changed(self, env: BuildEnvironment) -> bool:
        """Whether a note is another than when this was asked last: what tells of other pages is written again then."""
        now = repr(sorted(self(env).items()))
        before = env.__dict__.get(self._told)
        env.__dict__[self._told] = now
        return now != before

    def connect(self, app: Sphinx) -> None:
        """Forget and bring together as Sphinx reads."""
        app.connect("env-purge-doc", self._forget)
        app.connect("env-merge-info", self._merge)

    def _forget(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self(env).pop(docname, None)

    def _merge(self, app: Sphinx, env: BuildEnvironment, docnames: Sequence[str], other: BuildEnvironment) -> None:
        self(env).update((name, self(other)[name]) for name in docnames if name in self(other))
