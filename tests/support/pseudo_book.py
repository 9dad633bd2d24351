"""Build the whole book in the language that nobody speaks, and list what of it still reads as English: `make pseudo`.

With ``ar-XB`` as its argument it is the same from right to left, to be looked at.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from book import ROOT, RUN
from plain_english import names, plain_english

OUT = ROOT / "_build" / "pseudo"


def build(tag: str) -> Path:
    """Build the book in that language; returns the folder of its pages."""
    OUT.mkdir(parents=True, exist_ok=True)
    config = OUT / "_config.yml"
    config.write_text((ROOT / "_config.yml").read_text("utf-8").replace("language: en", f"language: {tag}"), "utf-8")
    options = ["--config", str(config), "--path-output", str(OUT), "-W", "-n", "--keep-going", "--quiet"]
    subprocess.run([sys.executable, "-c", RUN, "build", str(ROOT), *options], cwd=ROOT, check=True)
    return OUT / "_build" / "html"


def left(pages: Path) -> Iterator[str]:
    """What of a built book is in plain English, each text with its page and how often it stands there."""
    for path in sorted(pages.rglob("*.html")):
        for text, times in Counter(plain_english(path.read_text("utf-8"), names())).items():
            yield f"{path.relative_to(pages)}: {text:.160}{f' ({times} times)' if times > 1 else ''}"


def main(tag: str = "en-XA") -> int:
    """Tell what is left, page by page; 0 if nothing is."""
    pages = build(tag)
    lines = list(left(pages))
    print(*lines, f"{len(lines)} texts are still in English. The book is in {pages}.", sep="\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
