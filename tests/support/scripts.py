"""The browser's scripts as a linter sees each of them, and TypeScript's compiler all of them as one text."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deno import find_deno_bin

from steelyard.page import bundle

JS = Path(bundle.__file__).parent / "js"
SCRIPTS = sorted(path.relative_to(JS).as_posix().removesuffix(".js") for path in JS.rglob("*.js"))
STARTS = (
    bundle.PAGE, bundle.VIEW, bundle.TASK, bundle.SLIDER, bundle.SEARCH, bundle.DESK, bundle.PACKAGE, bundle.OFFLINE,
)  # fmt: skip
KEPT = Path(__file__).resolve().parents[2] / ".pytest_cache" / "d"
"""What may be kept from one run to the next."""

ALONE = bundle.FRAME
"""It gives nothing to the others, and names in it may be theirs as well."""

OPTIONS = {"compilerOptions": {"checkJs": True, "lib": ["esnext", "dom", "dom.iterable"], "strict": False,
                               "noImplicitAny": False, "noUnusedLocals": True, "types": ["./types.d.ts"]}}  # fmt: skip
ERROR = re.compile(
    r"^(TS\d+) \[ERROR\]: (.*)\n(?:(?!    at file:).*\n)*    at file:.*/(.*?)\.js:(\d+):\d+$", re.MULTILINE
)


@dataclass(frozen=True)
class Finding:
    """What is wrong with a line (1 and up) of a script; `code` is the compiler's."""

    script: str
    line: int
    code: str
    says: str


def text(script: str) -> str:
    return (JS / f"{script}.js").read_text("utf-8")


def gives(script: str) -> list[str]:
    """The names that a script gives to the others."""
    return re.findall(r"^(?:async )?(?:function|const|let|var|class) (\w+)", text(script), re.MULTILINE)


@functools.cache
def compiled() -> list[Finding]:
    """What the compiler finds in all scripts together; of the one that stands alone, which names nobody gives.

    Its folder stays the same, for it remembers there which scripts it has found to be whole.
    """
    parts = {"all": bundle.needed(*STARTS), "alone": bundle.needed(ALONE)}
    lines = {name: [(s, n) for s in part for n in range(1, text(s).count("\n") + 1)] for name, part in parts.items()}
    gives = {"all": "viewHost, taskHost, sliderHost, bookWorker", "alone": ""}
    folder = KEPT / "scripts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "deno.json").write_text(json.dumps(OPTIONS), "utf-8")
    for name, part in parts.items():
        (folder / f"{name}.js").write_text(f"{''.join(map(text, part))}export {{ {gives[name]} }};\n", "utf-8")
    (folder / "types.d.ts").write_text((JS / "types.d.ts").read_text("utf-8"), "utf-8")
    says = deno(folder, "check", "--quiet", "--no-remote", "all.js", "alone.js").stderr
    return [
        Finding(*lines[name][int(line) - 1], code, message)
        for code, message, name, line in ERROR.findall(says)
        if name == "all" or code in ("TS2304", "TS2552")
    ]


def linted(plugins: Sequence[str] = (), **rules: object) -> list[Finding]:
    """What a linter finds in each script by these rules, which may be our own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "deno.json").write_text(json.dumps({"lint": {"plugins": plugins, "rules": rules}}), "utf-8")
        files = (str(JS / f"{script}.js") for script in SCRIPTS)
        says = json.loads(deno(folder, "lint", "--json", "--config", "deno.json", *files).stdout)
    places = (
        (each, each["filename"].partition(f"{JS.as_posix()}/")[2].removesuffix(".js")) for each in says["diagnostics"]
    )
    return [Finding(script, each["range"]["start"]["line"], each["code"], each["message"]) for each, script in places]


@functools.cache
def said() -> list[Finding]:
    """Of said.js: each text that is said (``said/texts``), and what is for readers and is not (``said/whole``)."""
    return linted([Path(__file__).with_name("said.js").as_uri()], tags=[], include=["said/texts", "said/whole"])


@functools.cache
def undefined() -> Mapping[str, set[str]]:
    """The names that each script uses and does not give, a browser's own among them."""
    names: dict[str, set[str]] = {script: set() for script in SCRIPTS}
    for finding in linted(tags=[], include=["no-undef"]):
        names[finding.script].add(finding.says.split()[0])
    return names


def deno(folder: str | Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Deno, which needs no network for this, in a folder."""
    quiet = {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1", "DENO_DIR": str(Path(folder, ".deno"))}
    return subprocess.run(
        [find_deno_bin(), *arguments], cwd=folder, env=os.environ | quiet, capture_output=True, text=True, check=False
    )
