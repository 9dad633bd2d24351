"""Print a page with the system's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from steelyard.paper.site import PaperError

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What a Chromium may be called."""

LONGEST = 600
"""Seconds that a print may take."""


def browser() -> str:
    """The path of a Chromium: of the variable CHROMIUM, or else the first that there is (PaperError for none)."""
    named = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [named] if named else NAMES)), None)
    if found is None:
        raise PaperError("CHROMIUM", named or "no Chromium or Chrome", "one to print with", "install it, or say where")
    return found


def print_page(source: Path, out: Path) -> None:
    """Print a page in HTML as a tagged PDF with an outline (PaperError if the browser does not)."""
    flags = ["--headless", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # it has none for root
    kind = ["--generate-pdf-document-outline", f"--print-to-pdf={out.resolve()}"]
    out.unlink(missing_ok=True)
    command = [browser(), *flags, *kind, source.resolve().as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    if done.returncode or not out.exists():
        raise PaperError(str(out), f"no PDF from {command[0]}: {done.stderr[-300:]}", "one", "try another CHROMIUM")
