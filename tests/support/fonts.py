"""The letters that the tests' browsers write with: Android's, as on most phones, whatever this machine has.

A line breaks elsewhere in other letters: what fits into a window on one machine does not on the next.
"""

from __future__ import annotations

import os
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib

LETTERS = Path(__file__).with_name("letters")

# Matplotlib's DejaVu has the signs that Android's letters lack here.
SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{letters}</dir>
<dir>{signs}</dir>
<cachedir>{kept}</cachedir>
<alias><family>serif</family><prefer><family>Noto Serif</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>Roboto</family></prefer></alias>
<alias><family>system-ui</family><prefer><family>Roboto</family></prefer></alias>
<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
"""


def only_ours(folder: Path) -> None:
    """Let whatever is started from here on, and asks fontconfig, find these letters and no others."""
    signs = Path(matplotlib.get_data_path(), "fonts", "ttf")
    folders = {"letters": LETTERS, "signs": signs, "kept": folder / "kept"}
    settings = folder / "fonts.conf"
    settings.write_text(SETTINGS.format_map({name: escape(str(path)) for name, path in folders.items()}), "utf-8")
    os.environ["FONTCONFIG_FILE"] = str(settings)
