"""The commands that take the built book off the screen."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from steelyard.cli.commands import Command, Once, UsageError

BUILT = Path("_build/html")
"""Where the built book lies."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=BUILT, help=f"the built book (default: {BUILT})")
    parser.add_argument("--out", action=Once, type=Path, required=True, metavar="FILE", help="the file to write")


def _epub(args: argparse.Namespace) -> int:
    from steelyard.paper import epub, site

    book = site.read(args.folder)
    args.out.write_bytes(epub.epub(book, changed()))
    print(f"Wrote {args.out}: {len(book.pages)} pages of the book.")
    return 0


def _pdf(args: argparse.Namespace) -> int:
    from steelyard.paper import chromium, pdf, site

    chromium.browser()  # before the minute that reading takes
    count = pdf.pdf(site.read(args.folder), args.out, chromium.print_page)
    print(f"Wrote {args.out}: {count} sheets.")
    return 0


def changed() -> int:
    """When the book was last changed, as whoever builds it says, for files that are the same each time."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not seconds.isdecimal():
        raise UsageError(f"SOURCE_DATE_EPOCH is '{seconds}'; it is a number of seconds since 1970")
    return int(seconds)


COMMANDS = (
    Command("epub", "Make an e-book of the built book.", _arguments, _epub),
    Command("pdf", "Print the built book, with the Chromium of the system.", _arguments, _pdf),
)
