"""The command `steelyard`: with `sphinxext` the only part that reads and writes course files.

Each subcommand is two functions, one that adds its arguments and one that runs it, listed in its module's `COMMANDS`.
"""

from __future__ import annotations

import argparse
import functools
import io
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

from steelyard import __version__
from steelyard.cli import course, exercises, marking, messages, packaging, paper
from steelyard.cli.commands import UsageError
from steelyard.errors import SteelyardError
from steelyard.language import current, speaking

COMMANDS = (
    *course.COMMANDS,
    *marking.COMMANDS,
    *exercises.COMMANDS,
    *paper.COMMANDS,
    *packaging.COMMANDS,
    *messages.COMMANDS,
)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Leave with 2."""
        self.exit(2, f"{self.prog}: {message}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; 0 if all is well, 1 if not, 2 if it cannot be run as args."""
    _show_anything(sys.stdout, sys.stderr)
    signal.signal(signal.SIGTERM, _stop)  # so that what is being written is put away, as for Ctrl-C
    args = _parser().parse_args(argv)
    try:
        with speaking(current()):  # a course may choose another language, for this run
            return int(args.command.run(args))
    except UsageError as error:
        print(f"steelyard {args.command.name}: {error}", file=sys.stderr)
    except ExceptionGroup as group:
        for mistake in group.exceptions:
            print(mistake, file=sys.stderr)
    except KeyboardInterrupt:
        print(
            f"steelyard {args.command.name}: stopped. Every file that stands is whole; run it again.", file=sys.stderr
        )
        return 130
    except (SteelyardError, OSError) as error:
        print(f"steelyard {args.command.name}: {error}", file=sys.stderr)
    return 2


@functools.cache
def _parser() -> _Parser:
    parser = _Parser(prog="steelyard", description="Exercises and marking of the course module Leverage and Risk.")
    parser.add_argument("--version", action="version", version=f"steelyard {__version__}")
    subs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS:
        sub = subs.add_parser(command.name, help=command.says, description=command.says)
        command.arguments(sub)
        sub.set_defaults(command=command)
    return parser


def _show_anything(*streams: TextIO) -> None:
    """A name that a terminal or pipe has no letters for is spelt out, and fails nothing."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt
