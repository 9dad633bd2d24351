"""One tree of exceptions. Each says where, what was found, what was wanted and the fix."""

from __future__ import annotations

from collections.abc import Sequence


class SteelyardError(Exception):
    """An author's mistake, told so that it can be mended at once.

    Parameters
    ----------
    where : file and line, or the field of a declaration, e.g. ``model 'the-scale', control 'rules'``
    found : what stands there
    wanted : what would be accepted
    fix : the smallest change that mends it; empty if `wanted` says it all
    """

    def __init__(self, where: str, found: str, wanted: str, fix: str = "") -> None:
        self.where, self.found, self.wanted, self.fix = where, found, wanted, fix
        super().__init__(f"{where}: found {found}; wanted {wanted}." + (f" Fix: {fix}" if fix else ""))


class ModelError(SteelyardError):
    """A model, a figure or a part of one is declared wrongly."""


class SettingError(SteelyardError):
    """A value is not one that its control can take."""


class UnknownNameError(SteelyardError):
    """A page names a model, preset, fact, claim or figure that does not exist."""


class FileError(SteelyardError):
    """One mistake in a file that an author wrote: a set of tasks, its keys, an argument, a course."""


class FormulaError(SteelyardError):
    """A formula that is not on the whitelist; `column` says where, from 1."""

    def __init__(self, column: int, found: str, wanted: str) -> None:
        self.column = column
        super().__init__(f"column {column}", found, wanted)


class LabError(SteelyardError):
    """A lab file is not a text that says what it is for, and Python."""


class CodeError(SteelyardError):
    """A student's code is not one."""


def raise_all(where: str, mistakes: Sequence[Exception]) -> None:
    """Raise an author's mistakes in a file or in several, all at once, if there are any (ExceptionGroup of them)."""
    if mistakes:
        raise ExceptionGroup(f"{where}: {len(mistakes)} to mend", mistakes)
